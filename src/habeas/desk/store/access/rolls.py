"""The rolls an account has a place in, and what waits in each. Of every other roll nothing is known here.

Invariant: of a roll that asks for a second factor, whoever has none is told its title and nothing of what is in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.desk.store.access.today import waiting_count
from habeas.desk.store.models import Account, Member
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Role
from habeas.desk.store.visible import visible_documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somebody's place in a roll; `documents` and `waiting` are None where a second factor is asked for first."""

    slug: str
    title: str
    role: Role
    documents: int | None
    waiting: int | None


@dataclass(frozen=True, slots=True)
class Title:
    """A roll to go to."""

    slug: str
    title: str


def list_titles(account: int) -> tuple[Title, ...]:
    """The rolls an account has a place in, by title."""
    places = Member.objects.filter(account=account, account__is_active=True, stands=True).exclude(role="")
    listed = places.order_by("roll__title", "roll__slug").values_list("roll__slug", "roll__title")
    return tuple(Title(slug, title) for slug, title in listed)


def list_places(account: int, *, has_second_factor: bool) -> tuple[Place, ...]:
    """By title; `waiting` are the claims nobody decided."""
    who = Account.objects.get(pk=account)
    return tuple(_place(enter(who, one.slug), has_second_factor) for one in list_titles(account))


def _place(seat: Seat, has_second_factor: bool) -> Place:
    is_open = has_second_factor or not seat.second_factor
    return Place(
        slug=seat.roll_slug,
        title=seat.roll_title,
        role=seat.role,
        documents=visible_documents(seat).count() if is_open else None,
        waiting=waiting_count(seat) if is_open else None,
    )


def may_open_rolls(account: int) -> bool:
    return Account.objects.filter(pk=account, is_active=True, is_operator=True).exists()
