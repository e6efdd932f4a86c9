"""Seats for whoever sits at the machine itself, where commands are given without signing in."""

from __future__ import annotations

from habeas.desk.store.models import Account, Member
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import Role
from habeas.errors import BadInput


def seat_at_machine(roll: str = "", email: str = "") -> Seat:
    """The seat of an account in a roll; left out, the only roll and its only steward.

    Raises `BadInput` where that names nobody, or more than one.
    """
    places = Member.objects.select_related("account", "roll").filter(stands=True, account__is_active=True)
    places = places.exclude(role="")
    if roll:
        places = places.filter(roll__slug=roll)
    places = places.filter(account__email=email.strip().lower()) if email else places.filter(role=Role.STEWARD)
    found = list(places.order_by("roll__slug", "account__email"))
    if len(found) == 1:
        return enter(found[0].account, found[0].roll.slug)
    if not found:
        raise BadInput("there is no such place in a roll", cure=_say_rolls())
    listed = ", ".join(f"--roll {one.roll.slug} --as {one.account.email}" for one in found[:5])
    raise BadInput("it is not clear in whose name, or in which roll", cure=f"Say one of: {listed}")


def _say_rolls() -> str:
    if not Account.objects.exists():
        return "Start `habeas desk` and make the first account"
    slugs = Member.objects.filter(stands=True).exclude(role="").values_list("roll__slug", flat=True).distinct()
    return f"Give --roll and --as; rolls here: {', '.join(sorted(slugs)) or 'none yet'}"
