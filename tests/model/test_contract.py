from __future__ import annotations

import json
from typing import Any

import pytest

from habeas.errors import BadReading
from habeas.model import (
    Comparator,
    Count,
    DateBasis,
    Document,
    Edtf,
    Event,
    EventType,
    Measure,
    Modality,
    PersonMention,
    Position,
    PositionKind,
    Reading,
    Reason,
    Span,
    Statement,
    StatementKind,
    Status,
    Unread,
)
from habeas.model.contract import check, from_json, to_json, to_line

TEXT = "Sylvania released 12 sailors, the ministry said. Anna Kovar was among them."
COUNT = Count(
    id="c1",
    span=Span(0, 28),
    head="12",
    value=12,
    comparator=Comparator.EXACT,
    measure=Measure.RELEASED,
    modality=Modality.ASSERTED,
    attribution=("the ministry",),
    as_of=Edtf.parse("2031-02"),
)
READING = Reading(
    document="a.txt",
    sha256="00",
    reader="by hand",
    published=Edtf.parse("2031-02-03/.."),
    published_basis=DateBasis.BOUND,
    counts=(COUNT,),
    events=(
        Event(
            id="e1",
            span=Span(0, 28),
            head="released",
            type=EventType.RELEASE,
            modality=Modality.ASSERTED,
            persons=("Anna Kovar",),
        ),
    ),
    statements=(Statement(id="s1", span=Span(0, 28), head="S", kind=StatementKind.INDIRECT, speaker="the ministry"),),
    positions=(
        Position(id="p1", span=Span(0, 28), head="released", kind=PositionKind.PROMISE, by="Sylvania", group="sailors"),
    ),
    people=(PersonMention(id="n1", span=Span(49, 59), head="Kovar", name="Anna Kovar", status=Status.RELEASED),),
    unread=(Unread(Span(60, 75), Reason.VAGUE, "counts"),),
)


def plain() -> dict[str, Any]:
    return json.loads(to_line(READING))  # type: ignore[no-any-return]


def test_a_reading_comes_back_from_json_as_it_went() -> None:
    assert from_json(plain()) == READING


def test_spans_dates_and_values_are_written_as_the_contract_says() -> None:
    written = to_json(READING)
    assert written["published"] == "2031-02-03/.."
    assert written["counts"][0]["span"] == [0, 28]
    assert written["counts"][0]["as_of"] == "2031-02"
    assert written["counts"][0]["attributed_to"] == "the ministry"
    assert written["events"][0]["agent"] is None


def test_terms_come_back_as_terms_and_not_as_plain_texts() -> None:
    assert isinstance(from_json(plain()).counts[0].measure, Measure)


def test_what_is_not_stated_is_null_and_reads_back_as_not_stated() -> None:
    assert to_json(READING)["people"][0]["role"] is None


def test_fields_it_does_not_know_are_left_out() -> None:
    reading = plain()
    reading["counts"][0]["remark"] = "checked by hand"
    assert from_json(reading) == READING


def test_every_fault_is_named_with_its_path() -> None:
    reading = plain()
    reading["counts"][0]["span"] = [0, "x"]
    reading["counts"][0]["measure"] = "liked"
    reading["people"][0]["status"] = "perhaps"
    with pytest.raises(BadReading) as caught:
        from_json(reading, where="a.jsonl: line 1")
    assert len(caught.value.faults) == 3
    assert all("$.counts[0]" in fault or "$.people[0]" in fault for fault in caught.value.faults)
    assert "a.jsonl: line 1" in str(caught.value)


@pytest.mark.parametrize("value", [[], "x", 3, {"document": 1}, {"counts": 5}])
def test_json_of_another_shape_is_refused_and_not_crashed_on(value: Any) -> None:
    with pytest.raises(BadReading):
        from_json(value if isinstance(value, dict) else {"document": value})


def document(text: str = TEXT, sha256: str = "00") -> Document:
    return Document(name="a.txt", text=text, sha256=sha256)


def test_a_reading_fits_its_own_text() -> None:
    check(READING, document())


def test_a_typographic_apostrophe_in_a_head_is_the_same_head() -> None:
    text = "O’Neill was freed."
    person = PersonMention(id="n1", span=Span(0, 7), head="O'Neill", name="O'Neill", status=Status.RELEASED)
    check(Reading(document="a.txt", sha256="00", reader="x", people=(person,)), document(text))


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        (document(sha256="ff"), "sha256"),
        (document(TEXT[:40]), "runs beyond"),
        (document(TEXT.replace("12", "13")), "does not stand in"),
    ],
)
def test_a_reading_of_another_text_is_refused(other: Document, fault: str) -> None:
    with pytest.raises(BadReading, match=fault):
        check(READING, other)


@pytest.mark.parametrize(("value", "upper"), [(-1, None), (40, 39)])
def test_a_number_no_people_can_have_is_refused(value: int, upper: int | None) -> None:
    text = "40 sailors are held."
    document = Document(name="a.txt", text=text, sha256="x")
    count = {
        "id": "c1",
        "span": [0, 10],
        "head": "40",
        "comparator": "exact",
        "measure": "held",
        "modality": "asserted",
    }
    told = count | {"value": value, "upper": upper}
    reading = from_json({"document": "a.txt", "sha256": "x", "reader": "r", "counts": [told]})
    with pytest.raises(BadReading, match=r"less than nobody|ends before it begins"):
        check(reading, document)
