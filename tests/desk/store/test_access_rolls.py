from __future__ import annotations

import pytest

from habeas.desk.store.access.rolls import list_places, may_open_rolls
from habeas.desk.store.actions.markings import mark_document
from habeas.desk.store.models import Account, Document, Roll
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Role
from tests.desk.conftest import place
from tests.desk.store.telling import LIST, SWAP, bring


def test_an_account_sees_its_own_rolls_and_no_other(ana: Account, outsider: Account, roll: Roll) -> None:
    assert [one.title for one in list_places(ana.pk, has_second_factor=True)] == [roll.title]
    assert [one.title for one in list_places(outsider.pk, has_second_factor=True)] == ["Castle of Hentzau"]


def test_a_place_that_ended_is_none(ana: Account, roll: Roll) -> None:
    place(ana, roll, Role.VIEWER)
    member = ana.places.get(stands=True)
    member.role = ""
    member.save()
    assert list_places(ana.pk, has_second_factor=True) == ()


def test_counts_are_of_documents_the_account_may_see(ana: Account, vera: Account, ana_seat: Seat) -> None:
    bring(ana_seat, LIST, name="a.txt")
    hidden = bring(ana_seat, SWAP, name="b.txt")
    mark_document(ana_seat, hidden.pk, Level.CONFIDENTIAL)
    (seen,), (whole,) = (list_places(one.pk, has_second_factor=True) for one in (vera, ana))
    assert (seen.documents, whole.documents) == (1, 2)
    assert seen.waiting == Document.objects.get(name="a.txt").waiting
    assert whole.waiting is not None
    assert seen.waiting < whole.waiting


@pytest.mark.parametrize("has", [True, False])
def test_a_roll_that_asks_for_a_second_factor_counts_nothing_without_one(ana: Account, roll: Roll, has: bool) -> None:
    Roll.objects.filter(pk=roll.pk).update(second_factor=True)
    (one,) = list_places(ana.pk, has_second_factor=has)
    assert (one.documents, one.waiting) == ((0, 0) if has else (None, None))


def test_only_operators_open_rolls(steward: Account, ana: Account) -> None:
    assert may_open_rolls(steward.pk)
    assert not may_open_rolls(ana.pk)
