"""Dates on public texts that nobody here annotated, where they stand beside the repository."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from habeas.text.dates import find_dates

OUTSIDE = Path(__file__).parents[3] / "shared" / "outside"
ABSENT = "the public corpora are not beside the repository"
pytestmark = pytest.mark.skipif(not (OUTSIDE / "dates").is_dir(), reason=ABSENT)

FLOOR = 0.92
PRECISION = 0.95


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("outside_score", OUTSIDE / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents() -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    for path in sorted((OUTSIDE / "dates" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        with (OUTSIDE / "dates" / "texts" / f"{path.stem}.txt").open(encoding="utf-8", newline="") as file:
            found = find_dates(file.read(), date.fromisoformat(gold["anchor"]))
        said = [one for date_ in found for one in date_.written()]
        yield gold, [{"span": [s.span.start, s.span.end], "edtf": str(s.edtf) if s.edtf else None} for s in said]


def test_calendar_dates_of_the_public_narratives_are_resolved() -> None:
    score = scorer()
    right = wanted = given = 0
    for gold, said in documents():
        hits = score.pair(gold["dates"], said, lambda g, s: score.overlap(g["span"], s["span"]), 1)
        values = {i: g["value"].partition("T")[0] for i, g in enumerate(gold["dates"])}
        values = {i: value for i, value in values.items() if score.CALENDAR.match(value)}
        ours = {j: value for j, s in enumerate(said) if (value := score.timex(s["edtf"]))}
        right += sum(i in values and values[i] == ours.get(j) for i, j in hits)
        wanted, given = wanted + len(values), given + len(ours)
    assert right / given >= PRECISION
    assert 2 * right / (wanted + given) >= FLOOR
