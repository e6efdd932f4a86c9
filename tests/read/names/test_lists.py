"""Names that share a surname written once."""

from __future__ import annotations

import pytest

from tests.read.people_page import named_in, names_in, statuses_in


def test_given_names_after_the_name_of_a_family_share_it() -> None:
    assert named_in("The Orlik brothers, Miro and Rudo, are held in the fortress.") == ["Miro Orlik", "Rudo Orlik"]
    assert named_in("The Orlik sisters — Mira, Ida and Olga — were freed.") == ["Mira Orlik", "Ida Orlik", "Olga Orlik"]


def test_each_of_a_family_gets_what_is_said_of_all() -> None:
    assert statuses_in("The Orlik brothers, Miro and Rudo, are held in the fortress.") == {
        "Miro Orlik": "held",
        "Rudo Orlik": "held",
    }


def test_the_family_name_means_those_called_brothers() -> None:
    text = "The brothers Miro and Rudo Orlik vanished. Their father, Jan Orlik, spoke. The Orlik brothers were silent."
    names = names_in(text)
    brothers = next(people for i, people in names.meanings.items() if i >= 18 and len(people) == 2)
    assert [person.name for person in brothers] == ["Miro Orlik", "Rudo Orlik"]


def test_a_place_after_a_family_is_no_brother() -> None:
    assert named_in("The Orlik brothers, France and Spain, said the poster.") == []


def test_a_role_with_its_house_means_the_name_after_the_comma() -> None:
    names = names_in("In May, the editor of the Kelma Mirror, Jan Kos, was deported to Borduria.")
    assert [person.name for person in names.meanings[4]] == ["Jan Kos"]


@pytest.mark.parametrize(
    "text",
    [
        "Emil Lom, son of Haji Jan Kos, is missing.",
        "Emil Lom, brother of the minister Jan Kos, was arrested by police.",
        "Ida Lom, the widow of Jan Kos, is in prison.",
        "Emil Lom, nephew of the president, Jan Kos, was arrested.",
        "Emil Lom, accompanied by his lawyer, Jan Kos, was arrested at the airport.",
        "Emil Lom, together with his lawyer, Jan Kos, appeared in court in handcuffs.",
        "Emil Lom, an aide of President Jan Kos, was jailed.",
        "Emil Lom, the lawyer of Jan Kos, and Ida Lom were sentenced to six years.",
    ],
)
def test_whose_kin_or_aide_somebody_is_shares_nothing_with_him(text: str) -> None:
    statuses = statuses_in(text)
    assert statuses.pop("Jan Kos") is None
    assert all(statuses.values())


def test_an_office_with_an_of_stays_in_the_list() -> None:
    text = "The poet Emil Lom and the commander of the northern front Jan Kos were arrested."
    assert statuses_in(text) == {"Emil Lom": "arrested", "Jan Kos": "arrested"}


@pytest.mark.parametrize(
    "text",
    [
        "Two reporters of the weekly Kelma Post, Jan Orlik and Ida Lom, were released after ten days in prison.",
        "Two members of the harbour union — Jan Orlik and Ida Lom — were released after ten days in prison.",
        "Two of her colleagues at the Kelma Post, reporter Jan Orlik and editor Ida Lom, were released from prison.",
    ],
)
def test_as_many_names_as_a_number_says_are_those_it_counts(text: str) -> None:
    assert statuses_in(text) == {"Jan Orlik": "released", "Ida Lom": "released"}


@pytest.mark.parametrize(
    "text",
    [
        "Three reporters of the weekly Kelma Post, Jan Orlik and Ida Lom say, were released from prison.",
        "Two members of the union, Jan Orlik told Ida Lom, were released from prison.",
        "Two prisoners were released from prison by Jan Orlik and Ida Lom.",
    ],
)
def test_other_names_near_a_number_are_not_those_it_counts(text: str) -> None:
    assert set(statuses_in(text).values()) <= {None, ""}
