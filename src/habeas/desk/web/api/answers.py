"""How the API says no: one form for every refusal, with what to do about it.

`{"error": {"what": …, "where": …, "cure": …}}`, with `faults` where there are several. What does not exist and what a
token may not know of get the same 404.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from habeas.errors import BadManifest, HabeasError, NotAllowed, NotHere, SomeoneElseFirst

_STATUS = ((NotHere, 404), (NotAllowed, 403), (SomeoneElseFirst, 409), (HabeasError, 400))
_NOTHING = NotHere("there is nothing here", cure="Check the address, or ask a steward of the roll")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    what: str
    where: str = ""
    cure: str = ""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The body of every answer that is a refusal."""

    error: Fault


REFUSALS = {400: Refused, 401: Refused, 403: Refused, 404: Refused, 409: Refused, 422: Refused}


def tell_errors(api: NinjaAPI) -> None:
    """Put every error into the one form."""
    api.add_exception_handler(HabeasError, partial(_tell, api))
    api.add_exception_handler(Http404, partial(_tell_nothing, api))
    api.add_exception_handler(AuthenticationError, partial(_tell_stranger, api))
    api.add_exception_handler(ValidationError, partial(_tell_faults, api))
    api.add_exception_handler(HttpError, partial(_tell_http, api))


def _answer(api: NinjaAPI, request: HttpRequest, fault: Fault, status: int) -> HttpResponse:
    said = {"what": fault.what, "where": fault.where, "cure": fault.cure, "faults": list(fault.faults)}
    return api.create_response(request, {"error": said}, status=status)


def _tell(api: NinjaAPI, request: HttpRequest, error: HabeasError) -> HttpResponse:
    status = next(status for kind, status in _STATUS if isinstance(error, kind))
    if status == 404:
        error = _NOTHING
    faults = error.faults if isinstance(error, BadManifest) else ()
    return _answer(api, request, Fault(what=error.what, where=error.where, cure=error.cure, faults=faults), status)


def _tell_nothing(api: NinjaAPI, request: HttpRequest, _: Http404) -> HttpResponse:
    return _tell(api, request, _NOTHING)


def _tell_stranger(api: NinjaAPI, request: HttpRequest, _: AuthenticationError) -> HttpResponse:
    cure = "Send `Authorization: Bearer …` with a token made in the roll's settings"
    return _answer(api, request, Fault(what="no token that works was shown", cure=cure), 401)


def _tell_faults(api: NinjaAPI, request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = tuple(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors)
    fault = Fault(
        what="the request is not of the form asked for", cure="Compare it with /api/openapi.json", faults=faults
    )
    return _answer(api, request, fault, 422)


def _tell_http(api: NinjaAPI, request: HttpRequest, error: HttpError) -> HttpResponse:
    cure = "Compare the request with /api/openapi.json"
    return _answer(api, request, Fault(what=str(error), cure=cure), error.status_code)
