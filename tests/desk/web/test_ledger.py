"""The ledger as pages and forms, without a script: what is shown, worked out, written, refused, and never told."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from habeas.desk.store.access.ledger import show_ledger, whole
from habeas.desk.store.access.ledger_outline import Filter
from habeas.desk.store.access.population import LineKind, show_population
from habeas.desk.store.actions.rolls import set_settings
from habeas.desk.store.actions.rulings import Word, rule
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account, Ruling, Seen, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Ruled
from habeas.desk.web.ledger_forms import say_ref
from habeas.desk.web.ledger_wording import CAUSES, LINES, POINT_HELP, POINTS, RULED
from habeas.desk.web.views import ledger as views
from tests.desk.store.told_ledger import (
    HELD,
    PARTNER,
    announced,
    lines,
    ref,
    tell_counts,
    tell_done,
    tell_secret,
    tell_story,
    to_words,
)
from tests.desk.store.told_people import tell

LEDGER, RULE = "/r/zenda/ledger/", "/r/zenda/ledger/rule/"
HOSTAGES = "Seven Sylvanian hostages are now confirmed to be in Ruritanian jails"


def visit(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def page_of(population: str = HELD, **query: Any) -> str:
    address = reverse("population", args=("zenda", population))
    return f"{address}?{urlencode(query, doseq=True)}" if query else address


def said(answer: Any) -> str:
    """The page as one would read it aloud: without tags, with single spaces."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def see(account: Account, address: str) -> str:
    answer = visit(account).get(address)
    assert answer.status_code == 200, said(answer)
    return said(answer)


def test_the_ledger_says_both_numbers_and_asks_what_became_of_the_exchange(
    carl_seat: Seat, ana_seat: Seat, ana: Account
) -> None:
    tell_story(carl_seat, ana_seat)
    words = see(ana, LEDGER)
    assert "Sylvanian people held by Ruritania" in words
    assert "at least 19 if what is announced was carried out" in words
    assert "announced; no report says it was carried out" in words
    assert "Say what became of it" in words
    assert "No figure contradicts another, and none is left unexplained." in words


