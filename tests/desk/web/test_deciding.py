"""Deciding, editing and adding by form: what is written, and what is said where nothing is."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from habeas.desk.store.actions.decisions import Choice, decide
from habeas.desk.store.models import Account, Decision, Document, Roll, Standing
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Outcome, State
from tests.desk.store.telling import LATER, LIST, SWAP, bring, choose, find, words_of
from tests.desk.web.room import PART, address, edit_fields, said, send, show, visit, written


@pytest.fixture
def report(carl_seat: Seat) -> Document:
    return bring(carl_seat, SWAP, published="2031-03-05", source="Strelsau Courier")


@pytest.fixture
def horak(report: Document) -> Standing:
    return find(report, "person:")


class TestDeciding:
    def test_accepting_goes_on_to_the_next_that_waits(self, ana: Account, report: Document) -> None:
        first, second = Standing.objects.filter(document=report).order_by("start", "pk")[:2]
        answer = send(ana, first, "accept")
        assert answer.status_code == 302
        assert f"claim={second.key.replace(':', '%3A')}" in answer["Location"]
        assert f"last={first.key.replace(':', '%3A')}" in answer["Location"]
        first.refresh_from_db()
        assert first.state == State.ACCEPTED

    def test_what_was_just_decided_can_be_taken_back(self, ana: Account, horak: Standing) -> None:
        page = visit(ana).get(send(ana, horak, "accept")["Location"].partition("#")[0]).content.decode()
        assert 'data-do="undo-last"' in page
        send(ana, horak, "undo")
        horak.refresh_from_db()
        assert horak.state == State.WAITING

    def test_after_the_last_it_leads_to_the_next_document(self, ana: Account, carl_seat: Seat) -> None:
        document = bring(carl_seat, LIST)
        for standing in Standing.objects.filter(document=document):
            answer = send(ana, standing, "accept")
        page = said(visit(ana).get(answer["Location"]))
        assert "Nothing here waits for you" in page
        assert "Next document" in page

    @pytest.mark.parametrize("outcome", ["reject", "dispute"])
    def test_putting_aside_needs_a_reason(self, ana: Account, horak: Standing, outcome: str) -> None:
        answer = send(ana, horak, outcome)
        assert answer.status_code == 400
        assert "reason" in said(answer)
        assert not Decision.objects.exists()
        assert send(ana, horak, outcome, reason="a namesake").status_code == 302

    def test_other_words_than_the_claim_s_are_refused(self, ana: Account, horak: Standing) -> None:
        assert send(ana, horak, "accept", quote="Pavel").status_code == 400
        assert not Decision.objects.exists()

    def test_skipping_leaves_it_to_others(self, ana: Account, ben: Account, report: Document, horak: Standing) -> None:
        send(ana, horak, "skip")
        assert "skipped by you" in show(ana, report)
        assert "skipped" not in show(ben, report)

    @pytest.mark.parametrize(
        ("told", "status"),
        [
            ({"outcome": "add"}, 400),
            ({"outcome": "burn"}, 400),
            ({"version": "x"}, 400),
            ({"claim": "person:0-1"}, 404),
        ],
    )
    def test_a_form_that_is_none_of_ours_is_refused(
        self, ana: Account, horak: Standing, told: dict[str, str], status: int
    ) -> None:
        sent = {"claim": horak.key, "version": "0", "quote": words_of(horak), "outcome": "accept", **told}
        assert visit(ana).post(address("decide", horak.document), sent).status_code == status
        assert not Decision.objects.exists()

    def test_a_form_without_the_token_is_refused(self, ana: Account, horak: Standing) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(ana)
        sent = {"claim": horak.key, "version": "0", "quote": words_of(horak), "outcome": "accept"}
        assert strict.post(address("decide", horak.document), sent).status_code == 403

    @pytest.mark.parametrize("part", [{}, PART])
    def test_who_comes_second_sees_what_stands_beside_what_they_tried(
        self, ana: Account, ben_seat: Seat, horak: Standing, part: dict[str, str]
    ) -> None:
        choose(ben_seat, horak, Outcome.REJECT, reason="a namesake")
        sent = {
            "claim": horak.key,
            "version": "0",
            "quote": words_of(horak),
            "outcome": "dispute",
            "reason": "is it him?",
        }
        answer = visit(ana).post(address("decide", horak.document), sent, headers=part)
        assert answer.status_code == 409
        page = said(answer)
        for words in ("What you tried", "disputed", "is it him?", "Ben", "a namesake"):
            assert words in page
        assert Decision.objects.count() == 1

    def test_a_part_that_refuses_does_not_change_the_address(self, ana: Account, horak: Standing) -> None:
        sent = {"claim": horak.key, "version": "0", "quote": words_of(horak), "outcome": "reject"}
        answer = visit(ana).post(address("decide", horak.document), sent, headers=PART)
        assert answer["HX-Push-Url"] == "false"


class TestEditing:
    def test_the_form_has_every_field_as_it_stands(self, ana: Account, report: Document, horak: Standing) -> None:
        page = visit(ana).get(address("document", report), {"claim": horak.key, "edit": "1"}).content.decode()
        assert 'name="claim-name" value="Pavel Horak"' in page
        assert '<option value="held" selected>held</option>' in page

    def test_an_edit_is_written_as_it_was_sent(self, ana: Account, horak: Standing) -> None:
        assert send(ana, horak, "edit", **edit_fields(horak, role="trawler master")).status_code == 302
        assert written()["role"] == "trawler master"
        assert written()["span"] == [horak.start, horak.end]

    def test_emptied_is_not_stated(self, ana: Account, horak: Standing) -> None:
        send(ana, horak, "edit", **edit_fields(horak, role="", status="", status_span=""))
        assert [written()[name] for name in ("role", "status", "status_span")] == [None, None, None]

    def test_an_unchanged_edit_is_the_claim_itself(self, ana: Account, horak: Standing) -> None:
        send(ana, horak, "edit", **edit_fields(horak))
        decision = Decision.objects.get()
        assert decision.body == decision.proposed

    def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(self, ana: Account, horak: Standing) -> None:
        answer = send(ana, horak, "edit", **edit_fields(horak, role="trawler master", status_span="nowhere to be read"))
        assert answer.status_code == 400
        page = answer.content.decode()
        assert "do not stand in the text" in page
        assert 'value="trawler master"' in page
        assert not Decision.objects.exists()

    def test_an_edit_that_came_second_can_be_sent_again(self, ana: Account, ben_seat: Seat, horak: Standing) -> None:
        choose(ben_seat, horak, Outcome.ACCEPT)
        fields = edit_fields(horak, role="trawler master")
        answer = send(ana, horak, "edit", version=0, **fields)
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "fisherman" in page
        assert 'value="trawler master"' in page
        assert 'name="version" value="1"' in page

    def test_an_edited_claim_shows_what_the_reader_proposed(
        self, ana: Account, report: Document, horak: Standing
    ) -> None:
        send(ana, horak, "edit", **edit_fields(horak, role="trawler master"))
        page = show(ana, report, claim=horak.key)
        assert "before: fisherman → after: trawler master" in page

    def test_whoever_may_not_decide_gets_no_form(self, vera: Account, report: Document, horak: Standing) -> None:
        page = visit(vera).get(address("document", report), {"claim": horak.key, "edit": "1"}).content.decode()
        assert 'name="claim-name"' not in page
        assert 'name="outcome"' not in page


class TestAdding:
    def ask(self, account: Account, report: Document, **query: str) -> Any:
        return visit(account).get(address("add_claim", report), query)

    def test_it_begins_with_the_words(self, ana: Account, report: Document) -> None:
        assert "The exact words of the text" in said(self.ask(ana, report))

    def test_words_that_stand_twice_are_asked_about(self, ana: Account, carl_seat: Seat) -> None:
        document = bring(carl_seat, LATER)
        page = said(self.ask(ana, document, words="Pavel Horak", kind="person"))
        assert "more than once" in page
        assert page.count("This one") == 2

    def test_words_that_do_not_stand_there_are_refused(self, ana: Account, report: Document) -> None:
        answer = self.ask(ana, report, words="forty pirates")
        assert answer.status_code == 400
        assert "do not stand in the text" in said(answer)

    def test_without_a_kind_it_asks_for_one(self, ana: Account, report: Document) -> None:
        page = said(self.ask(ana, report, words="foreign ministry"))
        assert "What do they tell?" in page

    def test_a_count_begins_with_the_number_in_its_words_and_nothing_else(self, ana: Account, report: Document) -> None:
        form = self.ask(ana, report, words="12 Sylvanian sailors", kind="count").context["shown"].form
        assert form.initial["value"] == 12
        assert form.initial["measure"] is None

    def test_it_is_written_on_the_words_that_were_chosen(self, ana: Account, report: Document) -> None:
        answer = self.send(ana, report, "foreign ministry", **{"claim-name": "foreign ministry", "claim-head": ""})
        assert answer.status_code == 302
        added = Standing.objects.get(claim=None, state=State.ACCEPTED)
        assert words_of(added) == "foreign ministry"
        assert written()["head"] == "foreign"

    def test_with_htmx_the_whole_page_comes_anew_for_the_text_has_a_new_mark(
        self, ana: Account, report: Document
    ) -> None:
        answer = self.send(ana, report, "foreign ministry", part=PART, **{"claim-name": "foreign ministry"})
        assert "claim=person" in answer["HX-Redirect"]

    def test_a_claim_that_is_there_is_not_added_twice(self, ana: Account, report: Document, horak: Standing) -> None:
        answer = self.send(ana, report, "Pavel Horak", **{"claim-name": "Pavel Horak"})
        assert answer.status_code == 409
        assert "already there" in said(answer)
        assert not Decision.objects.filter(key=horak.key).exists()

    def test_a_required_field_left_out_is_said(self, ana: Account, report: Document) -> None:
        answer = self.send(ana, report, "12 Sylvanian sailors", kind="count", **{"claim-comparator": "exact"})
        assert answer.status_code == 400
        assert "required" in said(answer)

    def test_only_reviewers_add(self, carl: Account, report: Document) -> None:
        assert self.ask(carl, report).status_code == 403
        assert self.send(carl, report, "foreign ministry", **{"claim-name": "x"}).status_code == 403

    def send(
        self, account: Account, report: Document, words: str, kind: str = "person", part: Any = None, **fields: str
    ) -> Any:
        start = report.text.index(words)
        place = {"start": str(start), "end": str(start + len(words)), "quote": words, "kind": kind}
        return visit(account).post(address("add_claim", report), {**place, **fields}, headers=part or {})


class TestTwoPersons:
    @pytest.fixture(autouse=True)
    def _two(self, roll: Roll) -> None:
        Roll.objects.filter(pk=roll.pk).update(two_person=True)

    def test_my_own_work_says_that_it_waits_and_offers_no_approval(self, ana: Account, horak: Standing) -> None:
        send(ana, horak, "accept")
        page = visit(ana).get(address("document", horak.document), {"claim": horak.key}).content.decode()
        assert "waits for a second person" in page
        assert 'value="approve"' not in page
        assert send(ana, horak, "approve").status_code == 403

    def test_another_person_approves(self, ana: Account, ben: Account, horak: Standing) -> None:
        send(ana, horak, "accept")
        page = visit(ben).get(address("document", horak.document), {"claim": horak.key}).content.decode()
        assert 'value="approve"' in page
        assert send(ben, horak, "approve").status_code == 302
        horak.refresh_from_db()
        assert horak.state == State.ACCEPTED


def test_a_decision_of_a_seat_is_what_the_page_writes(ana: Account, report: Document, horak: Standing) -> None:
    """The same rows, whichever way in: the form and the function."""
    send(ana, horak, "accept")
    by_form = Decision.objects.get()
    choose(enter(ana, "zenda"), horak, Outcome.UNDO)
    decide(enter(ana, "zenda"), report.pk, horak.key, Choice(outcome=Outcome.ACCEPT, version=2, quote=words_of(horak)))
    by_function = Decision.objects.latest("pk")
    assert (by_form.body, by_form.proposed) == (by_function.body, by_function.proposed)
