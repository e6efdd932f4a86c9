"""Every table as CSV and JSON, on the address of its page: `?format=csv`, `?format=json`.

A row is a frozen dataclass; its fields are the columns. Invariant: no cell of a CSV runs as a formula in a
spreadsheet, and every table that leaves is written down in the log.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from habeas.desk.store.actions.seen import look
from habeas.desk.store.cells import say, to_cell
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Role, Scope


def wants_table(request: HttpRequest) -> bool:
    return request.GET.get("format") in ("csv", "json")


def send_table(request: HttpRequest, seat: Seat, name: str, rows: Iterable[Any], *, row: type[Any]) -> HttpResponse:
    """The rows in the form that was asked for; `row` gives the columns where there are no rows."""
    seat.need(Role.VIEWER, Scope.EXPORT)
    form = request.GET["format"]
    listed = list(rows)
    look(seat, f"export:{name}.{form}", words=f"{len(listed)} rows")
    body = to_csv(listed, row) if form == "csv" else to_json(listed)
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/json"
    answer = HttpResponse(body, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{seat.roll_slug}-{name}.{form}"'
    return answer


def to_csv(rows: Sequence[Any], row: type[Any]) -> str:
    assert is_dataclass(row)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = _columns(row)
    writer.writerow(names)
    for one in rows:
        writer.writerow([to_cell(getattr(one, name)) for name in names])
    return out.getvalue()


def to_json(rows: Sequence[Any]) -> str:
    """One row a line."""
    told = ({name: getattr(row, name) for name in _columns(row)} for row in rows)
    listed = (json.dumps(row, ensure_ascii=False, default=_to_plain) for row in told)
    return "[\n" + ",\n".join(listed) + "\n]\n"


def _columns(row: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(row))


def _to_plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else say(value)
