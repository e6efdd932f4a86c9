"""Speech in the reporter's words: what is content, where it ends, who is its speaker, what is none."""

from __future__ import annotations

import pytest

from habeas.model import Reason, StatementKind
from tests.read.statements_page import said_in, statements_in, unread_in

# One sentence, and what its speaker is told to have said.
TOLD = [
    # clauses
    ("The ministry said that ten men were free.", "ten men were free"),
    ("The ministry said ten men were free.", "ten men were free"),
    ("The ministry said on Friday that ten men were free.", "ten men were free"),
    ("The ministry told reporters in Kelma that ten men were free.", "ten men were free"),
    ("The ministry went on to state that ten men were free.", "ten men were free"),
    ("The ministry has repeatedly claimed ten men were free.", "ten men were free"),
    ("The ministry asked whether ten men were free.", "whether ten men were free"),
    (
        "The ministry insisted that ten men were free because the court had ruled.",
        "ten men were free because the court had ruled",
    ),
    ("Ten men were free, the ministry said.", "Ten men were free"),
    ("Ten men were free, said the ministry.", "Ten men were free"),
    ("Ten men were free, the ministry said in a statement on Monday.", "Ten men were free"),
    ("According to the ministry, ten men were free.", "ten men were free"),
    ("Ten men were free, according to the ministry.", "Ten men were free"),
    ("In a statement, the ministry announced that ten men were free.", "ten men were free"),
    ("The ministry put the number of detainees at ten.", "the number of detainees at ten"),
    # a cue in the middle: the day or the place before it is none of what was said
    ("By evening, the ministry said, ten men were free.", "ten men were free"),
    ("On a wet day in May, the ministry said, ten men were freed.", "ten men were freed"),
    ("Last week, the ministry said, ten men were freed.", "ten men were freed"),
    ("Since Friday, the ministry told reporters, ten men have been free.", "ten men have been free"),
    # what is reported in the present and was in the past
    (
        "The ministry says it was let in once, on 9 May, and counted ten men.",
        "it was let in once, on 9 May, and counted ten men",
    ),
    ("The ministry believes at most ten of them are free.", "at most ten of them are free"),
    ("The ministry regretted that ten men were free.", "ten men were free"),
    # other forms
    ("The ministry called the charges unfounded and absurd.", "the charges unfounded and absurd"),
    ("The ministry dismissed the charges against it as politically motivated.", "politically motivated"),
    ("The ministry vowed to free ten men.", "to free ten men"),
    ("The ministry promised in January to free ten men.", "to free ten men"),
    ("The ministry urged Borduria to free ten men.", "Borduria to free ten men"),
    ("The ministry called on Borduria to free ten men.", "Borduria to free ten men"),
    ("The ministry appealed to both sides to free ten men.", "both sides to free ten men"),
    ("The ministry accused Borduria of torturing ten men.", "torturing ten men"),
    ("The ministry denied holding ten men.", "holding ten men"),
    (
        "The ministry described the trial as a farce staged for the cameras.",
        "the trial as a farce staged for the cameras",
    ),
    ("The ministry called the trial a farce.", "the trial a farce"),
    ("The ministry dismissed the letter as a bluff by frightened men.", "a bluff by frightened men"),
    ("The ministry announced an agreement on a swap of prisoners.", "an agreement on a swap of prisoners"),
    ("The ministry expressed hope for a swap of prisoners.", "hope for a swap of prisoners"),
    ("The ministry condemned the “sham trial” of ten men.", "the “sham trial” of ten men"),
    ("The ministry called for “immediate” talks.", "“immediate” talks"),
]


@pytest.mark.parametrize(("text", "content"), TOLD)
def test_reported_content_ends_where_it_ends(text: str, content: str) -> None:
    (statement,) = statements_in(text)
    assert statement.span.of(text) == content
    assert statement.kind is StatementKind.INDIRECT
    assert statement.speaker in ("The ministry", "the ministry")


# A cue that parts what was said in two.
PARTED = [
    ("The men, the ministry said, were free.", ["The men", "were free"]),
    ("There are, the ministry added, ten men in the fort.", ["There are", "ten men in the fort"]),
    ("The men will, the ministry said, be home by Christmas.", ["The men will", "be home by Christmas"]),
]


@pytest.mark.parametrize(("text", "contents"), PARTED)
def test_a_cue_in_the_middle_parts_what_was_said(text: str, contents: list[str]) -> None:
    statements = statements_in(text)
    assert [statement.span.of(text) for statement in statements] == contents
    assert statements[1].continues == statements[0].id


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The men were let go at noon, according to one of them, Ida Lom.", "Ida Lom"),
        ("The guards beat them, said one of the freed women, Ida Lom.", "Ida Lom"),
        ("The men were taken to the fort, neighbours and friends said.", "neighbours and friends"),
        ("The men were let go at noon, according to one of them.", "one of them"),
        ("A group calling itself the Night Watch said that the men were safe.", "the Night Watch"),
        ("A group known as the Night Watch said that the men were safe.", "the Night Watch"),
        ("A guard who asked to be called Marko said that the men were safe.", "Marko"),
        ("A guard, who gave his name as Marko, said that the men were safe.", "Marko"),
        ("Speaking by telephone, a nurse who was in the fort told Vesti that the men were safe.", "a nurse"),
    ],
)
def test_the_speaker_is_the_name_or_the_people_beside_the_verb(text: str, speaker: str) -> None:
    (statement,) = statements_in(text)
    assert statement.speaker == speaker


