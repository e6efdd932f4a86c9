"""Every guard column can be made anew from the rows that are only ever added."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Model

from habeas.desk.store.actions.markings import set_party
from habeas.desk.store.actions.rolls import set_settings
from habeas.desk.store.guards import check
from habeas.desk.store.models import Document, Member, Roll, Source, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Outcome
from tests.desk.store.telling import SWAP, bring, choose, find


@pytest.fixture
def _worked_on(steward_seat: Seat, ana_seat: Seat, carl_seat: Seat) -> None:
    set_settings(steward_seat, {"two_person": True, "level": int(Level.PUBLIC)})
    row = bring(carl_seat, SWAP, published="2031-03-05", source="Strelsau Courier")
    set_party(ana_seat, Source.objects.get().pk, "ruritania")
    choose(ana_seat, find(row, "person:"), Outcome.ACCEPT)
    choose(ana_seat, find(row, "statement:"), Outcome.REJECT, reason="no statement")


@pytest.mark.usefixtures("_worked_on")
def test_after_ordinary_work_no_guard_differs() -> None:
    assert check() == []


@pytest.mark.usefixtures("_worked_on")
@pytest.mark.parametrize(
    ("table", "broken"),
    [
        (Standing, {"state": "accepted", "version": 9}),
        (Document, {"waiting": 77}),
        (Document, {"level": Level.STRICTLY_CONFIDENTIAL}),
        (Member, {"stands": False}),
        (Roll, {"two_person": False}),
        (Source, {"party": "sylvania"}),
    ],
)
def test_a_broken_guard_is_found_and_mended(table: type[Model], broken: dict[str, Any]) -> None:
    rows: Any = table
    first: Any = rows.objects.order_by("pk").first()
    if table is Standing:
        first = Standing.objects.filter(version=1).first()
    before = rows.objects.filter(pk=first.pk).values().get()
    rows.objects.filter(pk=first.pk).update(**broken)
    assert check()
    check(mend=True)
    assert check() == []
    assert rows.objects.filter(pk=first.pk).values().get() == before
