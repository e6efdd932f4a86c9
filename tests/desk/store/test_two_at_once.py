"""Reviewers who decide at the same moment, in processes of their own: each claim is decided once, by one of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.processes import Desk, open_desk

_SET_UP = """
from habeas.desk.store.models import *
from habeas.desk.store.terms import *
from habeas.desk.store.seat import enter
from habeas.desk.store.actions import rolls, documents
stella = Account.objects.create_user("s@x.example", "x", name="Stella", is_operator=True)
seat = rolls.open_roll(stella.pk, "Zenda")
for name in ("Ana", "Ben"):
    account = Account.objects.create_user(f"{name}@x.example", "x", name=name)
    rolls.set_member(seat, account.pk, Role.REVIEWER)
text = "".join(f"Ruritania released {n} Sylvanian sailors on {n} May 2031. " for n in range(2, 22))
_, out = documents.add_documents(seat, [documents.Item(data=text.encode(), name="a.txt")])
from habeas.desk.store.reading import read_one
read_one(out[0].document)
print(Standing.objects.count())
"""
_DECIDE = """
import sys
from habeas.desk.store.models import *
from habeas.desk.store.terms import *
from habeas.desk.store.seat import enter
from habeas.desk.store.actions.decisions import decide, Choice
from habeas.errors import SomeoneElseFirst
seat = enter(Account.objects.get(name={name!r}), Roll.objects.get().slug)
todo = list(Standing.objects.select_related("document").order_by("start", "key"))
print("ready", flush=True)
sys.stdin.readline()
won = lost = 0
for standing in todo:
    words = standing.document.text[standing.start:standing.end]
    try:
        choice = Choice(outcome=Outcome.{outcome}, version=0, quote=words, reason="x")
        decide(seat, standing.document_id, standing.key, choice)
        won += 1
    except SomeoneElseFirst:
        lost += 1
print(won, lost)
"""
_COUNT = """
import json
from habeas.desk.store.models import *
from habeas.desk.store import guards
print(json.dumps({
    "standings": Standing.objects.count(),
    "versions": sorted(set(Standing.objects.values_list("version", flat=True))),
    "decisions": Decision.objects.count(),
    "acts": Act.objects.filter(verb__startswith="decide:").count(),
    "differences": [str(one) for one in guards.check()],
}))
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "home") as desk:
        yield desk


def test_two_reviewers_who_race_through_one_document_never_overwrite_each_other(desk: Desk) -> None:
    claims = int(desk.run(_SET_UP))
    assert claims >= 20
    racers = [
        desk.start(_DECIDE.format(name="Ana", outcome="ACCEPT")),
        desk.start(_DECIDE.format(name="Ben", outcome="REJECT")),
    ]
    for racer in racers:
        assert racer.stdout
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin
        racer.stdin.write("go\n")
        racer.stdin.flush()
    results = [racer.communicate(timeout=120) for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0], results
    won = [tuple(map(int, out.split())) for out, _ in results]
    assert won[0][0] + won[1][0] == claims
    assert won[0][1] + won[1][1] == claims
    found = json.loads(desk.run(_COUNT))
    assert found == {"standings": claims, "versions": [1], "decisions": claims, "acts": claims, "differences": []}
