"""Looking at accounts: what a link offers, who is invited, which tokens there are, whose a token is.

Nothing here tells anybody but an operator whether an address has an account.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from habeas.desk.store.models import Account, Invitation, Token
from habeas.desk.store.seat import NOWHERE, Seat, enter_with
from habeas.desk.store.secrets import digest_of
from habeas.desk.store.terms import Role, Scope
from habeas.errors import NotHere


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a link gives to whoever follows it. `email` is "" where the link is for anybody who has it."""

    email: str
    name: str
    roll_title: str
    role: str
    is_operator: bool
    is_reset: bool
    drops_factor: bool
    has_account: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """An invitation to a roll that nobody followed yet."""

    id: int
    email: str
    role: Role
    made_by: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """A token, without its secret."""

    id: int
    name: str
    owner: str
    is_mine: bool
    scopes: tuple[Scope, ...]
    made_at: datetime
    expires_at: datetime


def has_accounts() -> bool:
    return Account.objects.exists()


def offer_of(secret: str) -> Offer:
    """What the link with this secret offers; raises `NotHere` where it is used, past, or none."""
    invitation = (
        Invitation.objects.select_related("roll", "resets")
        .filter(digest=digest_of(secret), used_at=None, expires_at__gt=timezone.now())
        .first()
    )
    if invitation is None:
        raise NOWHERE
    email = invitation.resets.email if invitation.resets else invitation.email
    return Offer(
        email=email,
        name=invitation.resets.name if invitation.resets else "",
        roll_title=invitation.roll.title if invitation.roll else "",
        role=invitation.role,
        is_operator=invitation.is_operator,
        is_reset=invitation.resets is not None,
        drops_factor=invitation.drops_factor,
        has_account=bool(email) and Account.objects.filter(email=email).exists(),
    )


def account_of(*, pk: int | None = None, email: str = "", name: str = "") -> AbstractBaseUser:
    """What Django's sign-in works with: the account of this id, or one that is not kept, to judge a password by."""
    return Account(email=email, name=name) if pk is None else Account.objects.get(pk=pk, is_active=True)


def list_invitations(seat: Seat) -> tuple[Invited, ...]:
    """The invitations to the roll that stand; for stewards."""
    seat.need(Role.STEWARD, Scope.READ)
    rows = Invitation.objects.select_related("made_by").filter(roll_id=seat.roll, used_at=None)
    return tuple(
        Invited(
            id=row.pk,
            email=row.email,
            role=Role(row.role),
            made_by=str(row.made_by or ""),
            expires_at=row.expires_at,
        )
        for row in rows.filter(expires_at__gt=timezone.now()).order_by("pk")
    )


def list_tokens(seat: Seat) -> tuple[Pass, ...]:
    """The tokens of the roll that work: a steward sees all, everybody else their own."""
    rows = Token.objects.select_related("account").filter(roll_id=seat.roll, ended_at=None)
    if not seat.is_at_least(Role.STEWARD):
        rows = rows.filter(account_id=seat.account)
    return tuple(
        Pass(
            id=row.pk,
            name=row.name,
            owner=str(row.account),
            is_mine=row.account_id == seat.account,
            scopes=tuple(Scope(scope) for scope in row.scopes),
            made_at=row.made_at,
            expires_at=row.expires_at,
        )
        for row in rows.filter(expires_at__gt=timezone.now()).order_by("pk")
    )


def seat_of_token(secret: str) -> Seat | None:
    """The seat a token gives; None for a token that is unknown, ended or past, or whose owner has no place any more."""
    token = (
        Token.objects.select_related("account", "roll")
        .filter(digest=digest_of(secret), ended_at=None, expires_at__gt=timezone.now())
        .first()
    )
    try:
        return enter_with(token) if token else None
    except NotHere:
        return None
