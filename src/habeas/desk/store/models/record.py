"""The record and its ledger as they were last compiled, once for every level of sensitivity there is.

All of this is derived: `habeas.record` and `habeas.ledger` make it from accepted claims and decisions, and it can be
thrown away and made again. Only `Person` stays: it gives people an address that outlives a compiling. Invariant: a
snapshot of a level is made from documents of that level or lower ones and nothing else, so that no total, name or
residual in it can tell of what its reader may not see.
"""

from __future__ import annotations

from django.db import models

from habeas.desk.store.models.document import Document
from habeas.desk.store.models.roll import Roll
from habeas.desk.store.terms import Level


class Person(models.Model):
    """Somebody's address: a number that stays. What is known of them stands in the snapshots, not here.

    A person is anchored to one accepted mention. Several anchors in one compiled person: the lowest number is theirs,
    and the others lead there; taken apart again, each has its own number back.
    """

    roll = models.ForeignKey(Roll, models.PROTECT, related_name="people")
    number = models.IntegerField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    key = models.CharField(max_length=300)
    opened_at = models.DateTimeField(auto_now_add=True)
    # guards
    own_level = models.SmallIntegerField(default=Level.PUBLIC)  # from Marking
    into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")  # at the highest level

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["roll", "number"], name="one_person_of_a_number"),
            models.UniqueConstraint(fields=["document", "key"], name="one_person_of_an_anchor"),
        )


class Mention(models.Model):
    """Which accepted mentions are which person: a guard, from the latest compiling at the highest level."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="mentions")
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    key = models.CharField(max_length=300)
    name = models.CharField(max_length=300)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "key"], name="one_person_of_a_mention"),)
        indexes = (models.Index(fields=["person", "document"]),)


class Snapshot(models.Model):
    """`through` is the latest act it knows; `known` a day for "as it was known then", None for now.

    `needs` is the clearance it takes to be shown it: its level, until a document it was made from is raised above that.
    """

    roll = models.ForeignKey(Roll, models.CASCADE, related_name="snapshots")
    level = models.SmallIntegerField()
    known = models.DateField(null=True)
    through = models.BigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    seconds = models.FloatField()
    totals = models.JSONField()  # documents, claims, people in the record, people named, points to settle
    needs = models.SmallIntegerField()  # guard

    class Meta:
        indexes = (models.Index(fields=["roll", "known", "level", "-id"]),)


class RecordPerson(models.Model):
    """A person as a snapshot has them; `held` False: merely named."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    other_names = models.JSONField()
    roles = models.JSONField()
    is_in_record = models.BooleanField()  # some document gives a custody status
    status = models.CharField(max_length=20, blank=True)
    as_of = models.CharField(max_length=1000, blank=True)
    confirmed_first = models.DateField(null=True)
    confirmed_last = models.DateField(null=True)
    confirmed_by = models.CharField(max_length=300, blank=True)  # source of the latest status
    holder = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=300, blank=True)
    claims = models.JSONField()  # [{"document": id, "span": [start, end], "key": …}]
    status_claims = models.JSONField()
    joined_because = models.JSONField()

    class Meta:
        indexes = (
            models.Index(fields=["snapshot", "is_in_record", "folded"]),
            models.Index(fields=["snapshot", "is_in_record", "status"]),
            models.Index(fields=["snapshot", "is_in_record", "-confirmed_last"]),
        )


class RecordStay(models.Model):
    """An unbroken custody; `stints` are its parts in one facility or under one holder."""

    who = models.ForeignKey(RecordPerson, models.CASCADE, related_name="stays")
    number = models.SmallIntegerField()
    began = models.CharField(max_length=1000, blank=True)
    began_first = models.DateField(null=True)
    began_last = models.DateField(null=True)
    ended = models.CharField(max_length=1000, blank=True)
    ended_first = models.DateField(null=True)
    ended_last = models.DateField(null=True)
    how_began = models.CharField(max_length=40, blank=True)
    how_ended = models.CharField(max_length=40, blank=True)
    terms = models.CharField(max_length=500, blank=True)
    disputed = models.BooleanField(default=False)
    stints = models.JSONField()
    claims = models.JSONField()


class Candidate(models.Model):
    """Two people of a snapshot who may be one, with the reason in words; nobody has ruled on them."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="candidates")
    one = models.ForeignKey(RecordPerson, models.CASCADE, related_name="+")
    other = models.ForeignKey(RecordPerson, models.CASCADE, related_name="+")
    reason = models.TextField()


class Part(models.Model):
    """Everything else of a snapshot, in the plain form of a brief with addresses of sentences.

    Kinds: population, exchange, thread, not_stock, party, also (a number that leads to another person); contradiction,
    tension, order, reversal; those of `lines`: line, said, residual; and those of `agenda`: due, point.
    """

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=20)
    number = models.IntegerField()
    key = models.CharField(max_length=300)
    label = models.CharField(max_length=500)
    body = models.JSONField()

    class Meta:
        indexes = (models.Index(fields=["snapshot", "kind", "number"]), models.Index(fields=["snapshot", "key"]))


class WorkerBeat(models.Model):
    """A worker's sign of life; what a silent one had taken up is taken up again."""

    worker = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()
