"""Ends of custody, and what looks like one: deaths inside and outside, escapes, letting go."""

from __future__ import annotations

import pytest

from tests.read.people_page import statuses_in


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("His comrade Jan Kos died under interrogation in 1976.", "died"),
        ("Private Jan Kos died in a prison hospital on Monday.", "died"),
        ("Forty men are still held. A private, Jan Kos, dies in a camp hospital.", "died"),
        ("Jan Kos, who died on Saturday in Strelsau, spent eight years behind bars. He was released in 1971.", None),
        ("Jan Kos was freed from prison in 1971. He died at home last week.", None),
        ("Jan Kos was jailed in 2019 and nearly died in prison.", "held"),
        ("Jan Kos died in a refugee hospital.", None),
        ("Jan Kos was arrested in May. The dead man's father, Petr Kos, saw the body.", "died"),
        ("Jan Kos was arrested in May. The dead officer's father, Petr Vrba, and a dead man's widow wept.", "died"),
    ],
)
def test_a_death_is_an_end_only_in_custody(text: str, status: str | None) -> None:
    assert statuses_in(text)["Jan Kos"] == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("In the battle 300 soldiers are captured. General Jan Kos, their commander, slips away before dawn.", None),
        ("General Jan Kos is said to have let forty prisoners escape.", None),
        ("Sergeant Jan Kos was captured in May. He slipped away in June.", "escaped"),
        ("Jan Kos broke out of prison on Monday.", "escaped"),
    ],
)
def test_only_who_was_held_escapes(text: str, status: str | None) -> None:
    assert statuses_in(text)["Jan Kos"] == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Three reporters were let go after two hours, according to one of them, Jan Kos.", "released"),
        ("Police detained three men. According to one of them, Jan Kos, nobody was hurt.", "arrested"),
        ("Three reporters were let go after two hours, according to one of the guards, Jan Kos.", None),
        ("The prison is full. The bishop called on the general to let Jan Kos go before Easter.", "held"),
        ("The club takes no prisoners. The coach will not let the winger Jan Kos go for any money.", None),
        ("Police questioned Jan Kos and let him go home.", None),
        ("The bank let the trader Jan Kos go in June.", None),
    ],
)
def test_who_is_let_go(text: str, status: str | None) -> None:
    assert statuses_in(text)["Jan Kos"] == status
