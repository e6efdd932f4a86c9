"""What a position carries: who holds it, toward whom, for whom, on what conditions, with whom left out."""

from __future__ import annotations

import pytest

from habeas.model import Edtf, Reason
from tests.read.custody_page import left_in, position_in, positions_in, stances_in


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("The rebels offered to free the crew if the army left the valley.", ("the army left the valley",)),
        ("The king offers an amnesty to rebels if they disarm and go home.", ("disarm", "go home")),
        ("The rebels will free the two pilots in exchange for 40 prisoners.", ("40 prisoners",)),
        ("The rebels will free the pilots on condition that the army leaves.", ("the army leaves",)),
        ("The king offered an amnesty to soldiers who lay down their arms.", ("lay down their arms",)),
        ("The king offered an amnesty to the deserters.", ()),
    ],
)
def test_it_gives_each_condition_without_the_word_that_opens_it(text: str, conditions: tuple[str, ...]) -> None:
    assert position_in(text).conditions == conditions


@pytest.mark.parametrize(
    ("text", "exclusions"),
    [
        ("The king offers an amnesty to all rebels, except officers.", ("officers",)),
        ("The king will pardon the mutineers, but not their leaders.", ("their leaders",)),
        ("The king will pardon the mutineers.", ()),
    ],
)
def test_it_gives_whom_a_stance_leaves_out(text: str, exclusions: tuple[str, ...]) -> None:
    assert position_in(text).exclusions == exclusions


@pytest.mark.parametrize(
    ("text", "toward"),
    [
        ("The bishop urged the junta to free the two nuns.", "the junta"),
        ("The bishop called on the junta to free the two nuns.", "the junta"),
        ("The bishop demanded that the junta free the two nuns.", "the junta"),
        ("The bishop demanded the release of the two nuns.", None),
    ],
)
def test_it_gives_whom_a_stance_is_addressed_to(text: str, toward: str | None) -> None:
    assert position_in(text).toward == toward


def test_it_gives_the_group_as_the_text_calls_it() -> None:
    assert position_in("The bishop demanded the release of all political prisoners.").group == "all political prisoners"


def test_a_surname_in_the_group_is_the_person_it_means() -> None:
    text = "Jan Kos, an editor, was arrested in May. The bishop asked the emir to pardon Kos."
    assert position_in(text).group == "Jan Kos"


def test_it_gives_the_deadline() -> None:
    position = position_in("The rebels demanded that the army free the pilots by 20 May.")
    assert position.deadline == Edtf.parse("2031-05-20")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The bishop urged the junta to free the two nuns.", "0253"),
        ("The junta promised to free the two nuns.", "0353"),
        ("The bishop demanded the release of the two nuns.", "1053"),
        ("The junta refused to free the two nuns.", "1243"),
        ("The junta offered to free the two nuns if the strike ended.", None),
        ("The junta denied holding the two nuns.", None),
    ],
)
def test_it_carries_cameo_codes_where_cameo_has_one(text: str, code: str | None) -> None:
    assert position_in(text).cameo == code


def test_a_pronoun_holds_a_stance_under_the_full_name() -> None:
    text = "The mayor of Dora is Anna Reiss, a lawyer. She demanded the release of the two nuns."
    assert stances_in(text) == [("demand", "Anna Reiss")]


def test_a_stance_found_by_a_pronoun_is_marked_as_inferred() -> None:
    text = "The mayor of Dora is Anna Reiss, a lawyer. She demanded the release of the two nuns."
    assert position_in(text).inferred


def test_a_page_that_speaks_for_itself_holds_its_demands() -> None:
    text = "Two nuns have been in prison since May. They must be released at once."
    assert stances_in(text) == [("demand", "the document")]


def test_a_statement_is_held_by_whoever_issued_it() -> None:
    text = "Two nuns are in prison. The ministry's statement demanded their release."
    assert stances_in(text) == [("demand", "The ministry")]


def test_an_official_speaks_for_his_state() -> None:
    text = "“Peru will pardon the two spies,” the Peruvian president, Ana Ruiz, said."
    assert stances_in(text) == [("promise", "Ana Ruiz")]


def test_a_stranger_does_not_promise_for_a_state() -> None:
    text = "“Peru will pardon the two spies,” the Finnish minister, Olli Aho, said."
    assert stances_in(text) == [("promise", "Peru")]


def test_through_whom_a_stance_is_known_stands_in_the_attribution() -> None:
    text = "“Peru will pardon the two spies,” the Finnish minister, Olli Aho, said."
    assert position_in(text).attribution == ("Olli Aho",)


def test_every_mention_is_a_position() -> None:
    text = "The bishop demanded the release of the two nuns. The mayor, too, demanded the release of the nuns."
    assert [kind for kind, _ in stances_in(text)] == ["demand", "demand"]


def test_leaving_a_group_out_is_the_releasing_sides_refusal() -> None:
    text = "Peru freed 40 prisoners on Monday. The lawyer Ana Ruiz was not among them."
    assert stances_in(text) == [("refusal", "Peru")]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy negotiated for the men, and the junta may release them.",
        "The families hope that the rebels will release their sons.",
    ],
)
def test_talk_of_release_without_a_stance_stays_unread(text: str) -> None:
    assert positions_in(text) == []
    assert Reason.NO_STANCE in {unread.reason for unread in left_in(text, "positions")}


def test_a_stance_nobody_is_given_for_stays_unread() -> None:
    text = "The deal holds. The lawyer Ana Ruiz was not included in two earlier prisoner swaps."
    assert [unread.reason for unread in left_in(text, "positions")] == [Reason.UNCERTAIN]


def test_a_position_spans_the_stance_and_whom_it_is_about() -> None:
    text = "After a long night the bishop called on the junta to free the two nuns, his office said."
    assert position_in(text).span.of(text) == "called on the junta to free the two nuns"
