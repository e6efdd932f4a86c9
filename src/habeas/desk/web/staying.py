"""Where a form goes on to: an address it names, as long as that lies in the roll it was sent in."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from habeas.desk.store.seat import Seat


def next_in_roll(request: HttpRequest, seat: Seat, otherwise: str) -> str:
    """The `next` of the form; `otherwise` where there is none, or one that leads out of the roll."""
    named = request.POST.get("next", "")
    path = unquote(urlsplit(named).path) if url_has_allowed_host_and_scheme(named, allowed_hosts=None) else ""
    is_inside = path.startswith(reverse("today", args=(seat.roll_slug,))) and ".." not in path.split("/")
    return named if is_inside else otherwise
