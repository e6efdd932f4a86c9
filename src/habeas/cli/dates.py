"""`habeas dates`: the dates of texts, as EDTF."""

from __future__ import annotations

import json
from pathlib import Path

import click

from habeas.cli.options import FILES, fail, tell
from habeas.errors import BadDate, HabeasError
from habeas.intake import take_in
from habeas.model import Document, Edtf
from habeas.text import FoundDate, find_dates
from habeas.text.dates import find_document_dates


@click.command("dates")
@FILES
@click.option("--anchor", help="The day the texts were written, as EDTF: what “today” and “on Monday” count from.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a document.")
def command(inputs: tuple[Path, ...], anchor: str | None, as_json: bool) -> None:
    """Find dates in texts and say what day, month or year they mean.

    Without --anchor a document's own date is used where it has one; a year is never invented.
    """
    try:
        given = Edtf.parse(anchor) if anchor else None
        taken = take_in(inputs)
    except (BadDate, HabeasError) as error:
        fail(error)
    for fault in taken.faults:
        tell(fault)
    for document in taken.documents:
        click.echo(_as_json(document, given) if as_json else _as_lines(document, given))
    raise SystemExit(1 if taken.faults else 0)


def _find(document: Document, anchor: Edtf | None) -> tuple[FoundDate, ...]:
    """Counted from the anchor given, else from the document's own date, or each item's in a feed."""
    return find_dates(document.text, anchor) if anchor else find_document_dates(document)


def _as_json(document: Document, anchor: Edtf | None) -> str:
    found = _find(document, anchor)
    dates = [_entry(date) for one in found for date in (*one.ends, one)]  # a range after its two ends
    return json.dumps({"document": document.name, "dates": dates}, ensure_ascii=False)


def _entry(date: FoundDate) -> dict[str, object]:
    return {"span": [date.span.start, date.span.end], "edtf": date.edtf.text if date.edtf else None}


def _as_lines(document: Document, anchor: Edtf | None) -> str:
    found = _find(document, anchor)
    lines = [f"  {d.edtf or 'not known':<24} {' '.join(d.span.of(document.text).split())}" for d in found]
    return "\n".join([document.name, *lines])
