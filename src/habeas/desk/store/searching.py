"""The full-text index: what stands in it and how it is asked. SQLite's FTS5, PostgreSQL's own.

A document has one entry: title, name and text. A claim has one: its summary and its words, as the claim stands now; it
is a second index because a summary ("death in custody", a party's name) says what the text does not, and because the
claims of a document's hits would have to be read to be counted. Invariant: the index knows nothing of levels; whoever
asks it does so as one condition more on rows they may see, never the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, cast

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from habeas.desk.store import search_postgresql, search_sqlite
from habeas.desk.store.keys import to_claim
from habeas.desk.store.models import Document, Standing
from habeas.desk.store.search_words import BOUNDARY, Query, words_of
from habeas.desk.store.writing import writing
from habeas.publish.wording import summarise

_DOCUMENTS = "store_words_document"
_CLAIMS = "store_words_claim"
_AT_ONCE = 200  # documents a transaction when the index is made anew: others can write in between

Entry = tuple[int, list[str]]


class Engine(Protocol):
    """What both databases do for the index."""

    def put(self, shelf: str, entries: Sequence[Entry]) -> None: ...
    def drop(self, shelf: str, ids: Iterable[int]) -> None: ...
    def all_ids(self, shelf: str) -> set[int]: ...
    def settle(self, shelf: str) -> None: ...
    def asking(self) -> AbstractContextManager[None]: ...
    def matching(self, shelf: str, query: Query) -> RawSQL: ...


def _engine() -> Engine:
    return cast(Engine, search_postgresql if connection.vendor == "postgresql" else search_sqlite)


def asking() -> AbstractContextManager[None]:
    """Queries on the index belong inside."""
    return _engine().asking()


def documents_with(query: Query) -> RawSQL:
    """Ids of documents, to be used in a condition on visible ones; the query wants at least one term."""
    return _engine().matching(_DOCUMENTS, query)


def claims_with(query: Query) -> RawSQL:
    """Ids of standings, to be used in a condition on visible ones; the query wants at least one term."""
    return _engine().matching(_CLAIMS, query)


def index_document(row: Document) -> None:
    """Put a document's text, title and name in the index, in place of what stood there."""
    title, name = Document.objects.values_list("title", "name").get(pk=row.pk)  # `row` may be older than its columns
    _engine().put(_DOCUMENTS, [(row.pk, _words(title, name, row.text))])


def index_claims(row: Document, *, key: str | None = None) -> None:
    """Put a document's claims (or the one of this key) in the index as they stand now."""
    standings = Standing.objects.filter(document=row)
    _put_claims(standings if key is None else standings.filter(key=key), {row.pk: row.text})


def _put_claims(standings: QuerySet[Standing], texts: Mapping[int, str]) -> None:
    entries, gone = [], []
    for one in standings.select_related("claim", "decision"):
        summary = summary_of(one)
        if summary:
            entries.append((one.pk, _words(summary, texts[one.document_id][one.start : one.end])))
        else:
            gone.append(one.pk)
    _engine().put(_CLAIMS, entries)
    _engine().drop(_CLAIMS, gone)


def summary_of(standing: Standing) -> str:
    """A claim in one line, as it stands; nothing of one that nobody decided on and no reader finds any more."""
    body = (standing.decision.body if standing.decision else None) or (standing.claim.body if standing.claim else None)
    return summarise(to_claim(standing.key, body))[1] if body else ""


def _words(*parts: str) -> list[str]:
    words: list[str] = []
    for part in parts:
        words += [BOUNDARY, *words_of(part)]
    return words


def rebuild(tell: Callable[[int, int], None] = lambda done, total: None) -> int:  # noqa: ARG005
    """Make the whole index anew, while it is in use; `tell` hears how far it is. Returns how many documents."""
    ids = list(Document.objects.order_by("pk").values_list("pk", flat=True))
    for done in range(0, len(ids), _AT_ONCE):
        with writing():
            _put_some(ids[done : done + _AT_ONCE])
        tell(min(done + _AT_ONCE, len(ids)), len(ids))
    with writing():
        for shelf, kept in ((_DOCUMENTS, _known(Document)), (_CLAIMS, _known(Standing))):
            _engine().drop(shelf, _engine().all_ids(shelf) - kept)
            _engine().settle(shelf)
    return len(ids)


def _put_some(ids: list[int]) -> None:
    rows = Document.objects.filter(pk__in=ids).values_list("pk", "title", "name", "text")
    texts = {pk: parts for pk, *parts in rows}
    _engine().put(_DOCUMENTS, [(pk, _words(*parts)) for pk, parts in texts.items()])
    _put_claims(Standing.objects.filter(document__in=ids), {pk: parts[2] for pk, parts in texts.items()})


def count_missing() -> int:
    """Documents that are not in the index, or in it without being there any more."""
    return len(_engine().all_ids(_DOCUMENTS) ^ _known(Document))


def _known(model: type[Document] | type[Standing]) -> set[int]:
    return set(model._default_manager.values_list("pk", flat=True))
