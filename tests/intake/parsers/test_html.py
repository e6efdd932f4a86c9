from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from habeas.errors import BadInput
from habeas.intake import receive
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.parsers.elements import find_shown, locate, read_tree
from habeas.intake.parsers.html import parse, read_page
from habeas.intake.parsers.protocol import Page
from tests.intake.parsers.made import STORY, make_page

ARTICLE = f"<article><h1>Twelve freed</h1>{''.join(f'<p>{line}</p>' for line in STORY)}</article>"


def read(data: bytes, limits: Limits = DEFAULT) -> Page:
    (page,) = parse(data, where="page.html", limits=limits)
    assert isinstance(page, Page)
    return page


def of_body(body: str, head: str = "") -> Page:
    return read_page(make_page(body, head), where="page.html")


def element_of(page: str, at: str) -> str:
    """The letters of an element, read without anything of ours."""
    (found,) = html.document_fromstring(page).xpath(at)
    return "".join(filter(str.isalnum, found.text_content()))


def test_each_paragraph_keeps_its_element() -> None:
    page = of_body(f"<nav><a href='/'>Home</a></nav>{ARTICLE}")
    assert [(one.span.of(page.text), one.at) for one in page.locators] == [
        ("Twelve freed", "/html/body/article/h1"),
        *((line, f"/html/body/article/p[{n}]") for n, line in enumerate(STORY, 1)),
    ]


def test_a_line_that_stands_nowhere_in_the_page_gets_no_element() -> None:
    page = of_body(ARTICLE.replace("<h1>Twelve freed</h1>", ""), '<meta property="og:title" content="All twelve home">')
    assert page.text.startswith("All twelve home\n")
    assert page.locators[0].span.of(page.text) == STORY[0]


def test_lines_that_come_twice_are_found_in_the_order_of_the_page() -> None:
    shown = list(find_shown(read_tree(make_page("<p>Freed.</p><p>Held near Zenda.</p><p>Freed.</p>"))))
    assert [one.at for one in locate("Freed.\nHeld near Zenda.\nFreed.", shown)] == [
        f"/html/body/p[{n}]" for n in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>The secret list of names is in the safe.</p>",
        "<div style='color:red; display: none'><p>The secret list of names is in the safe.</p></div>",
        "<p style='visibility:hidden'>The secret list of names is in the safe.</p>",
        "<script>var x = 'The secret list of names is in the safe.';</script>",
        "<template><p>The secret list of names is in the safe.</p></template>",
        "<noscript><p>The secret list of names is in the safe.</p></noscript>",
        "<!-- The secret list of names is in the safe. -->",
    ],
)
def test_what_a_reader_does_not_see_is_never_text(hidden: str) -> None:
    page = make_page(ARTICLE.replace("</p>", f"</p>{hidden}", 1))
    assert "secret" not in read_page(page, where="page.html").text
    assert not any("secret" in one.text for one in find_shown(read_tree(page)))


def test_what_follows_a_hidden_element_is_kept() -> None:
    page = of_body(ARTICLE.replace("on Monday", "<span hidden>never </span>on Monday"))
    assert STORY[0] in page.text


def test_what_is_only_hidden_from_screen_readers_is_text() -> None:
    assert STORY[1] in of_body(ARTICLE.replace("<p>“", "<p aria-hidden='true'>“")).text


@pytest.mark.parametrize("confine", [True, False])
def test_what_the_server_says_of_the_encoding_goes_before_what_the_page_says(confine: bool) -> None:
    body = f"<article><p>{'Обмен пленными состоялся у Зенды. ' * 9}</p></article>"
    data = make_page(body, '<meta charset="koi8-r">').encode("cp1251")
    receipt = receive(data, "page.html", limits=Limits(confine=confine), charset="windows-1251")
    assert receipt.document.text.endswith("состоялся у Зенды.")


def test_the_page_is_in_the_encoding_it_names() -> None:
    body = "<article><p>Обмен пленными состоялся у Зенды.</p></article>"
    assert read(make_page(body, '<meta charset="windows-1251">').encode("cp1251")).text.endswith("состоялся у Зенды.")


def test_the_language_the_page_states_is_given() -> None:
    assert of_body(ARTICLE).language == "en"


def test_nothing_outside_the_page_is_fetched() -> None:
    head = '<!ENTITY x SYSTEM "file:///etc/passwd"><link rel="stylesheet" href="http://127.0.0.1:9/x"><base href="http://x/">'
    assert "root:" not in of_body(f"{ARTICLE}<p>&x;</p><img src='http://127.0.0.1:9/x'>", head).text


@pytest.mark.parametrize("element", ["div", "table><tr><td", "b", "blockquote", "svg"])
def test_elements_nested_without_end_are_read_or_refused(element: str) -> None:
    try:
        page = of_body(f"<{element}>" * 5000 + STORY[0])
    except BadInput:
        return
    assert page.text


@pytest.mark.parametrize("data", [b"", b" ", b"<html></html>", b"<!doctype html>", b"<html><body><script>x</script>"])
def test_a_page_without_an_article_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read(data)


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04", b"<html>\0\0\0", b"\x89PNG"])
def test_what_is_no_page_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read(data)


def test_more_text_than_allowed_is_refused() -> None:
    with pytest.raises(BadInput, match="more than 50"):
        read(make_page(ARTICLE).encode(), Limits(max_characters=50))


WORDS = st.lists(
    st.sampled_from(["freed", "Zenda", "twelve", "&amp;", "<b>held</b>", "Ruritania.", "“home”"]),
    min_size=6,
    max_size=20,
)


@settings(max_examples=25)
@given(st.lists(WORDS, min_size=1, max_size=5), st.sampled_from(["p", "li", "h2", "blockquote", "div"]))
def test_the_words_of_a_locator_stand_in_its_element(paragraphs: list[list[str]], tag: str) -> None:
    body = "".join(f"<{tag}>{' '.join(words)}</{tag}>" for words in paragraphs)
    page = make_page(f"<article><p>{STORY[0]}</p>{body}<p>{STORY[1]}</p></article>")
    found = read_page(page, where="page.html")
    assert found.locators
    for locator in found.locators:
        words = "".join(filter(str.isalnum, locator.span.of(found.text)))
        assert words in element_of(page, locator.at)
