from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper

from habeas.desk.site.databases import read_database
from habeas.errors import BadSetting


def open_file(path: Path) -> DatabaseWrapper:
    plain: dict[str, Any] = {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "TIME_ZONE": None, "TEST": {}}
    return DatabaseWrapper({**plain, **read_database(f"sqlite:///{path}")})


def ask(database: DatabaseWrapper, question: str) -> object:
    with database.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_a_file_is_held_so_that_a_cut_of_the_power_loses_nothing(tmp_path: Path) -> None:
    database = open_file(tmp_path / "desk.sqlite3")
    assert ask(database, "PRAGMA journal_mode") == "wal"
    assert ask(database, "PRAGMA synchronous") == 2  # FULL
    assert ask(database, "PRAGMA foreign_keys") == 1
    assert ask(database, "PRAGMA busy_timeout") == 20_000
    database.close()


def test_a_writer_takes_the_lock_when_it_begins() -> None:
    assert read_database("sqlite:///desk.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_does_not_wait_for_ever() -> None:
    found = read_database("postgresql://habeas:secret@db.example.org/habeas")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert found["CONN_MAX_AGE"] == 600
    assert found["CONN_HEALTH_CHECKS"] is True
    assert "lock_timeout=20000" in found["OPTIONS"]["options"]


def test_postgresql_does_not_compile_the_queries_of_a_page() -> None:
    """It took a quarter of a second for one that then ran for 20 ms."""
    found = read_database("postgresql://habeas@db.example/desk")
    assert "-c jit=off" in found["OPTIONS"]["options"]


@pytest.mark.parametrize("url", ["mysql://u:hidden@h/d", "nonsense", "oracle://u:hidden@h/d"])
def test_another_kind_is_refused_and_its_password_not_repeated(url: str) -> None:
    with pytest.raises(BadSetting, match="HABEAS_DATABASE_URL") as refused:
        read_database(url)
    assert "hidden" not in str(refused.value)


@pytest.mark.django_db(transaction=True)
def test_the_engine_of_the_tests_takes_a_transaction() -> None:
    with transaction.atomic():
        assert connection.in_atomic_block
