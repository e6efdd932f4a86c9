"""Feeds: each item its own page and day, and those that declare entities or were cut."""

from __future__ import annotations

import pytest

from habeas.errors import BadInput
from habeas.intake.limits import DEFAULT
from habeas.intake.parsers.feed import parse
from habeas.intake.parsers.protocol import Entry, Page, Part
from tests.intake.parsers.archives import SENTENCE, item, rss

ATOM = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Gazette</title>{}</feed>'


def read(data: bytes) -> list[Part]:
    return list(parse(data, where="feed.xml", limits=DEFAULT))


def entries(data: bytes) -> list[Entry]:
    return [part for part in read(data) if isinstance(part, Entry)]


def warnings(data: bytes) -> list[str]:
    return [warning for part in read(data) if isinstance(part, Page) for warning in part.warnings]


def atom(*items: str) -> bytes:
    return ATOM.format("".join(f"<entry>{one}</entry>" for one in items)).encode()


def test_every_item_is_a_page_with_what_the_feed_says_of_it() -> None:
    (entry,) = read(rss(item()))
    assert isinstance(entry, Entry)
    assert (entry.name, entry.at, entry.title) == ("1.html", "item 1", "Ten freed")
    assert (entry.source, entry.language) == ("Strelsau Gazette", "en")
    assert entry.url == "https://gazette.example/freed"
    assert f"<h1>Ten freed</h1>\n<p>{SENTENCE}</p>" in entry.data.decode()


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("Thu, 22 May 2031 23:30:00 +0400", "2031-05-22"),
        ("Thu, 22 May 2031 00:30:00 -0800", "2031-05-22"),
        ("22 May 2031 10:00:00 GMT", "2031-05-22"),
        ("2031-05-22T23:30:00-08:00", "2031-05-22"),
        ("2031-05-22", "2031-05-22"),
        ("Mon, 22 May 2031 10:00:00 GMT", "None"),
        ("Thu, 22 May 31 10:00:00 GMT", "None"),
        ("22 May", "None"),
        ("2031-05", "None"),
        ("2031", "None"),
        ("31 February 2031", "None"),
        ("05/04/2031", "None"),
        ("yesterday", "None"),
        ("", "None"),
    ],
)
def test_an_item_has_a_day_only_where_it_states_a_whole_one_that_can_be(stated: str, day: str) -> None:
    (entry,) = entries(rss(item(stated)))
    assert str(entry.published) == day
    told = [warning for warning in warnings(rss(item(stated))) if "without a date" in warning]
    assert len(told) == (1 if stated and day == "None" else 0)


def test_an_item_that_only_says_when_it_was_changed_was_published_by_then() -> None:
    content = f'<title>T</title><updated>2031-05-22T10:00:00Z</updated><content type="html">{SENTENCE}</content>'
    (entry,) = entries(atom(content))
    assert (str(entry.published), entry.language) == ("../2031-05-22", "fr")
    (entry,) = entries(atom(content + "<published>2031-05-20T10:00:00Z</published>"))
    assert str(entry.published) == "2031-05-20"


def test_an_item_with_only_a_summary_says_so() -> None:
    assert warnings(rss(item(), item(full=False))) == ["feed.xml, item 2: the feed has only a summary of it"]


def test_an_item_without_a_text_is_a_fault_and_the_next_is_taken() -> None:
    first, second = read(rss("<title>Ten freed</title>", item()))
    assert "feed.xml, item 1: has a title and no text" in str(first)
    assert isinstance(second, Entry)


def test_scripts_and_addresses_that_are_none_do_not_come_along() -> None:
    bad = item(link="javascript:alert(1)").replace("&lt;p&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;")
    (entry,) = entries(rss(bad))
    assert entry.url is None
    assert b"alert" not in entry.data


LAUGHS = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!DOCTYPE rss [<!ENTITY l0 "laugh">{LAUGHS}]>',
        '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % l9 SYSTEM "http://127.0.0.1:9/x.dtd">%l9;]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_that_declares_entities_is_refused(declared: str, encoding: str) -> None:
    feed = rss(item(title="&l9;"), before=declared).decode().replace('encoding="utf-8"', f'encoding="{encoding}"')
    with pytest.raises(BadInput, match=r"feed\.xml: declares entities of its own"):
        read(feed.encode(encoding))


def test_a_document_type_outside_is_not_fetched() -> None:
    feed = rss(item(), before='<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">')
    assert len(entries(feed)) == 1


def test_a_feed_cut_off_gives_what_was_read_and_a_fault() -> None:
    *parts, fault = read(rss(item(), item(title="Twelve freed"))[:-200])
    assert isinstance(parts[0], Entry)
    assert "feed.xml: is damaged" in str(fault)


@pytest.mark.parametrize("data", [b"<html><body>No feed</body></html>", b"no feed", rss(), b"<rss><channel><item>"])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"feed.xml: (is no feed|cannot be read as a feed)|has a title and no text"):
        raise next((part for part in read(data) if isinstance(part, BadInput)), BadInput("nothing"))
