"""How people sign in: by e-mail and password, then a second factor where they have one. Nobody signs up."""

from __future__ import annotations

from typing import cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest

from habeas.desk.store.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """An account has one e-mail address, its own; mail is never sent."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """By the account's own address: the table of several addresses is not used."""
        email = cast(Account, user).email
        found = self.authenticate(context.request, email=email, password=password)
        return found is not None and found.pk == user.pk
