"""Whether a sentence is what a page's own author says: a ministry's statement that "the Ministry demands…".

On a page that is somebody's statement nothing is reported by its author speaking of itself in the present tense; its
demands are read as positions. Knows what has been found on the page and its first lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.model import StatementKind
from habeas.read.page import Page
from habeas.read.statements.found import Found
from habeas.read.statements.speaker import Number

_TITLE = re.compile(r"\b(?:statement|communiqu[eé]|press release|declaration|open letter|appeal)\b", re.IGNORECASE)
_FIRST_LINES = 3


def find_own_words(page: Page, found: Sequence[Found]) -> tuple[Found, ...]:
    """Those of the found statements that are the page's own words."""
    spoken = tuple(each for each in found if _performs(each))
    others = [each for each in found if each not in spoken]
    return spoken if spoken and (_is_statement(page) or not others) else ()


def _performs(found: Found) -> bool:
    """ "The Commission asks the families to…": a body, the present tense, and no quotation."""
    return (
        found.is_present
        and found.kind is StatementKind.INDIRECT
        and found.form in ("request", "noun", "infinitive")
        and not found.partial
        and found.speaker is not None
        and found.speaker.number is not Number.PERSON
    )


def _is_statement(page: Page) -> bool:
    """Whether one of the page's first lines is a heading that calls it a statement."""
    headings = [block for block in page.blocks[:_FIRST_LINES] if block.is_heading]
    return any(_TITLE.search(page.words(block.span)) for block in headings)
