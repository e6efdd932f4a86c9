from __future__ import annotations

import pytest

from habeas.desk.store.access.facts import Agreement
from habeas.desk.store.access.pairs import list_pairs, see_apart, see_pair, whole_pairs
from habeas.desk.store.access.people import Wanted, list_people
from habeas.desk.store.access.person import see_person
from habeas.desk.store.access.ruled_people import latest_of, list_rulings
from habeas.desk.store.actions.markings import mark_document
from habeas.desk.store.actions.people import OnPair, rule_pair, take_apart
from habeas.desk.store.actions.rulings import second_ruling, undo_ruling
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Account, Document, Roll, Ruling
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level, Outcome, Ruled
from habeas.errors import BadInput, NotAllowed, NotHere, SomeoneElseFirst
from tests.desk.store.telling import choose, find
from tests.desk.store.told_people import number_of, tell_people


@pytest.fixture(autouse=True)
def told(carl_seat: Seat, ana_seat: Seat) -> list[Document]:
    return tell_people(carl_seat, ana_seat)


@pytest.fixture
def two(ana_seat: Seat) -> tuple[int, int]:
    names = "Pavel Horak"
    return number_of(ana_seat, names, status="sentenced"), number_of(ana_seat, names, status="held")


def put(seat: Seat, two: tuple[int, int], ruled: Ruled, *, reason: str = "the sentences say so") -> int:
    """Rule as somebody who has the page before them."""
    pair = see_pair(seat, *two)
    assert pair
    warned = frozenset((*pair.contrary_to_same, *pair.contrary_to_not_same))
    word = OnPair(
        ruled=ruled, one=two[0], other=two[1], reason=reason, seen=pair.seen, version=pair.version, warned=warned
    )
    version = rule_pair(seat, word)
    compile_roll(seat.roll)
    return version


def horaks(seat: Seat) -> list[tuple[int, int]]:
    lines = list_people(seat, Wanted(words="horak")).lines
    return sorted((line.number, line.documents) for line in lines)


def test_a_pair_shows_the_reason_and_what_agrees_and_differs(ana_seat: Seat, two: tuple[int, int]) -> None:
    (pair,) = list_pairs(ana_seat).pairs
    assert {pair.one.number, pair.other.number} == set(two)
    assert pair.reason == "both are called Pavel Horak, and nothing else speaks for one person"
    facts = {fact.name: fact.agreement for fact in pair.facts}
    assert facts["name"] is Agreement.AGREE
    assert facts["began"] is Agreement.DIFFER
    assert facts["role"] is Agreement.OPEN
    assert facts["status"] is Agreement.IN_TIME


def test_a_pair_says_what_joining_would_do(ana_seat: Seat, two: tuple[int, int]) -> None:
    pair = see_pair(ana_seat, *two)
    assert pair
    assert (pair.mentions, pair.kept, pair.gone, pair.joined_status) == (3, min(two), max(two), "sentenced")


def test_the_same_makes_one_of_both_and_is_undone_in_one_step(ana_seat: Seat, two: tuple[int, int]) -> None:
    before = horaks(ana_seat)
    put(ana_seat, two, Ruled.SAME_PERSON)
    assert horaks(ana_seat) == [(min(two), 3)]
    page = see_person(ana_seat, max(two))
    assert (page.number, page.also) == (min(two), (max(two),))
    ruling = page.rulings[0].stood
    undo_ruling(ana_seat, ruling.id, version=ruling.version)
    compile_roll(ana_seat.roll)
    assert horaks(ana_seat) == before


def test_not_the_same_keeps_two_apart_and_each_of_them_whole(ana_seat: Seat, two: tuple[int, int]) -> None:
    before = horaks(ana_seat)
    put(ana_seat, two, Ruled.NOT_SAME_PERSON)
    assert horaks(ana_seat) == before
    assert not list_pairs(ana_seat).pairs


