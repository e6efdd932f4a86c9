"""The reading room as pages: what is shown, and how one goes on."""

from __future__ import annotations

import csv
import re

import pytest
from django.urls import reverse

from habeas.desk.store.models import Account, Document, Seen, Standing
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Outcome
from tests.desk.store.telling import SWAP, accept_all, bring, choose, find
from tests.desk.web.room import PART, address, said, show, visit


@pytest.fixture
def report(carl_seat: Seat) -> Document:
    return bring(carl_seat, SWAP, published="2031-03-05", source="Strelsau Courier")


@pytest.fixture
def horak(report: Document) -> Standing:
    return find(report, "person:")


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
            "given by a person, in a manifest or by hand",
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


class TestTables:
    def test_the_claims_leave_as_a_table_and_that_is_written_down(
        self, ana: Account, report: Document, horak: Standing
    ) -> None:
        choose(enter(ana, "zenda"), horak, Outcome.REJECT, reason="=HYPERLINK(1)")
        rows = list(
            csv.DictReader(visit(ana).get(address("document", report), {"format": "csv"}).content.decode().splitlines())
        )
        row = next(row for row in rows if row["key"] == horak.key)
        assert (row["words"], row["state"], row["by"], row["reason"]) == (
            "Pavel Horak",
            "rejected",
            "Ana",
            "'=HYPERLINK(1)",
        )
        assert Seen.objects.filter(what=f"export:claims-{report.pk}.csv", by=ana).exists()

    def test_the_passages_left_leave_as_a_table(self, ana: Account, report: Document) -> None:
        rows = visit(ana).get(address("document", report), {"format": "json", "unread": "1"}).json()
        assert all(report.text[row["start"] : row["end"]] == row["words"] for row in rows)
        assert rows
