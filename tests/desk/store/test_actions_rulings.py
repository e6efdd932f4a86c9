from __future__ import annotations

from dataclasses import astuple, replace

import pytest

from habeas.desk.store.access.ledger_rulings import LedgerRulings
from habeas.desk.store.actions.markings import mark_document
from habeas.desk.store.actions.rulings import Word, Words, rule, second_ruling, undo_ruling
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.guards import check
from habeas.desk.store.models import (
    Account,
    Candidate,
    Document,
    Member,
    Part,
    RecordPerson,
    Roll,
    Ruling,
    RulingStanding,
)
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Cause, Level, Ruled
from habeas.desk.store.visible import latest_snapshot
from habeas.errors import BadInput, NotAllowed, NotHere, SomeoneElseFirst
from tests.desk.store.telling import LIST, PARTIES, SWAP, accept_all, bring

DEAL = (
    "STRELSAU - Ruritania and Sylvania announced a prisoner exchange on Monday. Ruritania will release 12 Sylvanian"
    " sailors, and Sylvania will release two Ruritanian pilots.\n"
)
OTHER_HORAK = "Pavel Horak was arrested in Hentzau on 9 April 2031 and is held there.\n"


@pytest.fixture
def deal(ana_seat: Seat, carl_seat: Seat) -> Document:
    Roll.objects.update(parties=PARTIES)
    listed = bring(carl_seat, LIST, name="list.txt", published="2031-02-05", source="Harbour Watch")
    deal = bring(carl_seat, DEAL, name="deal.txt", published="2031-03-05", source="Strelsau Courier")
    accept_all(ana_seat, listed, deal)
    compile_roll(ana_seat.roll)
    return deal


def parts(seat: Seat, kind: str) -> list[dict[str, object]]:
    return list(Part.objects.filter(snapshot=latest_snapshot(seat), kind=kind).values_list("body", flat=True))


def about(part: dict[str, object]) -> tuple[Words, ...]:
    claims = part["claims"]
    assert isinstance(claims, list)
    return tuple(Words(document=document, start=start, end=end) for document, start, end in claims)


def carry_out(seat: Seat, *, ruled: Ruled = Ruled.CARRIED_OUT, version: int = 0) -> int:
    word = Word(ruled=ruled, version=version, about=about(parts(seat, "exchange")[0]), reason="the consul met them")
    return rule(seat, word)


def test_an_announced_exchange_is_pending_until_somebody_says_it_took_place(ana_seat: Seat, deal: Document) -> None:
    assert deal
    assert parts(ana_seat, "exchange")[0]["state"] == "pending"
    carry_out(ana_seat)
    compile_roll(ana_seat.roll)
    assert parts(ana_seat, "exchange")[0]["state"] == "reported"


def test_a_ruling_is_undone_in_one_step(ana_seat: Seat, ben_seat: Seat, deal: Document) -> None:
    assert deal
    carry_out(ana_seat)
    undo_ruling(ben_seat, Ruling.objects.get().pk, version=1, reason="another exchange")
    compile_roll(ana_seat.roll)
    assert parts(ana_seat, "exchange")[0]["state"] == "pending"
    assert Ruling.objects.count() == 2


def test_the_second_of_two_rulings_on_one_state_is_told(ana_seat: Seat, ben_seat: Seat, deal: Document) -> None:
    assert deal
    carry_out(ana_seat)
    with pytest.raises(SomeoneElseFirst):
        carry_out(ben_seat, ruled=Ruled.NOT_CARRIED_OUT)
    assert Ruling.objects.count() == 1


def test_what_changed_must_be_shown_by_a_claim(ana_seat: Seat, deal: Document) -> None:
    assert deal
    with pytest.raises(BadInput, match="shown"):
        carry_out(ana_seat, ruled=Ruled.CHANGED)


def test_two_persons_rule_where_the_roll_asks_for_two(ana: Account, ben_seat: Seat, roll: Roll, deal: Document) -> None:
    assert deal
    Roll.objects.update(two_person=True)
    seat = enter(ana, roll.slug)
    carry_out(seat)
    ruling = Ruling.objects.get()
    assert RulingStanding.objects.get().state == "second"
    with pytest.raises(NotAllowed):
        second_ruling(seat, ruling.pk, version=1)
    second_ruling(ben_seat, ruling.pk, version=1)
    assert RulingStanding.objects.get().state == "accepted"