def test_not_sure_is_remembered_too(ana_seat: Seat, two: tuple[int, int]) -> None:
    put(ana_seat, two, Ruled.UNSURE_PERSON)
    assert not list_pairs(ana_seat).pairs
    (line,) = list_rulings(ana_seat).lines
    assert (line.stood.ruled, line.stood.waits, line.stood.reason) == (
        Ruled.UNSURE_PERSON,
        False,
        "the sentences say so",
    )


def test_a_mention_taken_apart_has_its_own_number_and_the_rest_stays(
    ana_seat: Seat, two: tuple[int, int], told: list[Document]
) -> None:
    put(ana_seat, two, Ruled.SAME_PERSON)
    mention = next(one.ref for one in see_person(ana_seat, two[0]).mentions if one.document == told[0].pk)
    pair = see_apart(ana_seat, two[0], mention)
    assert pair.contrary_to_not_same
    word = OnPair(
        ruled=Ruled.NOT_SAME_PERSON,
        one=two[0],
        other=two[0],
        reason="another Horak",
        seen=pair.seen,
        version=pair.version,
        warned=frozenset(pair.contrary_to_not_same),
    )
    take_apart(ana_seat, word, mention)
    compile_roll(ana_seat.roll)
    assert sorted(documents for _, documents in horaks(ana_seat)) == [1, 2]
    undo_ruling(ana_seat, Ruling.objects.latest("pk").pk, version=1)
    compile_roll(ana_seat.roll)
    assert [documents for _, documents in horaks(ana_seat)] == [3]


def test_what_was_ruled_on_one_of_them_and_somebody_else_is_shown_too(ana_seat: Seat, two: tuple[int, int]) -> None:
    put(ana_seat, (two[0], number_of(ana_seat, "Eva Lindt")), Ruled.NOT_SAME_PERSON)
    pair = see_pair(ana_seat, *two)
    assert pair
    assert [line.stood.ruled for line in pair.on_either] == [Ruled.NOT_SAME_PERSON]
    assert (pair.earlier, pair.stands) == ((), None)


def test_the_only_mention_of_somebody_cannot_be_taken_apart(ana_seat: Seat, two: tuple[int, int]) -> None:
    (mention,) = see_person(ana_seat, two[1]).mentions
    with pytest.raises(NotHere):
        see_apart(ana_seat, two[1], mention.ref)


class TestContradictions:
    def test_the_contrary_ruling_is_shown_before(self, ana_seat: Seat, ben_seat: Seat, two: tuple[int, int]) -> None:
        put(ana_seat, two, Ruled.NOT_SAME_PERSON, reason="two villages")
        pair = see_pair(ben_seat, *two)
        assert pair
        assert pair.stands
        assert pair.contrary_to_same == (pair.stands.stood.id,)
        assert (pair.stands.stood.by, pair.stands.stood.reason) == ("Ana", "two villages")

    def test_whoever_was_not_warned_of_it_writes_nothing(
        self, ana_seat: Seat, ben_seat: Seat, two: tuple[int, int]
    ) -> None:
        pair = see_pair(ben_seat, *two)
        assert pair
        put(ana_seat, two, Ruled.NOT_SAME_PERSON)
        word = OnPair(ruled=Ruled.SAME_PERSON, one=two[0], other=two[1], reason="x", seen=pair.seen, version=1)
        with pytest.raises(SomeoneElseFirst, match="contrary"):
            rule_pair(ben_seat, word)
        assert Ruling.objects.count() == 1

    def test_whoever_was_warned_may_rule_otherwise_and_the_later_stands(
        self, ana_seat: Seat, ben_seat: Seat, two: tuple[int, int]
    ) -> None:
        put(ana_seat, two, Ruled.NOT_SAME_PERSON)
        put(ben_seat, two, Ruled.SAME_PERSON)
        assert horaks(ana_seat) == [(min(two), 3)]

    def test_a_ruling_on_fewer_mentions_is_told_of_too(
        self, ana_seat: Seat, two: tuple[int, int], told: list[Document]
    ) -> None:
        put(ana_seat, two, Ruled.NOT_SAME_PERSON)
        choose(ana_seat, find(told[1], "person:"), Outcome.UNDO)
        compile_roll(ana_seat.roll)
        pair = see_pair(ana_seat, *two)
        assert pair
        assert not pair.stands
        assert [line.stood.ruled for line in pair.earlier] == [Ruled.NOT_SAME_PERSON]
        assert pair.contrary_to_same


