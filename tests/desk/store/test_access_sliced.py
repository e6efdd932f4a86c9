from __future__ import annotations

import pytest

from habeas.desk.store.access.sliced import Sliced, build, chain
from habeas.errors import SomeoneElseFirst


def count_to(number: int, asked: list[tuple[int, int]] | None = None) -> Sliced[int]:
    def fetch(start: int, stop: int) -> list[int]:
        if asked is not None:
            asked.append((start, stop))
        return list(range(start, stop))

    return Sliced(number, fetch)


def test_it_is_a_sequence_like_any_other() -> None:
    whole, sliced = tuple(range(1_234)), count_to(1_234)
    assert len(sliced) == 1_234
    assert tuple(sliced) == whole
    assert sliced == whole
    assert sliced != whole[:-1]
    assert (sliced[0], sliced[-1], 77 in sliced, sliced.index(9)) == (0, 1_233, True, 9)
    for part in (slice(20, 40), slice(1_230, 9_999), slice(5, 5), slice(None, None, -400), slice(10, 30, 7)):
        assert sliced[part] == whole[part]
    with pytest.raises(IndexError):
        sliced[1_234]


def test_an_empty_one_fetches_nothing() -> None:
    asked: list[tuple[int, int]] = []
    empty = count_to(0, asked)
    assert not empty
    assert empty[:20] == ()
    assert (*empty,) == ()
    assert empty == ()
    assert asked == []


def test_only_what_is_looked_at_is_fetched() -> None:
    asked: list[tuple[int, int]] = []
    assert count_to(9_000, asked)[40:60] == tuple(range(40, 60))
    assert asked == [(40, 60)]


def test_going_through_it_fetches_some_at_a_time() -> None:
    asked: list[tuple[int, int]] = []
    assert sum(1 for _ in count_to(1_100, asked)) == 1_100
    assert asked == [(0, 500), (500, 1_000), (1_000, 1_100)]


def test_one_after_the_other_they_are_one() -> None:
    asked: list[tuple[int, int]] = []
    chained = chain([build("abc", str.upper), build("", str.upper), build("defg", str.upper)])
    assert "".join(chained) == "ABCDEFG"
    assert chained[2:5] == ("C", "D", "E")
    assert chain([count_to(3), count_to(1_000, asked)])[:3] == (0, 1, 2)
    assert asked == []


def test_what_has_gone_meanwhile_is_said_and_never_left_out() -> None:
    gone: Sliced[int] = Sliced(3, lambda start, stop: list(range(start, stop))[:1])
    assert gone[0] == 0
    for read in (lambda: gone[:3], lambda: list(gone)):
        with pytest.raises(SomeoneElseFirst, match="Ask for it again"):
            read()
