"""A process killed in the middle of its work, ten times each: nothing accepted is lost and nothing stands half written.

The child says what it has finished, a line each, after the fact; whatever it said must be there, whole.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest

from tests.desk.processes import open_desk

_TIMES = 10
_SET_UP = """
from habeas.desk.store.models import *
from habeas.desk.store.terms import *
from habeas.desk.store.actions import rolls
stella = Account.objects.create_user("s@x.example", "x", name="Stella", is_operator=True)
rolls.open_roll(stella.pk, "Zenda")
"""
_MOTHER = """
import json, os, sys
from habeas.desk.store.models import *
from habeas.desk.store.terms import *
from habeas.desk.store.seat import enter
from habeas.desk.store.actions import documents
from habeas.desk.store.actions.decisions import decide, Choice
from habeas.desk.store.reading import read_one
from habeas.model import Document as Text
from habeas.read import EnglishReader
from django.db import connection
EnglishReader().read(Text(name="", text="Two sailors were freed.", sha256=""))  # the children inherit the model
seat = enter(Account.objects.get(), Roll.objects.get().slug)
def text(n):
    told = (f"Ruritania released {n + i} Sylvanian sailors on {i} May 2031. " for i in range(2, 12))
    return "".join(told).encode()
for line in sys.stdin:
    connection.close()
    child = os.fork()
    if child == 0:
        exec(json.loads(line))
        os._exit(0)
    print("child", child, flush=True)
    _, status = os.waitpid(child, 0)
    print("ended", os.waitstatus_to_exitcode(status), flush=True)
"""
_TAKE_IN = """
start = Document.objects.count()
for n in range(start, start + 400):
    _, out = documents.add_documents(seat, [documents.Item(data=text(100 * n), name=f"{n}.txt")])
    print(out[0].document, flush=True)
"""
_READ = """
for row in Document.objects.filter(reading=None).order_by("pk"):
    read_one(row.pk)
    print(row.pk, flush=True)
"""
_DECIDE = """
for standing in Standing.objects.filter(version=0).select_related("document").order_by("pk"):
    words = standing.document.text[standing.start:standing.end]
    decide(seat, standing.document_id, standing.key, Choice(outcome=Outcome.ACCEPT, version=0, quote=words))
    print(standing.pk, flush=True)
"""
_LOOK = """
import json, sys
from habeas.desk.store import files, guards
from habeas.desk.store.models import *
from django.db import connection
def half():
    kept = set(files.list_kept())
    yield from Document.objects.exclude(sha256__in=kept)  # without the original
    yield from Document.objects.filter(arrivals=None)
    yield from Document.objects.filter(markings=None)
    yield from Reading.objects.filter(document__reading=None)
    yield from Document.objects.exclude(reading=None).filter(standings=None)
    yield from Act.objects.filter(verb__startswith="decide:", decision=None)
for _ in sys.stdin:
    print(json.dumps({
        "documents": list(Document.objects.values_list("pk", flat=True)),
        "read": list(Document.objects.exclude(reading=None).values_list("pk", flat=True)),
        "accepted": list(Standing.objects.filter(state="accepted").values_list("pk", flat=True)),
        "decisions": Decision.objects.count(),
        "half": [str(one) for one in half()],
        "differences": [str(one) for one in guards.check()],
    }), flush=True)
    connection.close()
"""


@dataclass(frozen=True)
class Watched:
    """A desk, a process whose children work and are killed, and one that tells what stands.

    Starting a new interpreter for each would take most of the time.
    """

    mother: subprocess.Popen[str]
    watcher: subprocess.Popen[str]

    def look(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(_ask(self.watcher, "look"))
        return found

    def kill(self, work: str, *, after: float) -> set[int]:
        """What a child said it had finished when it was killed, `after` seconds from the first of it."""
        assert self.mother.stdout
        said, number = _ask(self.mother, json.dumps(work)).split()
        assert said == "child"
        finished: set[int] = set()
        for line in self.mother.stdout:
            word, *rest = line.split()
            if word == "ended":
                assert int(rest[0]) in (0, -signal.SIGKILL)
                break
            if not finished:
                threading.Timer(after, _end, args=(int(number),)).start()
            finished.add(int(word))
        return finished


def _end(process: int) -> None:
    with suppress(ProcessLookupError):  # it had nothing left to do
        os.kill(process, signal.SIGKILL)


def _ask(process: subprocess.Popen[str], line: str) -> str:
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    return process.stdout.readline()


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    with open_desk(tmp_path_factory.mktemp("killed") / "home") as desk:
        desk.run(_SET_UP)
        watched = Watched(desk.start(_MOTHER), desk.start(_LOOK))
        yield watched
        for process in (watched.mother, watched.watcher):
            process.communicate(timeout=60)


@pytest.mark.parametrize(
    ("work", "shown"),
    [(_TAKE_IN, "documents"), (_READ, "read"), (_DECIDE, "accepted")],
    ids=["taking in", "reading", "deciding"],
)
def test_a_kill_loses_nothing_that_was_finished_and_leaves_nothing_half(
    watched: Watched, work: str, shown: str
) -> None:
    chance = random.Random(shown)
    finished: set[int] = set()
    for _ in range(_TIMES):
        finished |= watched.kill(work, after=chance.uniform(0.0, 0.5))
        found = watched.look()
        assert finished <= set(found[shown])
        assert found["half"] == []
        assert found["differences"] == []
        assert found["decisions"] == len(found["accepted"])
    assert finished
