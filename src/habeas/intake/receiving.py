"""Bytes from anywhere to a `Document`.

Knows no files. Invariant: the text of a plain-text document is the bytes decoded and nothing else, so that offsets hold
in the original; `sha256` is that of the bytes as received.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from habeas.errors import BadInput
from habeas.intake.dating import Dating, date_text, joined, settle
from habeas.intake.encoding import decode
from habeas.intake.formats import Format, format_of
from habeas.intake.html import declared_encoding, read_page
from habeas.intake.language import detect_language
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.manifest import ManifestRow
from habeas.intake.parsers.protocol import Page
from habeas.model import DateBasis, Document, Edtf, Furniture
from habeas.text.furniture import find_furniture

_READ_DATES_IN = (None, "en")  # elsewhere only bare figures would be found, without the tense around them


@dataclass(frozen=True, slots=True)
class Receipt:
    """A document, and what a person should know of how it was taken in."""

    document: Document
    warnings: tuple[str, ...] = ()


def to_document(data: bytes, name: str, *, facts: ManifestRow | None = None, limits: Limits = DEFAULT) -> Document:
    """The document these bytes are; raises `BadInput` naming the place and the cure for what is no text."""
    return receive(data, name, facts=facts, limits=limits).document


def receive(
    data: bytes, name: str, *, facts: ManifestRow | None = None, limits: Limits = DEFAULT, path: str | None = None
) -> Receipt:
    """As `to_document`, with warnings; `path` is where the bytes came from and stands in messages."""
    where = path or name
    limits.check_size(len(data), where=where)
    if not data.strip():
        raise BadInput("is empty", where=where, cure="Save the text again, or leave the file out")
    page, warnings = _open(data, name, where)
    limits.check_text(page.text, where=where)
    if not page.text.replace("\ufeff", "").strip():
        raise BadInput("holds no text", where=where, cure="Save the text again, or leave the file out")
    document = _describe(page, name, hashlib.sha256(data).hexdigest(), facts or ManifestRow(file=name), path)
    return Receipt(document, warnings)


def _open(data: bytes, name: str, where: str) -> tuple[Page, tuple[str, ...]]:
    """The text, what the page says of itself, and a warning where the encoding had to be guessed."""
    is_page = format_of(name, data) is Format.HTML
    decoded = decode(data, where=where, declared=declared_encoding(data) if is_page else None)
    guess = f"{where}: no sign of its encoding; taken for {decoded.encoding}. Look at a name with an accent in it"
    warnings = (guess,) if decoded.is_guess else ()
    return (read_page(decoded.text, where=where) if is_page else Page(text=decoded.text)), warnings


def _describe(page: Page, name: str, sha256: str, facts: ManifestRow, path: str | None) -> Document:
    furniture = find_furniture(page.text)
    language = facts.language or detect_language(_article(page.text, furniture))
    dating = _date(page, facts.published, furniture, language)
    return Document(
        name=name,
        text=page.text,
        sha256=sha256,
        published=dating.published,
        published_basis=dating.basis,
        published_span=dating.span,
        settled_by=dating.settled_by,
        language=language,
        source=facts.source or page.source,
        url=facts.url or page.url,
        title=page.title,
        note=facts.note,
        path=path,
        furniture=furniture,
        items=dating.items,
    )


def _article(text: str, furniture: tuple[Furniture, ...]) -> str:
    """The text without its furniture; of a page that is nothing else, all of it."""
    ends = [0, *(one.span.end for one in furniture)]
    starts = [*(one.span.start for one in furniture), len(text)]
    article = " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    return article if article.strip() else text


def _date(page: Page, stated: Edtf | None, furniture: tuple[Furniture, ...], language: str | None) -> Dating:
    """The date from the manifest, the page's own data, or the text, in that order."""
    told = date_text(page.text, furniture, bounds=language in _READ_DATES_IN)
    if stated:
        return Dating(stated, DateBasis.MANIFEST, items=told.items)
    if page.dates:
        published, settled_by = settle(page.dates, page.text, joined((one.span for one in furniture), page.text))
        return Dating(published, DateBasis.METADATA, settled_by=settled_by, items=told.items)
    return told
