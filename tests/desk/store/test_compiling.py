"""What is compiled is what the record and the ledger say, once for each level, as of now and as known on a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from habeas.desk.store.actions.documents import tell_facts
from habeas.desk.store.actions.markings import grade_source, set_party
from habeas.desk.store.compiling import compile_level, compile_roll
from habeas.desk.store.grading import grades_of
from habeas.desk.store.models import Decision, Document, Fact, Part, RecordPerson, Roll, Snapshot, Source, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Outcome, State
from habeas.model.ledger import Accounts, ClaimRef, Grade, Population, StockClaim
from tests.desk.store.telling import LIST, PARTIES, SWAP, accept_all, bring, choose, find


@pytest.fixture
def listed(carl_seat: Seat) -> Document:
    Roll.objects.update(parties=PARTIES, level=Level.PUBLIC)
    return bring(carl_seat, LIST, name="list.txt", published="2031-02-05", source="Harbour Watch")


@pytest.fixture
def swap(listed: Document, carl_seat: Seat) -> Document:
    assert listed
    return bring(carl_seat, SWAP, name="swap.txt", published="2031-03-05", source="Strelsau Courier")


def stocks(snapshot: Snapshot) -> list[tuple[str, str]]:
    bodies = Part.objects.filter(snapshot=snapshot, kind="population").values_list("body", flat=True)
    return [(row["date"], row["text"]) for body in bodies for row in body["stocks"]]


def test_only_accepted_claims_are_in_the_record(ana_seat: Seat, listed: Document) -> None:
    assert stocks(compile_roll(listed.roll_id)[0]) == []
    accept_all(ana_seat, listed)
    assert stocks(compile_roll(listed.roll_id)[0]) == [("2031-02-05", "40")]
    choose(ana_seat, find(listed, "count:"), Outcome.REJECT, reason="another harbour")
    assert stocks(compile_roll(listed.roll_id)[0]) == []


@pytest.mark.parametrize("outcome", [Outcome.DISPUTE, Outcome.UNDO])
def test_what_is_disputed_or_undone_is_not(ana_seat: Seat, listed: Document, outcome: Outcome) -> None:
    accept_all(ana_seat, listed)
    choose(ana_seat, find(listed, "count:"), outcome, reason="which day?")
    assert stocks(compile_roll(listed.roll_id)[0]) == []


def test_a_record_that_knows_everything_is_not_made_again(ana_seat: Seat, listed: Document) -> None:
    accept_all(ana_seat, listed)
    assert compile_roll(listed.roll_id)
    assert compile_roll(listed.roll_id) == []


def test_a_date_told_later_moves_the_record(ana_seat: Seat, listed: Document) -> None:
    accept_all(ana_seat, listed)
    tell_facts(ana_seat, listed.pk, {"published": "2031-02-12"})
    assert stocks(compile_roll(listed.roll_id)[0]) == [("2031-02-12", "40")]


def test_every_value_leads_to_words_that_are_there(ana_seat: Seat, swap: Document) -> None:
    accept_all(ana_seat, *Document.objects.all())
    snapshot = compile_roll(swap.roll_id)[0]
    texts = dict(Document.objects.values_list("pk", "text"))
    bodies = Part.objects.filter(snapshot=snapshot, kind="population").values_list("body", flat=True)
    anchors = [s["anchor"] for body in bodies for row in (*body["stocks"], *body["flows"]) for s in row["evidence"]]
    assert anchors
    for anchor in anchors:
        document, start = map(int, anchor.split("-"))
        assert texts[document][start:].strip()
    for row in RecordPerson.objects.filter(snapshot=snapshot):
        assert all(texts[document][start:end].strip() for document, start, end in row.claims)


def test_people_keep_their_number_when_the_record_is_made_again(ana_seat: Seat, swap: Document) -> None:
    accept_all(ana_seat, swap)
    numbers = []
    for _ in range(2):
        Snapshot.objects.all().delete()
        snapshot = compile_roll(swap.roll_id)[0]
        numbers.append(list(RecordPerson.objects.filter(snapshot=snapshot).values_list("name", "person__number")))
    assert numbers[0] == numbers[1]


class TestAsKnownThen:
    def test_a_decision_made_later_is_not_in_it(self, ana_seat: Seat, listed: Document) -> None:
        accept_all(ana_seat, listed)
        yesterday = timezone.now() - timedelta(days=1)
        Decision.objects.update(at=yesterday)
        choose(ana_seat, find(listed, "count:"), Outcome.REJECT, reason="another harbour")
        roll = Roll.objects.get(pk=listed.roll_id)
        assert stocks(compile_level(roll, 0, known=yesterday.date())) == [("2031-02-05", "40")]
        assert stocks(compile_level(roll, 0, known=timezone.now().date())) == []

    def test_a_date_told_later_is_not_in_it(self, ana_seat: Seat, listed: Document) -> None:
        accept_all(ana_seat, listed)
        then = datetime(2031, 5, 1, tzinfo=UTC)
        Decision.objects.update(at=then)
        for fact in Fact.objects.all():
            fact.act.__class__.objects.filter(pk=fact.act_id).update(at=then)
        tell_facts(ana_seat, listed.pk, {"published": "2031-02-12"})
        Fact.objects.latest("pk").act.__class__.objects.filter(verb="tell_facts").update(at=then + timedelta(days=9))
        roll = Roll.objects.get(pk=listed.roll_id)
        assert stocks(compile_level(roll, 0, known=then.date())) == [("2031-02-05", "40")]


def test_grades_of_sources_and_their_party_weigh_in_the_ledger(ana_seat: Seat, listed: Document) -> None:
    source = Source.objects.get(name="Harbour Watch")
    grade_source(ana_seat, source.pk, "D")
    grade_source(ana_seat, source.pk, "B", topic="custody figures")
    set_party(ana_seat, source.pk, "ruritania")
    rows = list(Document.objects.select_related("source"))
    population = Population(id="sylvania/ruritania", people_of="sylvania", held_by="ruritania", category=None)
    claim = StockClaim(
        id="s", population=population.id, date=None, low=40, high=40, claimant="x", claims=(ClaimRef("list.txt"),)
    )
    books = grades_of(rows).put_to(Accounts(populations=(population,), stocks=(claim,)))
    assert (books.stocks[0].grade, books.stocks[0].interested) == (Grade.B, True)
    assert Standing.objects.filter(document=listed, state=State.WAITING).exists()
