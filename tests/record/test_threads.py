from __future__ import annotations

from typing import Any

from habeas.model.record import Thread
from habeas.record import compile_record
from habeas.vocab import Parties, load_parties
from tests.record.telling import PARTIES, Telling, documents, readings

GROUP_THEN, GROUP_NOW = "Lower Sylvania’s officials", "former Undersylva leaders"


def spoke(
    kind: str,
    group: str | None,
    *,
    file: str,
    day: str | None,
    by: str | None = "Anna Kovar",
    role: str | None = "President of Ruritania",
    **fields: Any,
) -> Telling:
    telling = Telling(f"Anna Kovar spoke of {group} held in Strelsau.", name=file, published=day)
    telling.person("Anna Kovar", role=role)
    telling.position("spoke", kind, by, group, **fields)
    return telling


def offer(**fields: Any) -> Telling:
    return spoke(
        "offer", GROUP_THEN, file="a.txt", **{"day": "2031-05-03", "conditions": ("dissolve the council",), **fields}
    )


def refusal(**fields: Any) -> Telling:
    return spoke("refusal", **{"group": GROUP_NOW, "file": "b.txt", "day": "2033-02-14", **fields})


def threads(*tellings: Telling, parties: Parties = PARTIES) -> tuple[Thread, ...]:
    return compile_record(readings(*tellings), documents(*tellings), parties=parties).threads


def turns(*tellings: Telling, parties: Parties = PARTIES) -> list[str]:
    return [turn.words for thread in threads(*tellings, parties=parties) for turn in thread.turns]


def test_an_offer_and_a_later_refusal_by_one_speaker_are_a_turn() -> None:
    (words,) = turns(offer(), refusal())
    assert "groups that may overlap; no report names them and none says the condition was met" in words
    assert "on condition: “dissolve the council”" in words


def test_it_says_what_the_words_say_of_office_and_custody() -> None:
    (words,) = turns(offer(), refusal())
    assert "in office then, by the words of the first; former in those of the second, and in custody" in words


def test_without_a_parties_file_it_is_a_possible_reversal() -> None:
    (words,) = turns(offer(), refusal(), parties=load_parties())
    assert "a possible reversal" in words
    assert "may overlap" not in words


def test_it_never_calls_a_promise_broken() -> None:
    for parties in (PARTIES, load_parties()):
        assert not any("broke" in words for words in turns(offer(), refusal(), parties=parties))


def test_a_report_that_names_somebody_held_is_not_said_to_name_nobody() -> None:
    named = refusal()
    named.text += " Ivo Danev is among them."
    named.person("Ivo Danev", status="held")
    (words,) = turns(offer(), named)
    assert "no report names them" not in words


def test_an_offer_without_a_condition_has_none_to_be_met() -> None:
    (words,) = turns(offer(conditions=()), refusal())
    assert "condition" not in words


def test_groups_known_to_be_apart_make_no_turn() -> None:
    assert turns(offer(), refusal(group="former Undersylva soldiers")) == []


def test_a_refusal_before_an_offer_is_a_turn_the_other_way() -> None:
    (words,) = turns(offer(day="2034-01-01"), refusal())
    assert words.startswith("A refusal (2033-02-14)")


def test_positions_of_no_certain_order_make_no_turn() -> None:
    assert turns(offer(day="2033"), refusal()) == []
    assert turns(offer(day=None), refusal()) == []


def test_an_offer_refused_twice_is_one_turn() -> None:
    assert len(turns(offer(), refusal(), refusal(file="c.txt", day="2033-03-01"))) == 1


def test_the_same_document_makes_no_turn_of_an_exclusion() -> None:
    telling = offer()
    telling.position("held", "refusal", "Anna Kovar", GROUP_NOW)
    assert turns(telling) == []


def test_two_people_of_one_name_are_two_speakers() -> None:
    found = threads(offer(), refusal(role="football coach"))
    assert [thread.speaker for thread in found] == ["Anna Kovar", "Anna Kovar"]
    assert turns(offer(), refusal(role="football coach")) == []


def test_a_surname_stands_for_the_one_person_of_its_document() -> None:
    assert len(threads(offer(), refusal(by="Kovar"))) == 1


def test_a_surname_nobody_of_the_document_bears_joins_no_thread() -> None:
    assert len(threads(offer(by="Brandt"), refusal(by="Brandt"))) == 2


def test_a_seat_speaks_for_its_party() -> None:
    (thread,) = threads(offer(by="Strelsau"), refusal(by="the Ruritanian government"))
    assert thread.speaker == "Ruritania"


def test_a_ministry_is_a_speaker_of_its_own() -> None:
    assert len(threads(offer(by="Ruritania"), refusal(by="the Ruritanian justice ministry"))) == 2


def test_speakers_nobody_names_are_not_one() -> None:
    assert len(threads(offer(by=None), refusal(by=None))) == 2


def test_the_document_speaks_as_its_source() -> None:
    telling = offer(by="the document (unnamed group)")
    telling.source = "Line Watch"
    assert [thread.speaker for thread in threads(telling)] == ["Line Watch"]


def test_stances_stand_in_the_order_of_time() -> None:
    (thread,) = threads(refusal(), offer(), refusal(file="c.txt", day="2032-01-01"))
    assert [str(stance.date) for stance in thread.stances] == ["2031-05-03", "2032-01-01", "2033-02-14"]
