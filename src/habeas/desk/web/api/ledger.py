"""The ledger: what adds up and what does not, by population."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from ninja import Router

from habeas.desk.store.access.ledger import LedgerPage, show_ledger, whole
from habeas.desk.store.access.ledger_outline import Filter
from habeas.desk.store.access.ledger_rows import LedgerRow, list_rows
from habeas.desk.web.api.answers import REFUSALS
from habeas.desk.web.api.asking import reader_of

router = Router()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsOut:
    rows: tuple[LedgerRow, ...]


@router.get("", response={200: LedgerPage, **REFUSALS}, summary="Conflicts, residuals, populations and exchanges")
def ledger(
    request: HttpRequest, people_of: str = "", held_by: str = "", words: str = "", known: date | None = None
) -> LedgerPage:
    asked = Filter(people_of=people_of, held_by=held_by, words=words, known=known)
    return whole(show_ledger(reader_of(request), asked))


@router.get("/rows", response={200: RowsOut, **REFUSALS}, summary="One row a stock, a flow and a residual")
def rows(request: HttpRequest, population: str = "", known: date | None = None) -> RowsOut:
    return RowsOut(rows=list_rows(reader_of(request), Filter(known=known), population=population))
