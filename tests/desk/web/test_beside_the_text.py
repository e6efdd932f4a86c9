"""What is told beside a text: facts, levels, notes, grades; and the original."""

from __future__ import annotations

import pytest

from habeas.desk.store.models import Account, Document, Fact, Grade, Note, Seen, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from tests.desk.store.telling import SWAP, bring, find
from tests.desk.web.room import address, said, show, visit


@pytest.fixture
def report(carl_seat: Seat) -> Document:
    return bring(carl_seat, SWAP, published="2031-03-05", source="Strelsau Courier")


@pytest.fixture
def horak(report: Document) -> Standing:
    return find(report, "person:")


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
