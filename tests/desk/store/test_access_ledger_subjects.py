from __future__ import annotations

import pytest

from habeas.desk.store.access.ledger_subjects import find_flow, find_residual, is_evidence, list_evidence
from habeas.desk.store.access.population import LineKind
from habeas.desk.store.actions.markings import mark_document
from habeas.desk.store.actions.rolls import set_settings
from habeas.desk.store.actions.rulings import Word, rule, second_ruling
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level, Ruled
from habeas.errors import NotAllowed, NotHere, SomeoneElseFirst
from tests.desk.store.told_ledger import (
    HELD,
    PARTNER,
    SWAP,
    announced,
    lines,
    ref,
    rule_on_swap,
    tell_counts,
    tell_done,
    tell_story,
    to_words,
)
from tests.desk.store.told_people import tell


def test_an_exchange_is_shown_with_the_flows_of_every_side(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    subject = find_flow(ana_seat, HELD, announced(ana_seat).about)
    assert [(label, line.number) for label, line in subject.lines] == [
        ("Sylvanian people held by Ruritania", "32"),
        ("Ruritanian soldiers held by Sylvania", "2"),
    ]
    assert subject.is_exchange
    assert (subject.version, subject.rulings) == (0, ())
    assert find_flow(ana_seat, PARTNER, subject.refs).about == subject.about


def test_claims_of_no_flow_are_none_whoevers_they_are(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    about = announced(ana_seat).about
    for refs in ((), about[:1], (*about, (99_999, 0, 9))):
        with pytest.raises(SomeoneElseFirst):
            find_flow(ana_seat, HELD, refs)
    with pytest.raises(NotHere):
        find_flow(ana_seat, "nowhere/at-all", about)


def test_whoever_may_not_rule_is_told_so_only_where_there_is_something(
    carl_seat: Seat, ana_seat: Seat, vera_seat: Seat
) -> None:
    tell_story(carl_seat, ana_seat)
    about = announced(ana_seat).about
    with pytest.raises(NotAllowed):
        find_flow(vera_seat, HELD, about)
    with pytest.raises(NotHere):
        find_flow(vera_seat, "nowhere/at-all", about)


def test_evidence_is_what_other_documents_tell_as_done(carl_seat: Seat, ana_seat: Seat) -> None:
    _, swap, later = tell_story(carl_seat, ana_seat)
    done = tell_done(carl_seat, ana_seat)
    subject = find_flow(ana_seat, HELD, announced(ana_seat).about)
    offered = list_evidence(ana_seat, subject)
    assert {claim.document for claim in offered} == {done.pk}
    assert ref(done, "released 31 Sylvanian soldiers") in {claim.ref for claim in offered}
    assert is_evidence(ana_seat, subject, [claim.ref for claim in offered])
    assert is_evidence(ana_seat, subject, ())
    planned = ref(swap, "32 Sylvanian soldiers will be released")
    held = ref(later, "At least 19 Sylvanian prisoners remain in Ruritanian custody")
    assert [is_evidence(ana_seat, subject, [one]) for one in (planned, held)] == [False, False]


def test_evidence_from_before_the_announcement_is_not_offered(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    tell(carl_seat, ana_seat, ("Ruritania released 5 Sylvanian soldiers.\n", "2031-12-01", "Zenda Post"))
    subject = find_flow(ana_seat, HELD, announced(ana_seat).about)
    assert list_evidence(ana_seat, subject) == ()


def test_evidence_out_of_sight_is_not_offered_and_is_not_here(
    carl_seat: Seat, ana_seat: Seat, ben: Account, steward_seat: Seat
) -> None:
    tell_story(carl_seat, ana_seat)
    done = tell_done(carl_seat, ana_seat)
    mark_document(ana_seat, done.pk, Level.CONFIDENTIAL)
    compile_roll(ana_seat.roll)
    ben_seat = enter(ben, "zenda")
    low = Seat(**{name: getattr(ben_seat, name) for name in Seat.__slots__} | {"clearance": Level.RESTRICTED})
    subject = find_flow(low, HELD, announced(low).about)
    assert list_evidence(low, subject) == ()
    with pytest.raises(NotHere):
        is_evidence(low, subject, [ref(done, "released 31 Sylvanian soldiers")])
    assert list_evidence(steward_seat, subject)


def test_a_ruling_takes_the_place_of_the_one_before_though_the_flow_has_more_claims_now(
    carl_seat: Seat, ana_seat: Seat
) -> None:
    tell_story(carl_seat, ana_seat)
    before = announced(ana_seat).about
    rule_on_swap(ana_seat, Ruled.NOT_CARRIED_OUT)
    tell(carl_seat, ana_seat, (SWAP.replace("agreed", "have agreed"), "2031-12-09", "Zenda Post"))
    flow = next(line for line in lines(ana_seat, LineKind.FLOW) if set(line.about) & set(before))
    subject = find_flow(ana_seat, HELD, flow.about)
    assert (set(subject.about), subject.version) == (set(before), 1)
    word = Word(ruled=Ruled.CARRIED_OUT, version=1, about=to_words(subject.about), reason="Seen since")
    rule(ana_seat, word)
    compile_roll(ana_seat.roll)
    flow = next(line for line in lines(ana_seat, LineKind.FLOW) if set(line.about) & set(before))
    assert [one.ruled for one in flow.rulings] == [Ruled.CARRIED_OUT]


def test_where_the_roll_asks_for_two_a_ruling_waits_and_changes_nothing_yet(
    carl_seat: Seat, ana: Account, ben: Account, steward_seat: Seat
) -> None:
    tell_story(carl_seat, enter(ana, "zenda"))
    set_settings(steward_seat, {"two_person": True})
    ana_seat, ben_seat = enter(ana, "zenda"), enter(ben, "zenda")
    rule_on_swap(ana_seat, Ruled.CARRIED_OUT)
    flow = announced(ben_seat)
    (ruling,) = flow.rulings
    assert (ruling.waits, ruling.is_mine, flow.is_pending) == (True, False, True)
    second_ruling(ben_seat, ruling.id, version=ruling.version)
    compile_roll(ben_seat.roll)
    flow = announced(ben_seat)
    assert ([one.waits for one in flow.rulings], flow.is_pending) == ([False], False)


def test_a_residual_is_shown_with_the_figures_behind_it(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_counts(carl_seat, ana_seat)
    (line,) = lines(ana_seat, LineKind.RESIDUAL)
    assert line.point
    subject = find_residual(ana_seat, HELD, line.point.name)
    assert (subject.was, subject.version) == ("−9", 0)
    assert [claim.body["value"] for claim in subject.claims] == [80, 71]
    with pytest.raises(SomeoneElseFirst):
        find_residual(ana_seat, HELD, f"{HELD}:2031-01-01/2031-01-02")
