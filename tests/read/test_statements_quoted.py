"""Quotations and their speakers: cue before, between, after, in another sentence, or none."""

from __future__ import annotations

import pytest

from habeas.model import Reason, StatementKind
from tests.read.statements_page import said_in, statements_in, unread_in

# A sentence or two, the one who speaks, and the words quoted.
SPOKEN = [
    # cue after
    ("“The men are free,” Jan Kos said.", "Jan Kos", "The men are free"),
    ("“The men are free,” said Jan Kos.", "Jan Kos", "The men are free"),
    ("“The men are free,” said Jan Kos, a lawyer in Kelma.", "Jan Kos", "The men are free"),
    ("“The men are free,” Jan Kos, a lawyer in Kelma, told reporters on Monday.", "Jan Kos", "The men are free"),
    ("“The men are free,” the justice minister later told parliament.", "the justice minister", "The men are free"),
    ("“The men are free,” according to a statement from the Kelma Bar Association.", "Kelma", "The men are free"),
    ("“Are the men free?” Jan Kos asked.", "Jan Kos", "Are the men free?"),
    ("“The men are free!” shouted Jan Kos.", "Jan Kos", "The men are free!"),
    ("“The men are free.” Jan Kos said.", "Jan Kos", "The men are free."),
    ("“The men are free,” read a sign above the gate.", "a sign", "The men are free"),
    ("“The men are free,” as one guard put it.", "one guard", "The men are free"),
    ("“The men are free.” — Jan Kos", "Jan Kos", "The men are free."),
    ("“The men are free,” acting Deputy Minister Jan Kos.", "Jan Kos", "The men are free"),
    ("‘The men are free’, said Jan Kos.", "Jan Kos", "The men are free"),
    ("'The men are free,' Jan Kos said.", "Jan Kos", "The men are free"),
    ('"The men are free," Jan Kos wrote in a letter.', "Jan Kos", "The men are free"),
    ("«The men are free», said Jan Kos.", "Jan Kos", "The men are free"),
    ("„The men are free“, said Jan Kos.", "Jan Kos", "The men are free"),
    # cue before
    ("Jan Kos said: “The men are free.”", "Jan Kos", "The men are free."),
    ("Jan Kos said, “The men are free.”", "Jan Kos", "The men are free."),
    ("Jan Kos said “the men are free”.", "Jan Kos", "the men are free"),
    ("Jan Kos said that “the men are free.”", "Jan Kos", "the men are free."),
    ("Jan Kos told the radio station in May: “The men are free.”", "Jan Kos", "The men are free."),
    ("Jan Kos said in a statement on Monday, “The men are free.”", "Jan Kos", "The men are free."),
    ("According to Jan Kos, “the men are free.”", "Jan Kos", "the men are free."),
    ("Jan Kos was clear: “The men are free.”", "Jan Kos", "The men are free."),
    ("The guards left, prompting Jan Kos to declare that “the men are free.”", "Jan Kos", "the men are free."),
    # in another sentence
    ("Jan Kos spoke to reporters.\n\n“The men are free,” he said.", "Jan Kos", "The men are free"),
    ("Jan Kos, a lawyer, wept. He added: “The men are free.”", "Jan Kos", "The men are free."),
    ("Jan Kos stepped outside. He said:\n\n“The men are free.”", "Jan Kos", "The men are free."),
    ("The defence minister refused. “The men are free,” he said.", "The defence minister", "The men are free"),
    (
        "The Bar Association said that the guards were frightened. “The men are free,” they wrote.",
        "The Bar Association",
        "The men are free",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "words"), SPOKEN)
def test_a_quotation_finds_its_speaker(text: str, speaker: str, words: str) -> None:
    found = [s for s in statements_in(text) if s.kind is StatementKind.DIRECT]
    assert [s.span.of(text) for s in found] == [words]
    assert found[0].speaker is not None
    assert speaker in found[0].speaker


def test_a_quotation_broken_by_its_cue_gives_two_that_are_joined() -> None:
    text = "“The men are free,” said Jan Kos, “and they will stay free.”"
    first, second = statements_in(text)
    assert second.continues == first.id
    assert (first.cue, second.cue) == ("said", "said")


def test_a_second_sentence_in_marks_behind_the_cue_goes_on_with_the_first() -> None:
    text = "“The men are free,” Jan Kos said. “They will stay free.”"
    first, second = statements_in(text)
    assert second.speaker == "Jan Kos"
    assert second.continues == first.id


def test_a_quotation_over_paragraphs_runs_on_without_a_cue() -> None:
    text = "“The men are free,” Jan Kos said.\n\n“They will stay free.”"
    first, second = statements_in(text)
    assert (second.speaker, second.cue, second.continues) == ("Jan Kos", None, first.id)
    assert second.inferred


def test_a_quotation_after_reported_speech_has_its_speaker_and_continues_nothing() -> None:
    text = "Jan Kos argued that the decree was a trick.\n\n‘Nobody will come home under this law.’"
    assert said_in(text)[1] == ("Jan Kos", "Nobody will come home under this law.")
    assert statements_in(text)[1].continues is None


def test_two_speakers_in_one_paragraph_keep_their_own_words() -> None:
    text = "“They are free,” said Jan Kos. “They are not,” said Ida Lom."
    assert said_in(text) == [("Jan Kos", "They are free"), ("Ida Lom", "They are not")]


