"""Lists of people, read by a map of their columns that a person has confirmed."""

from __future__ import annotations

from habeas.read.lists.map_file import parse_maps, write_maps
from habeas.read.lists.proposing import propose_maps
from habeas.read.lists.reading import read_sheets

__all__ = ["parse_maps", "propose_maps", "read_sheets", "write_maps"]
