"""A case: a text of our own and the facts in it, as one TOML file in evals/cases.

`text` is the document. Facts are lists named as in the claim contract (counts, events, statements, positions,
people); each says `at`, the words it stands on (and `nth` where they occur more than once), and the fields that are
scored. Spans are computed from the words, so that a case can be read and mended by hand.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.model import DateBasis, Document, Edtf, Span

FOLDER = Path(__file__).parent / "cases"
PARTIES = Path(__file__).parent / "parties.toml"
KINDS = ("counts", "events", "statements", "positions", "people")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a careful reader found: its spans (the first is the fact's own) and its fields."""

    spans: tuple[Span, ...]
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    genre: str
    document: Document
    facts: dict[str, tuple[Fact, ...]]


def load_cases(folder: Path = FOLDER) -> tuple[Case, ...]:
    """Every case of the folder by name; raises ValueError naming the file and the words that do not stand in it."""
    return tuple(load_case(path) for path in sorted(folder.glob("*.toml")))


def load_case(path: Path) -> Case:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    text: str = table["text"]
    published = table.get("published")
    document = Document(
        name=f"{path.stem}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=Edtf.parse(published) if published else None,
        published_basis=DateBasis.MANIFEST if published else None,
        source=table.get("source"),
        language="en",
    )
    facts = {kind: tuple(_fact(row, text, path) for row in table.get(kind, [])) for kind in KINDS}
    return Case(path.stem, table["genre"], document, facts)


def _fact(row: dict[str, Any], text: str, path: Path) -> Fact:
    places = [(row["at"], row.get("nth", 1)), *((words, 1) for words in row.get("also", []))]
    spans = tuple(_find(text, words, nth, path) for words, nth in places)
    return Fact(spans, {key: value for key, value in row.items() if key not in ("at", "nth", "also")})


def _find(text: str, words: str, nth: int, path: Path) -> Span:
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            raise ValueError(f"{path.name}: {words!r} (number {nth}) does not stand in the text")
    return Span(start, start + len(words))


def hash_cases(folder: Path = FOLDER) -> str:
    """One hash over names and contents of all case files: a floor belongs to the texts it was measured on."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()
