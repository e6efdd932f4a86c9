"""The parts of a mail: texts to be read, and files that hang on it.

Knows MIME through the standard library's `email`, and nothing of what the texts say. Invariant: every part that holds
no others is a text, a file, or is named among those not read; none is opened here.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import PurePath

from habeas.errors import BadInput
from habeas.intake.encoding import decode
from habeas.intake.formats import is_known, is_table
from habeas.intake.limits import Limits
from habeas.intake.parsers.assembly import plain
from habeas.intake.parsers.elements import find_shown, read_tree
from habeas.intake.parsers.faults import LIBRARY
from habeas.intake.parsers.protocol import Entry

_MOST_PARTS = 1_000
_DEEPEST = 30
_STUB = 0.3  # of the length of the HTML text: a plain text so much shorter only says that there is HTML
_MOST_TOLD = 5
_ENDINGS = {"message/rfc822": ".eml", "application/rtf": ".rtf", "text/rtf": ".rtf", "text/html": ".html"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that holds no others, with its number as in IMAP."""

    part: EmailMessage
    at: str

    @property
    def kind(self) -> str:
        return self.part.get_content_type()

    @property
    def is_body(self) -> bool:
        """Text to be read, not a file."""
        is_text = self.kind in ("text/plain", "text/html")
        return is_text and self.part.get_content_disposition() != "attachment" and not _file_name(self.part)


@dataclass(frozen=True, slots=True)
class Body:
    text: str
    at: str
    warnings: tuple[str, ...] = ()


def find_leaves(part: EmailMessage, at: str, depth: int) -> Iterator[Leaf]:
    """Every part that holds no others; a mail inside the mail is a file, and holds none."""
    if depth > _DEEPEST:
        raise ValueError("parts nested too deeply")
    if not part.is_multipart() or part.get_content_type() == "message/rfc822":
        yield Leaf(part, at or "1")
        return
    for number, inner in enumerate(list(part.iter_parts())[:_MOST_PARTS], 1):
        if isinstance(inner, EmailMessage):
            yield from find_leaves(inner, f"{at}.{number}".lstrip("."), depth + 1)


def find_bodies(leaves: Iterable[Leaf], where: str) -> Iterator[Body]:
    """The texts of the mail; of two versions of one the plain one, unless it only says that there is another."""
    waiting: Body | None = None
    before: Leaf | None = None
    for leaf in (leaf for leaf in leaves if leaf.is_body):
        body = _read(leaf, where)
        if waiting and before and _are_versions(before, leaf):
            waiting = body if len(waiting.text) < _STUB * len(body.text) else waiting
        else:
            if waiting:
                yield waiting
            waiting = body
        before = leaf
    if waiting:
        yield waiting


def _are_versions(a: Leaf, b: Leaf) -> bool:
    return a.kind == "text/plain" and b.kind == "text/html"


def _read(leaf: Leaf, where: str) -> Body:
    text, warnings = _decoded(leaf, where)
    if leaf.kind == "text/html":
        return Body(_of_html(text), leaf.at, warnings)
    if str(leaf.part.get_param("format", "")).lower() == "flowed":
        text = _unflowed(text, is_delsp=str(leaf.part.get_param("delsp", "")).lower() == "yes")
    return Body(text, leaf.at, warnings)


def _decoded(leaf: Leaf, where: str) -> tuple[str, tuple[str, ...]]:
    """The text of a part; what its charset does not have is U+FFFD and told."""
    payload = leaf.part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = leaf.part.get_content_charset() or "utf-8"
    for name in (charset, "utf-8"):
        try:
            return plain(data.decode(name)), ()
        except (LookupError, ValueError):
            continue
    place = f"{where}, part {leaf.at}"
    try:
        decoded = decode(data, where=place)
    except BadInput:
        told = f"{place}: is not in the encoding it names ({charset[:40]}); letters that are lost stand as \ufffd"
        return plain(data.decode("utf-8", "replace")), (told,)
    told = f"{place}: is not in the encoding it names ({charset[:40]}); taken for {decoded.encoding}. Look at the names"
    return plain(decoded.text), (told,)


def _of_html(page: str) -> str:
    """What the page shows, a block to a paragraph; quote marks and headers are then found as in plain text."""
    tree = read_tree(page)
    return "" if tree is None else "\n\n".join(shown.text for shown in find_shown(tree))


def _unflowed(text: str, *, is_delsp: bool) -> str:
    """Lines that were broken for sending made whole (RFC 3676): those that end in a space, but for a signature's."""
    out: list[str] = []
    is_open = False
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        if is_open and out and out[-1].startswith(">" * depth) and not out[-1].startswith(">" * (depth + 1)):
            out[-1] += words
        else:
            out.append(f"{'>' * depth} {words}" if depth else words)
        is_open = line.endswith(" ") and words.rstrip() != "--"
        if is_open and is_delsp:
            out[-1] = out[-1][:-1]
    return "\n".join(out)


def find_attached(leaves: list[Leaf], where: str, limits: Limits) -> tuple[list[Entry | BadInput], list[str]]:
    """Files of a kind that is read; and a sentence on those that are of none."""
    entries: list[Entry | BadInput] = []
    others: list[str] = []
    for number, leaf in enumerate((leaf for leaf in leaves if not leaf.is_body), 1):
        name = _name(leaf, number)
        if not (is_known(name) or is_table(name)) or not PurePath(name).suffix:
            others.append(name)
            continue
        try:
            data = _bytes(leaf.part)
            limits.check_size(len(data), where=f"{where}, {name}", most=limits.max_document)
            entries.append(Entry(name=name, data=data, at=f"attachment {number}", media_type=leaf.kind))
        except BadInput as fault:
            entries.append(fault)
        except LIBRARY:
            entries.append(BadInput("is a damaged attachment", where=f"{where}, {name}", cure="Save it as a file"))
    listed = ", ".join(others[:_MOST_TOLD]) + (" …" if len(others) > _MOST_TOLD else "")
    told = [f"{where}: {len(others)} attachments are of kinds that are not read: {listed}"] if others else []
    return entries, told


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return bytes(inner[0]) if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _file_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except LIBRARY:
        return ""


def _name(leaf: Leaf, number: int) -> str:
    """The last part of the name it was sent with, as far as that can be shown; else one by its kind."""
    name = re.sub(r"[^\w .()+-]", "_", re.split(r"[/\\]", plain(_file_name(leaf.part)))[-1]).strip(" .")[-120:]
    if name and PurePath(name).suffix:
        return name
    ending = _ENDINGS.get(leaf.kind) or mimetypes.guess_extension(leaf.kind) or ""
    return f"{name or f'attachment-{number}'}{ending}"
