"""The full-text index in PostgreSQL: a tsvector of each entry's words under GIN, and the words in their order.

A vector tells which words stand in an entry; that they follow one another is looked up in the words themselves, since
a vector keeps only the first places of a word and none beyond the 16,383rd word. An entry with more words than a
vector holds (1 MB) has none, and is searched as a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from habeas.desk.store.search_words import Query, Term

_MOST_BYTES = 600_000  # of the words of a vector, which has room for 1,048,575 with its own book-keeping


def put(shelf: str, entries: Sequence[tuple[int, list[str]]]) -> None:
    """Write entries in place of those of the same ids."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {shelf} (id, words, vector) VALUES (%s, %s, array_to_tsvector(%s::text[])) "
            "ON CONFLICT (id) DO UPDATE SET words = excluded.words, vector = excluded.vector",
            [(pk, f" {' '.join(words)} ", _vector(words)) for pk, words in entries],
        )


def _vector(words: list[str]) -> list[str] | None:
    distinct = set(words)
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


def matching(shelf: str, query: Query) -> RawSQL:
    """The ids of what the query finds, to be used in a condition; the query wants at least one term."""
    wanted, unwanted = [*map(_like, query.wanted)], [*map(_like, query.unwanted)]
    as_text = " AND ".join(["words LIKE %s"] * len(wanted) + ["words NOT LIKE %s"] * len(unwanted))
    phrases = [_like(term) for term in query.wanted if len(term.words) > 1]
    refused = [_like(term) for term in query.unwanted if len(term.words) > 1]
    order = "".join([" AND words LIKE %s"] * len(phrases) + [" AND words NOT LIKE %s"] * len(refused))
    return RawSQL(
        f"SELECT id FROM {shelf} WHERE (vector @@ %s::tsquery{order}) OR (vector IS NULL AND {as_text})",
        (_say(query), *phrases, *refused, *wanted, *unwanted),
    )


def _like(term: Term) -> str:
    return f"% {' '.join(term.words)}{'' if term.is_prefix else ' '}%"


def _say(query: Query) -> str:
    """Every word that must stand; of what may not, single words: of a phrase, each word may."""
    single = (term for term in query.unwanted if len(term.words) == 1)
    return " & ".join((*map(_say_term, query.wanted), *(f"!{_say_term(term)}" for term in single)))


def _say_term(term: Term) -> str:
    words = [f"'{word}'" for word in term.words]
    return " & ".join((*words[:-1], f"{words[-1]}:*" if term.is_prefix else words[-1]))
