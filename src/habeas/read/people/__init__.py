"""The step that reads people: everyone named, and what the text says of their custody."""

from __future__ import annotations

from habeas.read.people.reading import read_people

__all__ = ["read_people"]
