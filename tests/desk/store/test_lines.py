from __future__ import annotations

from collections import Counter
from importlib import import_module

from django.apps import apps

from habeas.desk.store.access.snapshots import Readiness, snapshot_for
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Candidate, Part, Person, RecordPerson, Snapshot
from habeas.desk.store.parts import DISAGREEMENTS
from habeas.desk.store.seat import Seat
from habeas.desk.store.visible import latest_snapshot
from habeas.desk.store.worker import needs_compiling
from tests.desk.store.told_ledger import tell_counts, tell_story
from tests.desk.store.told_people import tell_people


def parts(seat: Seat, *kinds: str) -> list[Part]:
    return list(Part.objects.filter(snapshot=latest_snapshot(seat), kind__in=kinds).order_by("kind", "number"))


def test_every_population_has_a_line_and_its_words_in_its_order(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    whole = [(part.number, part.key, part.label) for part in parts(ana_seat, "population")]
    for kind in ("line", "said"):
        assert [(part.number, part.key, part.label) for part in parts(ana_seat, kind)] == whole


def test_a_line_counts_what_its_population_has(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    tell_counts(carl_seat, ana_seat)
    told = Counter((part.key, part.kind) for part in parts(ana_seat, *DISAGREEMENTS, "residual"))
    assert told
    for line, population in zip(parts(ana_seat, "line"), parts(ana_seat, "population"), strict=True):
        points = {kind: number for kind, number in line.body["points"].items() if number}
        assert points == {kind: number for (key, kind), number in told.items() if key == line.key}
        assert line.body["figures"] == len(population.body["claimed"])
        assert [row["text"] for row in line.body["stocks"]] == [row["text"] for row in population.body["stocks"]]


def test_a_residual_is_labelled_by_its_population_and_days(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_counts(carl_seat, ana_seat)
    (part,) = parts(ana_seat, "residual")
    (row,) = (row for one in parts(ana_seat, "population") for row in one.body["residuals"])
    assert part.label == row["name"] == f"{part.key}:{row['first']}/{row['last']}"
    assert part.body == {name: row[name] for name in part.body}


def test_a_line_is_light(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_story(carl_seat, ana_seat)
    assert not any("evidence" in str(part.body) for part in parts(ana_seat, "line"))


def test_what_was_compiled_before_there_were_lines_is_compiled_anew(carl_seat: Seat, ana_seat: Seat) -> None:
    tell_people(carl_seat, ana_seat)
    people = set(Person.objects.values_list("pk", "number"))
    import_module("habeas.desk.store.migrations.0004_lines").withdraw(apps, None)
    for model in (Part, Candidate, RecordPerson, Snapshot):
        assert not model.objects.exists()
    assert snapshot_for(ana_seat).readiness is Readiness.MAKING
    (roll,) = {person.roll for person in Person.objects.all()}
    assert needs_compiling(roll)
    compile_roll(roll.pk)
    assert set(Person.objects.values_list("pk", "number")) == people
    assert RecordPerson.objects.filter(snapshot=latest_snapshot(ana_seat)).exists()
