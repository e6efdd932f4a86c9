"""How the desk says no: errors become pages, or JSON for whoever asks for it.

A page of "there is nothing here" is the same for what does not exist and for what somebody may not know of, to the
letter: nothing of the address, the person or the reason may enter it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import requires_csrf_token

from habeas.desk.site.asking import wants_json
from habeas.desk.site.gate import send_to_second_factor
from habeas.desk.web.second_factor import SecondFactorNeeded
from habeas.errors import HabeasError, NotAllowed, NotHere, SomeoneElseFirst

_STATUS: tuple[tuple[type[HabeasError], int], ...] = (
    (NotHere, 404),
    (NotAllowed, 403),
    (SomeoneElseFirst, 409),
    (HabeasError, 400),
)
_TITLES = {
    400: gettext_lazy("This cannot be done so"),
    403: gettext_lazy("This is not yours to do"),
    404: gettext_lazy("There is nothing here"),
    409: gettext_lazy("Somebody else was first"),
    429: gettext_lazy("Too many attempts"),
    500: gettext_lazy("Something broke"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What is said of a refusal; a 404 always says the same."""

    status: int
    what: str
    where: str = ""
    cure: str = ""

    @property
    def title(self) -> str:
        return str(_TITLES[self.status])


class Answers:
    """Turns the program's own errors into answers; any other error is Django's to log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, SecondFactorNeeded):
            return send_to_second_factor(request)
        return answer(request, _refusal_of(error)) if isinstance(error, HabeasError) else None


def _refusal_of(error: HabeasError) -> Refusal:
    status = next(status for kind, status in _STATUS if isinstance(error, kind))
    if status == 404:
        return _nothing_here()
    return Refusal(status=status, what=error.what, where=error.where, cure=error.cure)


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if wants_json(request):
        said = {"what": refusal.what, "where": refusal.where, "cure": refusal.cure}
        return JsonResponse({"error": said}, status=refusal.status)
    return render(request, "site/refusal.html", {"refusal": refusal}, status=refusal.status)


def _nothing_here() -> Refusal:
    what = _("There is no such page, or none that you may see.")
    return Refusal(status=404, what=what, cure=_("Check the address, or ask a steward of the roll."))


@requires_csrf_token
def refuse_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    what = _("The request could not be understood.")
    return answer(request, Refusal(status=400, what=what, cure=_("Go back and try again.")))


@requires_csrf_token
def refuse_permission(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return answer(request, Refusal(status=403, what=_("You may not do this."), cure=_("Ask a steward of the roll.")))


@requires_csrf_token
def refuse_address(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return answer(request, _nothing_here())


def refuse_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form was not one of ours, or is older than the session."""
    what = _("The form you sent is no longer good.")
    return answer(request, Refusal(status=403, what=what, cure=_("Open the page again and send it once more.")))


def refuse_pace(request: HttpRequest) -> HttpResponse:
    what = _("There were too many attempts from here.")
    return answer(request, Refusal(status=429, what=what, cure=_("Wait a quarter of an hour, then try again.")))


def tell_broken(request: HttpRequest) -> HttpResponse:
    """Without the database and without the frame of other pages: either may be what broke."""
    refusal = Refusal(status=500, what=_("The desk could not answer."), cure=_("Try again, or tell an operator."))
    if wants_json(request):
        return JsonResponse({"error": {"what": refusal.what, "where": "", "cure": refusal.cure}}, status=500)
    return render(None, "site/broken.html", {"refusal": refusal}, status=500)