def test_conflicts_stand_first_with_their_sentences(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    first, *_ = tell_counts(carl_seat, ana_seat)
    body = visit(ana).get(LEDGER).content.decode()
    assert body.index("Contradiction") < body.index("Not explained") < body.index("Populations with their latest band")
    assert f'href="{reverse("document", args=("zenda", first.pk))}#s0"' in body
    assert "Numbers that are not people held" in body


def test_a_population_reads_without_its_chart(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    tell_story(carl_seat, ana_seat)
    words = see(ana, page_of())
    assert "At the end of 2034-02-10: at least 51; at least 19 if what was announced was carried out." in words
    assert "at least 51 − 32 = 19, if carried out; consistent with at least 19 told by Line Watch" in words
    assert "36 + 7 + 8 = 51" in words
    assert "derived" in words


def test_its_picture_says_in_words_what_is_seen(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    tell_story(carl_seat, ana_seat)
    (alt,) = re.findall(r'<img [^>]*alt="([^"]*)"', visit(ana).get(page_of()).content.decode())
    assert "2031-11-30: at least 51 by Line Watch; 2034-02-10: at least 19 by Line Watch" in html.unescape(alt)
    assert "2031-12-08/..: − 32" in html.unescape(alt)


def test_the_chart_styles_nothing_itself_and_leads_nowhere(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    tell_story(carl_seat, ana_seat)
    client, address = visit(ana), reverse("chart", args=("zenda", HELD))
    for paper, size, width in (("light", "wide", 695), ("dark", "narrow", 325)):
        answer = client.get(address, {"paper": paper, "size": size})
        assert answer["Content-Type"].startswith("image/svg+xml")
        drawn = answer.content.decode()
        assert not re.search(r"var\(|style=|<style|<script|href=", drawn)
        assert int(ElementTree.fromstring(drawn).attrib["width"]) == pytest.approx(width, abs=60)
    for population, query in (("nowhere/at-all", {}), (HELD, {"paper": "blue"}), (f"{HELD}/hostage/line-watch", {})):
        assert client.get(reverse("chart", args=("zenda", population)), query).status_code == 404


def test_every_table_is_there_to_take_away(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    tell_story(carl_seat, ana_seat)
    tell_counts(carl_seat, ana_seat)
    client = visit(ana)
    for table in ("", "points", "populations", "exchanges", "numbers"):
        query = {"table": table} if table else {}
        rows = list(csv.DictReader(io.StringIO(client.get(LEDGER, {**query, "format": "csv"}).content.decode())))
        told = json.loads(client.get(LEDGER, {**query, "format": "json"}).content)
        assert rows
        assert [list(row) for row in rows] == [list(row) for row in told]
        cells = [cell for row in rows for cell in row.values() if not re.fullmatch(r"-\d+", cell)]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
        assert Seen.objects.filter(what=f"export:{table or 'ledger'}.csv", by=ana).count() == 1
    rows = json.loads(client.get(page_of(format="json")).content)
    assert {row["population_id"] for row in rows} == {HELD}
    assert visit(ana).get(LEDGER, {"format": "csv", "table": "people"}).status_code == 404


def test_filters_and_days_stand_in_the_address(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    tell_story(carl_seat, ana_seat)
    words = see(ana, f"{LEDGER}?held_by=sylvania&on=2032-05-01")
    assert "Ruritanian soldiers held by Sylvania" in words
    assert "hostages held by" not in words
    assert "The latest band up to 2032-05-01" in words
    rows = json.loads(visit(ana).get(f"{LEDGER}?held_by=sylvania&format=json").content)
    assert {row["population_id"] for row in rows} == {PARTNER}
    on_day = see(ana, page_of(on="2032-05-01"))
    assert "at least 51 if nothing announced was carried out; at least 19 if it was" in on_day
    assert "No claim speaks of so late a day." in see(ana, page_of(on="2040-05-01"))


def test_what_an_address_does_not_name_rightly_is_said(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    tell_story(carl_seat, ana_seat)
    client = visit(ana)
    for address in (f"{LEDGER}?on=soon", f"{LEDGER}?known=31", page_of(on="yesterday")):
        answer = client.get(address)
        assert answer.status_code == 400
        assert "Enter a valid date." in said(answer)
    for words in ("1", "1:2", "a:1-2", "1:1-2-3", "1:-1-2", "٣:1-2", "1:1-99999999999"):
        assert client.get(page_of(without=words)).status_code == 400


def test_without_a_claim_the_other_ledger_stands_beside_this_one(
    carl_seat: Seat, ana_seat: Seat, vera: Account
) -> None:
    list_, _, _ = tell_story(carl_seat, ana_seat)
    words = see(vera, page_of(without=say_ref(ref(list_, HOSTAGES))))
    assert "What if this was not claimed?" in words
    assert "36 + 8 = 44" in words
    assert "Put back" in words
    assert Seen.objects.filter(what="what_if", by=vera, words="without 1 claims").count() == 1


def test_the_table_offers_to_leave_out_each_claim(carl_seat: Seat, ana_seat: Seat, vera: Account) -> None:
    list_, _, _ = tell_story(carl_seat, ana_seat)
    body = visit(vera).get(page_of()).content.decode()
    assert f"?without={say_ref(ref(list_, HOSTAGES)).replace(':', '%3A')}#what-if" in body


def test_a_claim_of_a_forbidden_document_is_not_there(
    carl_seat: Seat, ana_seat: Seat, ana: Account, vera: Account
) -> None:
    tell_story(carl_seat, ana_seat)
    secret = tell_secret(ana_seat, ana_seat)
    claim = Standing.objects.filter(document=secret, kind="count").order_by("start")[0]
    address = page_of(without=f"{secret.pk}:{claim.start}-{claim.end}")
    assert visit(ana).get(address).status_code == 200
    hidden, absent = visit(vera).get(address), visit(vera).get(page_of(without="99999:1-2"))
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.content == absent.content


def test_nothing_confidential_is_on_any_page_table_or_picture_below_it(
    carl_seat: Seat, ana_seat: Seat, ana: Account, vera: Account
) -> None:
    tell_story(carl_seat, ana_seat)
    addresses = [
        LEDGER,
        page_of(),
        reverse("chart", args=("zenda", HELD)),
        page_of(on="2032-05-01"),
        *(f"{LEDGER}?format={form}&table={table}" for form in ("csv", "json") for table in ("rows", "numbers")),
        page_of(format="csv"),
    ]
    before = [tidy(visit(vera).get(address)) for address in addresses]
    tell_secret(ana_seat, ana_seat)
    assert [tidy(visit(vera).get(address)) for address in addresses] == before
    assert all(tidy(visit(ana).get(address)) != old for address, old in zip(addresses, before, strict=True))


def tidy(answer: Any) -> str:
    """Without what is another in every answer: the token of forms, and who looks."""
    assert answer.status_code == 200
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken": "[^"]*"', "", answer.content.decode())


def test_an_outsider_finds_nothing(carl_seat: Seat, ana_seat: Seat, outsider: Account) -> None:
    tell_story(carl_seat, ana_seat)
    client = visit(outsider)
    about = [("about", say_ref(one)) for one in announced(ana_seat).about]
    asked = f"{RULE}?{urlencode([('population', HELD), *about])}"
    for address in (LEDGER, page_of(), reverse("chart", args=("zenda", HELD)), asked, f"{LEDGER}?format=csv"):
        assert client.get(address).status_code == 404
    assert client.post(RULE, {"population": HELD, "about": [words for _, words in about]}).status_code == 404


def flow_form(seat: Seat, **more: Any) -> dict[str, Any]:
    told = {"population": HELD, "about": [say_ref(one) for one in announced(seat).about], "version": "0"}
    return {**told, "ruled": "carried_out", "reason": "Seen at the border", **more}


def test_ruling_shows_the_sentences_what_is_written_and_what_the_ledger_then_says(
    carl_seat: Seat, ana_seat: Seat, ana: Account
) -> None:
    tell_story(carl_seat, ana_seat)
    form = flow_form(ana_seat)
    words = see(ana, f"{RULE}?{urlencode({'population': HELD, 'about': form['about']}, doseq=True)}")
    assert "What became of this exchange?" in words
    assert "32 Sylvanian soldiers will be released by Ruritania" in words
    assert "Your name (Ana), the time, and your reason." in words
    assert "at least 51 − 32 = 19; consistent with at least 19 told by Line Watch" in words
    assert not Ruling.objects.exists()


def test_from_announced_to_carried_out_and_back(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    tell_story(carl_seat, ana_seat)
    client = visit(ana)
    answer = client.post(RULE, flow_form(ana_seat), follow=True)
    assert answer.redirect_chain == [(page_of(), 302)]
    assert "Your ruling is written." in said(answer)
    assert "not in the ledger yet" in said(answer)
    compile_roll(ana_seat.roll)
    words = see(ana, page_of())
    assert "At the end of 2034-02-10: at least 19." in words
    assert "at least 51 − 32 = 19; consistent with" in words
    assert "Ruled: carried out as announced — Ana" in words
    ruling = Ruling.objects.get()
    client.post(reverse("undo_ruling", args=("zenda", ruling.pk)), {"version": "1", "next": page_of()})
    compile_roll(ana_seat.roll)
    assert "at least 51; at least 19 if what was announced was carried out" in see(ana, page_of())


def test_the_ledger_with_the_evidence_chosen_is_shown_before_anything_is_written(
    carl_seat: Seat, ana_seat: Seat, ana: Account
) -> None:
    tell_story(carl_seat, ana_seat)
    done = tell_done(carl_seat, ana_seat)
    shown = say_ref(ref(done, "released 31 Sylvanian soldiers"))
    answer = visit(ana).post(RULE, flow_form(ana_seat, evidence=[shown], show="1"))
    assert answer.status_code == 200
    assert "51 − 31 = 20" in said(answer)
    assert "With the 1 claim of evidence you chose." in said(answer)
    assert re.search(rf'value="{shown}" checked', answer.content.decode())
    assert not Ruling.objects.exists()
    visit(ana).post(RULE, flow_form(ana_seat, evidence=[shown]))
    assert [one["span"][0] for one in Ruling.objects.get().body["evidence"]] == [int(shown.split(":")[1].split("-")[0])]


def test_what_cannot_be_written_is_said_and_the_reason_is_kept(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    tell_story(carl_seat, ana_seat)
    for wrong, words in (
        ({"reason": " "}, "This field is required."),
        ({"ruled": "same_person"}, "Select a valid choice."),
        ({"ruled": "changed"}, "what took place otherwise must be shown"),
        ({"version": "x"}, "the form does not say what it saw"),
    ):
        answer = visit(ana).post(RULE, flow_form(ana_seat, **wrong))
        assert answer.status_code == 400
        assert words in said(answer)
        assert ("Seen at the border" in said(answer)) == ("reason" not in wrong)
    assert not Ruling.objects.exists()


def test_evidence_must_be_told_as_done_by_another_document(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    _, swap, later = tell_story(carl_seat, ana_seat)
    planned = ref(swap, "32 Sylvanian soldiers will be released")
    held = ref(later, "At least 19 Sylvanian prisoners remain in Ruritanian custody")
    for one in (planned, held):
        answer = visit(ana).post(RULE, flow_form(ana_seat, ruled="changed", evidence=[say_ref(one)]))
        assert answer.status_code == 400
        assert "evidence is an accepted claim that another document tells as done" in said(answer)
    assert visit(ana).post(RULE, flow_form(ana_seat, evidence=["99999:1-2"])).status_code == 404


def test_of_two_who_rule_at_once_the_second_is_told_and_keeps_their_reason(
    carl_seat: Seat, ana_seat: Seat, ben_seat: Seat, ana: Account
) -> None:
    tell_story(carl_seat, ana_seat)
    form = flow_form(ana_seat)
    rule(ben_seat, Word(ruled=Ruled.NOT_CARRIED_OUT, version=0, about=to_words(announced(ben_seat).about), reason="No"))
    answer = visit(ana).post(RULE, form)
    assert answer.status_code == 409
    assert "somebody else ruled on this" in said(answer)
    assert "Ruled: not carried out — Ben" in said(answer)
    assert "Seen at the border" in said(answer)
    assert Ruling.objects.count() == 1
    again = re.search(r'name="version" value="(\d+)"', answer.content.decode().partition('name="population"')[2])
    assert again
    assert visit(ana).post(RULE, {**form, "version": again[1]}).status_code == 302


def test_a_ruling_on_what_the_ledger_no_longer_has_is_refused(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    tell_story(carl_seat, ana_seat)
    form = flow_form(ana_seat)
    assert visit(ana).post(RULE, {**form, "about": form["about"][:1]}).status_code == 409
    assert visit(ana).post(RULE, {**form, "population": "nowhere/at-all"}).status_code == 404
    assert visit(ana).get(RULE).status_code == 404


def test_a_viewer_sees_rulings_and_makes_none(carl_seat: Seat, ana_seat: Seat, ana: Account, vera: Account) -> None:
    tell_story(carl_seat, ana_seat)
    form = flow_form(ana_seat)
    assert visit(vera).post(RULE, form).status_code == 403
    assert "Say what became of it" not in see(vera, LEDGER)
    visit(ana).post(RULE, form)
    compile_roll(ana_seat.roll)
    answer = visit(vera).get(page_of())
    assert "Seen at the border" in said(answer)
    assert reverse("undo_ruling", args=("zenda", Ruling.objects.get().pk)) not in answer.content.decode()


def test_where_two_are_asked_for_the_other_approves_on_the_page(
    carl_seat: Seat, ana_seat: Seat, steward_seat: Seat, ana: Account, ben: Account
) -> None:
    tell_story(carl_seat, ana_seat)
    set_settings(steward_seat, {"two_person": True})
    answer = visit(ana).post(RULE, flow_form(ana_seat), follow=True)
    assert "waits for a second person" in said(answer)
    assert "Approve as second person" not in said(answer)
    assert "Approve as second person" in see(ben, page_of())
    ruling = Ruling.objects.get()
    visit(ben).post(reverse("second_ruling", args=("zenda", ruling.pk)), {"version": "1", "next": page_of()})
    compile_roll(ana_seat.roll)
    assert "At the end of 2034-02-10: at least 19." in see(ben, page_of())


def residual_form(seat: Seat, **more: Any) -> dict[str, Any]:
    (line,) = lines(seat, LineKind.RESIDUAL)
    assert line.point
    told = {"population": HELD, "residual": line.point.name, "version": "0", "was": line.number}
    return {**told, "cause": "late_registration", "reason": "Nine were put down late", **more}


def test_a_residual_is_explained_with_its_cause(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    tell_counts(carl_seat, ana_seat)
    form = residual_form(ana_seat)
    asked = see(ana, f"{RULE}?{urlencode({'population': HELD, 'residual': form['residual']})}")
    assert "Ruritania holds 80 Sylvanian prisoners, the Strelsau Courier wrote." in asked
    assert "The residual of −9" in asked
    assert visit(ana).post(RULE, form).status_code == 302
    words = see(ana, LEDGER)
    assert "Explained by a reviewer" in words
    assert "People were registered late — Ana" in words
    assert Ruling.objects.get().body == {"was": "−9", "name": form["residual"], "cause": "late_registration",
                                         "evidence": []}  # fmt: skip


def test_a_residual_that_is_another_by_now_is_not_explained(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    tell_counts(carl_seat, ana_seat)
    answer = visit(ana).post(RULE, residual_form(ana_seat, was="−8"))
    assert answer.status_code == 409
    assert "Nine were put down late" in said(answer)
    assert visit(ana).post(RULE, residual_form(ana_seat, cause="")).status_code == 400
    assert not Ruling.objects.exists()


def test_words_of_reports_are_never_run(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    words = "Ruritania holds 80 <script>alert(1)</script> Sylvanian prisoners, the <b>Strelsau</b> Courier wrote.\n"
    tell(carl_seat, ana_seat, (words, "2031-02-01", "<i>Courier</i>"), (words.replace("80", "71"), "2031-06-01", "=A1"))
    for address in (LEDGER, page_of()):
        body = visit(ana).get(address).content.decode()
        assert "<script>alert" not in body
        assert "<i>Courier" not in body


def test_looking_is_written_down_without_what_was_seen(carl_seat: Seat, ana_seat: Seat, ana: Account) -> None:
    tell_story(carl_seat, ana_seat)
    see(ana, LEDGER)
    see(ana, page_of())
    looks = Seen.objects.filter(by=ana, what__in=("ledger", "population"))
    assert [(look.what, look.words, look.level) for look in looks.order_by("pk")] == [
        ("ledger", "", Level.CONFIDENTIAL),
        ("population", "", Level.CONFIDENTIAL),
    ]


def test_the_pages_ask_the_database_a_few_times_whatever_is_in_them(
    carl_seat: Seat, ana_seat: Seat, ana: Account, django_assert_max_num_queries: Any
) -> None:
    tell_story(carl_seat, ana_seat)
    tell_counts(carl_seat, ana_seat)
    client = visit(ana)
    for address in (LEDGER, page_of()):
        with django_assert_max_num_queries(20, info=address):
            assert client.get(address).status_code == 200


def test_every_term_has_its_words() -> None:
    assert {one.value for one in CAUSES} == {cause.value for cause in type(next(iter(CAUSES)))}
    assert set(POINTS) == set(POINT_HELP)
    assert set(LINES) == set(LineKind)
    assert set(RULED) == {Ruled.CARRIED_OUT, Ruled.NOT_CARRIED_OUT, Ruled.CHANGED, Ruled.EXPLAINED}


def cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_POINTS", "_EXCHANGES", "_NUMBERS", "_LINES"):
        monkeypatch.setattr(views, name, 1)


def shown(client: Client, address: str, name: str) -> tuple[Any, int, int]:
    """What a page shows of a table, which page of it that is, and of how many."""
    context = client.get(address).context
    return context[f"{name}s"], context[f"{name}_page"], context[f"{name}_pages"]


def test_every_long_table_of_the_ledger_is_cut_and_its_pages_are_the_whole(
    carl_seat: Seat, ana_seat: Seat, ana: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_story(carl_seat, ana_seat)
    tell_counts(carl_seat, ana_seat)
    cut_short(monkeypatch)
    client, page = visit(ana), whole(show_ledger(ana_seat, Filter()))
    for name, listed in (("point", page.points), ("exchange", page.exchanges), ("number", page.numbers)):
        pages = [shown(client, f"{LEDGER}?{name}s={number}", name) for number in range(1, len(listed) + 1)]
        assert [part for part, _, _ in pages] == [(one,) for one in listed]
        assert {(at, of) for _, at, of in pages} == {(number, len(listed)) for number in range(1, len(listed) + 1)}
    assert shown(client, f"{LEDGER}?points=999", "point")[1] == len(page.points)
    assert 'href="?points=2#points"' in client.get(LEDGER).content.decode()


def test_the_lines_of_a_population_open_with_the_latest(
    carl_seat: Seat, ana_seat: Seat, ana: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_story(carl_seat, ana_seat)
    cut_short(monkeypatch)
    client, listed = visit(ana), show_population(ana_seat, HELD).lines
    assert shown(client, page_of(), "line") == (listed[-1:], len(listed), len(listed))
    assert shown(client, page_of(lines=1), "line")[0] == listed[:1]
    assert f"1 of {len(listed)} lines; the latest are on the last page." in see(ana, page_of())


def test_what_is_taken_away_is_whole_whatever_the_page(
    carl_seat: Seat, ana_seat: Seat, ana: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_counts(carl_seat, ana_seat)
    cut_short(monkeypatch)
    client = visit(ana)
    taken = client.get(LEDGER, {"format": "json", "table": "points", "points": "2"}).json()
    assert [row["kind"] for row in taken] == [point.kind for point in show_ledger(ana_seat, Filter()).points]
    rows = client.get(page_of(format="json")).json()
    assert client.get(page_of(format="json", lines=1)).json() == rows
    assert len(rows) > 1
