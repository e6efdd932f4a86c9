from __future__ import annotations

from typing import Any

from habeas.match import Answer, Profile, same_person
from habeas.model import Edtf, Event, EventType, Modality, Span
from tests.record.telling import PARTIES


def event(type_: EventType, date: str | None = None, **fields: Any) -> Event:
    when = Edtf.parse(date) if date else None
    return Event(id="e", span=Span(0, 1), head="x", type=type_, modality=Modality.ASSERTED, date=when, **fields)


def arrested(name: str, date: str | None, **fields: Any) -> Profile:
    return Profile(name=name, events=(event(EventType.ARREST, date, persons=(name,), **fields),))


def judge(one: Profile, other: Profile) -> Answer:
    return same_person(one, other, parties=PARTIES).answer


def test_a_shared_name_alone_leaves_it_open() -> None:
    assert judge(Profile(name="Ivo Danev"), Profile(name="Ivo Danev")) is Answer.UNSURE


def test_a_role_that_agrees_makes_one_person() -> None:
    one = Profile(name="Ivo Danev", role="President of Sylvania")
    assert judge(one, Profile(name="Ivo Danev", role="Sylvanian President")) is Answer.SAME


def test_another_role_keeps_apart() -> None:
    one = Profile(name="Ivo Danev", role="football coach")
    assert judge(one, Profile(name="Ivo Danev", role="defence lawyer")) is Answer.UNSURE


def test_an_office_of_another_country_is_another_person() -> None:
    one = Profile(name="Ivo Danev", role="Sylvanian judge")
    assert judge(one, Profile(name="Ivo Danev", role="Ruritanian judge")) is Answer.NOT_SAME


def test_a_role_and_a_surname_are_not_enough() -> None:
    one = Profile(name="Danev", role="President of Sylvania")
    assert judge(one, Profile(name="Ivo Danev", role="President of Sylvania")) is Answer.UNSURE


def test_a_role_and_an_initial_are_not_enough() -> None:
    one = Profile(name="I. Danev", role="Sylvanian mayor")
    assert judge(one, Profile(name="Ivo Danev", role="Sylvanian mayor")) is Answer.UNSURE


def test_an_arrest_on_the_same_day_makes_one_person() -> None:
    verdict = same_person(arrested("Ivo Danev", "2031-05-03"), arrested("Ivo Danev", "2031-05-03"), parties=PARTIES)
    assert verdict.is_same
    assert "arrest on 2031-05-03" in verdict.reason


def test_an_arrest_on_another_day_does_not() -> None:
    assert judge(arrested("Ivo Danev", "2031-05-03"), arrested("Ivo Danev", "2029-01-01")) is Answer.UNSURE


def test_a_capture_and_an_arrest_can_be_one_act() -> None:
    one = Profile(name="Ivo Danev", events=(event(EventType.CAPTURE, "2031-05-03"),))
    assert judge(one, arrested("Ivo Danev", "2031-05-03")) is Answer.SAME


def test_an_arrest_in_the_same_place_and_month_makes_one_person() -> None:
    one, other = arrested("Ivo Danev", "2031-05-03", place="Marsch"), arrested("Ivo Danev", "2031-05", place="Marsch")
    assert judge(one, other) is Answer.SAME


def test_the_same_sentence_by_the_same_court_makes_one_person() -> None:
    def sentenced(name: str) -> Profile:
        return Profile(name=name, events=(event(EventType.SENTENCE, terms="13 years", agent="Marsch court"),))

    assert judge(sentenced("Ivo Danev"), sentenced("Ivo Danev")) is Answer.SAME


def test_the_same_companions_make_one_person() -> None:
    one = Profile(name="Ivo Danev", events=(event(EventType.RELEASE, persons=("Ivo Danev", "Anna Kovar")),))
    other = Profile(name="Ivo Danev", events=(event(EventType.RELEASE, persons=("Anna Kovar", "Ivo Danev")),))
    assert judge(one, other) is Answer.SAME


def test_a_namesake_among_the_companions_is_no_evidence() -> None:
    one = Profile(name="Ivo Danev", events=(event(EventType.RELEASE, persons=("Ivo Danev",)),))
    assert judge(one, one) is Answer.UNSURE


def test_who_died_before_was_not_taken_after() -> None:
    dead = Profile(name="Ivo Danev", role="teacher", events=(event(EventType.DEATH_IN_CUSTODY, "2028-02-01"),))
    taken = Profile(name="Ivo Danev", role="teacher", events=(event(EventType.ARREST, "2031-05-03"),))
    assert judge(dead, taken) is Answer.NOT_SAME


def test_how_a_text_sees_somebody_in_custody_is_no_role() -> None:
    one = Profile(name="Ivo Danev", role="defendant")
    assert judge(one, Profile(name="Ivo Danev", role="prisoner")) is Answer.UNSURE
