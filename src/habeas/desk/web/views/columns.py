"""What the columns of a list mean: proposed, and confirmed by a person before anything of the list is read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from habeas.desk.store.access.lists import open_list
from habeas.desk.store.actions.documents import confirm_columns
from habeas.desk.store.actions.seen import look
from habeas.desk.store.terms import Role, Scope
from habeas.desk.web.column_forms import ColumnsForm
from habeas.desk.web.seating import show, sit


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, slug: str, document: int) -> HttpResponse:
    seat = sit(request, slug)
    page = open_list(seat, document)
    form = ColumnsForm(request.POST if request.method == "POST" else None, page=page)
    if request.method == "POST":
        seat.need(Role.REVIEWER, Scope.DECIDE)
        if form.is_valid():
            confirm_columns(seat, document, form.maps(), reason=form.cleaned_data["reason"])
            messages.success(request, _("The list is read with that. What it tells waits to be decided."))
            return HttpResponseRedirect(reverse("document", args=(slug, document)))
    else:
        look(seat, "document", document=document)
    context = {"page": page, "form": form, "may_decide": seat.is_at_least(Role.REVIEWER)}
    answer = show(request, seat, "columns.html", "inbox", context)
    answer.status_code = 400 if form.is_bound else 200
    return answer
