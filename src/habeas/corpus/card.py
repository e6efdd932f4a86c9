"""The card of a corpus: which form its tables have, and what its readings depend on.

Needs none of the libraries that a corpus is written or asked with.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from habeas.errors import BadInput

SCHEMA = 1
NAME = "corpus.json"
_CURE = "Make one with `habeas corpus read`"


def is_corpus(path: Path) -> bool:
    """Whether this folder holds readings of a corpus."""
    return (path / NAME).is_file()


def read_card(folder: Path) -> dict[str, Any]:
    """Raises `BadInput` where there is none, or none that this version can read."""
    if not is_corpus(folder):
        raise BadInput("holds no readings of a corpus", where=str(folder), cure=_CURE)
    place = folder / NAME
    try:
        card = json.loads(place.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadInput("is no card of a corpus", where=str(place), cure=_CURE) from error
    if not isinstance(card, dict) or card.get("habeas_corpus") != SCHEMA:
        cure = "Read the input again into another folder"
        raise BadInput(f"is not of a corpus of version {SCHEMA}", where=str(place), cure=cure)
    return card
