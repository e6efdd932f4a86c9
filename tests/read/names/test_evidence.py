"""What speaks for a person and what against: titles of many lands, ranks, places and companies."""

from __future__ import annotations

import pytest

from tests.read.people_page import named_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The envoy, Shri B. N. Orlik, left on Friday.", ["B. N. Orlik"]),
        ("A letter has reached his wife, Smt. Mirela. She wept.", ["Mirela"]),
        ("Naik Orhan Bela was in fact alive.", ["Orhan Bela"]),
        ("Sepoy Orhan Bela and Havildar Rudo Lom were there.", ["Orhan Bela", "Rudo Lom"]),
        ("The spokesman, DSP Orhan Bela, said no ransom was paid.", ["Orhan Bela"]),
        ("The commissioner, Barrister Orhan West, called it laughable.", ["Orhan West"]),
        ("Hajiya Amina Bela and Alhaji Rudo Lom spoke.", ["Amina Bela", "Rudo Lom"]),
        ("Datuk Seri Rudo Lom and Tan Sri Orhan Bela resigned.", ["Rudo Lom", "Orhan Bela"]),
        ("Rt. Hon. Rudo Lom and Engr. Orhan Bela left.", ["Rudo Lom", "Orhan Bela"]),
        ("Msgr. Rudo Lom, Fr Orhan Bela and Bro. Emil Kos prayed.", ["Rudo Lom", "Orhan Bela", "Emil Kos"]),
        ("M. K. Orlik said so.", ["M. K. Orlik"]),
        ("King Orhan pardons forty detainees.", ["Orhan"]),
    ],
)
def test_titles_and_ranks_mark_a_person_and_are_no_part_of_the_name(text: str, names: list[str]) -> None:
    assert named_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A warder named Rudo broke his hand.", ["Rudo"]),
        ("One deserter, who asked to be called Miro, told us of it.", ["Miro"]),
        ("The fisherman gave his name only as Miro.", ["Miro"]),
        ("A boy of sixteen, Miro, did not come back.", ["Miro"]),
        ("The disciple Rudo Lom is still awaiting trial.", ["Rudo Lom"]),
        ("Rudo Lom, jailed in May, has gone blind.", ["Rudo Lom"]),
        ("Mirela, whose brother is in prison, counts the lamps.", ["Mirela"]),
        ("Mirko, 19, who is a tailor, wept.", ["Mirko"]),
        ("Rudo Lom, in prison since May, wrote a letter.", ["Rudo Lom"]),
        ("A village called Miro burned.", []),
    ],
)
def test_a_person_introduced_by_one_name_is_one(text: str, names: list[str]) -> None:
    assert named_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "MINISTRY OF WAR OF THE REPUBLIC OF ZEMBLIA\n\nZemblia has handed over the remains of eight soldiers.",
        "They fled to the village of Orlik. Orlik was captured in May.",
        "Kelma Line, whose new chief executive took charge last week, rose.",
        "The editor of Strelsau Mirror was detained.",
        "Kelma Shipping, whose shares had fallen, returned two tankers.",
    ],
)
def test_places_and_companies_are_nobody(text: str) -> None:
    assert named_in(text) == []
