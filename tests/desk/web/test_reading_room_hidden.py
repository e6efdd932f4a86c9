"""What the reading room must not show, and what it must not let anybody write."""

from __future__ import annotations

import pytest
from django.urls import reverse

from habeas.desk.store.actions.markings import add_note, mark_document
from habeas.desk.store.models import Account, Act, Document, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from tests.desk.store.telling import SWAP, bring, find, words_of
from tests.desk.web.room import address, show, visit


@pytest.fixture
def report(carl_seat: Seat) -> Document:
    return bring(carl_seat, SWAP, published="2031-03-05", source="Strelsau Courier")


@pytest.fixture
def horak(report: Document) -> Standing:
    return find(report, "person:")


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
