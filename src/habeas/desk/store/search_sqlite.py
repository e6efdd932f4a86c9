"""The full-text index in SQLite: an FTS5 table a shelf. The words come folded and cut, so it need only split at spaces.

Its tokenizer is `ascii`, which takes every character beyond ASCII for a letter: `unicode61` knows the letters of 2012.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection
from django.db.models.expressions import RawSQL

from habeas.desk.store.search_words import Query, Term


def put(shelf: str, entries: Sequence[tuple[int, list[str]]]) -> None:
    """Write entries in place of those of the same ids."""
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {shelf} WHERE rowid = %s", [(pk,) for pk, _ in entries])
        rows = [(pk, " ".join(words)) for pk, words in entries]
        cursor.executemany(f"INSERT INTO {shelf} (rowid, words) VALUES (%s, %s)", rows)


def drop(shelf: str, ids: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {shelf} WHERE rowid = %s", [(pk,) for pk in ids])


def all_ids(shelf: str) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {shelf}_content")  # the FTS5 table itself would read every text
        return {pk for (pk,) in cursor.fetchall()}


def settle(shelf: str) -> None:
    """After many entries were written: make the index one piece."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {shelf} ({shelf}) VALUES ('optimize')")


@contextmanager
def asking() -> Iterator[None]:
    yield


def matching(shelf: str, query: Query) -> RawSQL:
    """The ids of what the query finds, to be used in a condition; the query wants at least one term."""
    return RawSQL(f"SELECT rowid FROM {shelf} WHERE {shelf} MATCH %s", (_say(query),))


def _say(query: Query) -> str:
    wanted = " AND ".join(map(_say_term, query.wanted))
    unwanted = " OR ".join(map(_say_term, query.unwanted))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _say_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"{"*" if term.is_prefix else ""}'
