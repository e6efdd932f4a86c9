"""The five reports beside the repository, read by hand; absent elsewhere."""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from pathlib import Path

import pytest

from habeas.model import Document, Edtf, Reading
from habeas.model.contract import from_json
from habeas.vocab import Parties, load_parties

SHARED = Path(__file__).parents[2] / "../shared"
LIST = "002"  # the campaign list, which has no date of its own
_DATED = {"003": "2023-09-22", "004": "2023-12-08"}  # dates that stand in the texts, as intake finds them

needs_reports = pytest.mark.skipif(not SHARED.is_dir(), reason="the reports are not beside this checkout")


def read_five(*, list_date: str) -> tuple[list[Reading], list[Document]]:
    """Readings and documents, with `list_date` given for the list by a person or implied by its text."""
    documents = [_document(path, list_date) for path in sorted((SHARED / "reports").glob("00*.txt"))]
    return [_reading(document) for document in documents], documents


def parties() -> Parties:
    return load_parties(SHARED / "reports" / "parties.toml")


def _document(path: Path, list_date: str) -> Document:
    rows = csv.DictReader((SHARED / "reports" / "manifest.csv").read_text(encoding="utf-8").splitlines())
    row = next(row for row in rows if row["file"] == path.name)
    number = path.name[:3]
    published = list_date if number == LIST else row["published"] or _DATED[number]
    raw = path.read_bytes()
    return Document(
        name=path.name,
        text=raw.decode(),
        sha256=sha256(raw).hexdigest(),
        published=Edtf.parse(published),
        source=row["source"] or None,
    )


def _reading(document: Document) -> Reading:
    plain = json.loads((SHARED / "gold" / document.name.replace(".txt", ".json")).read_text(encoding="utf-8"))
    return from_json({**plain, "document": document.name, "sha256": document.sha256, "reader": "by hand"})