def test_a_residual_is_explained_by_a_cause_and_shows_whether_it_is_still_the_same(
    ana_seat: Seat, carl_seat: Seat, deal: Document
) -> None:
    assert deal
    later = bring(carl_seat, LIST.replace("40", "44"), name="more.txt", published="2031-04-07", source="Harbour Watch")
    accept_all(ana_seat, later)
    compile_roll(ana_seat.roll)
    residual = next(row for part in parts(ana_seat, "population") for row in part["residuals"])  # type: ignore[attr-defined]
    word = Word(
        ruled=Ruled.EXPLAINED,
        version=0,
        about=about(residual),
        name=residual["name"],
        cause=Cause.LATE_REGISTRATION,
        reason="four families came forward late",
        body={"was": residual["text"]},
    )
    rule(ana_seat, word)
    compile_roll(ana_seat.roll)
    again = next(row for part in parts(ana_seat, "population") for row in part["residuals"])  # type: ignore[attr-defined]
    assert again["explained"]["cause"] == "late_registration"
    assert again["explained"]["still"]


class TestPeople:
    @pytest.fixture
    def two(self, ana_seat: Seat, carl_seat: Seat) -> tuple[RecordPerson, RecordPerson]:
        one = bring(carl_seat, SWAP, name="swap.txt", published="2031-03-05")
        other = bring(carl_seat, OTHER_HORAK, name="other.txt", published="2031-04-10")
        accept_all(ana_seat, one, other)
        compile_roll(ana_seat.roll)
        pair = Candidate.objects.select_related("one", "other").get(snapshot=latest_snapshot(ana_seat))
        return pair.one, pair.other

    def rule(self, seat: Seat, two: tuple[RecordPerson, RecordPerson], ruled: Ruled, version: int = 0) -> None:
        places = tuple(Words(document=d, start=s, end=e) for one in two for d, s, e in one.claims)
        rule(seat, Word(ruled=ruled, version=version, about=places, reason="his sister says so"))
        compile_roll(seat.roll)

    def people(self, seat: Seat) -> list[tuple[int, int]]:
        rows = RecordPerson.objects.filter(snapshot=latest_snapshot(seat), name="Pavel Horak")
        return [(row.person.number, len(row.claims)) for row in rows.order_by("person__number")]

    def test_two_of_one_name_are_two_until_somebody_rules(
        self, ana_seat: Seat, two: tuple[RecordPerson, RecordPerson]
    ) -> None:
        before = self.people(ana_seat)
        assert len(before) == 2
        self.rule(ana_seat, two, Ruled.SAME_PERSON)
        assert [number for number, _ in self.people(ana_seat)] == [before[0][0]]
        assert not Candidate.objects.filter(snapshot=latest_snapshot(ana_seat)).exists()

    def test_joining_undone_gives_each_its_number_and_claims_back(
        self, ana_seat: Seat, two: tuple[RecordPerson, RecordPerson]
    ) -> None:
        before = self.people(ana_seat)
        self.rule(ana_seat, two, Ruled.SAME_PERSON)
        undo_ruling(ana_seat, Ruling.objects.get().pk, version=1)
        compile_roll(ana_seat.roll)
        assert self.people(ana_seat) == before

    @pytest.mark.parametrize("ruled", [Ruled.NOT_SAME_PERSON, Ruled.UNSURE_PERSON])
    def test_a_no_and_a_not_sure_are_remembered(
        self, ana_seat: Seat, two: tuple[RecordPerson, RecordPerson], ruled: Ruled
    ) -> None:
        self.rule(ana_seat, two, ruled)
        assert len(self.people(ana_seat)) == 2
        assert not Candidate.objects.filter(snapshot=latest_snapshot(ana_seat)).exists()


