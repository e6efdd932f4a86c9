"""Whether somebody has a second factor, and what happens where a roll asks for one and they have none."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled

from habeas.errors import NotAllowed


class SecondFactorNeeded(NotAllowed):
    """The person must set up a second factor first; the site sends them there and back."""


def has_second_factor(account: Any) -> bool:
    """Whether this account signs in with a second factor. A session older than its enrolment proved it there."""
    return bool(is_mfa_enabled(account))


def need_second_factor(account: Any) -> None:
    """Raise `SecondFactorNeeded` for an account without one."""
    if not has_second_factor(account):
        raise SecondFactorNeeded("this roll asks for a second factor", cure="Set one up under your account")
