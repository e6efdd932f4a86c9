from __future__ import annotations

import pytest

from habeas.desk.store.access.queue import next_claim, next_document, waiting_for
from habeas.desk.store.actions.markings import mark_document
from habeas.desk.store.models import Account, Document, Roll, Standing
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Level, Outcome
from tests.desk.store.telling import LATER, LIST, SWAP, accept_all, bring, choose


@pytest.fixture
def reports(carl_seat: Seat) -> tuple[Document, Document, Document]:
    one, two, three = (bring(carl_seat, text, name=f"{i}.txt") for i, text in enumerate((LIST, SWAP, LATER)))
    return one, two, three


def skip_all(seat: Seat, document: Document) -> None:
    for standing in Standing.objects.filter(document=document).select_related("document"):
        choose(seat, standing, Outcome.SKIP)


def test_the_oldest_document_that_waits_comes_first(ana_seat: Seat, reports: tuple[Document, ...]) -> None:
    assert next_document(ana_seat) == reports[0].pk
    accept_all(ana_seat, reports[0])
    assert next_document(ana_seat) == reports[1].pk


def test_leaving_one_leads_to_a_later_one_and_from_the_last_to_the_first(
    ana_seat: Seat, reports: tuple[Document, ...]
) -> None:
    assert next_document(ana_seat, after=reports[0].pk) == reports[1].pk
    assert next_document(ana_seat, after=reports[2].pk) == reports[0].pk


def test_leaving_the_only_one_leads_nowhere(ana_seat: Seat, reports: tuple[Document, ...]) -> None:
    accept_all(ana_seat, *reports[1:])
    assert next_document(ana_seat, after=reports[0].pk) is None


def test_what_i_skipped_is_passed_over_for_me_alone(
    ana_seat: Seat, ben_seat: Seat, reports: tuple[Document, ...]
) -> None:
    skip_all(ana_seat, reports[0])
    assert next_document(ana_seat) == reports[1].pk
    assert next_document(ben_seat) == reports[0].pk


def test_a_skip_ends_when_others_decide_and_take_it_back(
    ana_seat: Seat, ben_seat: Seat, reports: tuple[Document, ...]
) -> None:
    skip_all(ana_seat, reports[0])
    standing = Standing.objects.filter(document=reports[0]).select_related("document")[0]
    choose(ben_seat, standing, Outcome.ACCEPT)
    choose(ben_seat, standing, Outcome.UNDO)
    assert next_document(ana_seat) == reports[0].pk


def test_what_lacks_only_a_second_person_comes_first_but_not_ones_own(
    ana: Account, ben: Account, roll: Roll, reports: tuple[Document, ...]
) -> None:
    Roll.objects.filter(pk=roll.pk).update(two_person=True)
    ana_seat, ben_seat = enter(ana, roll.slug), enter(ben, roll.slug)
    accept_all(ana_seat, reports[2])
    assert next_document(ben_seat) == reports[2].pk
    assert next_document(ana_seat) == reports[0].pk


def test_what_one_may_not_see_waits_for_nobody(
    ana: Account, roll: Roll, ben_seat: Seat, reports: tuple[Document, ...]
) -> None:
    mark_document(ben_seat, reports[0].pk, Level.CONFIDENTIAL)
    low = enter(ana, roll.slug)
    low = Seat(**{name: getattr(low, name) for name in Seat.__slots__} | {"clearance": Level.RESTRICTED})
    assert next_document(low) == reports[1].pk
    assert not waiting_for(low).filter(document=reports[0]).exists()


@pytest.mark.parametrize("who", ["carl_seat", "vera_seat"])
def test_nothing_waits_for_whoever_may_not_decide(
    who: str, request: pytest.FixtureRequest, reports: tuple[Document, ...]
) -> None:
    assert reports
    assert next_document(request.getfixturevalue(who)) is None


def test_the_next_claim_is_the_next_in_the_text_and_once_round_the_first(
    ana_seat: Seat, reports: tuple[Document, ...]
) -> None:
    keys = [one.key for one in Standing.objects.filter(document=reports[1]).order_by("start", "pk")]
    following, first = next_claim(ana_seat, reports[1].pk, keys[0]), next_claim(ana_seat, reports[1].pk, keys[-1])
    assert following is not None
    assert first is not None
    assert (following.key, first.key) == (keys[1], keys[0])


def test_after_the_last_there_is_none(ana_seat: Seat, reports: tuple[Document, ...]) -> None:
    accept_all(ana_seat, reports[0])
    key = Standing.objects.filter(document=reports[0])[0].key
    assert next_claim(ana_seat, reports[0].pk, key) is None
