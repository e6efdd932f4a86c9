"""What the reader of events looked at and left, with the reason: data, never lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import Event, Position, Reason
from tests.read.custody_page import left_in, reading_of


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        ("The ministry released a report on prisons.", "released", Reason.FIGURATIVE),
        ("Rebels captured the town of Kelma.", "captured", Reason.FIGURATIVE),
        ("A clinical trial of the vaccine began in March.", "trial", Reason.FIGURATIVE),
        ("The two armies exchanged fire on Sunday.", "exchanged", Reason.FIGURATIVE),
        ("Anyone arrested must be brought before a judge.", "arrested", Reason.GENERIC),
        ("Police often arrest protesters.", "arrest", Reason.GENERIC),
        ("They were held for years without trial.", "trial", Reason.GENERIC),
        ("It is not clear whether the teacher was arrested.", "arrested", Reason.UNCERTAIN),
        ("Police may arrest more suspects.", "arrest", Reason.UNCERTAIN),
        ("The dog escaped but the thief escaped too.", "escaped", Reason.NOT_CUSTODY),
    ],
)
def test_a_trigger_not_taken_is_kept_with_its_reason(text: str, word: str, reason: Reason) -> None:
    assert (word, reason) in [(unread.span.of(text), unread.reason) for unread in left_in(text, "events")]


PIECES = [
    "Police arrested",
    "two men",
    "Jan Kos",
    "were released",
    "on Monday",
    "refused to free",
    "the hostages",
    "called for the release of",
    "an amnesty",
    "will be exchanged",
    "if",
    "and",
    "“",
    "”",
    ",",
    ".",
    "?",
    "\n\n",
    "the ministry said",
    "no",
    "to",
    "sentenced to nine years",
    "(5 May)",
]
jumbled = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(jumbled)
def test_whatever_the_text_claims_stand_in_it_with_their_heads(text: str) -> None:
    reading = reading_of(text)
    for claim in reading.claims():
        assert 0 <= claim.span.start < claim.span.end <= len(text)
        if isinstance(claim, Event | Position):
            assert claim.head in claim.span.of(text)


@settings(max_examples=40, deadline=None)
@given(jumbled)
def test_whatever_the_text_no_event_lists_its_own_span_again(text: str) -> None:
    for event in reading_of(text).events:
        assert event.span not in event.also
        assert len(set(event.also)) == len(event.also)


@pytest.mark.parametrize("text", ["", "   ", "…", "42", "\n\n\n", "!!!"])
def test_a_text_without_words_has_no_events_and_no_positions(text: str) -> None:
    reading = reading_of(text)
    assert (reading.events, reading.positions) == ((), ())
