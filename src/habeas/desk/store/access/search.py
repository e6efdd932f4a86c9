"""Search over documents, claims and people, each in what the seat may see.

Invariant: visibility is a condition of the query itself; what is counted, shown or sent is what remains. Order never
depends on how often a word stands in other texts, which would tell of texts one may not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any

from django.db.models import Count, F, QuerySet, Window

from habeas.desk.store.access.search_people import PersonHit, find_people
from habeas.desk.store.models import Document, Standing
from habeas.desk.store.search_words import Query, parse_query
from habeas.desk.store.searching import asking, claims_with, documents_with, summary_of
from habeas.desk.store.seat import Seat
from habeas.desk.store.snippets import Segment, Snippet, cut, mark
from habeas.desk.store.terms import Level, State
from habeas.desk.store.visible import visible_documents, visible_standings
from habeas.model import Span
from habeas.text.sentences import sentences_at

PAGE = 20
MOST_COUNTED = 1_000  # claims: a common word stands in tens of thousands
_AT_A_TIME = 200
_NOT_CLAIMED = (State.REJECTED, State.GONE)


class Shelf(StrEnum):
    DOCUMENTS = "documents"
    CLAIMS = "claims"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is searched for. `kind` is one of claims; `since` and `until` are days of publication, either may be open.

    What narrows documents narrows their claims; people are searched in the whole record. `by_date`: the latest
    published first, in place of the latest received.
    """

    words: str
    shelf: Shelf = Shelf.DOCUMENTS
    kind: str = ""
    source: int | None = None
    since: date | None = None
    until: date | None = None
    language: str = ""
    by_date: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHit:
    """`sentence` is where the sentence of the hit begins; None where the words stand in the title or name alone."""

    document: int
    title: tuple[Segment, ...]
    name: tuple[Segment, ...]
    source: str
    published: str
    language: str
    level: Level
    snippet: Snippet
    sentence: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimHit:
    """`words` is the sentence the claim stands in."""

    document: int
    document_title: str
    source: str
    published: str
    key: str
    kind: str
    state: State
    summary: tuple[Segment, ...]
    words: tuple[Segment, ...]
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of hits. Of claims no more than `MOST_COUNTED` are counted; `is_empty`: there was no word to look for."""

    counts: Mapping[Shelf, int]
    documents: tuple[DocumentHit, ...] = ()
    claims: tuple[ClaimHit, ...] = ()
    people: tuple[PersonHit, ...] = ()
    page: int = 1
    pages: int = 1
    is_empty: bool = False


def search(seat: Seat, asked: Asked) -> Found:
    query = parse_query(asked.words)
    if not query.wanted:
        return Found(counts=dict.fromkeys(Shelf, 0), is_empty=True)
    with asking():
        return _search(seat, asked, query)


def _search(seat: Seat, asked: Asked, query: Query) -> Found:
    documents, claims = _documents(seat, asked, query), _claims(seat, asked, query)
    people = find_people(seat, query)
    counted, ids = _sliced(documents, asked) if asked.shelf is Shelf.DOCUMENTS else (documents.count(), [])
    counts = {
        Shelf.DOCUMENTS: counted,
        Shelf.CLAIMS: claims.order_by()[:MOST_COUNTED].count(),  # in any order: it stops when it has enough
        Shelf.PEOPLE: len(people),
    }
    pages, page, here = _page(counts[asked.shelf], asked)
    of = asked.shelf
    return Found(
        counts=counts,
        documents=tuple(_document_hits(_rows(ids), query)),
        claims=tuple(_claim_hits(list(claims[here]), query)) if of is Shelf.CLAIMS else (),
        people=people[here] if of is Shelf.PEOPLE else (),
        page=page,
        pages=pages,
    )


def _page(hits: int, asked: Asked) -> tuple[int, int, slice]:
    """How many pages, the one that is shown, and its part of the hits."""
    pages = max(1, -(-hits // PAGE))
    page = min(max(1, asked.page), pages)
    return pages, page, slice((page - 1) * PAGE, page * PAGE)


def _sliced(ids: QuerySet[Document, int], asked: Asked) -> tuple[int, list[int]]:
    """How many there are and those of the page, asked for at once: looking words up is what takes the time."""
    first = (max(1, asked.page) - 1) * PAGE
    rows = list(ids.values_list("pk", Window(Count("pk")))[first : first + PAGE])
    if rows:
        return rows[0][1], [pk for pk, _ in rows]
    hits = ids.count() if first else 0
    return hits, list(ids[_page(hits, asked)[2]])


def all_hits(seat: Seat, asked: Asked) -> Iterator[DocumentHit | ClaimHit | PersonHit]:
    """Every hit of the shelf that was asked for, for a table."""
    query = parse_query(asked.words)
    if query.wanted:
        with asking():
            yield from _all_hits(seat, asked, query)


def _all_hits(seat: Seat, asked: Asked, query: Query) -> Iterator[DocumentHit | ClaimHit | PersonHit]:
    if asked.shelf is Shelf.PEOPLE:
        yield from find_people(seat, query)
    elif asked.shelf is Shelf.CLAIMS:
        for some in _slices(_claims(seat, asked, query).iterator(chunk_size=_AT_A_TIME)):
            yield from _claim_hits(some, query)
    else:
        for ids in _slices(_documents(seat, asked, query).iterator(chunk_size=_AT_A_TIME)):
            yield from _document_hits(_rows(ids), query)


def _slices(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(rows, _AT_A_TIME)):
        yield some


def _documents(seat: Seat, asked: Asked, query: Query) -> QuerySet[Document, int]:
    """Ids alone: an index has all that is needed, so that the texts of hits on other pages are not read."""
    found = visible_documents(seat).filter(pk__in=documents_with(query), **_narrowed(asked, ""))
    order = (F("published_last").desc(nulls_last=True), "-pk") if asked.by_date else ("-pk",)
    return found.order_by(*order).values_list("pk", flat=True)


def _claims(seat: Seat, asked: Asked, query: Query) -> QuerySet[Standing]:
    found = visible_standings(seat).filter(pk__in=claims_with(query), **_narrowed(asked, "document__"))
    found = found.exclude(state__in=_NOT_CLAIMED)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    return found.select_related("claim", "decision", "document", "document__source").order_by("-pk")


def _narrowed(asked: Asked, of: str) -> dict[str, Any]:
    """A document published some day of a range is found by any day of it."""
    conditions = {
        "source": asked.source,
        "published_last__gte": asked.since,
        "published_first__lte": asked.until,
        "language": asked.language or None,
    }
    return {f"{of}{name}": value for name, value in conditions.items() if value is not None}


def _rows(ids: Iterable[int]) -> list[Document]:
    listed = list(ids)
    rows = Document.objects.select_related("source").in_bulk(listed)
    return [rows[pk] for pk in listed]


def _document_hits(rows: Iterable[Document], query: Query) -> Iterator[DocumentHit]:
    for row in rows:
        snippet = cut(row.text, query.wanted)
        yield DocumentHit(
            document=row.pk,
            title=mark(row.title, query.wanted),
            name=mark(row.name, query.wanted),
            source=row.source.name if row.source else "",
            published=row.published,
            language=row.language,
            level=Level(row.level),
            snippet=snippet,
            sentence=None if snippet.start is None else _sentence_at(row.text, snippet.start, snippet.start + 1).start,
        )


def _claim_hits(rows: Iterable[Standing], query: Query) -> Iterator[ClaimHit]:
    for row in rows:
        sentence = _sentence_at(row.document.text, row.start, row.end)
        yield ClaimHit(
            document=row.document_id,
            document_title=row.document.title or row.document.name,
            source=row.document.source.name if row.document.source else "",
            published=row.document.published,
            key=row.key,
            kind=row.kind,
            state=State(row.state),
            summary=mark(summary_of(row), query.wanted),
            words=mark(sentence.of(row.document.text), query.wanted),
            sentence=sentence.start,
        )


def _sentence_at(text: str, start: int, end: int) -> Span:
    span = Span(start, end)
    return next(iter(sentences_at(text, span)), span)
