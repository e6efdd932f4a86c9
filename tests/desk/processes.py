"""A desk of its own, driven by processes that can be killed: what threads in one process cannot show.

On SQLite by default; with HABEAS_TEST_DATABASE_URL on a database of its own in that PostgreSQL.
"""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

_BEGIN = "import django; django.setup()\n"


@dataclass(frozen=True)
class Desk:
    home: Path
    url: str

    def start(self, code: str) -> subprocess.Popen[str]:
        """A process that runs this code with the desk set up."""
        given = {**os.environ, "HABEAS_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "habeas.desk.site.settings"}
        given["HABEAS_DATABASE_URL"] = self.url
        given["HABEAS_SECRET_KEY"] = "only for tests: nothing is kept that this key could open"
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [sys.executable, "-c", _BEGIN + code], env=given, text=True, stdin=pipe, stdout=pipe, stderr=pipe
        )

    def run(self, code: str) -> str:
        """What the code prints; raises with what it said where it fails."""
        process = self.start(code)
        out, told = process.communicate(timeout=120)
        if process.returncode != 0:
            raise AssertionError(told)
        return out.strip()


@contextmanager
def open_desk(home: Path) -> Iterator[Desk]:
    """A migrated, empty desk; its database is dropped afterwards."""
    home.mkdir(mode=0o700, exist_ok=True)
    server = os.environ.get("HABEAS_TEST_DATABASE_URL", "")
    name = f"habeas_{uuid.uuid4().hex[:12]}"
    url = ""
    if server:
        _do(server, f'CREATE DATABASE "{name}"')
        parts = urlsplit(server)
        url = urlunsplit(parts._replace(path=f"/{name}"))
    try:
        desk = Desk(home, url)
        desk.run(
            "from django.core.management import call_command as c; c('migrate', verbosity=0); c('createcachetable')"
        )
        yield desk
    finally:
        if server:
            _do(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _do(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())
