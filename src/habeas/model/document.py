"""One text from one source, kept as received.

Invariant: `text` is the text offsets refer to; for a plain-text file it is the file's own, unchanged. `sha256` is the
hash of the bytes received, and the document's identity. `furniture` and `items` lie inside `text`. Of a document that
came in another file (a mailbox, an archive) `container` says where in it, and `container_sha256` which file that was.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from habeas.model.claims import Reason
from habeas.model.edtf import Edtf
from habeas.model.locator import Locator
from habeas.model.sheet import ColumnMap, Sheet
from habeas.model.span import Span


class DateBasis(StrEnum):
    """Where a document's date comes from; `bound` is implied by the text ("not before")."""

    MANIFEST = "manifest"
    METADATA = "metadata"
    TEXT = "text"
    BOUND = "bound"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of text that is not the article: a menu, a teaser, a caption."""

    span: Span
    reason: Reason


@dataclass(frozen=True, slots=True)
class Item:
    """One dated part of a feed or digest; its date anchors the claims inside its span."""

    span: Span
    published: Edtf | None


@dataclass(frozen=True, slots=True)
class Translation:
    """The same report in another language, as the page itself says (RFC 8288, "alternate"; HTML, hreflang)."""

    language: str  # as BCP 47 writes it: "ru", "pt-BR"
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What intake hands to a reader. `name` is the file's base name, the "document" of the claim contract."""

    name: str
    text: str
    sha256: str
    published: Edtf | None = None
    published_basis: DateBasis | None = None
    published_span: Span | None = None  # the words that give or bound the date, when the text does
    settled_by: Span | None = None  # the sentence that settled day first against month first
    language: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    note: str | None = None
    path: str | None = None
    container: str | None = None  # for people: "message 12 of box.mbox", "reports/april.pdf in april.zip"
    container_sha256: str | None = None  # of the outermost file, the one that was received
    origin: str | None = None  # name of the earlier document that this text is, or nearly is, a copy of
    furniture: tuple[Furniture, ...] = ()
    items: tuple[Item, ...] = ()
    locators: tuple[Locator, ...] = ()
    sheets: tuple[Sheet, ...] = ()  # of a list of people
    column_maps: tuple[ColumnMap, ...] = ()  # what a person confirmed of them
    translations: tuple[Translation, ...] = ()

    def anchor_at(self, offset: int) -> Edtf | None:
        """The date that anchors "today" and "on Monday" at `offset`: the item's own in a feed, else the document's."""
        for item in self.items:
            if item.span.start <= offset < item.span.end:
                return item.published
        return self.published

    def locate(self, offset: int) -> Locator | None:
        """Where in the original the character at `offset` stands; None in plain text, whose offsets are its own."""
        return next((one for one in self.locators if one.span.start <= offset < one.span.end), None)
