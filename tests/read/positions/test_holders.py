"""In whose name a stance stands."""

from __future__ import annotations

from tests.read.custody_page import stances_in


def test_a_group_is_called_as_it_calls_itself() -> None:
    text = "A group calling itself the Sons of the Dam demanded the release of its jailed leader."
    assert stances_in(text) == [("demand", "the Sons of the Dam")]


def test_an_it_in_the_words_of_a_private_person_is_not_that_person() -> None:
    text = "The abbot said that he had asked the army and that it had denied holding the monks."
    assert stances_in(text) == []


def test_what_a_body_is_accused_of_is_no_part_of_its_name() -> None:
    text = "Monitors accuse Premier Rudolf Kos's government of muzzling and jailing writers, charges it denies."
    assert stances_in(text) == [("denial", "Premier Rudolf Kos's government")]


def test_a_law_holds_no_stance_but_who_gave_it_does() -> None:
    text = "The senate adopted a law that frees 300 prisoners. Those who fled twice are left out."
    assert stances_in(text) == [("refusal", "The senate")]


def test_a_bare_pronoun_is_the_subject_before_it() -> None:
    text = "The bishop visited the prisoners on Monday. He called for their release."
    assert stances_in(text) == [("appeal", "The bishop")]


def test_a_bare_pronoun_that_agrees_with_no_subject_holds_nothing() -> None:
    text = "The mayor met the families of the hostages. They demanded that the army free them."
    assert stances_in(text) == []


def test_words_passed_on_are_those_of_whom_they_are_said_to_be() -> None:
    text = '"The Front says it will free the hostages on Friday," said Ida Lom, a nurse.'
    assert stances_in(text) == [("promise", "The Front")]


def test_a_decree_that_leaves_people_out_is_its_givers() -> None:
    text = "The president's decree covers 2,000 convicts; it leaves out everyone sentenced for murder."
    assert stances_in(text) == [("refusal", "The president")]
