from __future__ import annotations

import pytest

from habeas.desk.store.keys import check_body, key_of, keyed_claims, kind_of, span_of, to_claim, to_reading
from habeas.errors import BadReading
from habeas.intake import to_document
from habeas.model import Count, Reading
from habeas.model.contract import to_json
from habeas.read import EnglishReader

COUNT = {"span": [7, 17], "head": "40", "value": 40, "comparator": "exact", "measure": "held", "modality": "asserted"}
TEXT = "Of the 40 sailors held in Strelsau, 12 were released on 3 May 2031. Pavel Horak remains in custody.\n"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return EnglishReader().read(to_document(TEXT.encode(), "a.txt"))


def test_a_key_says_kind_span_and_what_the_claim_is_about() -> None:
    assert key_of("count", {"span": [7, 17], "measure": "held"}) == "count:7-17:held"
    assert kind_of("count:7-17:held") == "count"
    assert span_of("count:7-17:held") == (7, 17)


def test_two_facts_on_one_number_are_two_claims() -> None:
    one = {"span": [7, 17], "measure": "held"}
    assert key_of("count", one) != key_of("count", {**one, "measure": "sentenced"})


def test_every_claim_of_a_reading_has_a_key_of_its_own(reading: Reading) -> None:
    keys = [key for key, _, _ in keyed_claims(reading)]
    assert len(set(keys)) == len(keys) == len(list(reading.claims()))


def test_references_between_claims_are_keys_and_outlive_the_reading(reading: Reading) -> None:
    claims = keyed_claims(reading)
    keys = {key for key, _, _ in claims}
    parts = [body["part_of"] for _, kind, body in claims if kind == "count" and body["part_of"]]
    assert parts
    assert set(parts) <= keys


def test_all_claims_put_together_again_are_the_reading(reading: Reading) -> None:
    head = {"document": reading.document, "sha256": reading.sha256, "reader": reading.reader}
    again = to_reading(head, {key: body for key, _, body in keyed_claims(reading)})
    bare = [
        {name: value for name, value in claim.items() if name not in ("id", "part_of", "same_as")}
        for claim in to_json(again)["counts"]
    ]
    assert bare == [
        {name: value for name, value in claim.items() if name not in ("id", "part_of", "same_as")}
        for claim in to_json(reading)["counts"]
    ]


def test_a_claim_without_the_one_it_was_a_part_of_is_a_part_of_none(reading: Reading) -> None:
    bodies = {key: body for key, _, body in keyed_claims(reading) if body.get("part_of")}
    alone = to_reading({"document": "a.txt", "sha256": "", "reader": ""}, bodies)
    assert [count.part_of for count in alone.counts] == [None]


def test_a_claim_a_person_wrote_is_made_whole() -> None:
    key, body = check_body(
        "count",
        COUNT,
        TEXT,
    )
    assert key == "count:7-17:held"
    assert body["whom"] is None
    assert isinstance(to_claim(key, body), Count)


@pytest.mark.parametrize(
    ("kind", "body", "fault"),
    [
        ("rumour", {}, "no kind of claim"),
        ("person", {"span": [0, 9000], "head": "Of", "name": "Of"}, "no stretch of the text"),
        ("person", {"span": [0, 2], "head": "Horak", "name": "Horak"}, "does not stand in"),
        ("person", {"span": [0, 2], "head": "Of", "name": "Of", "status": "guilty"}, "status"),
        ("count", {**COUNT, "value": -1}, "less than nobody"),
        ("count", {**COUNT, "comparator": "range", "upper": 39}, "ends before it begins"),
        ("person", {"span": [5, 2], "head": "Of", "name": "Of"}, "span"),
    ],
)
def test_a_claim_that_does_not_fit_is_refused_with_its_fault(kind: str, body: dict[str, object], fault: str) -> None:
    with pytest.raises(BadReading, match=fault):
        check_body(kind, body, TEXT)