def test_words_quoted_and_words_reported_by_one_verb_are_both_kept() -> None:
    text = "His sister, Nadia, said that she was standing at the gate: “They say an hour.”"
    assert [words for _, words in said_in(text)] == ["she was standing at the gate", "They say an hour."]
    assert {speaker for speaker, _ in said_in(text)} == {"Nadia"}


def test_a_participle_starts_another_statement() -> None:
    text = "‘The bridge is open’, Jan Kos said, adding that ‘the road will follow’."
    assert [s.cue for s in statements_in(text)] == ["said", "adding"]


def test_the_comma_before_the_cue_is_not_quoted_and_a_full_stop_is() -> None:
    text = "“We won,” said Jan Kos. Ida Lom said: “We lost.”"
    assert [words for _, words in said_in(text)] == ["We won", "We lost."]


def test_a_quotation_in_a_quotation_is_no_statement_of_its_own() -> None:
    text = "“He told me ‘never again’ and left,” Ida Lom said."
    assert len(statements_in(text)) == 1


def test_the_quoted_not_does_not_deny_the_verb() -> None:
    assert said_in("“Are we there? Probably not,” Ida Lom said.") == [("Ida Lom", "Are we there? Probably not")]


def test_the_quoted_will_does_not_put_the_verb_off() -> None:
    assert said_in("“It will end sooner or later,” said Ida Lom.") == [("Ida Lom", "It will end sooner or later")]


def test_a_transcript_gives_each_turn_its_speaker() -> None:
    text = "KOS: Were the men free?\n\nLOM: They were not free at all.\n\nKOS: Who held them there?"
    assert [speaker for speaker, _ in said_in(text)] == ["KOS", "LOM", "KOS"]


def test_a_label_before_quoted_words_is_their_speaker() -> None:
    text = "Envoy: “A Step Towards Peace”\n\nThe UN envoy, Ida Lom, spoke in Kelma."
    assert said_in(text)[0][1] == "A Step Towards Peace"
    assert statements_in(text)[0].speaker in ("Envoy", "Ida Lom")


@pytest.mark.parametrize(
    "text",
    [
        "The ‘peacekeepers’ left the town at dawn.",
        "The film “Nights in Kelma” was shown in the prison.",
        "Officers searched the office of “Vesti Kelma” and took its files.",
        "He was charged with “organising mass unrest” under article 293.",
    ],
)
def test_a_title_a_name_or_a_distance_mark_is_no_statement(text: str) -> None:
    assert said_in(text) == []
    assert [reason for reason, _ in unread_in(text)] == [Reason.SCARE_QUOTE]


def test_a_heading_in_marks_has_no_speaker() -> None:
    text = "‘Nobody sleeps in Kelma’\n\nTroops moved north on Friday."
    assert said_in(text) == []
    assert unread_in(text) == [(Reason.NO_SPEAKER, "Nobody sleeps in Kelma")]


def test_every_outermost_quotation_is_taken_or_left_with_a_reason() -> None:
    text = "The ‘school’ stayed shut. “We are free,” said Jan Kos. “Never again”, in red paint, ran along the wall."
    taken = [words for _, words in said_in(text)]
    left = [words for _, words in unread_in(text)]
    assert taken == ["We are free"]
    assert set(left) == {"school", "Never again"}


INTERVIEW = (
    "Captain Jan Kos came home in May after nine months in a camp. We met him at his mother's house.\n\n"
    "Were you beaten?\n\nNo, nobody touched us. We were hungry.\n\n"
    "How many of you were there?\n\nIn the first camp, 23. Later they moved us to a school.\n\n"
    "It was near the river.\n\n"
    "And the others?\n\nI never saw them again.\n\nThe ministry did not answer our questions."
)


def test_the_answers_of_an_interview_are_the_words_of_the_one_person_named_above_it() -> None:
    assert said_in(INTERVIEW) == [
        ("Jan Kos", "No, nobody touched us. We were hungry."),
        ("Jan Kos", "In the first camp, 23. Later they moved us to a school."),
        ("Jan Kos", "It was near the river."),
        ("Jan Kos", "I never saw them again."),
    ]
    assert {statement.kind for statement in statements_in(INTERVIEW)} == {StatementKind.DIRECT}
    assert {statement.cue for statement in statements_in(INTERVIEW)} == {None}


@pytest.mark.parametrize(
    "text",
    [
        INTERVIEW.replace("We met him", "His lawyer, Ida Lom, was there. We met him"),  # whose answers?
        INTERVIEW.replace("Captain Jan Kos", "A captain"),
        INTERVIEW.replace("And the others?\n\n", ""),  # two questions make no interview
        # a reporter's own questions
        "Jan Kos came home in May.\n\nWho freed him?\n\nThe ministry says it was luck.\n\nWho paid?\n\n"
        "Nobody says it.\n\nWho is next?\n\nThe list is not public.",
    ],
)
def test_what_is_no_interview_of_one_person_gives_nobody_the_word(text: str) -> None:
    assert not any(statement.kind is StatementKind.DIRECT for statement in statements_in(text))


def test_letters_before_questions_and_answers_are_not_their_speakers() -> None:
    text = (
        "Jan Kos came home in May.\n\nQ: Were you beaten there?\n\nA: No, nobody touched us.\n\n"
        "Q: How many were there?\n\nA: In the first camp, 23.\n\nQ: Would you go back?\n\nA: I would not, no."
    )
    assert {speaker for speaker, _ in said_in(text)} == {"Jan Kos"}
    assert {speaker for speaker, _ in said_in(text.replace("Jan Kos", "A captain"))} == set()
