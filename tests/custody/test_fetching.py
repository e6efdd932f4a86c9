from __future__ import annotations

import gzip

import pytest

from habeas.custody.faults import BadAddress, NotFetched
from habeas.custody.fetching import Fetched
from habeas.custody.manners import Manners
from habeas.custody.pacing import Pace
from habeas.errors import BadSetting
from tests.custody.conftest import Desk
from tests.custody.site import Site, page

PRIVATE = (
    "http://127.0.0.1:1/", "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
    "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://localhost/",
    "http://[::ffff:127.0.0.1]/", "http://10.0.0.1/", "http://eva:pass@gazette.example/", "file:///etc/passwd",
    "//[fd00::1]/", "http://metadata.google.internal/",
)  # fmt: skip


def fetch(desk: Desk, path: str = "/list") -> Fetched:
    return desk.fetcher.fetch(desk.site.url(path))


def test_a_page_is_fetched_with_the_way_that_led_to_it(desk: Desk, site: Site) -> None:
    site.redirect("/old", "/moved", 301)
    site.redirect("/moved", site.url("/list"))
    site.put("/list", page())
    fetched = fetch(desk, "/old")
    assert (str(fetched.asked), str(fetched.got)) == (site.url("/old"), site.url("/list"))
    assert [(hop.address, hop.status) for hop in fetched.hops] == [(site.url("/old"), 301), (site.url("/moved"), 302)]
    assert fetched.page == page()


@pytest.mark.parametrize("location", PRIVATE)
def test_no_redirect_leads_to_a_private_machine(desk: Desk, site: Site, location: str) -> None:
    site.redirect("/list", location)
    with pytest.raises(BadAddress):
        fetch(desk)
    assert site.asked == ["/robots.txt", "/list"]


def test_a_robots_file_leads_to_no_private_machine_either(desk: Desk, site: Site) -> None:
    site.redirect("/robots.txt", "http://169.254.169.254/latest/meta-data/")
    with pytest.raises(BadAddress):
        fetch(desk)
    assert site.asked == ["/robots.txt"]


def test_redirects_without_end_are_left(desk: Desk, site: Site) -> None:
    site.redirect("/list", "/list")
    with pytest.raises(NotFetched, match="without end"):
        fetch(desk)
    assert site.asked.count("/list") == 6


def test_a_redirect_in_utf_8_is_understood(desk: Desk, site: Site) -> None:
    site.redirect("/list", "/bücher".encode().decode("latin-1"))
    site.put("/b%C3%BCcher", page())
    assert str(fetch(desk).got) == site.url("/b%C3%BCcher")


def test_robots_are_asked_once_a_host_and_before_its_pages(desk: Desk, site: Site) -> None:
    for path in ("/a", "/b"):
        site.put(path, page())
        fetch(desk, path)
    assert site.asked == ["/robots.txt", "/a", "/b"]


