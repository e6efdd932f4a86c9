from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from habeas.desk.store.access.facts import Agreement
from habeas.desk.store.access.groups import Certainty, Group
from habeas.desk.store.access.snapshots import Readiness
from habeas.desk.store.actions.people import ON_PEOPLE
from habeas.desk.web import record_wording as words
from habeas.desk.web.templatetags.record import said
from habeas.model import EventType, PositionKind, Status


@pytest.mark.parametrize(
    ("table", "terms"),
    [
        (words.GROUPS, Group),
        (words.GROUP_HELP, Group),
        (words.CERTAINTIES, Certainty),
        (words.STATUSES, Status),
        (words.HAPPENED, EventType),
        (words.POSITIONS, PositionKind),
        (words.RULED, ON_PEOPLE),
        (words.AGREEMENTS, Agreement),
        (words.READINESS, [one for one in Readiness if one is not Readiness.READY]),
    ],
)
def test_every_term_has_its_words(table: Mapping[object, object], terms: Iterable[object]) -> None:
    assert set(table) == set(terms)


def test_a_term_without_words_of_its_own_loses_its_underlines() -> None:
    assert said("on_trial", "status") == "on trial"
    assert said("set_settings", "act") == "set settings"