def test_where_two_must_agree_the_ruling_before_holds_until_they_do(
    roll: Roll, ana_seat: Seat, ben_seat: Seat, deal: Document, ana: Account, ben: Account
) -> None:
    assert deal
    carry_out(ana_seat)
    Roll.objects.filter(pk=roll.pk).update(two_person=True)
    ana_seat, ben_seat = enter(ana, roll.slug), enter(ben, roll.slug)
    carry_out(ana_seat, ruled=Ruled.NOT_CARRIED_OUT, version=1)
    compile_roll(ana_seat.roll)
    assert parts(ana_seat, "exchange")[0]["state"] == "reported"
    (shown,) = LedgerRulings(ana_seat, through=10**9).on_flow(
        {(w.document, w.start, w.end) for w in exchange(ana_seat)}
    )
    assert (shown.ruled, shown.waits, shown.meanwhile) == (Ruled.NOT_CARRIED_OUT, True, Ruled.CARRIED_OUT)
    second_ruling(ben_seat, shown.id, version=2)
    compile_roll(ana_seat.roll)
    assert parts(ana_seat, "exchange")[0]["state"] != "reported"


def exchange(seat: Seat) -> tuple[Words, ...]:
    return about(parts(seat, "exchange")[0])


class TestBelowASecret:
    """Ana rules by what she alone may see; Ben, who may not, is neither refused nor told of it."""

    @pytest.fixture
    def secret(self, ana_seat: Seat, carl_seat: Seat, deal: Document, steward_seat: Seat) -> Document:
        secret = bring(carl_seat, OTHER_HORAK, name="secret.txt", published="2031-05-05")
        evidence = (Words(document=secret.pk, start=0, end=11),)
        word = Word(ruled=Ruled.CHANGED, version=0, about=exchange(ana_seat), reason="he told me", evidence=evidence)
        mark_document(steward_seat, secret.pk, level=Level.STRICTLY_CONFIDENTIAL, reason="at risk")
        Member.objects.filter(account=ana_seat.account, stands=True).update(clearance=Level.STRICTLY_CONFIDENTIAL)
        rule(replace(ana_seat, clearance=Level.STRICTLY_CONFIDENTIAL), word)
        compile_roll(deal.roll_id)
        return secret

    def test_who_may_not_see_it_rules_as_if_nobody_had(self, ben_seat: Seat, secret: Document) -> None:
        assert Document.objects.get(pk=secret.pk).level > ben_seat.clearance
        refs = [astuple(words) for words in exchange(ben_seat)]
        assert LedgerRulings(ben_seat, through=10**9).version_of("flow", refs) == 0
        assert carry_out(ben_seat) == 1
        compile_roll(ben_seat.roll)
        assert parts(ben_seat, "exchange")[0]["state"] == "reported"

    def test_who_may_see_it_goes_by_it(self, ana_seat: Seat, ben_seat: Seat, secret: Document) -> None:
        assert secret
        carry_out(ben_seat)
        compile_roll(ben_seat.roll)
        assert parts(replace(ana_seat, clearance=Level.STRICTLY_CONFIDENTIAL), "exchange")[0]["state"] != "reported"

    def test_undoing_it_brings_the_other_to_count(self, ana_seat: Seat, ben_seat: Seat, secret: Document) -> None:
        assert secret
        carry_out(ben_seat)
        cleared = replace(ana_seat, clearance=Level.STRICTLY_CONFIDENTIAL)
        undo_ruling(cleared, Ruling.objects.order_by("pk")[0].pk, version=1)
        compile_roll(ben_seat.roll)
        assert parts(cleared, "exchange")[0]["state"] == "reported"
        assert not [one for one in check() if one.where.startswith("ruling")]


def test_nobody_rules_on_what_they_may_not_see(
    ana_seat: Seat, vera_seat: Seat, steward_seat: Seat, deal: Document
) -> None:
    places = about(parts(ana_seat, "exchange")[0])
    word = Word(ruled=Ruled.CARRIED_OUT, version=0, about=places, reason="x")
    with pytest.raises(NotAllowed):
        rule(vera_seat, word)
    mark_document(steward_seat, deal.pk, Level.STRICTLY_CONFIDENTIAL)
    with pytest.raises(NotHere):
        rule(ana_seat, word)
