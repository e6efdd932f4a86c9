"""Opening a roll, its team and its settings.

Invariant: settings and places in the team are rows that are added; the columns of `Roll` and `Member.stands` follow
them. A roll never loses its last steward.
"""

from __future__ import annotations

import re
from typing import Any

from habeas.desk.store.guards import SETTINGS
from habeas.desk.store.models import Account, Document, Member, Roll, Setting
from habeas.desk.store.seat import NOWHERE, Seat, enter
from habeas.desk.store.tasks import read_document
from habeas.desk.store.terms import CLEARANCE, Level, Role, Scope
from habeas.desk.store.writing import About, record_act, writing
from habeas.errors import BadInput, NotAllowed
from habeas.vocab import fold, parse_parties

LEVEL_OF_A_NEW_ROLL: int = SETTINGS["level"]  # of what is brought into it, until it is set otherwise
_LONGEST_TITLE = 200
_LONGEST_PARTIES = 200_000


def open_roll(account: int, title: str, *, slug: str = "") -> Seat:
    """Open a roll; whoever opens it is its first steward. Raises `NotAllowed` for accounts that are no operator."""
    opener = Account.objects.get(pk=account)
    if not opener.is_operator:
        raise NotAllowed("only an operator of this desk opens rolls", cure="Ask one")
    _check_setting("title", title)
    with writing():
        roll = Roll.objects.create(title=title.strip(), slug=_free_slug(slug or title))
        _seat_first(roll, opener)
    return enter(opener, roll.slug)


def _free_slug(title: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:40] or "roll"
    taken = set(Roll.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    return next(one for one in (plain, *(f"{plain}-{n}" for n in range(2, 10_000))) if one not in taken)


def _seat_first(roll: Roll, opener: Account) -> None:
    seat = Seat(
        account=opener.pk,
        name=str(opener),
        roll=roll.pk,
        roll_slug=roll.slug,
        roll_title=roll.title,
        role=Role.STEWARD,
        clearance=Level.STRICTLY_CONFIDENTIAL,
        two_person=False,
        second_factor=False,
    )
    act = record_act(seat, "open_roll", new={"title": roll.title})
    Member.objects.create(roll=roll, account=opener, act=act, role=Role.STEWARD, clearance=Level.STRICTLY_CONFIDENTIAL)


def set_member(seat: Seat, account: int, role: Role | None, *, clearance: Level | None = None) -> None:
    """Give a member another place in the team, or (role None) none any more; an operator may also put in somebody new.

    Others are invited (`accounts.invite_to_roll`): nobody learns here who has an account. Raises `NotHere` for whoever
    is no member, `BadInput` for the roll's last steward, `NotAllowed` for a higher
    clearance than one's own, where one is no operator.
    """
    seat.need(Role.STEWARD, Scope.DECIDE)
    who = Account.objects.filter(pk=account, is_active=True).first()
    if who is None or not (_is_known(seat, who) or _is_operator(seat)):
        raise NOWHERE
    with writing():
        roll = Roll.objects.select_for_update().get(pk=seat.roll)
        before = Member.objects.filter(roll=roll, account=who, stands=True).first()
        _keep_a_steward(roll, who, role)
        level = min(CLEARANCE[role], seat.clearance) if role and clearance is None else clearance or Level.PUBLIC
        if level > seat.clearance and (before is None or level > before.clearance) and not _is_operator(seat):
            cure = "Ask somebody cleared for it, or an operator of this desk"
            raise NotAllowed("nobody gives a higher clearance than their own", where=str(who), cure=cure)
        new = {"account": who.pk, "name": str(who), "role": role or "", "clearance": level}
        old = {"role": before.role, "clearance": before.clearance} if before else None
        act = record_act(seat, "set_member", About(key=f"account:{who.pk}"), old=old, new=new)
        Member.objects.filter(roll=roll, account=who, stands=True).update(stands=False)
        Member.objects.create(roll=roll, account=who, act=act, role=role or "", clearance=level)


def _is_operator(seat: Seat) -> bool:
    """Whoever runs the desk has the database itself; for them no level is a wall."""
    return Account.objects.get(pk=seat.account).is_operator


def _is_known(seat: Seat, who: Account) -> bool:
    return Member.objects.filter(roll_id=seat.roll, account=who).exists()


def _keep_a_steward(roll: Roll, who: Account, role: Role | None) -> None:
    others = Member.objects.filter(roll=roll, role=Role.STEWARD, stands=True).exclude(account=who)
    if role is not Role.STEWARD and not others.exists():
        raise BadInput("a roll needs a steward", cure="Make somebody else steward first")


def set_settings(seat: Seat, changes: dict[str, Any], *, reason: str = "") -> None:
    """Set `title`, `two_person`, `second_factor`, `level` (of new documents), `parties` (TOML); others are `BadInput`.

    New parties are read with: every document goes into the queue.
    """
    seat.need(Role.STEWARD, Scope.DECIDE)
    for name, value in changes.items():
        _check_setting(name, value)
    with writing():
        roll = Roll.objects.get(pk=seat.roll)
        changed = {name: value for name, value in changes.items() if getattr(roll, name) != value}
        if not changed:
            return
        old = {name: getattr(roll, name) for name in changed}
        moves = changed.keys() != {"title"}
        act = record_act(seat, "set_settings", old=old, new=changed, reason=reason, moves_record=moves)
        Setting.objects.bulk_create(Setting(roll=roll, act=act, name=name, value=v) for name, v in changed.items())
        Roll.objects.filter(pk=roll.pk).update(**changed)
    if "parties" in changed:
        for pk in Document.objects.filter(roll_id=seat.roll).values_list("pk", flat=True):
            read_document.enqueue(pk)


def _check_setting(name: str, value: Any) -> None:
    if name not in SETTINGS:
        raise BadInput(f"{name!r} is no setting", cure=f"Use one of {', '.join(SETTINGS)}")
    if name == "title" and not (isinstance(value, str) and value.strip() and len(value) <= _LONGEST_TITLE):
        raise BadInput(f"a roll needs a title of 1 to {_LONGEST_TITLE} characters")
    if name in ("two_person", "second_factor") and not isinstance(value, bool):
        raise BadInput(f"{name} is yes or no")
    if name == "level" and value not in list(Level):
        raise BadInput(f"{value!r} is no level", cure=f"Use 0 to {max(Level)}")
    if name == "parties":
        if not isinstance(value, str) or len(value) > _LONGEST_PARTIES:
            raise BadInput(f"a parties file has at most {_LONGEST_PARTIES:,} characters")
        parse_parties(value, where="the roll's parties")
