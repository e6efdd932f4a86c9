"""The inbox in the browser's eyes: what is brought, what is shown of it, and to whom."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from habeas.desk.store import files
from habeas.desk.store.actions.markings import mark_document
from habeas.desk.store.models import Account, Arrival, Batch, Document, Roll, Seen
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from tests.desk.site.door import answer_page
from tests.desk.store.telling import LATER, LIST, SWAP, bring
from tests.desk.store.test_archives import pack

INBOX = "/r/zenda/inbox/"
HEADER = "file,published,source,url,language,note\n"


def sign_in(account: Account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def file(name: str, data: bytes | str = LIST) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def send(browser: Client, *reports: SimpleUploadedFile, level: int = 1, **more: Any) -> Any:
    return browser.post(INBOX, {"reports": list(reports), "level": level, **more}, follow=True)


def paste(browser: Client, **told: Any) -> Any:
    return browser.post(INBOX, {"what": "text", "text": LIST, "level": 1, **told}, follow=True)


def words_of(page: Any) -> str:
    return str(page.content.decode())


def test_files_are_taken_in_and_the_page_says_what_became_of_each(carl: Account) -> None:
    page = send(sign_in(carl), file("a.txt"), file("photo.jpg", b"\xff\xd8\xff"), file("b.txt", SWAP))
    items = {one.name: one for one in page.context["batch"].items}
    assert {name: one.became.value for name, one in items.items()} == {
        "a.txt": "new",
        "b.txt": "new",
        "photo.jpg": "fault",
    }
    assert items["a.txt"].stands == "read"
    assert "is not a kind of file that is read" in words_of(page)
    assert not page.context["batch"].missing


def test_the_same_file_and_the_same_text_are_known_again(carl: Account) -> None:
    browser = sign_in(carl)
    send(browser, file("a.txt", SWAP))
    page = send(browser, file("again.txt", SWAP), file("shouted.txt", SWAP.upper()))
    assert [one.became.value for one in page.context["batch"].items] == ["same_bytes", "same_text"]
    assert "One origin, not two sources." in words_of(page)
    assert Document.objects.count() == 2


def test_a_near_copy_says_how_much_is_the_same_and_opens_the_earlier_one(carl: Account) -> None:
    browser = sign_in(carl)
    long = " ".join(f"On day {day} the harbour of Zenda was quiet and no ship came in." for day in range(30))
    send(browser, file("a.txt", f"{SWAP}{long}"))
    page = send(browser, file("b.txt", f"{SWAP}{long} This was added by the Courier in the evening."))
    (item,) = page.context["batch"].items
    assert item.became == "near_copy"
    assert f"{item.percent} % of the text is the same" in words_of(page)
    assert f"/documents/{item.earlier}/" in words_of(page)


def test_what_the_bringer_may_not_see_is_received_and_no_more(carl: Account, steward_seat: Seat) -> None:
    hidden = bring(steward_seat, SWAP, name="secret.txt")
    mark_document(steward_seat, hidden.pk, Level.CONFIDENTIAL)
    page = send(sign_in(carl), file("mine.txt", SWAP), file("other.txt", SWAP.upper()))
    first, second = page.context["batch"].items
    assert (first.became, first.document, first.stands) == ("received", None, "")
    assert (second.became, second.earlier) == ("new", None)
    assert "secret" not in words_of(page)
    assert f"/documents/{hidden.pk}/" not in words_of(page)


def test_what_is_brought_above_ones_own_level_is_received(carl: Account) -> None:
    page = send(sign_in(carl), file("a.txt"), level=Level.STRICTLY_CONFIDENTIAL)
    assert [one.became.value for one in page.context["batch"].items] == ["received"]
    assert Document.objects.get().level == Level.STRICTLY_CONFIDENTIAL
    assert "a.txt" not in words_of(sign_in(carl).get(INBOX))


def test_a_batch_is_nobody_elses(carl: Account, steward: Account, outsider: Account) -> None:
    send(sign_in(carl), file("a.txt"))
    address = f"{INBOX}{Batch.objects.get().pk}/"
    assert sign_in(carl).get(address).status_code == 200
    others = [sign_in(account).get(address) for account in (steward, outsider)]
    unknown = sign_in(steward).get(f"{INBOX}999999/")
    assert {one.status_code for one in others} == {404}
    assert {one.content for one in others} == {unknown.content}


def test_a_viewer_sees_the_list_and_may_add_nothing(vera: Account, carl_seat: Seat) -> None:
    bring(carl_seat, LIST, name="a.txt")
    browser = sign_in(vera)
    page = browser.get(INBOX)
    assert "a.txt" in words_of(page)
    assert '<form class="form" method="post"' not in words_of(page)
    assert browser.post(INBOX, {"reports": [file("b.txt")], "level": 0}).status_code == 403
    assert Document.objects.count() == 1


def test_an_outsider_sees_nothing_and_brings_nothing(outsider: Account, roll: Roll) -> None:
    browser = sign_in(outsider)
    answers = [browser.get(INBOX), browser.post(INBOX, {"reports": [file("b.txt")], "level": 0})]
    assert {one.status_code for one in answers} == {404}
    assert {one.content for one in answers} == {browser.get("/r/no-such-roll/inbox/").content}
    assert not Document.objects.filter(roll=roll).exists()


def test_a_form_without_its_token_brings_nothing(carl: Account) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(carl)
    assert browser.post(INBOX, {"reports": [file("a.txt")], "level": 1}).status_code == 403
    assert not Document.objects.exists()
    page: Any = browser.get(INBOX)
    assert answer_page(browser, page, what="text", text=LIST, level="1").status_code == 302
    assert Document.objects.count() == 1


def test_a_pasted_text_keeps_what_is_told_of_it(carl: Account) -> None:
    told = {
        "title": "A swap is near",
        "source": "Strelsau Courier",
        "published": "2031-05",
        "url": "https://courier.example/swap",
    }
    paste(sign_in(carl), text="Twelve were freed.\r\n\r\nNobody else.", **told)
    row = Document.objects.select_related("source").get()
    assert {name: getattr(row, name) for name in ("title", "published", "url")} == {
        name: words for name, words in told.items() if name != "source"
    }
    assert row.source is not None
    assert row.source.name == "Strelsau Courier"
    assert (row.name, row.text) == ("A swap is near.txt", "Twelve were freed.\n\nNobody else.")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"published": "30/05/2031"}, "Write it as EDTF"),
        ({"url": "javascript:alert(1)"}, "an address begins with http:// or https://"),
        ({"url": "http://["}, "an address begins with"),
        ({"text": " \n "}, "Paste the text of a report, or give the address of its page."),
        ({"level": "9"}, "9"),
        ({"title": "x" * 501}, "500"),
    ],
)
def test_a_text_that_cannot_be_taken_stays_in_the_form(carl: Account, told: dict[str, str], words: str) -> None:
    page = paste(sign_in(carl), **{"text": "Twelve men of Zenda.", **told})
    assert page.status_code == 400
    assert words in words_of(page)
    assert ("Twelve men of Zenda." in words_of(page)) == ("text" not in told)
    assert not Document.objects.exists()


def test_a_manifest_with_a_fault_brings_nothing_and_says_which_row(carl: Account) -> None:
    manifest = f"{HEADER}a.txt,30/05/2031,Courier,,,\n"
    page = send(sign_in(carl), file("a.txt"), file("manifest.csv", manifest))
    assert page.status_code == 400
    assert "manifest.csv: has faults: row 1 (a.txt)" in words_of(page)
    assert not Document.objects.exists()
    assert not Batch.objects.exists()


def test_a_manifest_describes_the_files(carl: Account) -> None:
    manifest = f"{HEADER}a.txt,2031-05,Courier,,,\nlost.txt,,,,,\n"
    page = send(sign_in(carl), file("a.txt"), file("manifest.csv", manifest))
    assert Document.objects.get().published == "2031-05"
    assert "describes 1 of the files brought; 1 of its rows name no file among them: lost.txt" in words_of(page)


def test_many_files_come_in_several_requests_to_one_batch(carl: Account) -> None:
    browser = sign_in(carl)
    program = {"accept": "application/json"}
    manifest = f"{HEADER}a.txt,,Courier,,,\nb.txt,,Courier,,,\n"
    told = {"reports": [file("a.txt"), file("manifest.csv", manifest)], "level": 1, "others": json.dumps(["b.txt"])}
    address = browser.post(INBOX, told, headers=program).json()["address"]
    more = {"reports": [file("b.txt", SWAP), file("manifest.csv", manifest)], "level": 1}
    assert browser.post(address, more, headers=program).json() == {"address": address}
    page: Any = browser.get(address)
    assert [one.name for one in page.context["batch"].items] == ["manifest.csv", "a.txt", "b.txt"]
    assert "describes 2 of the files brought" in words_of(page)
    assert {row.source.name for row in Document.objects.select_related("source") if row.source} == {"Courier"}
    assert not page.context["batch"].missing


def test_nobody_adds_to_anothers_batch(carl: Account, ana: Account) -> None:
    send(sign_in(carl), file("a.txt"))
    address = f"{INBOX}{Batch.objects.get().pk}/"
    assert sign_in(ana).post(address, {"reports": [file("b.txt")], "level": 1}).status_code == 404
    assert Document.objects.count() == 1


def test_a_script_is_told_faults_in_its_own_form(carl: Account) -> None:
    answer = sign_in(carl).post(INBOX, {"level": 1}, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"]["what"] == "nothing was brought"


@pytest.mark.parametrize("others", ["{", '{"a": 1}', "[1]", "null"])
def test_names_that_are_none_are_refused(carl: Account, others: str) -> None:
    page = send(sign_in(carl), file("a.txt"), others=others)
    assert page.status_code == 400
    assert not Document.objects.exists()


def test_a_batch_that_was_cut_off_says_so(carl: Account) -> None:
    browser = sign_in(carl)
    page = send(browser, file("a.txt"))
    Batch.objects.update(total=9)
    Arrival.objects.update(at="2020-01-01T00:00:00Z")
    page = browser.get(f"{INBOX}{Batch.objects.get().pk}/")
    assert "8 items did not arrive" in words_of(page)
    assert "hx-trigger" not in words_of(page)


# What means harm.


def test_a_bomb_is_refused_and_other_files_are_taken(carl: Account) -> None:
    page = send(sign_in(carl), file("bomb.zip", pack(("a.txt", b"0" * 4_000_000)).getvalue()), file("a.txt"))
    assert "bomb.zip: unpacks to more than 100 times its size" in words_of(page)
    assert Document.objects.count() == 1


def test_names_that_climb_stay_names(carl: Account) -> None:
    archive = pack(("../../../../tmp/climbed.txt", SWAP), ("..\\..\\windows.txt", LATER))
    page = send(sign_in(carl), file("x.zip", archive.getvalue()), file("..%2f..%2fetc.txt"))
    assert {row.name for row in Document.objects.all()} == {
        "climbed.txt",
        "windows.txt",
        "..%2f..%2fetc.txt".strip("."),
    }
    assert page.status_code == 200
    assert len(list(files.list_kept())) >= 3


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t ", "is empty"),
        ("large.txt", b"a " * 3_000_000, "large.txt: is larger than 5,000,000 bytes"),
        ("broken.txt", "Größe \xc3\x28 Größe".encode("latin-1") + "Größe".encode() * 20, "is broken UTF-8"),
        ("binary.txt", bytes(range(256)) * 4, "NUL byte"),
        ("word.txt", b"PK\x03\x04 not really", "an archive or an Office document"),
        ("no_article.html", b"<html><head><title>x</title></head><body></body></html>", "holds no article"),
    ],
)
def test_a_file_that_is_no_report_is_named_with_the_reason(carl: Account, name: str, data: bytes, words: str) -> None:
    page = send(sign_in(carl), file(name, data), file("good.txt"))
    assert page.status_code == 200
    assert words in words_of(page)
    assert [row.name for row in Document.objects.all()] == ["good.txt"]


def test_a_page_with_scripts_comes_out_as_plain_text(carl: Account) -> None:
    html = (
        "<!doctype html><html><head><title>Swap <script>alert(1)</script></title></head><body><article>"
        "<h1>Swap</h1><script>document.location='https://evil.example'</script>"
        "<p onclick='alert(2)'>Ruritania will release 12 Sylvanian sailors, the ministry in Strelsau announced.</p>"
        "<p>The fisherman &lt;img src=x onerror=alert(3)&gt; remains in custody, his lawyer said on Monday.</p>"
        "</article></body></html>"
    )
    browser = sign_in(carl)
    page = send(browser, file("page.html", html))
    row = Document.objects.get()
    assert "Ruritania will release 12 Sylvanian sailors" in row.text
    assert "document.location" not in row.text
    shown = words_of(page) + words_of(browser.get(INBOX)) + words_of(browser.get("/r/zenda/"))
    assert "<img src=x" not in shown
    assert "alert(1)</script>" not in shown


def test_a_deep_page_does_not_end_the_batch(carl: Account) -> None:
    page = send(sign_in(carl), file("deep.html", "<html><body>" + "<div>" * 50_000 + "x"), file("good.txt"))
    assert page.status_code == 200
    assert "good.txt" in {row.name for row in Document.objects.all()}


def test_more_than_500_files_are_refused_in_words(carl: Account) -> None:
    page = send(sign_in(carl), *(file(f"{i}.txt", f"Text {i}.") for i in range(501)))
    assert page.status_code == 400
    assert "more than 500 files at once" in words_of(page)
    assert not Document.objects.exists()


def test_a_text_longer_than_a_request_may_be_is_refused_in_words(carl: Account) -> None:
    page = paste(sign_in(carl), text="a" * 13_000_000)
    assert page.status_code == 400
    assert "the text is too long for one document" in words_of(page)


# The list.


def rows(browser: Client, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser.get(f"{INBOX}?format=json&{query}").json()
    return found


def test_the_list_filters_by_what_stands_in_the_address(carl: Account, carl_seat: Seat) -> None:
    bring(carl_seat, LIST, name="a.txt", published="2031-05-01", source="Courier")
    bring(carl_seat, "Nothing of note happened in the harbour.", name="b.txt", published="2031-07", source="Gazette")
    browser = sign_in(carl)
    source = Document.objects.get(name="b.txt").source_id
    assert [one["name"] for one in rows(browser)] == ["b.txt", "a.txt"]
    assert [one["name"] for one in rows(browser, "state=to_decide")] == ["a.txt"]
    assert [one["name"] for one in rows(browser, "state=decided")] == ["b.txt"]
    assert [one["name"] for one in rows(browser, f"source={source}")] == ["b.txt"]
    assert [one["name"] for one in rows(browser, "day=published&since=2031-07-31")] == ["b.txt"]
    assert [one["name"] for one in rows(browser, "day=published&until=2031-06-30")] == ["a.txt"]
    assert rows(browser, "since=2099-01-01") == []
    assert [one["name"] for one in rows(browser, "sort=name")] == ["a.txt", "b.txt"]
    assert [one["name"] for one in rows(browser, "sort=published&language=en")] == ["a.txt", "b.txt"]


def test_the_table_leaves_as_csv_that_runs_nothing_and_is_logged(carl: Account, carl_seat: Seat) -> None:
    bring(carl_seat, LIST, name="=1+1.txt", source="@Courier")
    answer = sign_in(carl).get(f"{INBOX}?format=csv")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode()))
    assert row["name"].startswith("'=")
    assert row["source"] == "'@Courier"
    assert Seen.objects.filter(what="export:documents.csv").exists()


def test_a_document_above_ones_level_is_in_no_list_filter_or_family(carl: Account, ana_seat: Seat) -> None:
    shown = bring(ana_seat, SWAP, name="shown.txt", source="Courier")
    hidden = bring(ana_seat, SWAP.upper(), name="hidden.txt", source="Secret Service")
    mark_document(ana_seat, hidden.pk, Level.CONFIDENTIAL)
    browser = sign_in(carl)
    page: Any = browser.get(INBOX)
    assert [line.id for line in page.context["page"].rows] == [shown.pk]
    assert page.context["page"].total == 1
    assert page.context["page"].rows[0].appearances == 1
    assert "Secret Service" not in words_of(page)
    assert "hidden.txt" not in words_of(page)
    assert (
        browser.get(f"{INBOX}?source={hidden.source_id}").status_code
        == browser.get(f"{INBOX}?source=99999").status_code
    )


def test_the_list_tells_of_a_family_of_appearances(carl: Account, carl_seat: Seat) -> None:
    first = bring(carl_seat, SWAP, name="first.txt")
    bring(carl_seat, SWAP.upper(), name="second.txt")
    page = sign_in(carl).get(INBOX)
    assert "1 of 2 appearances of one report" in words_of(page)
    assert "2 of 2 appearances of one report" in words_of(page)
    assert words_of(page).count(f"/documents/{first.pk}/") == 2


@pytest.mark.parametrize("query", ["page=0", "page=99", "page=x", "sort=nothing", "state=nothing", "page=²"])
def test_an_address_that_asks_for_nothing_there_is_gives_the_list(carl: Account, query: str) -> None:
    assert sign_in(carl).get(f"{INBOX}?{query}").status_code == 200


@pytest.mark.parametrize("query", ["since=yesterday", "source=x", "language=xx", "day=never"])
def test_a_filter_that_is_none_says_so(carl: Account, query: str) -> None:
    assert sign_in(carl).get(f"{INBOX}?{query}").status_code == 400


class TestBeforeThereIsARoll:
    """Reports can be dropped first, and the roll named later."""

    def test_files_make_a_roll_of_their_own_which_only_their_bringer_sees(self, steward: Account, ana: Account) -> None:
        page = sign_in(steward).post("/bring/", {"reports": [file("a.txt"), file("b.txt", SWAP)]}, follow=True)
        assert [one.became.value for one in page.context["batch"].items] == ["new", "new"]
        roll = Roll.objects.order_by("pk").last()
        assert roll is not None
        assert roll.title.startswith("Reports of ")
        assert sign_in(ana).get(f"/r/{roll.slug}/inbox/").status_code == 404

    def test_the_page_of_rolls_offers_it_to_whoever_may_open_one(self, steward: Account, ana: Account) -> None:
        assert 'action="/bring/"' in words_of(sign_in(steward).get("/"))
        assert 'action="/bring/"' not in words_of(sign_in(ana).get("/"))
        assert sign_in(ana).post("/bring/", {"reports": [file("a.txt")]}).status_code == 404

    def test_nothing_chosen_opens_no_roll(self, steward: Account) -> None:
        page = sign_in(steward).post("/bring/", {})
        assert page.status_code == 400
        assert "no file was chosen" in words_of(page)
        assert Roll.objects.count() == 1

    def test_a_form_from_elsewhere_opens_no_roll(self, steward: Account) -> None:
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(steward)
        assert browser.post("/bring/", {"reports": [file("a.txt")]}).status_code == 403
        assert Roll.objects.count() == 1