def test_a_capitalised_office_is_the_one_who_goes_on_speaking() -> None:
    text = (
        "The Special Envoy, Ida Lom, spoke on Monday. She said nine men were free. Asked about a list, the Deputy "
        "Spokesperson declined to comment. He said that ten others were held."
    )
    assert [speaker for speaker, _ in said_in(text)] == ["Ida Lom", "the Deputy Spokesperson"]


def test_who_has_been_called_she_is_no_longer_meant_by_he() -> None:
    text = "Arun Devi spoke on Monday. She said nine men were free. Ola Thorn came. He said that ten others were held."
    assert [speaker for speaker, _ in said_in(text)] == ["Arun Devi", "Ola Thorn"]


# What the reporter adds behind a content, which is not part of it.
ADDED = [
    ("Ida Lom said the men were free, adding that they were well.", ["the men were free", "they were well"]),
    (
        "Ida Lom said the men were free and urged Borduria to free others.",
        ["the men were free", "Borduria to free others"],
    ),
    ("Ida Lom said the men were free and declined to comment further.", ["the men were free"]),
    ("Kelma said the men were free, while Borduria said they were dead.", ["the men were free", "they were dead"]),
    (
        "Ida Lom said the road was shut, the bridge was mined, and it was raining.",
        ["the road was shut, the bridge was mined, and it was raining"],
    ),
]


@pytest.mark.parametrize(("text", "contents"), ADDED)
def test_what_the_reporter_adds_is_not_content(text: str, contents: list[str]) -> None:
    assert [words for _, words in said_in(text)] == contents


def test_quoted_words_inside_reported_ones_mark_it_partial() -> None:
    text = "Ida Lom claimed that the count was “honest” and the mayor “content”."
    (statement,) = statements_in(text)
    assert statement.partial_quote
    assert statement.span.of(text) == "the count was “honest” and the mayor “content”"


def test_content_on_both_sides_of_its_cue_is_joined() -> None:
    text = "The ten men, Ida Lom said, were flown home."
    first, second = statements_in(text)
    assert (first.span.of(text), second.span.of(text)) == ("The ten men", "were flown home")
    assert second.continues == first.id


@pytest.mark.parametrize(
    "dateline", ["KELMA (Vesti) — ", "KELMA, May 3 (Vesti) – ", "(Kelma) – ", "WARSAW: ", "18:40 "]
)
def test_a_dateline_is_not_content(dateline: str) -> None:
    assert said_in(f"{dateline}Ten men were free, Ida Lom said.") == [("Ida Lom", "Ten men were free")]


def test_what_the_reporter_adds_behind_the_cue_is_not_content() -> None:
    text = "Both sides agreed to meet on Friday, Ida Lom said, in what could be a turn for the talks."
    assert said_in(text) == [("Ida Lom", "Both sides agreed to meet on Friday")]


def test_a_circumstance_before_the_cue_is_not_content() -> None:
    assert said_in("When the talks had ended, Ida Lom said nothing.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Judge Ida Lom spoke first. Lom said that ten men were free.", "Ida Lom"),
        ("Ida Lom was in court. She said that ten men were free.", "Ida Lom"),
        ("The envoy, Ida Lom, said that ten men were free.", "Ida Lom"),
        ("Sylvania's envoy Ida Lom arrived in Kelma. The envoy said that ten men were free.", "Ida Lom"),
        (
            "The Sylvanian Ministry of Justice met. The ministry said that ten men were free.",
            "Sylvanian Ministry of Justice",
        ),
        ("The ministry's statement said that ten men were free.", "The ministry"),
        ("The ministry issued a statement saying that ten men were free.", "The ministry"),
        ("The lawyers met. They said that ten men were free.", "The lawyers"),
        ("Two sources close to the talks said that ten men were free.", "Two sources close to the talks"),
        ("A press freedom group, Kalem, said that ten men were free.", "Kalem"),
        ("Warsaw said that ten men were free.", "Warsaw"),
        ("The head of the mission in Kelma, Ida Lom, said that ten men were free.", "Ida Lom"),
        ("A statement released by the agency said that ten men were free.", "the agency"),
        ("State Del. Ida “Lucky” Lom said that ten men were free.", "Lom"),
        ("Ida Lom and Jan Kos said that ten men were free.", "Ida Lom and Jan Kos"),
    ],
)
def test_the_speaker_is_named_as_fully_as_the_text_allows(text: str, speaker: str) -> None:
    found = said_in(text)
    assert [words for _, words in found] == ["ten men were free"]
    assert speaker in (found[0][0] or "")


