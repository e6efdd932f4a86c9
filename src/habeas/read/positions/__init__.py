"""The step that reads positions: who takes which stance on letting people go, or on their custody."""

from __future__ import annotations

from habeas.read.positions.reading import read_positions

__all__ = ["read_positions"]