def test_what_robots_ask_not_to_fetch_is_not_fetched(desk: Desk, site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /list\n", kind="text/plain")
    site.put("/list", page())
    with pytest.raises(NotFetched, match=r"robots\.txt asks programs not to"):
        fetch(desk)
    assert site.asked == ["/robots.txt"]


def test_robots_are_asked_for_where_a_redirect_leads_too(desk: Desk, site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /list\n", kind="text/plain")
    site.redirect("/open", "/x/../list")
    with pytest.raises(NotFetched, match=r"/list: its robots\.txt"):
        fetch(desk, "/open")


def test_robots_that_speak_of_us_by_name_are_heard(desk: Desk, site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow:\n\nUser-agent: habeas\nDisallow: /\n", kind="text/plain")
    with pytest.raises(NotFetched, match="robots"):
        fetch(desk)


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451])
def test_no_robots_file_allows_everything(desk: Desk, site: Site, status: int) -> None:
    site.put("/robots.txt", b"", status=status)
    site.put("/list", page())
    assert fetch(desk).robots == f"no robots.txt ({status})"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_robots_that_cannot_be_had_mean_not_now(desk: Desk, site: Site, status: int) -> None:
    site.put("/robots.txt", b"", status=status)
    with pytest.raises(NotFetched, match=f"cannot be had now \\({status}\\)"):
        fetch(desk)
    assert site.asked == ["/robots.txt"]


def test_robots_behind_a_redirect_are_read(desk: Desk, site: Site) -> None:
    site.redirect("/robots.txt", "/rules")
    site.put("/rules", b"User-agent: *\nDisallow: /list\n", kind="text/plain")
    with pytest.raises(NotFetched, match="robots"):
        fetch(desk)


def test_robots_of_any_bytes_stop_nothing(desk: Desk, site: Site) -> None:
    site.put("/robots.txt", bytes(range(256)) * 50, kind="text/plain")
    site.put("/list", page())
    assert fetch(desk).robots == "allowed by robots.txt"


def test_there_is_a_pause_between_two_pages_of_a_host(desk: Desk, site: Site) -> None:
    site.put("/list", page())
    fetch(desk)
    assert desk.slept == []
    fetch(desk)
    assert desk.slept == [2.0]


def test_a_longer_pause_is_kept_where_robots_ask_for_it(desk: Desk, site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n", kind="text/plain")
    site.put("/list", page())
    fetch(desk)
    fetch(desk)
    assert desk.slept == [7.0]


def test_a_pause_of_an_hour_is_refused_instead_of_slept() -> None:
    pace = Pace(Manners(), clock=lambda: 0.0, sleep=lambda _: pytest.fail("slept"))
    pace.note("gazette.example")
    pace.wait("other.example", 3600.0)
    with pytest.raises(NotFetched, match="3600 seconds between two pages"):
        pace.wait("gazette.example", 3600.0)


@pytest.mark.parametrize("status", [204, 206, 301, 400, 401, 403, 429, 451, 500, 503])
def test_an_answer_that_is_no_page_says_nothing_of_the_page(desk: Desk, site: Site, status: int) -> None:
    site.put("/list", b"", status=status, Retry_After="120")
    with pytest.raises(NotFetched, match=f"answered {status}.*come back after 120 seconds"):
        fetch(desk)


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_an_answer(desk: Desk, site: Site, status: int) -> None:
    site.put("/list", b"gone", status=status)
    assert fetch(desk).is_gone


def test_video_is_not_read(desk: Desk, site: Site) -> None:
    site.put("/list", b"x" * 50, kind="video/mp4")
    with pytest.raises(NotFetched, match="'video/mp4', no document"):
        fetch(desk)


def test_a_packed_page_is_kept_as_sent_and_read_unpacked(desk: Desk, site: Site) -> None:
    packed = gzip.compress(page())
    site.put("/list", packed, Content_Encoding="gzip")
    fetched = fetch(desk)
    assert (fetched.answer.body, fetched.page) == (packed, page())


def test_a_page_that_unpacks_to_millions_is_refused(desk: Desk, site: Site) -> None:
    site.put("/list", gzip.compress(b"\0" * 20_000_000), Content_Encoding="gzip")
    with pytest.raises(NotFetched, match="unpacks to more than 100,000 bytes"):
        fetch(desk)


@pytest.mark.parametrize("agent", ["", " ", "/1", "Wächter/1", "a\r\nX-More: 1", "1"])
def test_a_name_that_cannot_be_sent_is_refused(agent: str) -> None:
    with pytest.raises(BadSetting, match="cannot be sent as a name"):
        Manners(agent=agent)


@pytest.mark.parametrize("agent", ["Habeas/0.1.0", "Harbour-Watch", "Watch/1 (watch.example; mail@watch.example)"])
def test_robots_are_read_for_the_first_word_of_the_name(agent: str) -> None:
    assert agent.startswith(Manners(agent=agent).robot)
    assert Manners(agent=agent).robot.replace("-", "").isalpha()
