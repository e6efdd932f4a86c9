from __future__ import annotations

import pytest

from habeas.model import Document, Furniture, Reason, Span
from habeas.read.english import MODEL, load_model
from habeas.read.page import Page, lay_out
from habeas.vocab import load_parties

TEXT = (
    "Photo: Courier. Ruritania freed **twelve** sailors\non Monday. (Writing by A. Novak)\n\n"
    "### Waiting families\n\nNobody said (https://example.org/why) why.\n"
)


def page_of(text: str, *furniture: str) -> Page:
    pieces = tuple(Furniture(Span(text.index(f), text.index(f) + len(f)), Reason.CAPTION) for f in furniture)
    document = Document(name="a.txt", text=text, sha256="", furniture=pieces)
    return lay_out(document, load_model(MODEL), load_parties())


def test_every_token_leads_back_to_its_own_words() -> None:
    page = page_of(TEXT)
    assert all(page.span(token).of(TEXT) == token.text for token in page.doc)


def test_a_span_over_tokens_runs_over_mark_up_and_line_ends() -> None:
    page = page_of(TEXT)
    tokens = [token for token in page.doc if token.text in ("twelve", "on")]
    assert page.span(tokens).of(TEXT) == "twelve** sailors\non"
    assert page.words(page.span(tokens)) == "twelve sailors on"


@pytest.mark.parametrize("piece", ["Photo: Courier.", "(Writing by A. Novak)"])
def test_furniture_inside_a_paragraph_is_left_out_and_the_rest_is_kept(piece: str) -> None:
    page = page_of(TEXT, piece)
    words = " ".join(token.text for token in page.doc)
    assert "sailors on Monday" in words
    assert piece.split()[-1].strip("().") not in words.split()


def test_a_paragraph_that_is_all_furniture_is_not_parsed() -> None:
    page = page_of("Share this\n\nThey were freed.", "Share this")
    assert [block.span.of(page.text) for block in page.blocks] == ["They were freed."]


def test_a_heading_is_known_by_its_missing_stop() -> None:
    page = page_of(TEXT, "(Writing by A. Novak)")
    assert [block.is_heading for block in page.blocks] == [False, True, False]


def test_a_text_without_words_gives_an_empty_page() -> None:
    page = page_of(" \n\n ")
    assert len(page.doc) == 0
    assert page.sentences == ()


def test_the_tokens_of_a_span_are_those_that_stand_in_it() -> None:
    page = page_of(TEXT)
    start = TEXT.index("sailors")
    assert [token.text for token in page.run(Span(start, start + 10))] == ["sailors", "on"]
