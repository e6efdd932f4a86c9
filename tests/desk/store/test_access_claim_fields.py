from __future__ import annotations

from dataclasses import fields

import pytest

from habeas.desk.store.access.claim_fields import CLAIM_KINDS, Shape, fields_of
from habeas.model import Count, Measure, PersonMention


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_every_field_has_a_shape_and_a_term_has_its_list(kind: str) -> None:
    for field in fields_of(kind):
        assert bool(field.terms) == (field.shape is Shape.TERM)


def test_the_fields_are_those_of_the_noun_but_for_its_place() -> None:
    names = {field.name for field in fields(Count)}
    assert {field.name for field in fields_of("count")} == names - {"id", "span"}


def test_terms_are_those_of_the_model() -> None:
    measure = next(field for field in fields_of("count") if field.name == "measure")
    assert measure.terms == tuple(term.value for term in Measure)
    assert measure.is_required


def test_a_status_is_never_required() -> None:
    assert "status" in {field.name for field in fields(PersonMention)}
    status = next(field for field in fields_of("person") if field.name == "status")
    assert (status.is_required, status.is_telling) == (False, True)
