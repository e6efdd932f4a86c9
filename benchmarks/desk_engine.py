"""Where a measured desk lives: its home, its database, and whether what was made there before can be used again.

Knows nothing of Django: everything here is done before it is loaded.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
_MADE_BY = ("desk_world.py", "desk_reports.py", "desk_roll.py")
_MODELS = HERE.parent / "src" / "habeas" / "desk" / "store" / "migrations"


def stamp(documents: int) -> str:
    """What the roll is made from: another generator or other tables make another one."""
    paths = [*(HERE / name for name in _MADE_BY), *sorted(_MODELS.glob("0*.py"))]
    told = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    return f"{documents} {told}"


def is_made(home: Path, documents: int) -> bool:
    place = home / "made-from"
    return place.exists() and place.read_text() == stamp(documents)


def say_made(home: Path, documents: int) -> None:
    (home / "made-from").write_text(stamp(documents))


def empty(home: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)


@contextmanager
def open_database(engine: str, home: Path) -> Iterator[None]:
    """The address of the database, in the environment; for PostgreSQL a server of its own that runs meanwhile."""
    os.environ["HABEAS_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "habeas.desk.site.settings"
    if engine == "sqlite":
        os.environ.pop("HABEAS_DATABASE_URL", None)
        yield
        return
    with _postgresql(home.with_name(f"{home.name}-server")) as url:
        os.environ["HABEAS_DATABASE_URL"] = url
        yield


@contextmanager
def _postgresql(place: Path) -> Iterator[str]:
    """As Debian sets it up, on a socket in this folder alone."""
    programs = _programs()
    if not (place / "data" / "PG_VERSION").exists():
        place.mkdir(parents=True, exist_ok=True)
        _own(place)
        _run(
            programs / "initdb",
            "-D",
            str(place / "data"),
            "-U",
            "habeas",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )
    options = f"-c listen_addresses= -c unix_socket_directories={place} -c max_connections=60 -c shared_buffers=256MB"
    _run(programs / "pg_ctl", "-D", str(place / "data"), "-s", "-w", "-l", str(place / "log"), "-o", options, "start")
    try:
        yield f"postgresql://habeas@{str(place).replace('/', '%2F')}/postgres"
    finally:
        _run(programs / "pg_ctl", "-D", str(place / "data"), "-m", "fast", "-s", "-w", "stop")


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if not found:
        sys.exit("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return found[0]


def _own(place: Path) -> None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() == 0:
        shutil.chown(place, "postgres")


def _run(*command: str | Path) -> None:
    as_owner = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    subprocess.run([*as_owner, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")
