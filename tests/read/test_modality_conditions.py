"""Conditions of time, sessions put off, what is ruled out, and questions that take an act as told."""

from __future__ import annotations

import pytest

from tests.read.custody_page import event_in, told_in


@pytest.mark.parametrize(
    "text",
    [
        "The rebels said they would only let the nurses go if the chief is freed.",
        "Rebels said they would free the nurses only after the army had left Kelma.",
        "The movement would let the prisoners go only when its own wounded had been flown out.",
        "They will free two prisoners only in exchange for food.",
        "The ministry will exchange prisoners only after the enemy has sent a list.",
        "Ruritania will free the hostages if the road is opened.",
    ],
)
def test_what_hangs_on_a_condition_is_hypothetical(text: str) -> None:
    assert all(told.endswith("hypothetical") for told in told_in(text))
    assert told_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania will release the prisoners after the feast.",
        "Ruritania will release only two prisoners after the feast.",
        "The rebels said they would free the nurses on Friday.",
    ],
)
def test_a_plain_time_is_no_condition(text: str) -> None:
    assert told_in(text) == ["release planned"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("There will be no release of anyone, the rebels said.", "release denied"),
        ("There will be no exchange of prisoners this year.", "exchange denied"),
        ("The two sides hold 960 prisoners. An exchange would not take place this month.", "exchange denied"),
    ],
)
def test_what_is_ruled_out_is_denied(text: str, told: str) -> None:
    assert told_in(text) == [told]


@pytest.mark.parametrize("text", ["There was no release of prisoners.", "Kos could not lawfully be extradited."])
def test_what_only_did_not_or_could_not_happen_is_no_event(text: str) -> None:
    assert told_in(text) == []


@pytest.mark.parametrize("verb", ["adjourned to", "postponed until", "deferred to"])
def test_a_trial_put_off_is_planned(verb: str) -> None:
    event = event_in(f"The trial of Jan Kos was {verb} 3 March 2032.")
    assert (event.modality, event.date and event.date.text) == ("planned", "2032-03-03")


def test_a_month_gone_by_is_not_the_day_of_a_plan() -> None:
    assert event_in("The trial of Jan Kos was adjourned to January.").date is None


def test_why_and_when_take_the_act_as_told() -> None:
    assert told_in("Why was the editor Jan Kos arrested?") == ["arrest asserted"]


@pytest.mark.parametrize("text", ["When will the editor be arrested?", "Was the editor arrested?"])
def test_other_questions_tell_nothing(text: str) -> None:
    assert told_in(text) == []


def test_what_is_asked_for_with_a_bare_be_is_not_done() -> None:
    assert told_in("The bishop asked in a letter that the prisoners be tried or freed by June.") == []


def test_one_who_awaits_trial_is_in_a_state() -> None:
    assert told_in("Jan Kos is still awaiting trial.") == []
