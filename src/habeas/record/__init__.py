"""What accepted claims and decisions add up to: people, threads of positions, populations with their stocks and flows.

Two functions, both pure: `compile_record` (also `compile`) makes the record, `accounts` what the ledger reconciles.
"""

from __future__ import annotations

from habeas.record.bookkeeping import accounts
from habeas.record.candidates import Candidates, find_candidates
from habeas.record.compiling import compile_record

compile = compile_record  # noqa: A001 - `habeas.record.compile(readings, documents, …)` reads as it should

__all__ = ["Candidates", "accounts", "compile", "compile_record", "find_candidates"]
