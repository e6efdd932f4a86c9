from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.custody.addresses import join_address, parse_address, refuse_private
from habeas.custody.faults import BadAddress

ODD = (
    "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7f.1/", "http://127.1/",
    "http://127.0.1/", "http://0177.0.0.1/", "http://127.0.0.01/", "http://0x7f.0x0.0x0.0x1/", "http://1.2.3.4.5/",
    "http://256.1.1.1/", "http://127.0.0.1./", "http://gazette.example./", "http://gazette.example。/",
    "http://１２７.０.０.１/", "http://①②⑦.0.0.1/", "http://127。0。0。1/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[::127.0.0.1]/",
    "http://[::1/", "http://[v1.x]/", "http://0x/",
)  # fmt: skip
BAD = (
    "", "gazette.example", "//gazette.example/", "http:gazette.example", "http:///list", "file:///etc/passwd",
    "ftp://gazette.example/", "gopher://gazette.example/", "javascript:alert(1)", "data:text/html,x",
    "http://eva@gazette.example/", "http://eva:pass@gazette.example/", "http://gazette.example@127.0.0.1/",
    "http://gazette.example\\@127.0.0.1/", "http://gazette.example\\.evil/", "http://gazette.example /",
    "http://gaz\tette.example/", "http://gaz\nette.example/", "http://gazette.example/\r\nHost: x", "http://a\u200bb.example/",
    "http://gazette.example:0/", "http://gazette.example:65536/", "http://gazette.example:8a/",
    "http://gazette.example:/", "http://gazette%2eexample/", "http://127.0.0.1%2f@x/", "http://-a.example/",
    "http://a..example/", "http://" + "a" * 64 + ".example/", "https://gazette.example/" + "a" * 3000, "http://*/",
    "http://<b>/", "http://gazette.example;x/", "http://\u202egazette.example/",
)  # fmt: skip
LOCAL = (
    "http://localhost/", "http://LOCALHOST/", "http://a.localhost/", "http://printer/", "http://printer.local/",
    "http://metadata.google.internal/", "http://router.lan/", "http://nas.home.arpa/", "http://x.onion/",
    "http://127.0.0.1/", "http://10.1.2.3/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
    "http://[fd00::1]/", "http://gazette.example:22/", "http://1.1.1.1:25/",
)  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_a_number_in_an_odd_notation_is_refused_whatever_it_leads_to(text: str) -> None:
    with pytest.raises(BadAddress):
        parse_address(text)


@pytest.mark.parametrize("text", BAD)
def test_what_could_be_read_in_two_ways_is_no_address(text: str) -> None:
    with pytest.raises(BadAddress):
        parse_address(text)


@pytest.mark.parametrize("text", LOCAL)
def test_what_is_not_out_on_the_internet_is_refused_by_name_and_number(text: str) -> None:
    with pytest.raises(BadAddress):
        refuse_private(parse_address(text))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("HTTPS://Gazette.Example/List?A=1#top", "https://gazette.example/List?A=1"),
        ("https://gazette.example", "https://gazette.example/"),
        ("https://gazette.example:443/a", "https://gazette.example/a"),
        ("http://gazette.example:8080?x", "http://gazette.example:8080/?x"),
        ("https://gazette.example/a/./b/../c/%2e%2E/d", "https://gazette.example/a/d"),
        ("https://gazette.example/список", "https://gazette.example/%D1%81%D0%BF%D0%B8%D1%81%D0%BE%D0%BA"),
        ("https://gazette.example/%D1%81?q=a%20b", "https://gazette.example/%D1%81?q=a%20b"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://1.1.1.1/", "http://1.1.1.1/"),
        ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/"),
        ("  https://my_site.example/ \n", "https://my_site.example/"),
    ],
)
def test_an_address_has_one_form(text: str, read: str) -> None:
    address = parse_address(text)
    assert str(address) == read
    assert parse_address(read) == address
    refuse_private(address)


@pytest.mark.parametrize(
    ("location", "leads"),
    [
        ("/b", "https://gazette.example/b"),
        ("c?x=1", "https://gazette.example/a/c?x=1"),
        ("//other.example/d", "https://other.example/d"),
        ("../../../e", "https://gazette.example/e"),
        ("http://other.example/", "http://other.example/"),
        ("/список", "https://gazette.example/%D1%81%D0%BF%D0%B8%D1%81%D0%BE%D0%BA"),
    ],
)
def test_a_redirect_leads_where_a_browser_would_go(location: str, leads: str) -> None:
    assert str(join_address(parse_address("https://gazette.example/a/b"), location)) == leads


@pytest.mark.parametrize("location", ["http://0x7f.1/", "//eva@other.example/", "file:///etc/passwd", "/a b", "\\\\x"])
def test_a_redirect_is_read_as_strictly_as_an_address(location: str) -> None:
    with pytest.raises(BadAddress):
        join_address(parse_address("https://gazette.example/a"), location)


def test_a_host_is_allowed_only_with_its_port() -> None:
    allowed = frozenset({("127.0.0.1", 8000)})
    refuse_private(parse_address("http://127.0.0.1:8000/"), allowed=allowed)
    with pytest.raises(BadAddress):
        refuse_private(parse_address("http://127.0.0.1:8001/"), allowed=allowed)


def test_a_password_is_in_no_message() -> None:
    with pytest.raises(BadAddress) as caught:
        parse_address("https://eva:secret@gazette.example/")
    assert "secret" not in str(caught.value)


def test_hidden_characters_are_made_visible_in_a_message() -> None:
    with pytest.raises(BadAddress) as caught:
        parse_address("https://gazette.example/\x1b[31m\u202e")
    assert all(one.isprintable() for one in str(caught.value))


@given(st.text(st.characters(), max_size=60))
def test_any_text_is_an_address_or_a_fault(text: str) -> None:
    try:
        address = parse_address(f"http://{text}")
    except BadAddress:
        return
    assert str(address).isascii()
    assert parse_address(str(address)) == address
