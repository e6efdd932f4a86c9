"""Where a stretch of a document's text stands in the original.

Invariant: locators of one kind lie inside the text, in its order, and do not overlap; what none covers was supplied
by the parser (a line break between two paragraphs), never by the original.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from habeas.model.span import Span


class LocatorKind(StrEnum):
    """What the original is counted in. A row is given with its sheet: "Detainees!14" is the sheet's own row 14."""

    PAGE = "page"  # "3": counted from 1, whatever number is printed on it
    PARAGRAPH = "paragraph"  # "12": counted from 1 through the whole file, those of tables included
    ROW = "row"
    ELEMENT = "element"  # an XPath of a page: "/html/body/article/p[4]"
    PART = "part"  # of a mail: "1.2", as in IMAP


@dataclass(frozen=True, slots=True)
class Locator:
    """`span` of the text stands at `at` of the original; `recognised` where a machine read it off a picture."""

    span: Span
    kind: LocatorKind
    at: str
    recognised: bool = False

    @property
    def words(self) -> str:
        """For people: "page 3", "paragraph 12", "row 14 of Detainees"."""
        if self.kind is LocatorKind.ROW and "!" in self.at:
            sheet, _, row = self.at.rpartition("!")
            return f"row {row} of {sheet}"
        return f"{self.kind.value} {self.at}"
