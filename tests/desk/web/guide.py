"""A page with every part of pages on it, made-up throughout, and an address for it in tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Role
from habeas.publish.evidence import Sentence

GUIDE = Path(__file__).parent / "templates" / "guide.html"
SEAT = Seat(
    account=1,
    name="Ana",
    roll=1,
    roll_slug="zenda",
    roll_title="Prisoners of Zenda",
    role=Role.REVIEWER,
    clearance=Level.CONFIDENTIAL,
    two_person=True,
    second_factor=False,
)
SENTENCES = (
    Sentence("12-340", "12", "Ruritania has released 14 Sylvanian sailors, the ministry in Strelsau said on Monday."),
    Sentence("31-0", "31", "At least 19 people remain in the castle."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Custody as the strip draws it."""

    began: str = ""
    began_first: date | None = None
    began_last: date | None = None
    ended: str = ""
    ended_first: date | None = None
    ended_last: date | None = None
    how_began: str = ""
    how_ended: str = ""
    holder: str = ""
    place: str = ""
    disputed: bool = False


STAYS = (
    Stay(
        began="2029-03",
        began_first=date(2029, 3, 1),
        began_last=date(2029, 3, 31),
        ended="2030-01-14",
        ended_first=date(2030, 1, 14),
        ended_last=date(2030, 1, 14),
        how_began="capture",
        how_ended="exchange",
        holder="Sylvania",
        place="Old fort of Hentzau",
        disputed=True,
    ),
    Stay(
        began="2030-09-02",
        began_first=date(2030, 9, 2),
        began_last=date(2030, 9, 2),
        how_began="arrest",
        holder="Ruritania",
        place="Castle of Zenda",
    ),
)


class GuideForm(forms.Form):
    name = forms.CharField(label="Name as written", help_text="Copy it from the text.")
    published = forms.DateField(label="Published", widget=forms.DateInput(attrs={"type": "date"}))
    status = forms.ChoiceField(label="Status", choices=[("", "not stated"), ("held", "held"), ("released", "released")])
    note = forms.CharField(label="Note", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    two = forms.BooleanField(label="Two people decide", help_text="Nobody approves their own edit.", required=False)
    level = forms.ChoiceField(
        label="Level", widget=forms.RadioSelect, choices=[("0", "public"), ("1", "restricted"), ("2", "confidential")]
    )
    reports = forms.FileField(label="Files", help_text="HTML, text, PDF, archives. 5 MB each.", required=False)


def context() -> dict[str, Any]:
    wrong = GuideForm({"status": "held", "note": "Seen twice.", "level": "7"})
    wrong.add_error(None, "Two people of this name are in the roll: say which one.")
    return {
        "seat": SEAT,
        "nav": "roll",
        "waiting": 128,
        "rolls": [
            SimpleNamespace(slug="zenda", title="Prisoners of Zenda"),
            SimpleNamespace(slug="h", title="Hentzau"),
        ],
        "refs": SENTENCES,
        "stays": STAYS,
        "day": date(2031, 5, 2),
        "today": date(2031, 6, 1),
        "moment": datetime(2031, 5, 17, 14, 3, tzinfo=UTC),
        "form": GuideForm(auto_id="plain_%s"),
        "wrong": wrong,
        "people": ["Rudolf Rassendyll", "Antoinette de Mauban", "Fritz von Tarlenheim"],
    }


@login_not_required
def guide(request: HttpRequest) -> HttpResponse:
    request.user = SimpleNamespace(is_authenticated=True)  # type: ignore[assignment]  # nobody: there is no table here
    template = engines["django"].from_string(GUIDE.read_text(encoding="utf-8"))
    return HttpResponse(template.render(context(), request))


@login_not_required
def room(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string(GUIDE.with_name("guide_room.html").read_text(encoding="utf-8"))
    return HttpResponse(template.render(context(), request))


@login_not_required
def refused(request: HttpRequest) -> HttpResponse:
    """A page as the desk refuses with; to a browser that opens it as a page it is no error to complain of."""
    said = SimpleNamespace(title="Somebody else was first", what="Ben decided while you looked", cure="Look again")
    status = 409 if request.headers.get("HX-Request") else 200
    return render(request, "site/refusal.html", {"refusal": said}, status=status)


@login_not_required
def refused_part(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return HttpResponse("<p>Ben decided while you looked.</p>", status=409)


urlpatterns = [
    path("guide/", guide),
    path("guide/room/", room),
    path("guide/refused/", refused),
    path("guide/refused/part/", refused_part),
    path("", include("habeas.desk.site.urls")),
]
