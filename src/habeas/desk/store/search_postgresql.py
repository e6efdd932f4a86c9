"""The full-text index in PostgreSQL: a tsvector of each entry's words and pairs of words under GIN.

Pairs of neighbours stand in the vector as words of their own, so that a phrase of two is looked up like a word; of
longer ones, the few entries with all their pairs are read. The positions of a vector would not do: it keeps the first
256 of a word and none beyond the 16,383rd word. An entry with more than a vector holds (1 MB) has none, and is
searched as a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from django.db import connection, transaction
from django.db.models.expressions import RawSQL

from habeas.desk.store.search_words import BOUNDARY, Query, Term

_MOST_BYTES = 600_000  # of the words of a vector, which has room for 1,048,575 with its own book-keeping

# Of long texts, all that are found are found by the index before they are put in order (OFFSET 0): the planner would
# rather look through all entries in that order, not knowing that each vector lies elsewhere. Short ones lie in place.
_LONG_TEXTS = {"store_words_document"}


def put(shelf: str, entries: Sequence[tuple[int, list[str]]]) -> None:
    """Write entries in place of those of the same ids."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {shelf} (id, words, vector) VALUES (%s, %s, array_to_tsvector(%s::text[])) "
            "ON CONFLICT (id) DO UPDATE SET words = excluded.words, vector = excluded.vector",
            [(pk, f" {' '.join(words)} ", _vector(words)) for pk, words in entries],
        )


def _vector(words: list[str]) -> list[str] | None:
    pairs = (f"{one} {other}" for one, other in pairwise(words) if BOUNDARY not in (one, other))
    distinct = {*words, *pairs}
    return sorted(distinct) if sum(len(word.encode()) for word in distinct) < _MOST_BYTES else None


def drop(shelf: str, ids: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {shelf} WHERE id = ANY(%s)", (list(ids),))


def all_ids(shelf: str) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {shelf}")
        return {pk for (pk,) in cursor.fetchall()}


def settle(shelf: str) -> None:
    """After many entries were written: let the planner know of them."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {shelf}")


@contextmanager
def asking() -> Iterator[None]:
    """By the index, for the same reason, rather than by reading all entries in any order."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield


def matching(shelf: str, query: Query) -> RawSQL:
    """The ids of what the query finds, to be used in a condition; the query wants at least one term."""
    sql, params = _in_vectors(shelf, query)
    if _has_long(shelf):
        conditions = ["words LIKE %s"] * len(query.wanted) + ["words NOT LIKE %s"] * len(query.unwanted)
        sql += f" UNION ALL SELECT id FROM {shelf} WHERE vector IS NULL AND {' AND '.join(conditions)}"
        params += [_like(term) for term in (*query.wanted, *query.unwanted)]
    return RawSQL(sql, params)


def _in_vectors(shelf: str, query: Query) -> tuple[str, list[str]]:
    short = [_say(term) for term in query.wanted]
    refused = [f"!{_say(term)}" for term in query.unwanted if not _is_long(term)]
    sql, params = f"SELECT id FROM {shelf} WHERE vector @@ %s::tsquery", [" & ".join((*short, *refused))]
    for term in filter(_is_long, query.wanted):
        sql += " AND words LIKE %s"
        params.append(_like(term))
    for term in filter(_is_long, query.unwanted):
        sql += f" AND id NOT IN (SELECT id FROM {shelf} WHERE vector @@ %s::tsquery AND words LIKE %s)"
        params += [_say(term), _like(term)]
    return f"SELECT id FROM ({sql} OFFSET 0) AS found" if shelf in _LONG_TEXTS else sql, params


def _has_long(shelf: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {shelf} WHERE vector IS NULL)")
        return bool(cursor.fetchone()[0])


def _is_long(term: Term) -> bool:
    """More words than its pairs tell the order of: "a b a" and "b a b" have the same."""
    return len(term.words) > 2


def _like(term: Term) -> str:
    return f"% {' '.join(term.words)}{'' if term.is_prefix else ' '}%"


def _say(term: Term) -> str:
    """The word, or all the pairs; of the last of them, with a prefix, the beginning."""
    listed = [f"{one} {other}" for one, other in pairwise(term.words)] or list(term.words)
    quoted = [f"'{one}'" for one in listed]
    return " & ".join((*quoted[:-1], f"{quoted[-1]}:*" if term.is_prefix else quoted[-1]))
