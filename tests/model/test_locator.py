"""Where a stretch of text stands in the original."""

from __future__ import annotations

import pytest

from habeas.model import Document, Locator, LocatorKind, Span


@pytest.mark.parametrize(
    ("kind", "at", "words"),
    [
        (LocatorKind.PAGE, "3", "page 3"),
        (LocatorKind.PARAGRAPH, "12", "paragraph 12"),
        (LocatorKind.ROW, "Detainees!14", "row 14 of Detainees"),
        (LocatorKind.ROW, "14", "row 14"),
    ],
)
def test_a_locator_is_said_in_words(kind: LocatorKind, at: str, words: str) -> None:
    assert Locator(Span(0, 1), kind, at).words == words


def test_an_offset_leads_to_its_page_and_what_the_parser_supplied_leads_nowhere() -> None:
    pages = (Locator(Span(0, 5), LocatorKind.PAGE, "1"), Locator(Span(6, 11), LocatorKind.PAGE, "2"))
    document = Document(name="two.pdf", text="first\nother", sha256="0" * 64, locators=pages)
    assert [found and found.at for found in map(document.locate, (0, 4, 5, 6, 10))] == ["1", "1", None, "2", "2"]
