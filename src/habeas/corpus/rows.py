"""A document and its reading as rows of tables, and back.

Invariant: what is written comes back equal (tests/corpus/test_rows.py), so that a ledger made of a corpus is the
ledger made of its documents.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from habeas.corpus.facts import dump_layout, load_layout
from habeas.corpus.layout import Plain
from habeas.model import DateBasis, Document, Edtf, Reading
from habeas.model.contract import from_json, to_json

_KINDS = {"counts": "measure", "events": "type", "statements": "kind", "positions": "kind", "people": "status"}


def document_row(document: Document, item: Plain, reading: Reading) -> Plain:
    return {
        **{key: item[key] for key in ("sha256", "origin", "record")},
        "name": document.name,
        **document_columns(document),
        "reader": reading.reader,
        "claims": sum(1 for _ in reading.claims()),
        "unread": len(reading.unread),
    }


def document_columns(document: Document) -> Plain:
    """All of a document but its name and its hash."""
    return {
        "text": document.text,
        "published": document.published.text if document.published else None,
        "published_basis": document.published_basis.value if document.published_basis else None,
        "language": document.language,
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "note": document.note,
        "layout": dump_layout(document),
    }


def fault_row(item: Plain, name: str, stage: str, fault: str, reader: str) -> Plain:
    """A document that could not be read; `stage` is "fetch", "intake", "read" or "worker"."""
    where = {key: item[key] for key in ("sha256", "origin", "record")}
    return {**where, "name": name, "reader": reader, "claims": 0, "unread": 0, "fault_stage": stage, "fault": fault}


def claim_rows(document: Document, reading: Reading) -> Iterator[Plain]:
    plain = to_json(reading)
    listed = [(kind, claim) for kind in _KINDS for claim in plain[kind]]
    for n, (kind, claim) in enumerate(listed):
        start, end = claim["span"]
        yield {
            "sha256": document.sha256,
            "document": document.name,
            "n": n,
            "kind": kind,
            "id": claim["id"],
            "start": start,
            "end": end,
            "head": claim["head"],
            "words": document.text[start:end],
            "type": claim[_KINDS[kind]],
            "modality": claim.get("modality"),
            "value": claim.get("value"),
            "attributed_to": claim["attributed_to"],
            "claim": json.dumps(claim, ensure_ascii=False),
        }


def unread_rows(document: Document, reading: Reading) -> Iterator[Plain]:
    for n, passage in enumerate(reading.unread):
        yield {
            "sha256": document.sha256,
            "document": document.name,
            "n": n,
            "start": passage.span.start,
            "end": passage.span.end,
            "reason": passage.reason.value,
            "by": passage.by,
        }


def to_document(row: Plain, name: str) -> Document:
    return Document(
        name=name,
        text=row["text"],
        sha256=row["sha256"],
        published=Edtf.parse(row["published"]) if row["published"] else None,
        published_basis=DateBasis(row["published_basis"]) if row["published_basis"] else None,
        language=row["language"],
        source=row["source"],
        url=row["url"],
        title=row["title"],
        note=row["note"],
        **load_layout(row["layout"]),
    )


def to_reading(row: Plain, name: str, claims: Iterable[Plain], unread: Iterable[Plain]) -> Reading:
    """Raises `BadReading` where a table was changed by hand."""
    plain: Plain = {key: row[key] for key in ("sha256", "reader", "published", "published_basis", "source")}
    plain |= {kind: [] for kind in _KINDS}
    for claim in claims:
        plain[claim["kind"]].append(json.loads(claim["claim"]))
    plain["document"] = name
    plain["unread"] = [{"span": [one["start"], one["end"]], "reason": one["reason"], "by": one["by"]} for one in unread]
    return from_json(plain, where=f"{row['origin']}, record {row['record']}")
