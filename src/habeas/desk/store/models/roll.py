"""A roll: one monitored situation with its own team, settings and sources; and the log of what was done and seen in it.

Invariant: rows are added, never rewritten. Columns under "guards" are derived from rows of this and other tables and
can be made anew by `habeas desk check --mend`.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from habeas.desk.store.models.account import Account, Token
from habeas.desk.store.terms import Level, Role


class Roll(models.Model):
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    opened_at = models.DateTimeField(auto_now_add=True)
    # guards, from Setting and Act
    two_person = models.BooleanField(default=False)
    second_factor = models.BooleanField(default=False)
    level = models.SmallIntegerField(default=Level.RESTRICTED)  # of new documents
    parties = models.TextField(blank=True)  # the roll's own parties file (TOML)
    latest = models.BigIntegerField(default=0)  # id of the latest act that moves the record

    def __str__(self) -> str:
        return self.title


class Act(models.Model):
    """Something somebody did: what, to what, from what, to what, why. Written in the transaction that does it."""

    roll = models.ForeignKey(Roll, models.PROTECT, null=True, related_name="acts")
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")  # None: the program itself
    token = models.ForeignKey(Token, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    verb = models.CharField(max_length=40)
    document = models.ForeignKey("store.Document", models.PROTECT, null=True, related_name="acts")
    person = models.ForeignKey("store.Person", models.PROTECT, null=True, related_name="acts")
    source = models.ForeignKey("store.Source", models.PROTECT, null=True, related_name="acts")
    level = models.SmallIntegerField(default=Level.PUBLIC)  # beside what it is about: who may see it
    key = models.CharField(max_length=300, blank=True)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["roll", "-id"]),
            models.Index(fields=["document", "-id"]),
            models.Index(fields=["roll", "verb", "-id"]),
        )


class Setting(models.Model):
    """One change of one setting; the latest row of a name stands."""

    roll = models.ForeignKey(Roll, models.CASCADE, related_name="settings")
    act = models.ForeignKey(Act, models.PROTECT)
    name = models.CharField(max_length=40)
    value = models.JSONField()


class Member(models.Model):
    """Somebody's place in the team from this act on; an empty role ends it."""

    roll = models.ForeignKey(Roll, models.CASCADE, related_name="members")
    account = models.ForeignKey(Account, models.PROTECT, related_name="places")
    act = models.ForeignKey(Act, models.PROTECT)
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role], blank=True)
    clearance = models.SmallIntegerField(default=Level.RESTRICTED)
    stands = models.BooleanField(default=True)  # guard: the latest row of an account in a roll

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["roll", "account"], condition=Q(stands=True), name="one_place_in_a_roll"),
        )


class Seen(models.Model):
    """Somebody looked at something, searched, or took it out. `words` never holds what was seen."""

    roll = models.ForeignKey(Roll, models.CASCADE, related_name="seen")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    token = models.ForeignKey(Token, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    what = models.CharField(max_length=40)  # document, person, search, export:ledger.csv …
    document = models.ForeignKey("store.Document", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("store.Person", models.PROTECT, null=True, related_name="+")
    level = models.SmallIntegerField(default=Level.PUBLIC)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=["roll", "-id"]), models.Index(fields=["roll", "what", "-id"]))


class Source(models.Model):
    """Who published: an outlet, an office, an organisation."""

    roll = models.ForeignKey(Roll, models.CASCADE, related_name="sources")
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)
    party = models.CharField(max_length=200, blank=True)  # guard, from Act: the party it belongs to

    class Meta:
        constraints = (models.UniqueConstraint(fields=["roll", "folded"], name="one_source_of_a_name"),)


class Grade(models.Model):
    """How far a source is to be relied on for a topic (A to F), or how likely one claim is (1 to 6); both for one.

    The Admiralty scale. Source and claim are judged apart; the latest row on the same thing and topic stands.
    """

    roll = models.ForeignKey(Roll, models.CASCADE, related_name="grades")
    act = models.ForeignKey(Act, models.PROTECT)
    source = models.ForeignKey(Source, models.CASCADE, null=True, related_name="grades")
    document = models.ForeignKey("store.Document", models.CASCADE, null=True, related_name="grades")
    key = models.CharField(max_length=300, blank=True)
    topic = models.CharField(max_length=100, blank=True)
    reliability = models.CharField(max_length=1, blank=True)
    credibility = models.CharField(max_length=1, blank=True)
    reason = models.TextField(blank=True)


class Note(models.Model):
    """Something a person wrote beside a document, a claim or a person."""

    roll = models.ForeignKey(Roll, models.CASCADE, related_name="notes")
    act = models.ForeignKey(Act, models.PROTECT)
    document = models.ForeignKey("store.Document", models.CASCADE, null=True, related_name="notes")
    person = models.ForeignKey("store.Person", models.CASCADE, null=True, related_name="notes")
    key = models.CharField(max_length=300, blank=True)
    text = models.TextField()


class Marking(models.Model):
    """A level given to a document, a person, or a claim of a document; the latest row on the same thing stands."""

    roll = models.ForeignKey(Roll, models.CASCADE, related_name="markings")
    act = models.ForeignKey(Act, models.PROTECT)
    document = models.ForeignKey("store.Document", models.CASCADE, null=True, related_name="markings")
    person = models.ForeignKey("store.Person", models.CASCADE, null=True, related_name="markings")
    key = models.CharField(max_length=300, blank=True)
    level = models.SmallIntegerField()
    reason = models.TextField(blank=True)
