"""Stocks and flows → reconciliation. `ledger = reconcile(accounts)`; `to_json(ledger)` is its plain form."""

from __future__ import annotations

from habeas.ledger.output import to_json, to_rows
from habeas.ledger.reconciling import reconcile

__all__ = ["reconcile", "to_json", "to_rows"]
