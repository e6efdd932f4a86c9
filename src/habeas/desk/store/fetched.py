"""Pages fetched from the web for a roll, because somebody asked: the copies that can be vouched for, and their bytes.

The capture, its record and its log are those of `habeas.custody`, one folder of copies a roll beside the database;
`habeas verify` checks it. Knows no tables. Invariant: nothing is fetched but an address a person gave, and that only
where it is public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from habeas.errors import BadInput, BadSetting

_PLACE = re.compile(r"[0-9]+(?:/(?!\.{1,2}(?:/|$))[\w.\- ]+)+")
_SECONDS = 20.0  # whoever asked waits for the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it came. `data` is its working copy, unpacked where it was sent packed; `note` names the capture.

    `charset` is the encoding its server named, or "".
    """

    name: str
    data: bytes
    url: str
    charset: str
    note: str


def folder_of(roll: int) -> Path:
    return _all() / str(roll)


def list_kept() -> Iterator[tuple[str, bytes]]:
    """Every file of every folder of copies: its path below them all, and its bytes."""
    for path in sorted(_all().rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(_all()).as_posix(), path.read_bytes()


def put_back(name: str, data: bytes) -> None:
    """Write a file of a backup in its place; raises `BadInput` for a name that leads elsewhere."""
    if not _PLACE.fullmatch(name):
        raise BadInput("a capture has a name that is none", where=name[:80], cure="Make the backup again")
    path = _all() / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o400 if "/originals/" in name else 0o600)


def _all() -> Path:
    return Path(settings.HABEAS_HOME) / "captures"


def fetch_page(address: str, *, roll: int, by: str, why: str) -> Page:
    """Fetch one page and keep it; raises `BadInput` saying why nothing came, `BadSetting` where fetching is off."""
    if not settings.HABEAS_FETCHES:
        cure = "Save the page in your browser and bring the file, or set HABEAS_FETCH=yes"
        raise BadSetting("this desk fetches no addresses", where=address[:80], cure=cure)
    try:
        from habeas.custody.asking import Asker
        from habeas.custody.manners import Manners
        from habeas.custody.run import Order, Run
    except ModuleNotFoundError as error:
        what = f"needs {error.name}, which is not installed"
        raise BadSetting(what, where="fetching", cure="pip install 'habeas[custody]'") from error
    folder = folder_of(roll)
    folder.parent.mkdir(mode=0o700, exist_ok=True)
    asker = Asker(manners=Manners(max_seconds=_SECONDS, delay=0.0), allowed=settings.HABEAS_FETCH_ALLOWED)
    (done,) = Run(Order(into=folder, by=by, why=why, asker=asker)).go([address])
    capture = done.result.capture
    if done.result.fault is not None:
        fault = done.result.fault
        raise BadInput(fault.what, where=fault.where, cure=fault.cure)
    if capture is None or capture.working is None:
        raise BadInput("there is no page any more", where=address[:200], cure="Look for it in a web archive")
    working = folder / capture.working
    note = f"captured {capture.captured_at}, record {capture.id}, SHA-256 of what was sent {capture.sha256}"
    return Page(name=working.name, data=working.read_bytes(), url=capture.got, charset=capture.charset, note=note)