def test_who_reports_it_may_stand_behind_the_verb() -> None:
    assert said_in("Ten men were free, reported the news agency Vesti.") == [
        ("the news agency Vesti", "Ten men were free")
    ]
    assert said_in("Ten men have returned, reported Human Rights Commissioner Dora Vane.") == [
        ("Dora Vane", "Ten men have returned")
    ]


def test_a_body_is_not_its_spokeswoman() -> None:
    text = "Ministry spokeswoman Ida Lom waited outside. In the evening the ministry said that ten men were free."
    assert said_in(text) == [("the ministry", "ten men were free")]


def test_the_marks_of_a_name_are_none_of_what_is_said() -> None:
    assert (
        said_in("According to the rights centre “Vesti,” ten men are behind bars.")[0][1] == "ten men are behind bars"
    )


def test_several_of_a_trade_are_not_the_one_who_was_named() -> None:
    text = "The journalist Ida Lom was seized with two colleagues. The journalists said they had been beaten."
    assert said_in(text) == [("The journalists", "they had been beaten")]


def test_a_speaker_found_by_rule_is_marked_inferred() -> None:
    text = "Ida Lom said the men were free. She said they were well."
    assert [s.inferred for s in statements_in(text)] == [False, True]


def test_a_pronoun_behind_the_content_does_not_mean_somebody_in_it() -> None:
    text = "The novelist Vera Linden named two of them on Wednesday. Adam Dzhaev died there, she wrote."
    assert said_in(text) == [("Vera Linden", "Adam Dzhaev died there")]


def test_it_was_announced_takes_its_speaker_from_the_document() -> None:
    (statement,) = statements_in("In a joint declaration, it was announced that the bridge would reopen.")
    assert statement.speaker == "a joint declaration"


def test_a_source_behind_the_sentence_joins_the_chain() -> None:
    text = "Ida Lom said that ten men were free, the news agency Vesti reported."
    (statement,) = statements_in(text)
    assert statement.attribution == ("Ida Lom", "the news agency Vesti")
    assert statement.attributed_to == "Ida Lom"


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Borduria Breaks Truce in North — Diplomat", "Borduria Breaks Truce in North", "Diplomat"),
        ("Rights group: ten men freed in Kelma", "ten men freed in Kelma", "Rights group"),
        ("Ten Men Freed in Kelma, Rights Group Says", "Ten Men Freed in Kelma", "Rights Group"),
        ("Northern Front: we will free ten men", "we will free ten men", "Northern Front"),
        ("12 Nov 2032  11:00  No swap this week, Kelma says", "No swap this week", "Kelma"),
    ],
)
def test_a_heading_can_give_somebody_the_word(text: str, content: str, speaker: str) -> None:
    assert said_in(text) == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "LIVE: prisoner swap at the bridge",
        "Read more: Families rally outside the embassy",
        "Norway: ten trawlers towed to port",
        "Update: the road is open again",
        "The move suggests that the talks have failed.",
        "The crisis threatens to undermine the talks.",
        "Men claiming to be police broke the door.",
        "He was arrested and accused of spying.",
        "Nobody had told them where the buses were going.",
        "It goes without saying that the men are free.",
        "She could argue that the men are free.",
        "He is expected to announce that the men are free.",
        "Everything he says is a lie.",
        "I say that the men are free.",
        "The minister called a meeting of the council in Kelma.",
        "The writer was reported missing in Kelma by his wife.",
        "Twelve men were exchanged according to the formula 6 for 6.",
        "The men were sorted according to age and rank.",
    ],
)
def test_what_nobody_said_is_no_statement(text: str) -> None:
    assert said_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ministry declined to comment.", "declined to comment"),
        ("The ministry condemned the attack.", "condemned the attack"),
        ("The ministry did not say whether ten men were free.", "say whether ten men were free"),
    ],
)
def test_speech_without_content_is_left_with_its_reason(text: str, words: str) -> None:
    assert said_in(text) == []
    assert unread_in(text) == [(Reason.NO_CONTENT, words)]


def test_a_page_that_is_a_statement_does_not_report_itself() -> None:
    text = "Statement of the Ministry of Justice of Borduria\n\nThe Ministry urges all citizens to remain calm."
    assert said_in(text) == []
    assert unread_in(text) == [(Reason.UNCERTAIN, "all citizens to remain calm")]


def test_a_text_without_speech_gives_nothing() -> None:
    assert statements_in("Ten men were freed on Friday.\n\nRice prices held steady.") == []


def test_an_empty_text_gives_nothing() -> None:
    assert statements_in("") == []


def test_a_title_about_people_in_a_place_is_not_their_word() -> None:
    assert said_in("Political prisoners in Borduria: figures of the week\n\nOn Monday ten were freed.") == []
    assert said_in("Journalists in detention: the week of 23 April\n\nOn Monday ten were freed.") == []
