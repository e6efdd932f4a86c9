"""The desk's addresses, and some that fail in each way a page can."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from habeas.desk.site.urls import handler400, handler403, handler404, handler500
from habeas.desk.site.urls import urlpatterns as desk
from habeas.desk.web.second_factor import SecondFactorNeeded
from habeas.errors import BadInput, NotAllowed, NotHere, SomeoneElseFirst

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

NAME = "Rudolf Rassendyll"
FAULTS: dict[str, Exception] = {
    "not-here": NotHere(f"no {NAME} in roll 7", where="people/7", cure="ask for his papers"),
    "not-found": Http404(f"no {NAME}"),
    "not-allowed": NotAllowed("this needs the role of steward", cure="Ask a steward"),
    "denied": PermissionDenied(f"not {NAME}'s"),
    "first": SomeoneElseFirst("Ben decided while you looked", cure="Look again"),
    "bad": BadInput("a reason is missing", where="reason", cure="Say why"),
    "suspicious": SuspiciousOperation(f"somebody calls himself {NAME}"),
    "broken": RuntimeError(f"{NAME} is not a number"),
    "second-factor": SecondFactorNeeded("this roll asks for a second factor"),
}


def fail(request: HttpRequest, fault: str) -> HttpResponse:  # noqa: ARG001
    raise FAULTS[fault]


def answer(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return HttpResponse("a page with data")


urlpatterns = [path("faulty/", answer), path("faulty/<str:fault>/", fail), *desk]
