from __future__ import annotations

from habeas.model.record import Stay
from habeas.record import compile_record
from tests.record.telling import PARTIES, Telling, documents, readings

NAME = "Ivo Danev"


def telling(*acts: tuple[str, str | None], name: str = "a.txt", status: str = "held", **fields: str) -> Telling:
    made = Telling(
        f"{NAME}: " + "; ".join(f"{type_} {date}" for type_, date in acts), name=name, published="2032-01-01"
    )
    made.person(NAME, status=status, role="ferryman of Marsch")
    for type_, date in acts:
        made.event(f"{type_} {date}", type_, date=date, persons=(NAME,), **fields)
    return made


def stays(*tellings: Telling) -> tuple[Stay, ...]:
    (person,) = compile_record(readings(*tellings), documents(*tellings), parties=PARTIES).people
    return person.stays


def spans(found: tuple[Stay, ...]) -> list[tuple[str, str | None, str, str | None]]:
    return [(str(stay.began), stay.how_began, str(stay.ended), stay.how_ended) for stay in found]


def test_custody_runs_from_arrest_to_release() -> None:
    found = stays(telling(("arrest", "2031-01-01"), ("release", "2031-06-01"), status="released"))
    assert spans(found) == [("2031-01-01", "arrest", "2031-06-01", "release")]


def test_two_arrests_with_a_release_between_are_two_stays() -> None:
    found = stays(telling(("arrest", "2030-01-01"), ("release", "2030-06-01"), ("arrest", "2031-01-01")))
    assert spans(found) == [("2030-01-01", "arrest", "2030-06-01", "release"), ("2031-01-01", "arrest", "None", None)]


def test_an_exchange_and_a_release_of_one_day_end_one_stay() -> None:
    found = stays(
        telling(("capture", "2031-01-01"), ("release", "2031-06-01"), ("exchange", "2031-06-01"), status="released")
    )
    assert spans(found) == [("2031-01-01", "capture", "2031-06-01", "exchange")]


def test_a_planned_release_ends_nothing() -> None:
    made = telling(("arrest", "2031-01-01"))
    made.event(NAME, "release", modality="planned", date="2032-03-01", persons=(NAME,))
    assert spans(stays(made)) == [("2031-01-01", "arrest", "None", None)]


def test_a_pardon_opens_no_door() -> None:
    found = stays(telling(("arrest", "2031-01-01"), ("pardon", "2031-06-01")))
    assert spans(found) == [("2031-01-01", "arrest", "None", None)]


def test_a_transfer_makes_a_second_stint_of_one_stay() -> None:
    made = telling(("arrest", "2031-01-01"), agent="Ruritania", place="Marsch")
    made.event(NAME, "transfer", date="2031-02-01", persons=(NAME,), place="Strelsau")
    (stay,) = stays(made)
    stints = [(stint.holder, stint.place, str(stint.began), str(stint.ended)) for stint in stay.stints]
    assert stints == [
        ("Ruritania", "Marsch", "2031-01-01", "2031-02-01"),
        ("Ruritania", "Strelsau", "2031-02-01", "None"),
    ]


def test_both_days_stay_when_sources_disagree() -> None:
    first = telling(("arrest", "2031-05-03"), ("transfer", "2031-07-07"))
    second = telling(("arrest", "2031-05-05"), ("transfer", "2031-07-07"), name="b.txt")
    (stay,) = stays(first, second)
    assert str(stay.began) == "{2031-05-03,2031-05-05}"
    assert {ref.document for ref in stay.claims} == {"a.txt", "b.txt"}


def test_the_more_exact_of_two_days_that_agree_is_kept() -> None:
    (stay,) = stays(telling(("arrest", "2031-05")), telling(("arrest", "2031-05-03"), name="b.txt"))
    assert str(stay.began) == "2031-05-03"


def test_somebody_freed_with_no_word_how_has_a_stay_that_is_over() -> None:
    assert spans(stays(telling(status="released"))) == [("None", None, "None", "release")]


def test_a_sentence_gives_the_terms() -> None:
    made = telling(("arrest", "2031-01-01"))
    made.event(NAME, "sentence", date="2031-04-01", persons=(NAME,), terms="13 years")
    (stay,) = stays(made)
    assert stay.terms == "13 years"


def test_a_charge_alone_is_no_custody() -> None:
    assert stays(telling(("charge", "2031-01-01"), status="charged")) == ()


def test_a_disputed_arrest_is_marked() -> None:
    made = Telling(f"{NAME} was seized, which the army denies.")
    made.person(NAME, status="held")
    made.event("was seized", "capture", persons=(NAME,), disputed=True)
    (stay,) = stays(made)
    assert stay.disputed


def test_a_journey_after_the_release_is_no_custody() -> None:
    made = telling(("arrest", "2031-01-01"), ("release", "2031-06-01"), status="released")
    made.event(NAME, "transfer", persons=(NAME,), place="Szohod")
    assert len(stays(made)) == 1
