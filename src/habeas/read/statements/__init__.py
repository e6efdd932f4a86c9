"""Reported speech: who said what, in quotation marks or in the reporter's words."""

from __future__ import annotations

from habeas.read.statements.reading import read_statements

__all__ = ["read_statements"]
