"""Who is found on a page, by which name, and who is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.people_page import named_in, names_in, page_of

FOUND = [
    ("President Otakar Dub spoke in Strelsau.", ["Otakar Dub"]),
    ("The journalist Ida Lomova was there.", ["Ida Lomova"]),
    ("Ida Lomova, a lawyer from Kelma, agreed.", ["Ida Lomova"]),
    ("Petr Novak, 34, was born in Kelma.", ["Petr Novak"]),
    ("Petr Novak, who leads the party, said no.", ["Petr Novak"]),
    ("“No,” said Petr Novak.", ["Petr Novak"]),
    ("Ida Lomova's husband waited outside.", ["Ida Lomova"]),
    ("Foreign Minister Ida Lomova met Bordurian President Otakar Dub.", ["Ida Lomova", "Otakar Dub"]),
    ("Prosecutor General Petr Novak and Minister of Justice Ida Lomova were present.", ["Petr Novak", "Ida Lomova"]),
    ("The head of the Red Cross in Borduria, Petr Novak, agreed.", ["Petr Novak"]),
    ("A witness named Radovan spoke first.", ["Radovan"]),
    (
        "Prince Hassan bin Talal al-Rashid met Willem van der Meer.",
        ["Hassan bin Talal al-Rashid", "Willem van der Meer"],
    ),
    ("The poet Vera Kara-Novak and the singer Park Min-jun performed.", ["Vera Kara-Novak", "Park Min-jun"]),
    ("The author J. K. Petrova and Senator George W. Marlow met.", ["J. K. Petrova", "George W. Marlow"]),
    ("Lawyer Sean O'Donnell Jr. objected.", ["Sean O'Donnell Jr."]),
    ("The statement was written by Jan Petrovich Novak, a retired officer.", ["Jan Petrovich Novak"]),
    ("American Jan Kubat and Australian Petr Novak are both professors.", ["Jan Kubat", "Petr Novak"]),
    ("“It is over,” Strelsau's envoy, Ida Lomova, said.", ["Ida Lomova"]),
    ("The commander of the northern front, General Karel Brod, resigned.", ["Karel Brod"]),
    ("Mr. Novak met Mrs. Lomova.", ["Novak", "Lomova"]),
    ("Deputy-Prefect Petr Novak spoke to Maj-Gen Ida Lomova.", ["Petr Novak", "Ida Lomova"]),
    ("The activist Otto Karo (Sokol) wrote that Sokol was tired.", ["Otto Karo"]),
    ("His wife Safia, a nurse, waited.", ["Safia"]),
]

# Places, offices, parties, wars, laws, media: none of them is a person.
NOBODY = [
    "The Foreign Ministry of Borduria condemned the attack on Friday.",
    "Human Rights Watch and Amnesty International called for an inquiry.",
    "The Supreme Court met in Paris in March.",
    "Reporters Without Borders said the law must change.",
    "Hamas and the Taliban rejected the offer.",
    "He Who Waits Will Be Freed After Talks With the Front",
    "The Geneva Conventions apply to prisoners of war.",
    "On Monday the Prime Minister and the Attorney General met in Washington.",
    "Radio Free Europe reported from Kabul.",
    "The White House welcomed the decision.",
    "The Nobel Peace Prize was announced on Friday.",
    "World War II ended in May.",
    "Bosnian Croats and Bosnian Serbs signed the accord.",
    "The Ministry of Defence of the Russian Federation said nothing.",
    "Tehran denied the report.",
    "The Viktor Horak Foundation funds a school.",
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_it_finds_people_by_what_stands_around_their_names(text: str, names: list[str]) -> None:
    assert named_in(text) == names


@pytest.mark.parametrize("text", NOBODY)
def test_it_takes_nothing_else_for_a_person(text: str) -> None:
    assert named_in(text) == []


def test_a_full_name_is_spread_to_its_surname_and_given_name() -> None:
    names = names_in("Minister Ida Lomova spoke. Lomova left. “Good night, Ida,” said a guard.")
    assert [person.name for person in names.people] == ["Ida Lomova"]
    assert len(names.people[0].mentions) == 3


def test_a_surname_of_two_people_means_the_one_named_last() -> None:
    page = page_of("Judge Petr Kubat left. Lawyer Jan Kubat stayed. Kubat said nothing.")
    names = names_in("Judge Petr Kubat left. Lawyer Jan Kubat stayed. Kubat said nothing.")
    last = next(token for token in reversed(list(page.doc)) if token.text == "Kubat")
    person = names.at(last)
    assert person is not None
    assert person.name == "Jan Kubat"


def test_a_title_decides_which_of_two_a_surname_means() -> None:
    text = "Prosecutor Petr Kubat left. Singer Jan Kubat stayed. Prosecutor Kubat said nothing."
    petr, jan = names_in(text).people
    assert (len(petr.mentions), len(jan.mentions)) == (2, 1)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The brothers Jan and Petr Kubat left.", ["Jan Kubat", "Petr Kubat"]),
        (
            "Six men, including Jan, Petr, Karel, and Otto Kubat, Ivan Brod, and Max Lom, left.",
            ["Jan Kubat", "Petr Kubat", "Karel Kubat", "Otto Kubat", "Ivan Brod", "Max Lom"],
        ),
    ],
)
def test_a_shared_surname_is_everyones_of_the_list(text: str, names: list[str]) -> None:
    assert named_in(text) == names


def test_a_shared_surname_leaves_each_the_span_of_the_given_name() -> None:
    text = "The brothers Jan and Petr Kubat left."
    first, second = names_in(text).people
    assert first.span.of(text) == "Jan"
    assert second.span.of(text) == "Petr Kubat"


def test_a_place_before_a_full_name_shares_no_surname() -> None:
    assert named_in("Borduria, Paris and President Otakar Dub agreed.") == ["Otakar Dub"]


def test_a_name_over_a_line_break_is_written_with_one_space() -> None:
    text = (
        "The hearing went on until late in the evening, and prosecutor Petr\n"
        "Novak asked the court to be patient with the witnesses, who had come\n"
        "a long way to testify in the case against the seven men. The judges,\n"
        "who had sat since the morning, agreed to hear them before midnight.\n"
    )
    person = names_in(text).people[0]
    assert person.name == "Petr Novak"
    assert person.span.of(text) == "Petr\nNovak"


def test_bold_marks_are_no_part_of_a_name() -> None:
    text = "Among the speakers was **Ida Lomova**, a lawyer."
    person = names_in(text).people[0]
    assert (person.name, person.span.of(text)) == ("Ida Lomova", "Ida Lomova")


def test_a_heading_in_capitals_repeats_names_and_adds_none() -> None:
    text = "Lomova Refuses to Resign After Vote\n\nMinister Ida Lomova refused to resign on Friday after the vote."
    (person,) = names_in(text).people
    assert person.span.of(text) == "Lomova"
    assert person.name == "Ida Lomova"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ruritanian President Otakar Dub spoke.", "Ruritanian President"),
        ("Secretary of State Ida Lomova spoke.", "Secretary of State"),
        ("Minister of Justice Ida Lomova spoke.", "Minister of Justice"),
        ("The opposition leader Ida Lomova spoke.", "opposition leader"),
        ("Ida Lomova, an investigative journalist based in Kelma, spoke.", "investigative journalist based in Kelma"),
        ("Ida Lomova, Borduria's former finance minister, spoke.", "Borduria's former finance minister"),
        ("Its chief editor, Ida Lomova, spoke.", "chief editor"),
        ("Journalists Ida Lomova and Petr Novak spoke.", "Journalist"),
        ("Ida Lomova, 40, a teacher, spoke.", "teacher"),
        ("Ida Lomova spoke to reporters. It rained.", None),
    ],
)
def test_the_role_is_what_the_text_calls_the_person(text: str, role: str | None) -> None:
    assert names_in(text).people[0].role == role


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ABab .,'’\"-\n()“”áŽ1", max_size=120))
def test_every_mention_lies_in_the_text_and_none_overlap(text: str) -> None:
    page = page_of(text)
    names = names_in(text)
    taken = [place for person in names.people for first, last in person.mentions for place in range(first, last)]
    assert len(taken) == len(set(taken))
    assert all(0 <= place < len(page.doc) for place in taken)
    assert all(person.span.end <= len(text) for person in names.people)
