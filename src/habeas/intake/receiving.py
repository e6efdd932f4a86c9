"""Bytes from anywhere to documents.

Knows no formats. Invariant: the text of a plain-text document is the bytes decoded and nothing else, so that offsets
hold in the original; `sha256` is that of the document's own bytes as received. What a person says of a file goes before
what the file around it says, and that before what it says itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from habeas.errors import BadInput
from habeas.intake.dating import Dating, date_text, joined, settle
from habeas.intake.language import detect_language
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.manifest import ManifestRow
from habeas.intake.opening import Found, Remark, Result, open_bytes, open_path
from habeas.intake.parsers.protocol import Entry, Page
from habeas.model import DateBasis, Document, Edtf, Furniture
from habeas.text.furniture import find_furniture

_READ_DATES_IN = (None, "en")  # elsewhere only bare figures would be found, without the tense around them
_NOT_FOR_EACH = "the day and the address that the manifest gives are of the whole file, and not taken for what is in it"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A document, and what a person should know of how it was taken in.

    `data` are its own bytes as received; of a file too large to be held, nothing.
    """

    document: Document
    warnings: tuple[str, ...] = ()
    data: bytes = b""


def to_document(data: bytes, name: str, *, facts: ManifestRow | None = None, limits: Limits = DEFAULT) -> Document:
    """The document these bytes are; raises `BadInput` naming the place and the cure for what is no text."""
    return receive(data, name, facts=facts, limits=limits).document


def receive(
    data: bytes,
    name: str,
    *,
    facts: ManifestRow | None = None,
    limits: Limits = DEFAULT,
    path: str | None = None,
    charset: str = "",
) -> Receipt:
    """As `to_document`, with warnings; `path` is where the bytes came from and stands in messages.

    `charset` is the encoding the server that sent them named. Raises `BadInput` also for a file that holds several
    documents: `receive_all` gives them.
    """
    found = receive_all(data, name, facts=facts, limits=limits, path=path, charset=charset)
    return only_one(found, where=path or name)


def receive_all(
    data: bytes,
    name: str,
    *,
    facts: ManifestRow | None = None,
    limits: Limits = DEFAULT,
    path: str | None = None,
    charset: str = "",
) -> Iterator[Receipt | BadInput]:
    """Every document in these bytes, archives and what lies in them opened, with faults in their place.

    Documents in an archive are named by it, "april.zip/reports/7.pdf": a name, never a path.
    """
    return _receive(open_bytes(data, name, where=path or name, limits=limits, charset=charset), name, facts, path)


def receive_path(
    path: Path, name: str, *, facts: ManifestRow | None = None, limits: Limits = DEFAULT
) -> Iterator[Receipt | BadInput]:
    """As `receive_all`, of a file on the disk; an archive of any size is read a file at a time."""
    return _receive(open_path(path, name, limits=limits), name, facts, str(path))


def only_one(results: Iterator[Receipt | BadInput], *, where: str) -> Receipt:
    """The one document of a file; raises `BadInput` for none and for several, and the fault where it is all there is.

    Where a mail has files attached, its own text is the document, and each attached file a warning.
    """
    receipts: list[Receipt] = []
    faults: list[BadInput] = []
    for result in results:
        if isinstance(result, BadInput):
            faults.append(result)
        else:
            receipts.append(result)
        if len(receipts) > 1 and receipts[0].document.container:
            cure = "Bring its documents one by one, or read it with `habeas read`"
            raise BadInput("holds several documents", where=where, cure=cure)
    if not receipts:
        raise _why_none(faults, where)
    first, *others = receipts
    told = (f"{where}: {other.document.name} came with it and was not read; bring it by itself" for other in others)
    return replace(first, warnings=(*first.warnings, *told, *map(str, faults)))


def _why_none(faults: list[BadInput], where: str) -> BadInput:
    if len(faults) == 1:
        return faults[0]
    if faults:
        return BadInput(f"none of {len(faults)} files in it can be read", where=where, cure=f"The first: {faults[0]}")
    return BadInput("holds no document", where=where, cure="Look into it, and bring what is meant")


