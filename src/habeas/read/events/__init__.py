"""The step that reads events: what happened, is to happen or is denied, to people in custody."""

from __future__ import annotations

from habeas.read.events.reading import read_events

__all__ = ["read_events"]
