"""What people decided, and where each claim stands because of it.

Decisions are keyed to a document and a claim's key (kind, span and what it counts or tells), not to a reading: a
better reader reads everything again and no decision is lost. Invariant: `Decision` and `Ruling` rows are never
rewritten; `Standing` and `RulingStanding` are derived from them, and their `version` is the number of rows behind
them. A write names the version it saw; if another came first, nothing is written.
"""

from __future__ import annotations

from django.db import models

from habeas.desk.store.models.account import Account
from habeas.desk.store.models.document import Claim, Document, Reading
from habeas.desk.store.models.roll import Act, Roll
from habeas.desk.store.terms import Outcome, Ruled, State


class Decision(models.Model):
    document = models.ForeignKey(Document, models.PROTECT, related_name="decisions")
    act = models.OneToOneField(Act, models.PROTECT, related_name="decision")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    key = models.CharField(max_length=300)
    kind = models.CharField(max_length=12)
    outcome = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Outcome])
    body = models.JSONField(null=True)  # the claim as it is to stand; None where none is
    proposed = models.JSONField(null=True)  # the claim as the reader proposed it; None for one it missed
    reason = models.TextField(blank=True)
    reading = models.ForeignKey(Reading, models.PROTECT, null=True, related_name="+")
    needs_second = models.BooleanField(default=False)  # the roll's rule on that day

    class Meta:
        indexes = (models.Index(fields=["document", "key", "id"]),)


class Standing(models.Model):
    """Where a claim stands. A guard row: made anew from readings and decisions at any time."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="standings")
    roll = models.ForeignKey(Roll, models.CASCADE, related_name="+")
    key = models.CharField(max_length=300)
    kind = models.CharField(max_length=12)
    start = models.IntegerField()
    end = models.IntegerField()
    state = models.CharField(max_length=10, default=State.WAITING)
    version = models.IntegerField(default=0)
    claim = models.ForeignKey(Claim, models.SET_NULL, null=True, related_name="+")  # as the latest reader has it
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")  # the one that stands

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "key"], name="one_standing_of_a_claim"),)
        indexes = (
            models.Index(fields=["roll", "state", "document", "start"]),
            models.Index(fields=["document", "start"]),
        )


class Ruling(models.Model):
    """A reviewer's word on people (the same, not the same), on an announced flow, or on a residual.

    `subject` names what it is about in one text, the same whichever way round it was asked; `claims` are
    `{"document": sha256, "key": …, "span": […]}`.
    """

    roll = models.ForeignKey(Roll, models.PROTECT, related_name="rulings")
    act = models.OneToOneField(Act, models.PROTECT, related_name="ruling")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ruled = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Ruled])
    subject = models.CharField(max_length=64)  # digest
    family = models.CharField(max_length=10)  # person, flow, residual
    claims = models.JSONField()
    body = models.JSONField()
    reason = models.TextField(blank=True)
    needs_second = models.BooleanField(default=False)
    seconds = models.ForeignKey("self", models.PROTECT, null=True, related_name="seconded")

    class Meta:
        indexes = (models.Index(fields=["roll", "family", "subject", "id"]),)


class RulingStanding(models.Model):
    """The ruling that stands on a subject. A guard row.

    `documents` are those any ruling on the subject speaks of, `level` the highest of theirs: it rises with them.
    """

    roll = models.ForeignKey(Roll, models.CASCADE, related_name="+")
    family = models.CharField(max_length=10)
    subject = models.CharField(max_length=64)
    version = models.IntegerField(default=0)
    state = models.CharField(max_length=10)  # second, accepted, undone
    ruling = models.ForeignKey(Ruling, models.PROTECT, null=True, related_name="+")
    documents = models.ManyToManyField(Document, related_name="+")
    level = models.SmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["roll", "family", "subject"], name="one_ruling_of_a_subject"),)
