"""What every parser takes and gives.

A parser is a thin adapter over a library: the bytes of one file in, the texts and files it holds out. It opens no
file, asks no network and keeps nothing. Invariant: a fault of one part is a value among the others (`BadInput`), so
that one bad message of a mailbox stops no other; a file that cannot be opened at all raises.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from habeas.errors import BadInput
from habeas.intake.limits import Limits
from habeas.model import Edtf, Locator, Sheet, Translation


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One text. `dates` are the days it may have been published on: none, one, or two where day and month are in doubt.

    `locators` lead from the text back into the file; plain text needs none. `warnings` are for people, in whole
    sentences: "3 of 12 pages are pictures and were not read."
    """

    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    dates: tuple[Edtf, ...] = ()
    locators: tuple[Locator, ...] = ()
    sheets: tuple[Sheet, ...] = ()  # of a list of people
    translations: tuple[Translation, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file inside a file, yet to be opened by its own parser: of a ZIP, a mailbox, a web archive, a feed.

    `name` ends as its kind of file does. `at` says where it stands in the outer file, for people: "message 12",
    "reports/april.pdf", "record 40". What is said here of the text is said by the outer file, so its basis is metadata.
    `charset` is the encoding a server said a page or plain text was in.
    """

    name: str
    data: bytes
    at: str
    media_type: str = ""
    charset: str = ""
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    published: Edtf | None = None


Part = Page | Entry | BadInput


class Parser(Protocol):
    """Raises `BadInput` for what cannot be opened; `where` names the file in messages."""

    def __call__(self, data: bytes, *, where: str, limits: Limits) -> Iterator[Part]: ...
