"""Which database, and how it is held: one file for a laptop, PostgreSQL for a team.

A write that was answered as saved must survive a killed process and a cut of the power, on both.
"""

from __future__ import annotations

from typing import Any

import dj_database_url

from habeas.errors import BadSetting

# Readers do not wait for the writer (WAL). A commit reaches the disk before it is answered (FULL): with NORMAL a
# killed process loses nothing, but a laptop whose battery dies loses its latest decisions. Sorting stays in memory, so
# that no text lies about in temporary files.
_SQLITE_AT_CONNECT = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -32000;
"""

# A writer takes the lock when its transaction begins (IMMEDIATE): taken later, a second writer would fail at once
# instead of waiting (Datasette #2358).
_SQLITE = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _SQLITE_AT_CONNECT}

# Milliseconds. A request that waits for a lock as long as on SQLite gives up; nothing runs for ever. No query of a page
# is worth compiling (jit): it takes longer than running it.
_POSTGRESQL = {
    "lock_timeout": "20000",
    "statement_timeout": "300000",
    "idle_in_transaction_session_timeout": "600000",
    "jit": "off",
}
_KEPT_OPEN = 600  # seconds


def read_database(url: str) -> dict[str, Any]:
    """Django's settings for a database address; raises `BadSetting` for one that is neither of the two kinds."""
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=_KEPT_OPEN, conn_health_checks=True))
    except (ValueError, dj_database_url.ParseError) as error:
        raise _bad_url() from error
    engine = str(found.get("ENGINE", "")).rpartition(".")[2]
    if engine == "sqlite3":
        return _with_options(found, _SQLITE)
    if engine == "postgresql":
        options = " ".join(f"-c {name}={value}" for name, value in _POSTGRESQL.items())
        return _with_options(found, {"options": options, "application_name": "habeas"})
    raise _bad_url()


def _with_options(found: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    return {**found, "OPTIONS": {**options, **found.get("OPTIONS", {})}}


def _bad_url() -> BadSetting:
    # The address is not repeated: it may hold a password.
    cure = "Give postgresql://user:password@host/name or sqlite:////absolute/path"
    return BadSetting("is no address of a PostgreSQL or SQLite database", where="HABEAS_DATABASE_URL", cure=cure)
