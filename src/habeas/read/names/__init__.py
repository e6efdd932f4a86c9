"""Who is named on a page. Import `Named`, `Names` and `find_names` from here."""

from __future__ import annotations

from habeas.read.names.finding import find_names
from habeas.read.names.known import Named, Names

__all__ = ["Named", "Names", "find_names"]
