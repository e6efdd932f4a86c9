from __future__ import annotations

import pytest

from habeas.desk.store.access.sources import (
    ENOUGH,
    GradeNow,
    SourceLine,
    documents_of,
    find_party,
    list_sources,
    party_names,
    source_page,
    tidy_topic,
)
from habeas.desk.store.actions.markings import grade_source, set_party
from habeas.desk.store.actions.rolls import set_settings
from habeas.desk.store.models import Account, Document, Source
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level, Outcome
from habeas.errors import BadInput, NotHere
from tests.desk.store.telling import LATER, LIST, PARTIES, SWAP, accept_all, bring, choose, find

pytestmark = pytest.mark.django_db
WATCH, GAZETTE = "Harbour Watch", "Zenda Gazette"


def line(seat: Seat, name: str) -> SourceLine:
    return next(one for one in list_sources(seat) if one.name == name)


def source(name: str) -> int:
    return Source.objects.get(name=name).pk


def test_a_source_is_listed_with_its_documents_and_the_day_of_the_latest(carl_seat: Seat, vera_seat: Seat) -> None:
    bring(carl_seat, LIST, published="2031-02-10", source=WATCH)
    bring(carl_seat, SWAP, published="2031-03-01", source=WATCH)
    found = line(vera_seat, WATCH)
    assert (found.documents, str(found.latest), found.share) == (2, "2031-03-01", None)


def test_reprints_count_as_one_origin(carl_seat: Seat, vera_seat: Seat) -> None:
    bring(carl_seat, SWAP, source=WATCH)
    bring(carl_seat, SWAP + " ", source=WATCH)
    assert (line(vera_seat, WATCH).documents, line(vera_seat, WATCH).origins) == (2, 1)


def test_what_one_is_not_cleared_for_is_not_counted(steward_seat: Seat, vera_seat: Seat) -> None:
    bring(steward_seat, LIST, source=WATCH, published="2031-02-10")
    bring(steward_seat, SWAP, source=WATCH, published="2031-03-01", level=Level.CONFIDENTIAL)
    found = line(vera_seat, WATCH)
    assert (found.documents, str(found.latest)) == (1, "2031-02-10")
    assert len(source_page(vera_seat, source(WATCH)).documents) == 1


def test_a_source_of_hidden_documents_alone_is_not_there(
    steward_seat: Seat, vera_seat: Seat, outsider: Account
) -> None:
    bring(steward_seat, LIST, source=WATCH, level=Level.CONFIDENTIAL)
    assert list_sources(vera_seat) == ()
    for seat in (vera_seat, enter(outsider, "hentzau")):
        with pytest.raises(NotHere):
            source_page(seat, source(WATCH))
        with pytest.raises(NotHere):
            documents_of(seat, source(WATCH))


def test_a_copy_is_told_only_with_an_original_one_may_see(steward_seat: Seat, vera_seat: Seat, ana_seat: Seat) -> None:
    first = bring(steward_seat, SWAP, level=Level.CONFIDENTIAL)
    bring(steward_seat, SWAP + " ", source=WATCH)
    assert [one.copy_of for one in documents_of(ana_seat, source(WATCH))] == [first.pk]
    assert [one.copy_of for one in documents_of(vera_seat, source(WATCH))] == [None]


def test_the_latest_grade_of_a_topic_stands(carl_seat: Seat, ana_seat: Seat, ben_seat: Seat, vera_seat: Seat) -> None:
    bring(carl_seat, LIST, source=WATCH)
    grade_source(ana_seat, source(WATCH), "B", topic="names")
    grade_source(ana_seat, source(WATCH), "C", reason="late corrections")
    grade_source(ben_seat, source(WATCH), "D", topic="names", reason="two wrong names")
    assert line(vera_seat, WATCH).grades == (GradeNow("", "C"), GradeNow("names", "D"))
    given = source_page(vera_seat, source(WATCH)).grades
    assert [(one.by, one.reliability, one.stands) for one in given] == [
        ("Ben", "D", True),
        ("Ana", "C", True),
        ("Ana", "B", False),
    ]


def test_a_share_is_told_from_ten_decided_claims_on(carl_seat: Seat, ana_seat: Seat, vera_seat: Seat) -> None:
    row = bring(carl_seat, LIST, source=WATCH)
    choose(ana_seat, find(row, "count:"), Outcome.REJECT, reason="not people")
    later = bring(carl_seat, LATER, source=WATCH)
    accept_all(ana_seat, later)
    found = line(vera_seat, WATCH)
    assert found.decided == found.accepted + 1
    assert (found.share is None) == (found.decided < ENOUGH)
    Document.objects.filter(pk=later.pk).update(accepted=ENOUGH - 1)
    assert line(vera_seat, WATCH).share == (ENOUGH - 1) / ENOUGH


def test_the_party_is_shown_by_its_name_and_its_changes_are_kept(
    steward_seat: Seat, ana_seat: Seat, vera_seat: Seat
) -> None:
    set_settings(steward_seat, {"parties": PARTIES})
    bring(steward_seat, LIST, source=GAZETTE)
    set_party(ana_seat, source(GAZETTE), find_party(ana_seat, "Ruritania"), reason="the ministry's paper")
    assert Source.objects.get().party == "ruritania"
    page = source_page(vera_seat, source(GAZETTE))
    assert page.line.party == "Ruritania"
    assert [(one.old, one.new, one.reason) for one in page.parties] == [("", "Ruritania", "the ministry's paper")]


def test_parties_to_choose_from_are_the_rolls_own_and_then_countries(steward_seat: Seat) -> None:
    set_settings(steward_seat, {"parties": PARTIES})
    names = party_names(steward_seat)
    assert names[:2] == ("Ruritania", "Sylvania")
    assert "Norway" in names


def test_a_party_nobody_knows_is_refused(steward_seat: Seat) -> None:
    assert find_party(steward_seat, " ") == ""
    with pytest.raises(BadInput):
        find_party(steward_seat, "Borduria-on-Sea")


def test_a_topic_that_is_offered_is_the_same_however_it_is_typed() -> None:
    assert tidy_topic(" Custody  FIGURES") == "custody figures"
    assert tidy_topic(" Trials ") == "Trials"
