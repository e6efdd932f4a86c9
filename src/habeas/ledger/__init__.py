"""Stocks and flows set side by side: what adds up, what does not, and between which numbers the truth can lie."""

from __future__ import annotations

from habeas.ledger.interchange import to_json, to_rows
from habeas.ledger.memory import Memory
from habeas.ledger.reconcile import reconcile

__all__ = ["Memory", "reconcile", "to_json", "to_rows"]
