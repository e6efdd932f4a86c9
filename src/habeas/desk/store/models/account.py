"""Who works here: accounts, the invitations that make them, and tokens for programs.

An account says nothing of rolls: what somebody may do stands in the roll's own team (`Member`).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=(username or "").lower())


class Account(AbstractBaseUser):
    """`is_operator` may open rolls and invite people to the desk; it opens no roll to anybody."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_operator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name or self.email


class Invitation(models.Model):
    """A link that makes one account, joins one to a roll, or (`resets`) gives one a new password.

    Only the digest of its secret is kept.
    """

    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    roll = models.ForeignKey("store.Roll", models.CASCADE, null=True)
    role = models.CharField(max_length=20, blank=True)
    is_operator = models.BooleanField(default=False)
    resets = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    drops_factor = models.BooleanField(default=False)  # with the new password goes the lost second factor
    made_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)  # guard: set once, by a conditional update


class Token(models.Model):
    """A program's key to one roll, on behalf of one account. Only the digest of its secret is kept."""

    digest = models.CharField(max_length=64, unique=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    roll = models.ForeignKey("store.Roll", models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    scopes = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # guard: set once, by a conditional update
