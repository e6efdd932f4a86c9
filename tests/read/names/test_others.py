"""Who speaks or acts for another is not the one "his release", "him" or "he was arrested" means."""

from __future__ import annotations

import pytest

from tests.read.people_page import statuses_in

HELD = "Jan Kos was arrested in May. "

# Of Petr Vrba, who speaks or acts, nothing is told in any of these.
OF_ANOTHER = [
    "The Foreign Secretary, Petr Vrba, appealed on the eve of the feast for his return.",
    "His lawyer, Petr Vrba, demanded his release.",
    "Foreign Minister Petr Vrba condemned his arrest.",
    "Foreign Minister Petr Vrba urged the militia to release him.",
    "Judge Petr Vrba ordered his release.",
    "Police chief Petr Vrba said he had been arrested for theft.",
    "Interior Minister Petr Vrba confirmed his detention.",
    "His brother Petr Vrba said he was beaten in prison.",
    "Ambassador Petr Vrba told reporters that he was in prison in Strelsau.",
    "Judge Petr Vrba read the verdict. He was sentenced to six years.",
    "Prosecutor Petr Vrba announced charges of treason against him.",
    "President Petr Vrba refused to discuss his sentence.",
    "The bishop, Petr Vrba, called on the rebels to let him go.",
]


@pytest.mark.parametrize("sentence", OF_ANOTHER)
def test_who_speaks_or_acts_for_another_is_not_held(sentence: str) -> None:
    statuses = statuses_in(HELD + sentence)
    assert statuses["Petr Vrba"] is None
    assert statuses["Jan Kos"] is not None


def test_the_prisoner_is_not_known_where_two_were_told_of() -> None:
    text = "Jan Kos and Emil Lom were arrested in May. The minister, Petr Vrba, demanded his release."
    assert statuses_in(text) == {"Jan Kos": "arrested", "Emil Lom": "arrested", "Petr Vrba": None}


def test_nobody_is_held_where_only_the_minister_is_named() -> None:
    assert statuses_in("The minister, Petr Vrba, demanded his return at once.") == {"Petr Vrba": None}
    assert statuses_in("Ministers Jan Kos and Petr Vrba demanded their release.") == {
        "Jan Kos": None,
        "Petr Vrba": None,
    }


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Petr Vrba, jailed in May, demanded his release.", "held"),
        ("Foreign Minister Petr Vrba was arrested on Monday. He was charged with treason on Friday.", "charged"),
        ("The poet Petr Vrba said he was beaten in prison.", "held"),
        ("The former minister Petr Vrba said he had been beaten in custody.", "held"),
        ("The poet Petr Vrba appealed against his conviction.", "sentenced"),
    ],
)
def test_who_was_held_himself_speaks_of_his_own(text: str, status: str) -> None:
    assert statuses_in(text)["Petr Vrba"] == status


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Captain Petr Vrba arrested Jan Kos. His detention lasted two years.", {"Petr Vrba": None, "Jan Kos": "held"}),
        ("President Petr Vrba pardoned Jan Kos. He was freed on Monday.", {"Petr Vrba": None, "Jan Kos": "released"}),
        ("Minister Petr Vrba visited Jan Kos. His release was announced.", {"Petr Vrba": None, "Jan Kos": None}),
        ("Governor Petr Vrba met Jan Kos. He was later kidnapped.", {"Petr Vrba": None, "Jan Kos": None}),
        ("The poet Jan Kos met Judge Petr Vrba. He was arrested.", {"Jan Kos": "arrested", "Petr Vrba": None}),
        (
            "Jan Kos was arrested in May. Emil Lom took over. He was arrested in June.",
            {"Jan Kos": "arrested", "Emil Lom": "arrested"},
        ),
        (
            "Jan Kos was arrested in May. He wept. A warder named Rudo broke his hand. It rained. He was released.",
            {"Jan Kos": "arrested", "Rudo": None},
        ),
        ("Police officer Petr Vrba shot a man. He was charged with murder.", {"Petr Vrba": "charged"}),
    ],
)
def test_an_official_of_the_sentence_before_is_meant_only_where_nobody_else_can_be(
    text: str, statuses: dict[str, str | None]
) -> None:
    assert statuses_in(text) == statuses


@pytest.mark.parametrize(
    "who", ["Prison director", "The head of the detention centre,", "Hostage negotiator", "The jailed editor's lawyer,"]
)
def test_a_word_of_custody_in_a_title_makes_nobody_a_prisoner(who: str) -> None:
    statuses = statuses_in(f"{HELD}{who} Petr Vrba, demanded his release.")
    assert statuses == {"Jan Kos": "held", "Petr Vrba": None}