def _receive(
    results: Iterable[Result], name: str, facts: ManifestRow | None, path: str | None
) -> Iterator[Receipt | BadInput]:
    """Each document, one behind, so that a remark on what came after the last is not lost."""
    remarks: list[str] = []
    last: Receipt | None = None
    has_any, is_told = False, facts is None or not (facts.published or facts.url)
    for result in results:
        has_any = has_any or not isinstance(result, Remark)
        if isinstance(result, Remark):
            remarks.append(result.words)
        elif isinstance(result, BadInput):
            yield result
        else:
            if last:
                yield last
            if result.outer and not is_told:
                remarks.append(f"{path or name}: {_NOT_FOR_EACH}")
                is_told = True
            last = _to_receipt(result, facts, path, tuple(remarks))
            remarks = []
    if last:
        yield replace(last, warnings=(*last.warnings, *remarks))
    elif not has_any:
        what = "holds no document" + (f" ({'; '.join(remarks)})" if remarks else "")
        yield BadInput(what, where=path or name, cure="Look into it, and bring what is meant")


def _to_receipt(found: Found, facts: ManifestRow | None, path: str | None, remarks: tuple[str, ...]) -> Receipt:
    document = _describe(found, _said(found, facts), path)
    return Receipt(document, (*remarks, *found.page.warnings), found.data)


def _said(found: Found, facts: ManifestRow | None) -> ManifestRow:
    """What people say of a document: of a file it lies in only what holds for all that is in it."""
    if found.outer is None:
        return facts or ManifestRow(file=found.name)
    own, whole = found.row or ManifestRow(file=found.name), facts or ManifestRow(file=found.name)
    return replace(
        own,
        source=own.source or whole.source,
        language=own.language or whole.language,
        note=own.note or whole.note,
    )


def _describe(found: Found, said: ManifestRow, path: str | None) -> Document:
    page, entry = found.page, found.entry or _NOTHING
    furniture = () if page.sheets else find_furniture(page.text)  # a list of people has none
    language = said.language or detect_language(_article(page.text, furniture)) or entry.language or page.language
    dating = _date(page, said.published, entry.published, furniture, language)
    return Document(
        name=found.name,
        text=page.text,
        sha256=found.sha256,
        published=dating.published,
        published_basis=dating.basis,
        published_span=dating.span,
        settled_by=dating.settled_by,
        language=language,
        source=said.source or entry.source or page.source,
        url=said.url or entry.url or page.url,
        title=entry.title or page.title,
        note=said.note,
        path=path,
        container=found.outer.words if found.outer else None,
        container_sha256=found.outer.sha256 if found.outer else None,
        furniture=furniture,
        items=dating.items,
        locators=page.locators,
        sheets=page.sheets,
        translations=page.translations,
    )


_NOTHING = Entry(name="", data=b"", at="")  # said of a file that lies in no other


def _article(text: str, furniture: tuple[Furniture, ...]) -> str:
    """The text without its furniture; of a page that is nothing else, all of it."""
    ends = [0, *(one.span.end for one in furniture)]
    starts = [*(one.span.start for one in furniture), len(text)]
    article = " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    return article if article.strip() else text


def _date(
    page: Page, stated: Edtf | None, around: Edtf | None, furniture: tuple[Furniture, ...], language: str | None
) -> Dating:
    """The date from the manifest, the file around it, the page's own data, or the text, in that order.

    That it was published by some day ("../2031-05-24") is taken only where nothing else is known. The dates in a list
    of people are births and ends of sentences, and say nothing of the list.
    """
    told = Dating() if page.sheets else date_text(page.text, furniture, bounds=language in _READ_DATES_IN)
    if stated:
        return Dating(stated, DateBasis.MANIFEST, items=told.items)
    if around and around.earliest:
        return Dating(around, DateBasis.METADATA, items=told.items)
    if page.dates:
        published, settled_by = settle(page.dates, page.text, joined((one.span for one in furniture), page.text))
        return Dating(published, DateBasis.METADATA, settled_by=settled_by, items=told.items)
    if around and told.published is None:
        return Dating(around, DateBasis.METADATA, items=told.items)
    return told
