"""Every kind of file through the desk's own door, and pages fetched because somebody gave their address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings

from habeas.custody.verifying import verify
from habeas.desk.store import files
from habeas.desk.store.fetched import folder_of
from habeas.desk.store.models import Account, Document, Roll
from tests.custody.site import Site, page
from tests.desk.store.telling import LATER, LIST, SWAP
from tests.desk.web.test_inbox import file, paste, send, sign_in, words_of
from tests.intake.parsers.archives import captured, zipped
from tests.intake.parsers.made import make_pdf, put_lines, wrap

BOX = "".join(
    f"From x@zenda.example Mon May {n} 10:00:00 2031\nFrom: Desk <desk@zenda.example>\nSubject: News {n}\n"
    f"Date: Mon, {n} May 2031 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{text}\n\n"
    for n, text in ((5, LIST), (12, SWAP))
)


def became(answer: Any) -> dict[str, str]:
    return {one.name: one.became.value for one in answer.context["batch"].items}


def test_every_mail_of_a_mailbox_is_a_document_and_the_box_is_kept_as_it_came(carl: Account) -> None:
    answer = send(sign_in(carl), file("box.mbox", BOX))
    assert sorted(became(answer).values()) == ["new", "new"]
    assert not answer.context["batch"].missing
    rows = list(Document.objects.order_by("pk"))
    assert [row.container for row in rows] == ["message 1 of box.mbox", "message 2 of box.mbox"]
    assert {files.fetch(row.container_sha256) for row in rows} == {BOX.encode()}
    assert "desk@zenda" not in rows[0].text
    page = words_of(sign_in(carl).get(f"/r/zenda/documents/{rows[0].pk}/"))
    assert "message 1 of box.mbox" in page


def test_a_claim_of_a_pdf_opens_its_page(carl: Account, ana: Account) -> None:
    send(
        sign_in(carl),
        file("list.pdf", make_pdf([put_lines(["Nothing is told here at all."]), put_lines(wrap(LIST.strip(), 60))])),
    )
    row = Document.objects.get()
    assert row.text.strip().endswith("on Monday.")
    assert "page 2" in words_of(sign_in(ana).get(f"/r/zenda/documents/{row.pk}/"))


def test_a_web_archive_gives_its_pages_with_their_addresses(carl: Account) -> None:
    send(sign_in(carl), file("crawl.warc.gz", zipped(captured("https://gazette.example/list", page()))))
    row = Document.objects.get()
    assert row.url == "https://gazette.example/list"
    assert row.container


def test_a_page_says_where_the_same_report_stands_in_other_languages(carl: Account) -> None:
    links = "".join(
        f'<link rel="alternate" hreflang="{tag}" href="{url}">'
        for tag, url in (("ru", "https://gazette.example/ru/list"), ("xx", "javascript:alert(1)"))
    )
    send(sign_in(carl), file("list.html", page().decode().replace("<head>", f"<head>{links}")))
    shown = sign_in(carl).get(f"/r/zenda/documents/{Document.objects.get().pk}/").content.decode()
    assert 'href="https://gazette.example/ru/list" hreflang="ru"' in shown
    assert "javascript:" not in shown


def test_a_damaged_file_is_named_and_stops_no_other(carl: Account) -> None:
    answer = send(sign_in(carl), file("bad.pdf", b"%PDF-1.7 nothing more"), file("a.txt", LATER))
    assert became(answer) == {"bad.pdf": "fault", "a.txt": "new"}


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as one, override_settings(HABEAS_FETCH_ALLOWED=frozenset({(one.host, one.port)})):
        yield one


class TestAnAddress:
    def test_its_page_is_fetched_kept_and_taken_in(self, carl: Account, site: Site, roll: Roll) -> None:
        site.put("/list", page())
        answer = paste(sign_in(carl), text="", url=site.url("/list"))
        assert list(became(answer).values()) == ["new"]
        row = Document.objects.get()
        assert row.url == site.url("/list")
        assert "captured 20" in row.note
        assert "12 Sylvanian sailors" in row.text
        assert verify(folder_of(roll.pk)).is_as_recorded

    def test_its_letters_are_those_its_server_says(self, carl: Account, site: Site) -> None:
        words = "Обмен пленными состоялся у Зенды. " * 9
        body = f"<html><body><article><p>{words}</p></article></body></html>".encode("cp1251")
        site.put("/list", body, kind="text/html; charset=windows-1251")
        paste(sign_in(carl), text="", url=site.url("/list"))
        row = Document.objects.get()
        assert words.strip() in row.text
        assert "encoding" not in row.note

    def test_a_private_one_is_refused_in_the_form(self, carl: Account) -> None:
        answer = paste(sign_in(carl), text="", url="http://169.254.169.254/latest")
        assert answer.status_code == 400
        assert not Document.objects.exists()

    def test_a_page_that_is_gone_is_told(self, carl: Account, site: Site) -> None:
        answer = paste(sign_in(carl), text="", url=site.url("/nowhere"))
        assert answer.status_code == 400
        assert "404" in words_of(answer)

    @override_settings(HABEAS_FETCHES=False)
    def test_a_desk_that_fetches_nothing_says_so(self, carl: Account, site: Site) -> None:
        answer = paste(sign_in(carl), text="", url=site.url("/list"))
        assert "fetches no addresses" in words_of(answer)
        assert site.asked == []

    def test_with_a_text_nothing_is_fetched(self, carl: Account, site: Site) -> None:
        paste(sign_in(carl), text=LIST, url=site.url("/list"))
        assert site.asked == []
        assert Document.objects.get().url == site.url("/list")

    def test_whoever_may_not_bring_may_not_fetch(self, vera: Account, site: Site) -> None:
        browser: Client = sign_in(vera)
        assert (
            browser.post("/r/zenda/inbox/", {"what": "text", "url": site.url("/list"), "level": 1}).status_code == 403
        )
        assert site.asked == []
