"""In which form somebody asks for an answer."""

from __future__ import annotations

from django.http import HttpRequest


def wants_json(request: HttpRequest) -> bool:
    """Whether a program asks: by its address, by what it accepts, or at the API."""
    if request.path.startswith("/api/") or request.GET.get("format") == "json":
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
