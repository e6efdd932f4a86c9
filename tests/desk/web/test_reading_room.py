"""The reading room as pages and forms, without a script: what is shown, written, refused, and never told."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from habeas.desk.store.actions.decisions import Choice, decide
from habeas.desk.store.actions.markings import add_note, mark_document
from habeas.desk.store.models import Account, Act, Decision, Document, Fact, Grade, Note, Roll, Seen, Standing
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level, Outcome, State
from tests.desk.store.telling import LATER, LIST, SWAP, accept_all, bring, choose, find, words_of

PART = {"HX-Request": "true", "HX-Target": "panel"}


@pytest.fixture
def report(carl_seat: Seat) -> Document:
    return bring(carl_seat, SWAP, published="2031-03-05", source="Strelsau Courier")


@pytest.fixture
def horak(report: Document) -> Standing:
    return find(report, "person:")


def visit(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def address(name: str, document: Document) -> str:
    return reverse(name, args=("zenda", document.pk))


def show(account: Account, document: Document, **query: str) -> str:
    answer = visit(account).get(address("document", document), query)
    assert answer.status_code == 200
    return said(answer)


def said(answer: Any) -> str:
    """The page as one would read it aloud: without tags, with single spaces."""
    inline = r"</?(span|a|mark|kbd|time|ins|del|code)\b[^>]*>"
    text = re.sub(r"<(script|style|datalist).*?</\1>|<[^>]+>", " ", re.sub(inline, "", answer.content.decode()))
    return " ".join(html.unescape(text).split())


def send(account: Account, standing: Standing, outcome: str, *, version: int | None = None, **more: str) -> Any:
    """Send the form of a claim as its page has it."""
    standing.refresh_from_db()
    told = {
        "claim": standing.key,
        "version": str(standing.version if version is None else version),
        "quote": words_of(standing),
        "outcome": outcome,
        **more,
    }
    return visit(account).post(address("decide", standing.document), told)


def written() -> Any:
    """The claim as the one decision there is wrote it."""
    return Decision.objects.get().body


def edit_fields(standing: Standing, **told: str) -> dict[str, Any]:
    """The fields of the edit form as they stand, with some changed."""
    assert standing.claim
    body = standing.claim.body
    kept = {name: body[name] or "" for name in ("name", "role", "status", "head")}
    kept["status_span"] = standing.document.text[slice(*body["status_span"])] if body["status_span"] else ""
    return {f"claim-{name}": value for name, value in {**kept, **told}.items()}


class TestThePage:
    def test_the_whole_text_stands_there_sentence_by_sentence(self, ana: Account, report: Document) -> None:
        assert " ".join(SWAP.split()) in show(ana, report)
        page = visit(ana).get(address("document", report)).content.decode()
        start = report.text.index("The fisherman")
        assert f'<span class="s" id="s{start}" data-start="{start}">' in page

    def test_every_claim_is_marked_by_its_kind_and_leads_to_its_proposal(self, ana: Account, report: Document) -> None:
        page = visit(ana).get(address("document", report)).content.decode()
        for standing in Standing.objects.filter(document=report):
            link = (
                rf'<a class="mark {standing.kind}[^"]*"[^>]*\?claim={re.escape(standing.key.replace(":", "%3A"))}#s\d+"'
            )
            assert re.search(link, page), standing.key

    def test_it_shows_what_accepting_writes_and_what_is_not_stated(
        self, ana: Account, report: Document, horak: Standing
    ) -> None:
        page = show(ana, report, claim=horak.key)
        for words in ("Accepting writes", "Name as written Pavel Horak", "Role fisherman", "custody held"):
            assert words in page
        count = show(ana, report, claim=find(report, "count:").key)
        assert "Held by not stated" in count or "Held by Ruritania" in count
        assert "Who is counted Sylvanian sailors" in count
        assert "How it is told planned (announced, not told as done)" in count

    def test_the_sentence_is_quoted_in_the_form_itself(self, ana: Account, report: Document, horak: Standing) -> None:
        page = visit(ana).get(address("document", report), {"claim": horak.key}).content.decode()
        assert '<mark class="person">Pavel Horak</mark>, who was arrested on 3 February 2031' in page

    def test_what_is_known_of_the_document_stands_on_top(self, ana: Account, report: Document) -> None:
        page = show(ana, report)
        for words in (
            "Strelsau Courier",
            "2031-03-05",
            "given by a person in the manifest",
            "restricted",
            report.sha256,
        ):
            assert words in page

    def test_an_unread_passage_shows_on_demand_with_its_reason(self, ana: Account, report: Document) -> None:
        assert "Why they were left" not in show(ana, report)
        page = show(ana, report, unread="1")
        assert "looked at and left" in page
        assert "not people" in page

    def test_unread_passages_can_be_had_by_their_reason(self, ana: Account, report: Document) -> None:
        answer = visit(ana).get(address("document", report), {"unread": "1", "reason": "uncertain"})
        assert all(one.reason == "uncertain" for one in answer.context["unread"])

    def test_markup_in_a_report_is_shown_and_never_run(self, ana: Account, carl_seat: Seat) -> None:
        evil = "The <script>alert(1)</script> ministry of Ruritania holds 40 <b>sailors</b>, the Watch said.\n"
        document = bring(carl_seat, evil, source='Gazette "><img src=x>')
        page = visit(ana).get(address("document", document)).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert evil.strip() in said(visit(ana).get(address("document", document))) or "&lt;script&gt;" in page

    def test_a_carriage_return_is_kept_or_offsets_would_be_wrong(self, ana: Account, carl_seat: Seat) -> None:
        lines = (
            "STRELSAU - Ruritania will release 12 Sylvanian sailors, the",
            "foreign ministry of the kingdom announced on Monday in the",
            "capital, and the families were told to wait at the harbour.",
        )
        document = bring(carl_seat, "\r\n".join(lines) + "\r\n")
        page = visit(ana).get(address("document", document)).content.decode()
        assert "the&#13;\nforeign ministry" in page

    def test_only_a_web_address_becomes_a_link(self, ana: Account, report: Document) -> None:
        Document.objects.filter(pk=report.pk).update(url="javascript:alert(1)")
        assert 'href="javascript' not in visit(ana).get(address("document", report)).content.decode()

    def test_only_the_right_side_is_sent_to_whoever_asks_for_that(self, ana: Account, report: Document) -> None:
        part = visit(ana).get(address("document", report), headers=PART).content.decode()
        assert "<html" not in part
        assert "Accepting writes" in part

    def test_opening_is_written_down_once_and_going_on_is_the_same_look(self, ana: Account, report: Document) -> None:
        visit(ana).get(address("document", report))
        visit(ana).get(address("document", report), headers=PART)
        assert Seen.objects.filter(what="document", document=report, by=ana).count() == 1

    def test_nobody_sees_a_part_without_a_look_being_written(self, ana: Account, report: Document) -> None:
        visit(ana).get(address("document", report), headers=PART)
        assert Seen.objects.filter(what="document", document=report, by=ana).count() == 1

    def test_a_claim_that_is_not_there_is_nowhere(self, ana: Account, report: Document) -> None:
        assert visit(ana).get(address("document", report), {"claim": "person:0-1"}).status_code == 404


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


class TestBesideTheText:
    def test_facts_are_told_and_the_document_is_read_again_with_them(self, ana: Account, report: Document) -> None:
        told = {"facts-published": "2031-03-09", "facts-title": "Sailors go home", "facts-source": "Strelsau Courier"}
        answer = visit(ana).post(address("tell_facts", report), told)
        assert answer.status_code == 302
        report.refresh_from_db()
        assert (report.published, report.title) == ("2031-03-09", "Sailors go home")
        assert Fact.objects.filter(document=report, field="published", value="2031-03-09").exists()

    def test_a_date_that_is_none_is_said_at_its_field(self, ana: Account, report: Document) -> None:
        answer = visit(ana).post(address("tell_facts", report), {"facts-published": "last spring"})
        assert answer.status_code == 400
        assert "is not a date" in said(answer)
        assert 'value="last spring"' in answer.content.decode()

    def test_an_address_that_is_none_is_refused_in_words(self, ana: Account, report: Document) -> None:
        answer = visit(ana).post(address("tell_facts", report), {"facts-url": "javascript:alert(1)"})
        assert answer.status_code == 400
        assert "http" in said(answer)

    def test_a_level_is_raised_by_a_reviewer_and_lowered_by_a_steward(
        self, ana: Account, steward: Account, report: Document
    ) -> None:
        raise_it, lower_it = {"level-level": "2"}, {"level-level": "1"}
        assert visit(ana).post(address("mark_document", report), raise_it).status_code == 302
        assert visit(ana).post(address("mark_document", report), lower_it).status_code == 403
        levels = visit(ana).get(address("document", report)).context["level_form"].fields["level"].choices
        assert [level for level, _ in levels] == [2]
        assert visit(steward).post(address("mark_document", report), lower_it).status_code == 302
        report.refresh_from_db()
        assert report.level == Level.RESTRICTED

    def test_nobody_gives_a_level_above_their_own(self, ana: Account, report: Document) -> None:
        assert visit(ana).post(address("mark_document", report), {"level-level": "3"}).status_code == 400

    def test_a_claim_can_have_a_level_and_its_document_follows(
        self, ana: Account, report: Document, horak: Standing
    ) -> None:
        told = {"claim-level-level": "2", "claim": horak.key}
        assert visit(ana).post(address("mark_document", report), told).status_code == 302
        report.refresh_from_db()
        assert report.level == Level.CONFIDENTIAL

    def test_a_note_stands_beside_the_document_or_the_claim(
        self, carl: Account, report: Document, horak: Standing
    ) -> None:
        visit(carl).post(address("note_document", report), {"note-text": "Read twice.", "note-level": "1"})
        told = {"claim-note-text": "Ask his sister.", "claim-note-level": "1", "claim": horak.key}
        visit(carl).post(address("note_document", report), told)
        assert list(Note.objects.order_by("pk").values_list("key", "text")) == [
            ("", "Read twice."),
            (horak.key, "Ask his sister."),
        ]
        assert "Ask his sister." in show(carl, report, claim=horak.key)

    def test_a_claim_is_graded(self, ana: Account, report: Document, horak: Standing) -> None:
        told = {"grade-credibility": "2", "grade-reason": "the court said so", "claim": horak.key}
        assert visit(ana).post(address("grade_claim", report), told).status_code == 302
        assert Grade.objects.get().credibility == "2"
        assert "2 · probably true" in show(ana, report, claim=horak.key)

    @pytest.mark.parametrize("grade", ["0", "7", ""])
    def test_a_grade_that_is_none_is_refused(self, ana: Account, report: Document, horak: Standing, grade: str) -> None:
        told = {"grade-credibility": grade, "claim": horak.key}
        assert visit(ana).post(address("grade_claim", report), told).status_code == 400

    def test_the_original_is_a_download_and_is_written_down(self, vera: Account, carl_seat: Seat) -> None:
        document = bring(carl_seat, SWAP, name='a "b".txt')
        answer = visit(vera).get(address("original", document))
        assert answer.content == SWAP.encode()
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Disposition"].startswith("attachment")
        assert Seen.objects.filter(what="export:original", document=document, by=vera).exists()


class TestGoingOn:
    def test_next_leads_to_the_oldest_that_waits_and_then_to_today(
        self, ana: Account, ana_seat: Seat, report: Document
    ) -> None:
        address_of_next = reverse("next_document", args=("zenda",))
        assert visit(ana).get(address_of_next)["Location"] == address("document", report)
        accept_all(ana_seat, report)
        assert visit(ana).get(address_of_next)["Location"] == reverse("today", args=("zenda",))

    @pytest.mark.parametrize("after", ["", "x", "9" * 40, "-1"])
    def test_an_after_that_is_none_does_not_matter(self, ana: Account, report: Document, after: str) -> None:
        answer = visit(ana).get(reverse("next_document", args=("zenda",)), {"after": after})
        assert answer["Location"] == address("document", report)


POSTS = ("decide", "add_claim", "tell_facts", "mark_document", "note_document", "grade_claim")
GETS = ("document", "add_claim", "original")


class TestWhatMustNotShow:
    @pytest.mark.parametrize("name", GETS)
    def test_an_outsider_gets_what_is_not_there(self, outsider: Account, report: Document, name: str) -> None:
        there = visit(outsider).get(address(name, report))
        nowhere = visit(outsider).get(reverse(name, args=("no-such-roll", 999_999)))
        assert there.status_code == nowhere.status_code == 404
        assert there.content == nowhere.content

    @pytest.mark.parametrize("name", POSTS)
    def test_an_outsider_writes_nothing(self, outsider: Account, report: Document, horak: Standing, name: str) -> None:
        before = Act.objects.count()
        sent = {"claim": horak.key, "version": "0", "quote": words_of(horak), "outcome": "accept"}
        assert visit(outsider).post(address(name, report), sent).status_code == 404
        assert Act.objects.count() == before

    @pytest.mark.parametrize("name", GETS)
    def test_above_ones_clearance_is_what_is_not_there(
        self, vera: Account, ana: Account, ana_seat: Seat, report: Document, name: str
    ) -> None:
        mark_document(ana_seat, report.pk, Level.CONFIDENTIAL)
        assert visit(vera).get(address(name, report)).status_code in (403, 404)
        assert visit(vera).get(address("document", report)).status_code == 404
        assert visit(ana).get(address("document", report)).status_code == 200

    @pytest.mark.parametrize("name", POSTS)
    def test_a_viewer_writes_nothing(self, vera: Account, report: Document, horak: Standing, name: str) -> None:
        before = Act.objects.count()
        sent = {"claim": horak.key, "version": "0", "quote": words_of(horak), "outcome": "accept"}
        sent |= {"note-text": "x", "claim-note-text": "x", "claim-note-level": "1", "claim-level-level": "2"}
        sent |= {"grade-credibility": "1", "facts-title": "x"}
        assert visit(vera).post(address(name, report), sent).status_code == 403
        assert Act.objects.count() == before

    def test_a_note_above_ones_clearance_does_not_show(self, vera: Account, ana_seat: Seat, report: Document) -> None:
        add_note(ana_seat, "Ask his sister.", document=report.pk)
        assert "sister" not in show(vera, report)

    def test_a_copy_above_ones_clearance_leaves_no_trace(self, vera: Account, ana_seat: Seat, report: Document) -> None:
        copy = bring(ana_seat, SWAP + "\n", name="reprint.txt")
        assert "reprint.txt" in show(vera, report)
        mark_document(ana_seat, copy.pk, Level.CONFIDENTIAL)
        page = visit(vera).get(address("document", report)).content.decode()
        assert "reprint.txt" not in page
        assert "one origin" not in page


def test_the_form_of_a_claim_that_was_decided_before_shows_its_history(
    ana: Account, ben_seat: Seat, report: Document, horak: Standing
) -> None:
    choose(ben_seat, horak, Outcome.REJECT, reason="a namesake")
    choose(ben_seat, horak, Outcome.UNDO)
    choose(ben_seat, horak, Outcome.ACCEPT)
    page = show(ana, report, claim=horak.key)
    assert "3 decisions" in page
    assert "Ben rejected" in page
    assert "a namesake" in page


def test_a_decision_of_a_seat_is_what_the_page_writes(ana: Account, report: Document, horak: Standing) -> None:
    """The same rows, whichever way in: the form and the function."""
    send(ana, horak, "accept")
    by_form = Decision.objects.get()
    choose(enter(ana, "zenda"), horak, Outcome.UNDO)
    decide(enter(ana, "zenda"), report.pk, horak.key, Choice(outcome=Outcome.ACCEPT, version=2, quote=words_of(horak)))
    by_function = Decision.objects.latest("pk")
    assert (by_form.body, by_form.proposed) == (by_function.body, by_function.proposed)
