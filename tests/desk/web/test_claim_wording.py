from __future__ import annotations

import pytest

from habeas.desk.store.access.claim_fields import CLAIM_KINDS, fields_of
from habeas.desk.store.terms import Level, Outcome, State
from habeas.desk.web.claim_wording import (
    DEEDS,
    HELP,
    KIND_HELP,
    KINDS,
    LABELS,
    LEVELS,
    STATES,
    fields_in_order,
    label_of,
)


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_every_field_of_every_kind_has_its_words(kind: str) -> None:
    for field in fields_of(kind):
        assert label_of(kind, field.name)
    assert len(fields_in_order(kind)) == len(fields_of(kind))


def test_no_words_are_kept_for_fields_that_are_none() -> None:
    names = {field.name for kind in CLAIM_KINDS for field in fields_of(kind)}
    apart = {f"{kind}.{field.name}" for kind in CLAIM_KINDS for field in fields_of(kind)}
    assert set(LABELS) <= names | apart
    assert set(HELP) <= names


def test_every_term_has_its_words() -> None:
    assert set(KINDS) == set(KIND_HELP) == set(CLAIM_KINDS)
    assert (set(STATES), set(DEEDS), set(LEVELS)) == (set(State), set(Outcome), set(Level))


def test_a_number_comes_before_how_it_is_qualified() -> None:
    names = [field.name for field in fields_in_order("count")]
    assert names.index("value") < names.index("comparator") < names.index("measure")
