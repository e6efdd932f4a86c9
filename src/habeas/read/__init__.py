"""Reading: Document → claims and unread passages. Three lines: `reader = EnglishReader(); reader.read(document)`."""

from __future__ import annotations

from habeas.read.english import STEPS, EnglishReader, Trace
from habeas.read.reader import Reader

__all__ = ["STEPS", "EnglishReader", "Reader", "Trace"]
