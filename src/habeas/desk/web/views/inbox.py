"""The inbox: what is brought, what became of it, and the documents that are there.

Files are read as they are asked for, one at a time. The form's token is checked here and not before, because whoever
looks for it reads the request, and how its files are kept must be settled before that.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from habeas.desk.store.access.batches import list_batches, progress
from habeas.desk.store.access.choices import choices
from habeas.desk.store.access.inbox import Stage, list_all, list_page
from habeas.desk.store.access.rolls import may_open_rolls
from habeas.desk.store.actions import parcels
from habeas.desk.store.actions.rolls import open_roll
from habeas.desk.store.actions.seen import look
from habeas.desk.store.seat import NOWHERE, Seat
from habeas.desk.store.terms import Role, Scope
from habeas.desk.web.inbox_forms import FilesForm, ListForm, PasteForm, page_of, stage_of
from habeas.desk.web.inbox_rows import DocumentRow, to_row
from habeas.desk.web.seating import show, sit
from habeas.desk.web.spool import Spool, Spooled
from habeas.desk.web.tables import send_table, wants_table
from habeas.errors import BadDate, BadInput

_LONGEST_NAMES = 200_000  # characters of the names of files that follow


@csrf_exempt  # see `_with_spool`
@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: HttpRequest, slug: str) -> HttpResponse:
    seat = sit(request, slug)
    if request.method == "POST":
        return _with_spool(request, seat, _take_in)
    return _show_list(request, seat)


@csrf_exempt  # see `_with_spool`
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, slug: str, batch: int) -> HttpResponse:
    seat = sit(request, slug)
    if request.method == "POST":
        return _with_spool(request, seat, _add_to(batch))
    return show(request, seat, "batch.html", "inbox", {"batch": progress(seat, batch), "may_decide": _decides(seat)})


@csrf_exempt  # see `_with_spool`
@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """Files dropped before there is a roll for them: one is opened, to be named later."""
    account: Any = request.user.pk
    if not may_open_rolls(account):
        raise NOWHERE

    def take(request: HttpRequest) -> HttpResponse:
        dropped = _dropped(request)
        if not dropped:
            raise BadInput("no file was chosen", cure="Choose the reports, or a ZIP archive of them")
        day = formats.date_format(timezone.localdate(), "DATE_FORMAT")
        others = _names(request.POST.get("others", ""))
        seat = open_roll(account, _("Reports of %(day)s") % {"day": day})
        return _answer(request, seat, parcels.take_in_parcel(seat, dropped, level=None, others=others))

    return _spooled(request, take)


def _with_spool(request: HttpRequest, seat: Seat, take: Callable[[HttpRequest, Seat], HttpResponse]) -> HttpResponse:
    seat.need(Role.CONTRIBUTOR, Scope.ADD)
    return _spooled(request, lambda request: take(request, seat))


def _spooled(request: HttpRequest, take: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    try:
        with closing(Spool(request)) as spool:
            request.upload_handlers = [spool]
            return csrf_protect(take)(request)
    except TooManyFilesSent as error:
        raise BadInput("more than 500 files at once", cure="Bring them in parts, or as a ZIP archive") from error
    except (RequestDataTooBig, TooManyFieldsSent) as error:
        raise BadInput("the text is too long for one document", cure="Split it into single reports") from error


def _take_in(request: HttpRequest, seat: Seat) -> HttpResponse:
    form: FilesForm | PasteForm
    is_text = request.POST.get("what") == "text"
    kind, place = (PasteForm, "paste") if is_text else (FilesForm, "files")
    form = kind(request.POST, seat=seat, auto_id=f"{place}_%s")
    if form.is_valid():
        try:
            return _answer(request, seat, _take(request, seat, form))
        except (BadInput, BadDate) as fault:
            if _is_script(request):
                raise
            form.add_error("published" if isinstance(fault, BadDate) else None, str(fault))
    return _show_list(request, seat, form)


def _take(request: HttpRequest, seat: Seat, form: FilesForm | PasteForm) -> int:
    if isinstance(form, PasteForm):
        take = parcels.take_in_text if form.has_text else parcels.take_in_address
        return take(seat, form.pasted(), level=form.chosen_level())
    others = _names(request.POST.get("others", ""))
    return parcels.take_in_parcel(seat, _dropped(request), level=form.chosen_level(), others=others)


def _add_to(batch: int) -> Callable[[HttpRequest, Seat], HttpResponse]:
    """More files of a batch: a script brings many in several requests, so that none takes long."""

    def take(request: HttpRequest, seat: Seat) -> HttpResponse:
        form = FilesForm(request.POST, seat=seat)
        if not form.is_valid():
            raise BadInput("the level is none", cure="Open the inbox again")
        parcels.add_to_batch(seat, batch, _dropped(request), level=form.chosen_level())
        return _answer(request, seat, batch)

    return take


def _dropped(request: HttpRequest) -> list[parcels.Dropped]:
    return [file.to_dropped() for file in request.FILES.getlist("reports") if isinstance(file, Spooled)]


def _names(text: str) -> list[str]:
    """The names of files that follow, from a script."""
    try:
        told = json.loads(text[:_LONGEST_NAMES]) if text else []
    except ValueError:
        told = None
    if not isinstance(told, list) or not all(isinstance(name, str) for name in told):
        raise BadInput("the names of the files that follow are none", cure="Open the inbox again")
    return told


def _is_script(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _answer(request: HttpRequest, seat: Seat, batch: int) -> HttpResponse:
    address = reverse("batch", args=(seat.roll_slug, batch))
    return JsonResponse({"address": address}) if _is_script(request) else HttpResponseRedirect(address)


def _show_list(request: HttpRequest, seat: Seat, brought: FilesForm | PasteForm | None = None) -> HttpResponse:
    """The list, with the forms for bringing; `brought` is one that could not be taken."""
    found = choices(seat)
    form = ListForm(request.GET, choices=found)
    context: dict[str, Any] = {
        "form": form,
        "stages": tuple(Stage),
        "stage": stage_of(request.GET),
        "may_add": seat.is_at_least(Role.CONTRIBUTOR),
        "may_decide": _decides(seat),
    }
    if form.is_valid():
        wanted = form.wanted()
        if wants_table(request):
            rows = (to_row(seat, line) for line in list_all(seat, wanted))
            return send_table(request, seat, "documents", rows, row=DocumentRow)
        look(seat, "documents")
        context |= {
            "page": list_page(seat, wanted, page_of(request.GET)),
            "is_narrowed": any(form.cleaned_data.values()),
        }
    if context["may_add"]:
        context |= _bringing(seat, brought) | {"sources": found.sources}
    answer = show(request, seat, "inbox.html", "inbox", context)
    answer.status_code = 200 if form.is_valid() and brought is None else 400
    return answer


def _bringing(seat: Seat, brought: FilesForm | PasteForm | None) -> dict[str, Any]:
    return {
        "files": brought if isinstance(brought, FilesForm) else FilesForm(seat=seat, auto_id="files_%s"),
        "paste": brought if isinstance(brought, PasteForm) else PasteForm(seat=seat, auto_id="paste_%s"),
        "batches": list_batches(seat),
        "is_brought": brought is not None,
    }


def _decides(seat: Seat) -> bool:
    return seat.is_at_least(Role.REVIEWER)
