"""The tags that pages are made of, without a browser."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from habeas.desk.store.terms import Level, State
from habeas.publish.evidence import Sentence
from tests.desk.web.guide import GUIDE, SEAT, context

SENTENCE = Sentence("12-340", "12", 'He said "<b>14 sailors</b> are free".')


def draw(text: str, address: str = "/r/zenda/people/", **context: Any) -> str:
    request = RequestFactory().get(address)
    template = engines["django"].from_string("{% load i18n desk %}" + text)
    return " ".join(str(template.render({"seat": SEAT, **context}, request)).split())


@pytest.mark.parametrize(
    "ref", [SENTENCE, {"anchor": SENTENCE.anchor, "source": SENTENCE.source, "text": SENTENCE.text}]
)
def test_evidence_opens_the_sentence_in_its_document(ref: Any) -> None:
    drawn = draw("{% evidence refs %}", refs=[ref])
    assert 'href="/r/zenda/documents/12/#s340"' in drawn
    assert ">12</a>" in drawn


@pytest.mark.parametrize("tag", ["{% evidence refs %}", "{% quotes refs %}"])
def test_words_of_a_report_are_never_markup(tag: str) -> None:
    drawn = draw(tag, refs=[SENTENCE])
    assert "&lt;b&gt;14 sailors&lt;/b&gt;" in drawn
    assert "<b>" not in drawn


def test_evidence_says_how_much_it_leaves_out() -> None:
    drawn = draw("{% evidence refs limit=2 %}", refs=[SENTENCE] * 5)
    assert drawn.count("<a ") == 2
    assert "+3" in drawn


@pytest.mark.parametrize("refs", [None, [], ()])
def test_no_evidence_is_nothing(refs: Any) -> None:
    assert draw("{% evidence refs %}{% quotes refs %}", refs=refs) == ""


def test_an_address_that_is_none_is_a_fault_and_no_dead_link() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        draw("{% evidence refs %}", refs=[Sentence("d1-340", "1", "")])


@pytest.mark.parametrize("one", list(State))
def test_every_state_has_its_words(one: State) -> None:
    drawn = draw("{% state one %}", one=one)
    assert f"is-{one.value}" in drawn
    assert drawn.removesuffix("</span>").rpartition(">")[2]


@pytest.mark.parametrize("one", list(Level))
def test_every_level_has_its_words(one: Level) -> None:
    assert f">{one.name.lower().replace('_', ' ')}<" in draw("{% level one %}", one=int(one))


@pytest.mark.parametrize(
    ("address", "link", "order"),
    [
        ("/?status=held&page=3", "?status=held&amp;sort=-name", "ascending"),
        ("/?sort=name", "?sort=-name", "ascending"),
        ("/?sort=-name", "?sort=name", "descending"),
        ("/?sort=status", "?sort=name", None),
    ],
)
def test_a_head_sorts_one_way_then_the_other(address: str, link: str, order: str | None) -> None:
    drawn = draw('{% sort_header "name" "Name" first="name" %}', address)
    assert f'href="{link}"' in drawn
    assert (f'aria-sort="{order}"' if order else "<th") in drawn
    assert ("aria-sort" in drawn) == bool(order)


@pytest.mark.parametrize(
    ("page", "pages", "shown"),
    [(1, 2, "1 2"), (7, 25, "1 … 5 6 7 8 9 … 25"), (1, 4, "1 2 3 4"), (25, 25, "1 … 23 24 25")],
)
def test_pages_lead_to_those_near_and_to_both_ends(page: int, pages: int, shown: str) -> None:
    drawn = draw("{% pagination page pages %}", "/?status=held&page=2", page=page, pages=pages)
    items = [item.rpartition("</span>")[2] or "…" for item in _between(drawn, "<li>", "</li>")]
    assert " ".join(item.removesuffix("</a>") for item in items) == shown
    assert 'href="?status=held&amp;page=1"' in drawn
    assert drawn.count("aria-current") == 1


def _between(text: str, start: str, end: str) -> list[str]:
    return [part.partition(end)[0] for part in text.split(start)[1:]]


def test_one_page_needs_no_links() -> None:
    assert draw("{% pagination 1 1 %}") == ""


def test_downloads_keep_the_filters_and_drop_the_page() -> None:
    drawn = draw('{% downloads name="people" %}', "/?status=held&page=2")
    assert 'href="?status=held&amp;format=csv&amp;table=people"' in drawn
    assert "format=json" in drawn


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("Hentzau", "Zenda", "before: Hentzau → after: Zenda"), ("", "Zenda", "after: Zenda"), (["a"], None, "before: a")],
)
def test_a_difference_is_told_in_words_too(old: Any, new: Any, said: str) -> None:
    from_page = draw("{% diff old new %}", old=old, new=new)
    assert " ".join(_words(from_page).split()) == said


def _words(drawn: str) -> str:
    return " ".join(part.partition(">")[2] for part in drawn.split("<"))


def test_the_page_is_in_the_direction_of_its_language() -> None:
    with translation.override("ar"):
        page = engines["django"].get_template("desk/base.html").render({"seat": SEAT}, RequestFactory().get("/"))
    assert '<html lang="ar" dir="rtl">' in page


def test_outside_a_roll_the_frame_tells_nothing_of_who_asks_for_what() -> None:
    base = engines["django"].get_template("desk/base.html")
    pages = set()
    for address in ("/r/zenda/", "/r/hentzau/people/7/"):
        request = RequestFactory().get(address)
        request.user = SimpleNamespace(is_authenticated=True, name="Ana")  # type: ignore[assignment]
        pages.add(base.render({}, request))
    (page,) = pages
    assert "Ana" not in page
    assert "csrf" not in page.lower()


def test_no_page_has_style_or_script_of_its_own() -> None:
    page = engines["django"].from_string(GUIDE.read_text(encoding="utf-8")).render(context(), RequestFactory().get("/"))
    for forbidden in (" style=", "<style", "javascript:", " onclick="):
        assert forbidden not in page
    assert page.count("<script") == page.count("<script src=") + page.count('<script type="module" src=')
