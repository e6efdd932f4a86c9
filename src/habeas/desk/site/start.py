"""The door for whoever has a link: the first person, somebody invited, somebody who lost their password.

Looking at a link uses nothing up; only sending its form does, once. A link that is used, past, or was never one is
answered like any address that does not exist.
"""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from habeas.desk.store.access.accounts import Offer, account_of, offer_of
from habeas.desk.store.actions.accounts import join_roll, make_account, reset_password
from habeas.errors import BadInput

_NEW_PASSWORD = {"autocomplete": "new-password"}


class PasswordForm(forms.Form):
    """A password typed twice, good enough for this account."""

    password = forms.CharField(
        label=gettext_lazy("Password"),
        help_text=gettext_lazy("At least twelve characters: three or four words that do not belong together, say."),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs=_NEW_PASSWORD),
    )
    again = forms.CharField(
        label=gettext_lazy("The same again"), strip=False, widget=forms.PasswordInput(attrs=_NEW_PASSWORD)
    )

    def __init__(self, *given: Any, offer: Offer, **options: Any) -> None:
        super().__init__(*given, **options)
        self.offer = offer

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        password, again = told.get("password"), told.get("again")
        if password and again and password != again:
            self.add_error("again", _("This is not the same."))
        if password:
            self._judge(password)
        return told

    def _judge(self, password: str) -> None:
        try:
            validate_password(password, self._whose())
        except ValidationError as error:
            self.add_error("password", error)

    def _whose(self) -> Any:
        return account_of(email=self.offer.email, name=self.offer.name)


class AccountForm(PasswordForm):
    """Somebody new. An invitation to one address is for that address."""

    name = forms.CharField(
        label=gettext_lazy("Your name, as others on the team will see it"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail, with which you will sign in"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("name", "email", "password", "again")

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        if self.offer.email:
            self.fields["email"].initial = self.offer.email
            self.fields["email"].disabled = True

    def _whose(self) -> Any:
        told = self.cleaned_data
        return account_of(email=told.get("email", ""), name=told.get("name", ""))


@login_not_required
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def follow_link(request: HttpRequest, secret: str) -> HttpResponse:
    offer = offer_of(secret)
    if offer.is_reset:
        return _reset(request, secret, offer)
    if request.user.is_authenticated or offer.has_account:
        return _join(request, secret, offer)
    return _make(request, secret, offer)


def _make(request: HttpRequest, secret: str, offer: Offer) -> HttpResponse:
    form = AccountForm(request.POST or None, offer=offer)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            pk = make_account(secret, email=told["email"], name=told["name"], password=told["password"])
        except BadInput as error:
            form.add_error("email", str(error))
        else:
            return perform_login(request, account_of(pk=pk))  # type: ignore[no-any-return]
    return render(request, "site/start.html", {"offer": offer, "form": form})


def _join(request: HttpRequest, secret: str, offer: Offer) -> HttpResponse:
    """Somebody with an account: signs in first, then says yes."""
    if request.method == "POST" and request.user.is_authenticated and offer.roll_title:
        seat = join_roll(request.user.pk, secret)
        return redirect("today", slug=seat.roll_slug)
    return render(request, "site/join.html", {"offer": offer})


def _reset(request: HttpRequest, secret: str, offer: Offer) -> HttpResponse:
    """The second factor, where one stays, is asked for at the next sign-in: a link alone opens nothing."""
    form = PasswordForm(request.POST or None, offer=offer)
    if request.method == "POST" and form.is_valid():
        reset_password(secret, form.cleaned_data["password"])
        messages.success(request, _("The new password is set. Sign in with it."))
        return redirect("account_login")
    return render(request, "site/reset.html", {"offer": offer, "form": form})
