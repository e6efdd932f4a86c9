"""Which document a worker has in hand, kept where the next worker finds it when this one dies.

Invariant: a document in whose hands `MOST_DEATHS` workers died is not taken in hand again, so that one text can stop
neither its batch nor the corpus.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

MOST_DEATHS = 3  # one may be the machine's doing, and two the bad luck of a node that ends


class Note:
    """Of one batch. Opening it counts a death for the document that the worker before had in hand."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.deaths = _count_deaths(path)

    def begin(self, sha256: str) -> bool:
        """Whether the document may be taken in hand."""
        if self.deaths.get(sha256, 0) >= MOST_DEATHS:
            return False
        self._write({"deaths": self.deaths, "in_hand": sha256})
        return True

    def end(self) -> None:
        self.path.unlink(missing_ok=True)

    def _write(self, told: object) -> None:
        place = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        place.write_text(json.dumps(told), encoding="utf-8")
        place.replace(self.path)


def _count_deaths(path: Path) -> dict[str, int]:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        return {}
    told = json.loads(path.read_text(encoding="utf-8"))
    deaths: dict[str, int] = told["deaths"]
    return {**deaths, told["in_hand"]: deaths.get(told["in_hand"], 0) + 1}
