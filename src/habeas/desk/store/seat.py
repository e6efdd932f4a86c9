"""Who acts or looks, and from where: a person's place in one roll.

Every function of `actions` and `access` takes a `Seat` first. Whoever has none gets `NotHere`, the answer for what
does not exist, so that an outsider does not learn that a roll is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.desk.store.models import Account, Member, Roll, Token
from habeas.desk.store.terms import RANK, Level, Role, Scope
from habeas.errors import NotAllowed, NotHere

NOWHERE = NotHere("there is nothing here", cure="Check the address, or ask a steward of the roll")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One account in one roll. `scopes` limit a program that acts for the account; None is the person itself."""

    account: int
    name: str
    roll: int
    roll_slug: str
    roll_title: str
    role: Role
    clearance: Level
    two_person: bool
    second_factor: bool
    token: int | None = None
    scopes: frozenset[Scope] | None = field(default=None)

    def is_at_least(self, role: Role) -> bool:
        return RANK[self.role] >= RANK[role]

    def need(self, role: Role, scope: Scope) -> None:
        """Raise `NotAllowed` unless this seat has the role, and its token, if it is one, the scope."""
        if not self.is_at_least(role):
            raise NotAllowed(f"this needs the role of {role}, and yours is {self.role}", cure="Ask a steward")
        if self.scopes is not None and scope not in self.scopes:
            raise NotAllowed(f"this token may not {scope}", cure="Make a token with that scope")

    def may_see(self, level: int) -> bool:
        return level <= self.clearance


def enter(account: Account, slug: str) -> Seat:
    """The seat of an account in a roll; raises `NotHere` for a roll it has no place in, there or not."""
    member = (
        Member.objects.select_related("roll", "account")
        .filter(roll__slug=slug, account=account, account__is_active=True, stands=True)
        .exclude(role="")
        .first()
    )
    if member is None:
        raise NOWHERE
    return _seat(member, member.roll)


def enter_with(token: Token) -> Seat:
    """The seat a token gives: its owner's, within its scopes."""
    seat = enter(token.account, token.roll.slug)
    scopes = frozenset(Scope(scope) for scope in token.scopes)
    return Seat(**{name: getattr(seat, name) for name in _KEPT}, token=token.pk, scopes=scopes)


_KEPT = ("account", "name", "roll", "roll_slug", "roll_title", "role", "clearance", "two_person", "second_factor")


def _seat(member: Member, roll: Roll) -> Seat:
    return Seat(
        account=member.account_id,
        name=str(member.account),
        roll=roll.pk,
        roll_slug=roll.slug,
        roll_title=roll.title,
        role=Role(member.role),
        clearance=Level(member.clearance),
        two_person=roll.two_person,
        second_factor=roll.second_factor,
    )
