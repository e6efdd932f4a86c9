"""Habeas reads what is published about people held in a conflict or for political reasons, and keeps a record that
can be checked. `docs/where-things-go.md` follows one sentence from text to ledger."""

from __future__ import annotations

__version__ = "0.1.0"