def test_a_page_that_is_out_of_date_writes_nothing(ana_seat: Seat, two: tuple[int, int], told: list[Document]) -> None:
    pair = see_pair(ana_seat, *two)
    assert pair
    choose(ana_seat, find(told[1], "person:"), Outcome.UNDO)
    word = OnPair(ruled=Ruled.SAME_PERSON, one=two[0], other=two[1], reason="x", seen=pair.seen, version=0)
    with pytest.raises(SomeoneElseFirst, match="other mentions"):
        rule_pair(ana_seat, word)
    assert not Ruling.objects.exists()


def test_two_people_of_one_document_are_not_joined(ana_seat: Seat, told: list[Document]) -> None:
    pair = number_of(ana_seat, "Eva Lindt"), number_of(ana_seat, "Tomas Brandt")
    found = see_pair(ana_seat, *pair)
    assert found
    assert found.shared == (told[2].title or told[2].name,)
    with pytest.raises(BadInput, match="one document names both"):
        put(ana_seat, pair, Ruled.SAME_PERSON)


def test_two_persons_rule_where_the_roll_asks_for_two(
    ana: Account, ben_seat: Seat, roll: Roll, two: tuple[int, int]
) -> None:
    Roll.objects.update(two_person=True)
    seat = enter(ana, roll.slug)
    put(seat, two, Ruled.SAME_PERSON)
    assert len(horaks(seat)) == 2
    (line,) = list_rulings(seat, waiting=True).lines
    assert (line.may_second, line.may_undo) == (False, True)
    with pytest.raises(NotAllowed):
        second_ruling(seat, line.stood.id, version=line.stood.version)
    (for_ben,) = list_rulings(ben_seat, waiting=True).lines
    assert for_ben.may_second
    second_ruling(ben_seat, line.stood.id, version=line.stood.version)
    compile_roll(seat.roll)
    assert len(horaks(seat)) == 1


class TestWhatMustNotShow:
    def test_viewers_and_contributors_look_and_do_not_rule(
        self, vera_seat: Seat, carl_seat: Seat, two: tuple[int, int]
    ) -> None:
        for seat in (vera_seat, carl_seat):
            assert list_pairs(seat).total == 1
            with pytest.raises(NotAllowed):
                put(seat, two, Ruled.SAME_PERSON)

    def test_an_outsider_has_nobody_to_compare(self, outsider: Account, two: tuple[int, int]) -> None:
        seat = enter(outsider, "hentzau")
        assert not list(whole_pairs(seat))
        with pytest.raises(NotHere):
            see_pair(seat, *two)

    def test_a_ruling_shows_only_to_whoever_may_see_all_it_speaks_of_now(
        self, ana_seat: Seat, vera_seat: Seat, two: tuple[int, int], told: list[Document]
    ) -> None:
        put(ana_seat, two, Ruled.NOT_SAME_PERSON)
        assert list_rulings(vera_seat).total == 1
        mark_document(ana_seat, told[3].pk, Level.CONFIDENTIAL)
        compile_roll(ana_seat.roll)
        assert list_rulings(vera_seat).total == 0
        assert see_person(vera_seat, two[0]).rulings == ()
        assert list_pairs(vera_seat).total == 0
        latest = latest_of(ana_seat)
        assert latest
        assert latest.stood.ruled is Ruled.NOT_SAME_PERSON

    def test_nobody_undoes_from_a_lower_role(self, ana_seat: Seat, vera_seat: Seat, two: tuple[int, int]) -> None:
        put(ana_seat, two, Ruled.NOT_SAME_PERSON)
        (line,) = list_rulings(vera_seat).lines
        assert not line.may_undo
        with pytest.raises(NotAllowed):
            undo_ruling(vera_seat, line.stood.id, version=1)
