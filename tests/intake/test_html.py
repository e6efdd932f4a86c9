from __future__ import annotations

import pytest

from habeas.errors import BadInput
from habeas.intake import to_document
from habeas.intake.html import declared_encoding, read_page
from habeas.model import DateBasis

BODY = """<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Ruritania frees twelve prisoners</h1>{dates}
<p>Ruritania on Monday freed twelve prisoners of war, the Defence Ministry in Strelsau said.</p>
<p>“They are on their way home,” said the minister. Twenty-one others remain in the camp near Zenda.</p>
<p>The twelve had been taken near the border in March, their families said, and nobody had seen them since.</p>
</article>
<aside><h3>Related articles</h3><a href="/x">Sylvania jails ten</a></aside>
<footer>Subscribe to our newsletter</footer>"""


def page(head: str = "", dates: str = "") -> str:
    body = BODY.format(dates=dates)
    return f"<!doctype html><html><head><title>Twelve freed</title>{head}</head><body>{body}</body></html>"


def dates(head: str = "", shown: str = "", url: str | None = None) -> list[str]:
    return [day.text for day in read_page(page(head, shown), where="page.html", url=url).dates]


def test_it_finds_the_article_and_leaves_the_rest_of_the_page() -> None:
    text = read_page(page(), where="page.html").text
    assert "Twenty-one others remain" in text
    assert "newsletter" not in text


def test_it_reads_title_source_and_address() -> None:
    head = '<meta property="og:site_name" content="Strelsau Gazette"><link rel="canonical" href="https://gazette.example/a">'
    found = read_page(page(head), where="page.html")
    assert (found.source, found.url) == ("Strelsau Gazette", "https://gazette.example/a")
    assert found.title in ("Twelve freed", "Ruritania frees twelve prisoners")


def test_the_headline_stands_in_the_text_once() -> None:
    assert read_page(page(), where="page.html").text.count("Ruritania frees twelve prisoners") == 1


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        ('<meta property="article:published_time" content="2021-05-22T10:00:00+04:00">', ""),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-05-22"}</script>', ""),
        ("", '<time datetime="2021-05-22">Saturday</time>'),
        ("", '<div class="published">Published: 22 May 2021</div>'),
        ("", '<span class="date">22/05/2021</span>'),
    ],
)
def test_it_reads_the_day_of_publication(head: str, shown: str) -> None:
    assert dates(head, shown) == ["2021-05-22"]


def test_it_reads_the_day_from_the_address() -> None:
    assert dates(url="https://gazette.example/2021/05/22/twelve-freed.html") == ["2021-05-22"]


def test_a_day_to_come_is_read_whatever_the_day_is_today() -> None:
    assert dates('<meta property="article:published_time" content="2931-05-22">') == ["2931-05-22"]


def test_day_and_month_in_doubt_stay_in_doubt() -> None:
    assert sorted(dates(shown='<span class="date">08/12/2021</span>')) == ["2021-08-12", "2021-12-08"]


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="date" content="2021">',
        '<meta name="date" content="2021-05">',
        '<meta property="article:modified_time" content="2024-05-30T10:00:00+04:00">',
        '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2023-01-01"}</script>',
    ],
)
def test_a_day_the_page_does_not_state_is_not_supplied(head: str) -> None:
    assert dates(head, "<p>© 2019 Gazette</p>") == []


def test_the_day_of_a_later_change_is_not_that_of_publication() -> None:
    head = '<meta property="article:modified_time" content="2024-05-30">'
    assert dates(f'{head}<meta property="article:published_time" content="2021-05-22">') == ["2021-05-22"]


def test_a_page_without_an_article_is_a_fault() -> None:
    with pytest.raises(BadInput, match=r"page.html: holds no article that could be found. Save the text"):
        read_page("<html><body></body></html>", where="page.html")


def test_the_date_of_a_page_has_metadata_as_its_basis() -> None:
    html = page('<meta property="article:published_time" content="2021-05-22">')
    document = to_document(html.encode(), "page.html")
    assert (str(document.published), document.published_basis) == ("2021-05-22", DateBasis.METADATA)


def test_a_page_in_an_older_code_page_says_so_itself() -> None:
    html = '<html><head><meta charset="windows-1251"></head><body><p>Обмен пленными состоялся.</p></body></html>'
    assert declared_encoding(html.encode("cp1251")) == "windows-1251"
    assert to_document(html.encode("cp1251"), "page.html").text == "Обмен пленными состоялся."


@pytest.mark.parametrize("name", ["page.htm", "page.XHTML", "page", "-"])
def test_a_page_is_known_by_its_ending_or_its_beginning(name: str) -> None:
    assert to_document(page().encode(), name).text.startswith(("Twelve freed", "Ruritania frees"))
