"""The step that reads counts: every number of people held, taken, freed, exchanged, tried, missing or killed."""

from __future__ import annotations

from habeas.read.counts.step import read_counts

__all__ = ["read_counts"]
