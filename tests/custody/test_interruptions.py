"""A writer that is killed between any two steps leaves what verify explains and mending puts right."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from habeas.custody.disk import locked
from habeas.custody.log import Act, Deed
from habeas.custody.mending import mend
from habeas.custody.store import Store, open_store, original_path, sha256
from habeas.custody.verifying import Kind, verify
from tests.custody.conftest import Clock

DEED = Deed(actor="Eva Moser", act=Act.COPIED, object="list.txt", reason="given by hand")
FILES = {original_path(sha256(data)): data for data in (b"12 sailors", b"13 sailors")} | {"working/list.txt": b"12"}
EXPECTED = {Kind.EXTRA, Kind.BEHIND, Kind.MISSING, Kind.TORN}

STEPS = range(13)  # each file is put on the disk in two steps; the log in one
_KILLED = """
import os, signal, sys
from pathlib import Path
from habeas.custody.disk import locked
from habeas.custody.log import Deed
from habeas.custody.store import Store

sync = os.fsync

def keep(folder, left):
    def count(handle):
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        sync(handle)

    os.fsync = count
    with locked(folder):
        deed = Deed(actor="Eva Moser", act="copied", object="list.txt", reason="given by hand")
        Store(folder).keep(deed, eval(sys.argv[3]))
    os._exit(0)

for step in range(int(sys.argv[2]) + 1):
    child = os.fork() or keep(Path(sys.argv[1], str(step)), step)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store for each step, whose writer was killed at it; the last writer was let go on to the end."""
    place = tmp_path_factory.mktemp("killed")
    for step in range(len(STEPS) + 1):
        open_store(place / str(step), by="Eva Moser", why="list", now=Clock())
    call = [sys.executable, "-c", _KILLED, str(place), str(len(STEPS)), repr(FILES)]
    done = subprocess.run(call, check=True, capture_output=True, text=True)
    assert list(map(int, done.stdout.split())) == [-signal.SIGKILL] * len(STEPS) + [0]
    return place


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_nothing_is_lost_and_all_is_explained(killed: Path, step: int) -> None:
    folder = killed / str(step)
    found = verify(folder)
    assert {one.kind for one in found.differences} <= EXPECTED
    mend(folder, by="Jan Novak", why="power cut", now=Clock())
    assert verify(folder).differences == ()
    with locked(folder):
        Store(folder, Clock()).keep(DEED, FILES)
    assert verify(folder).differences == ()
    assert (folder / next(iter(FILES))).read_bytes() == b"12 sailors"


def test_a_writer_that_was_let_go_on_left_nothing_to_mend(killed: Path) -> None:
    assert verify(killed / str(len(STEPS))).differences == ()
