from __future__ import annotations

import json
from typing import Any

import pytest

from habeas.intake.parsers.elements import read_tree
from habeas.intake.parsers.html import read_page
from habeas.intake.parsers.metadata import Stated, read_metadata
from tests.intake.parsers.made import STORY, make_page

BODY = f"<article><h1>Twelve freed</h1>{''.join(f'<p>{line}</p>' for line in STORY)}</article>"
PUBLISHED = '<meta property="article:published_time" content="{}">'


def stated(head: str = "", body: str = BODY, lang: str = "en") -> Stated:
    return read_metadata(read_tree(make_page(body, head, lang)))


def linked(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def article(**facts: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", **facts}


def days(head: str, body: str = BODY) -> list[str]:
    return [day.text for day in stated(head, body).days]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: one,
        lambda one: [{"@type": "WebSite"}, one],
        lambda one: {"@graph": [{"@type": "Organization", "name": "x"}, one]},
        lambda one: {"@type": "WebPage", "datePublished": "2001-01-01", "mainEntity": one},
    ],
)
def test_the_article_is_found_in_the_page_s_data(wrap: Any) -> None:
    facts = article(
        headline="Twelve  freed",
        datePublished="2031-05-22T10:00:00+04:00",
        publisher={"name": "Strelsau Gazette"},
        inLanguage="en-GB",
        url="https://gazette.example/a",
    )
    found = stated(linked(wrap(facts)))
    assert (found.title, found.source, found.url) == ("Twelve freed", "Strelsau Gazette", "https://gazette.example/a")
    assert (found.language, [day.text for day in found.days]) == ("en", ["2031-05-22"])


def test_of_several_articles_the_one_called_as_the_page_is_meant() -> None:
    others = [
        article(headline="Other", datePublished="2030-01-01"),
        article(headline="More", datePublished="2030-01-02"),
    ]
    assert days(linked(others)) == []
    assert days(linked([*others, article(headline="Twelve freed", datePublished="2031-05-22")])) == ["2031-05-22"]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (PUBLISHED.format("2031-05-22T10:00:00+04:00"), BODY),
        ("", f'<span itemprop="datePublished" content="2031-05-22">x</span>{BODY}'),
        ("", f'<time itemprop="datePublished" datetime="2031-05-22">x</time>{BODY}'),
        ("", f'<time pubdate datetime="2031-05-22">x</time>{BODY}'),
        ("", BODY.replace("<h1>", '<header><time datetime="2031-05-22T10:00">x</time></header><h1>')),
    ],
)
def test_the_day_of_first_publication_is_read_wherever_it_is_stated(head: str, body: str) -> None:
    assert days(head, body) == ["2031-05-22"]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (PUBLISHED.format("2031-05"), BODY),
        (PUBLISHED.format("2031-02-30"), BODY),
        (PUBLISHED.format("22/05/2031"), BODY),
        ('<meta property="article:modified_time" content="2031-05-22">', BODY),
        (linked(article(dateModified="2031-05-22", dateCreated="2031-05-22")), BODY),
        ("", BODY.replace("<h1>", '<header><time class="updated" datetime="2031-05-22">x</time></header><h1>')),
        ("", f"{BODY}<time datetime='2031-05-22'>the day of the exchange</time>"),
    ],
)
def test_what_is_no_day_of_first_publication_is_not_taken(head: str, body: str) -> None:
    assert days(head, body) == []


def test_days_that_differ_are_both_given_and_told() -> None:
    head = linked(article(datePublished="2031-05-22")) + PUBLISHED.format("2031-05-24")
    page = read_page(make_page(BODY, head), where="page.html")
    assert [day.text for day in page.dates] == ["2031-05-22", "2031-05-24"]
    assert page.warnings == ("page.html: states 2 different days of publication (2031-05-22, 2031-05-24)",)


def test_of_more_than_two_days_none_is_given() -> None:
    head = "".join(PUBLISHED.format(f"2031-05-2{n}") for n in (2, 3, 4))
    page = read_page(make_page(BODY, head), where="page.html")
    assert (page.dates, len(page.warnings)) == ((), 1)


def test_one_moment_in_two_zones_is_one_day_the_page_s_own() -> None:
    head = linked(article(datePublished="2031-05-21T22:30:00Z")) + PUBLISHED.format("2031-05-22T02:30:00+04:00")
    assert days(head) == ["2031-05-22"]


def test_a_page_that_names_two_languages_has_none() -> None:
    assert stated(linked(article(inLanguage="de")), lang="en").language is None
    assert stated(lang="").language is None


def test_addresses_that_are_none_are_not_taken() -> None:
    assert stated('<link rel="canonical" href="javascript:x"><meta property="og:url" content="/a">').url is None


def test_other_language_versions_are_not_taken_for_this_one() -> None:
    head = '<link rel="alternate" hreflang="ru" href="https://x.example/ru"><link rel="canonical" href="https://x.example/en">'
    assert (stated(head).url, stated(head).language) == ("https://x.example/en", "en")


EDITIONS = "".join(
    f'<link rel="alternate" hreflang="{tag}" href="{url}">'
    for tag, url in (
        ("x-default", "https://x.example/"),
        ("en", "https://x.example/en"),
        ("en-GB", "https://x.example/gb"),
        ("pt-BR", "https://x.example/pt"),
        ("ru", "https://x.example/ru"),
        ("de", "/de"),
        ("fr", "javascript:alert(1)"),
        ("no language", "https://x.example/none"),
    )
)


def test_the_same_report_in_other_languages_is_kept_with_its_address() -> None:
    found = stated(EDITIONS + '<link rel="canonical" href="https://x.example/en">')
    assert [(one.language, one.url) for one in found.translations] == [
        ("pt-BR", "https://x.example/pt"),
        ("ru", "https://x.example/ru"),
    ]


def test_a_feed_of_the_page_is_no_translation_of_it() -> None:
    assert stated('<link rel="alternate" type="application/rss+xml" href="https://x.example/feed">').translations == ()


def test_the_language_of_its_own_address_is_the_page_s_where_nothing_else_says_it() -> None:
    own = EDITIONS + '<link rel="canonical" href="https://x.example/pt">'
    assert stated(own, lang="").language == "pt"
    assert stated(own, lang="en").language == "en"


def test_the_translations_of_a_page_number_no_more_than_languages_it_may_have() -> None:
    many = "".join(f'<link rel="alternate" hreflang="ru" href="https://x.example/{n}">' for n in range(500))
    assert len(stated(many).translations) == 60


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "null",
        "[" * 5000,
        '{"@type":["NewsArticle",7,null],"headline":7,"publisher":[[1]],"datePublished":{}}',
        '"x"',
    ],
)
def test_data_that_is_broken_says_nothing(data: str) -> None:
    found = stated(f'<script type="application/ld+json">{data}</script>')
    assert (found.title, found.source, found.days) == (None, None, ())
