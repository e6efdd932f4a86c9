"""Which of a person's signs is the latest state."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Edtf, Span, Status
from habeas.read.names import Named
from habeas.read.people.history import latest
from habeas.read.people.signs import Sign

KOS = Named(1, "Jan Kos", Span(0, 7), ((0, 2),))


def sign(status: Status, at: int, **told: bool) -> Sign:
    return Sign(KOS, status, Span(at, at + 1), at, **told)  # type: ignore[arg-type]


def dated(status: Status, at: int, year: int) -> Sign:
    return Sign(KOS, status, Span(at, at + 1), at, when=Edtf.of(date(year, 5, 1)))


def status_of(*signs: Sign) -> Status | None:
    found = latest(signs)
    return found.status if found else None


def test_no_signs_is_no_status() -> None:
    assert latest([]) is None


def test_a_release_ends_what_is_told_around_it() -> None:
    assert status_of(sign(Status.RELEASED, 3), sign(Status.ARRESTED, 9), sign(Status.SENTENCED, 12)) is Status.RELEASED


def test_an_arrest_told_again_begins_anew() -> None:
    assert status_of(sign(Status.RELEASED, 3), sign(Status.ARRESTED, 9, is_again=True)) is Status.ARRESTED


def test_a_lasting_state_after_a_release_begins_anew() -> None:
    assert status_of(sign(Status.RELEASED, 3), sign(Status.HELD, 90, is_now=True)) is Status.HELD


def test_a_later_date_decides_and_an_earlier_one_does_not() -> None:
    assert status_of(dated(Status.RELEASED, 3, 2031), dated(Status.ARRESTED, 9, 2033)) is Status.ARRESTED
    assert status_of(dated(Status.RELEASED, 3, 2031), dated(Status.ARRESTED, 9, 2029)) is Status.RELEASED


def test_death_ends_all() -> None:
    assert status_of(sign(Status.DIED, 3), sign(Status.ARRESTED, 9, is_again=True)) is Status.DIED


def test_an_escape_counts_only_for_someone_held_before() -> None:
    assert status_of(sign(Status.ESCAPED, 9, if_held=True)) is None
    assert status_of(sign(Status.HELD, 3), sign(Status.ESCAPED, 9, if_held=True)) is Status.ESCAPED


def test_the_further_course_of_law_says_more() -> None:
    assert status_of(sign(Status.SENTENCED, 3), sign(Status.CHARGED, 9), sign(Status.HELD, 12)) is Status.SENTENCED
    assert status_of(sign(Status.CHARGED, 3), sign(Status.HELD, 9)) is Status.HELD


def test_what_is_refuted_falls_with_what_was_only_claimed() -> None:
    assert status_of(sign(Status.ARRESTED, 3, is_claimed=True), sign(Status.ARRESTED, 9, is_refuted=True)) is None


@given(
    st.lists(st.tuples(st.sampled_from(list(Status)), st.integers(0, 300), st.booleans(), st.booleans()), max_size=8)
)
def test_the_answer_is_one_of_the_signs(told: list[tuple[Status, int, bool, bool]]) -> None:
    signs = [sign(status, at, if_held=if_held, is_again=again) for status, at, if_held, again in told]
    found = latest(signs)
    assert found is None or found in signs
