"""One fixed cast and one roll; `outsider` must see nothing of it, ever."""

from __future__ import annotations

import pytest

from habeas.desk.store.models import Account, Act, Member, Roll
from habeas.desk.store.seat import Seat, enter
from habeas.desk.store.terms import CLEARANCE, Level, Role

PASSWORD = "seven swans over Zenda"


def make_account(name: str, *, operator: bool = False) -> Account:
    email = f"{name.lower()}@sylvania.example"
    return Account.objects.create_user(email, PASSWORD, name=name, is_operator=operator)


def place(account: Account, roll: Roll, role: Role, clearance: Level | None = None) -> Member:
    """Give an account its place in a roll, whatever it had before."""
    Member.objects.filter(account=account, roll=roll, stands=True).update(stands=False)
    act = Act.objects.create(roll=roll, by=account, verb="set_member", new={"account": account.pk, "role": role})
    cleared = CLEARANCE[role] if clearance is None else clearance
    return Member.objects.create(roll=roll, account=account, act=act, role=role, clearance=cleared)


@pytest.fixture
def roll(db: None) -> Roll:  # noqa: ARG001
    return Roll.objects.create(slug="zenda", title="Prisoners of Zenda")


@pytest.fixture
def steward(roll: Roll) -> Account:
    account = make_account("Stella", operator=True)
    place(account, roll, Role.STEWARD)
    return account


@pytest.fixture
def ana(roll: Roll) -> Account:
    account = make_account("Ana")
    place(account, roll, Role.REVIEWER)
    return account


@pytest.fixture
def ben(roll: Roll) -> Account:
    account = make_account("Ben")
    place(account, roll, Role.REVIEWER)
    return account


@pytest.fixture
def carl(roll: Roll) -> Account:
    account = make_account("Carl")
    place(account, roll, Role.CONTRIBUTOR)
    return account


@pytest.fixture
def vera(roll: Roll) -> Account:
    account = make_account("Vera")
    place(account, roll, Role.VIEWER)
    return account


@pytest.fixture
def outsider(db: None) -> Account:  # noqa: ARG001
    """A steward of another roll, with every clearance there."""
    account = make_account("Oskar")
    other = Roll.objects.create(slug="hentzau", title="Castle of Hentzau")
    place(account, other, Role.STEWARD)
    return account


@pytest.fixture
def steward_seat(steward: Account, roll: Roll) -> Seat:
    return enter(steward, roll.slug)


@pytest.fixture
def ana_seat(ana: Account, roll: Roll) -> Seat:
    return enter(ana, roll.slug)


@pytest.fixture
def ben_seat(ben: Account, roll: Roll) -> Seat:
    return enter(ben, roll.slug)


@pytest.fixture
def carl_seat(carl: Account, roll: Roll) -> Seat:
    return enter(carl, roll.slug)


@pytest.fixture
def vera_seat(vera: Account, roll: Roll) -> Seat:
    return enter(vera, roll.slug)
