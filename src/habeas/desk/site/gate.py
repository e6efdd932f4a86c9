"""Nobody gets further than the door without signing in, and a second factor where it is asked of all.

Views that a stranger may open are marked with `login_not_required`. The API proves who asks in its own way. What a
roll asks of its team is checked where a person enters it (`habeas.desk.web.seating`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from habeas.desk.site.asking import wants_json
from habeas.desk.web.second_factor import has_second_factor

_API = "/api/"
_ALWAYS_OPEN = "/account/"  # where a second factor is set up, and where one signs out
_TOUCHED = "touched"
_TOUCH_AGAIN = 600  # seconds


class Gate:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        positional: tuple[Any, ...],  # noqa: ARG002
        named: dict[str, Any],  # noqa: ARG002
    ) -> HttpResponseBase | None:
        if request.path.startswith(_API):
            return None
        if not request.user.is_authenticated:
            return send_to_sign_in(request) if getattr(view, "login_required", True) else None
        _touch(request)
        if settings.HABEAS_REQUIRE_SECOND_FACTOR and not request.path.startswith(_ALWAYS_OPEN):
            return None if has_second_factor(request.user) else send_to_second_factor(request)
        return None


def send_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and from there back."""
    if wants_json(request):
        return JsonResponse({"error": {"what": "nobody is signed in", "where": "", "cure": "Sign in"}}, status=401)
    return _follow(request, redirect_to_login(request.get_full_path(), reverse(settings.LOGIN_URL)))


def send_to_second_factor(request: HttpRequest) -> HttpResponse:
    """To the page where a second factor is set up."""
    if wants_json(request):
        told = {"what": "this needs a second factor", "where": "", "cure": "Set one up in the browser"}
        return JsonResponse({"error": told}, status=403)
    return _follow(request, HttpResponseRedirect(reverse("mfa_activate_totp")))


def _follow(request: HttpRequest, redirect: HttpResponse) -> HttpResponse:
    """A redirect of the whole page: one inside a part of it would put the sign-in form into a table."""
    return HttpResponseClientRedirect(redirect["Location"]) if getattr(request, "htmx", False) else redirect


def _touch(request: HttpRequest) -> None:
    now = int(time.time())
    if now - request.session.get(_TOUCHED, 0) >= _TOUCH_AGAIN:
        request.session[_TOUCHED] = now
