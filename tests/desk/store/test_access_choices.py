from __future__ import annotations

import pytest

from habeas.desk.store.access.choices import choices
from habeas.desk.store.models import Account, Document
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level
from tests.desk.store.telling import LATER, LIST, SWAP, bring

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(steward_seat: Seat) -> None:
    for text, level, source, language in (
        (LIST, Level.PUBLIC, "Harbour Watch", "en"),
        (SWAP, Level.CONFIDENTIAL, "Zenda Gazette", "de"),
        (LATER, Level.PUBLIC, "Harbour Watch", ""),
    ):
        row = bring(steward_seat, text, source=source, level=level)
        Document.objects.filter(pk=row.pk).update(language=language)


@pytest.mark.usefixtures("told")
def test_they_are_those_of_visible_documents(steward_seat: Seat, vera_seat: Seat) -> None:
    mine, hers = choices(steward_seat), choices(vera_seat)
    assert [name for _, name in mine.sources] == ["Harbour Watch", "Zenda Gazette"]
    assert [name for _, name in hers.sources] == ["Harbour Watch"]
    assert (mine.languages, hers.languages) == (("de", "en"), ("en",))


@pytest.mark.usefixtures("told")
def test_another_roll_has_its_own(outsider: Account) -> None:
    there = choices(enter(outsider, "hentzau"))
    assert (there.sources, there.languages) == ((), ())
