"""What came in: documents as received, what is known of them, and what readers took from them.

The bytes lie in the content-addressed store (`habeas.desk.store.files`); here stand their hash and their text.
Invariant: a document's text never changes; spans everywhere refer to it. A reading is written whole or not at all.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from habeas.desk.store.models.account import Account
from habeas.desk.store.models.roll import Act, Roll, Source
from habeas.desk.store.terms import Level


class Document(models.Model):
    """One text in one roll; `name` is unique there and is the "document" of claims."""

    roll = models.ForeignKey(Roll, models.PROTECT, related_name="documents")
    name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100, blank=True)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)  # of the text folded: one text in two wrappings
    layout = models.JSONField()  # furniture, items, spans of the date: see habeas.desk.store.rows
    container = models.CharField(max_length=500, blank=True)  # "message 12 of box.mbox": the file it came in
    container_sha256 = models.CharField(max_length=64, blank=True)  # of that file as received; kept as well
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    # guards, from Fact, Marking, Reading and Standing
    title = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="documents")
    url = models.CharField(max_length=2000, blank=True)
    language = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    published = models.CharField(max_length=1000, blank=True)  # EDTF
    published_basis = models.CharField(max_length=20, blank=True)
    published_first = models.DateField(null=True)
    published_last = models.DateField(null=True)
    level = models.SmallIntegerField(default=Level.RESTRICTED)
    reading = models.ForeignKey("store.Reading", models.PROTECT, null=True, related_name="+")
    fault = models.TextField(blank=True)  # why it could not be read
    waiting = models.IntegerField(default=0)  # claims nobody decided
    seconds = models.IntegerField(default=0)  # claims that wait for a second person
    disputed = models.IntegerField(default=0)
    accepted = models.IntegerField(default=0)
    rejected = models.IntegerField(default=0)
    origin = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")  # first of its family

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["roll", "sha256"], name="one_document_of_the_same_bytes"),
            models.UniqueConstraint(fields=["roll", "name"], name="one_document_of_a_name"),
        )
        indexes = (
            models.Index(fields=["roll", "level", "-id"]),
            models.Index(fields=["roll", "level", "waiting", "seconds", "disputed", "-id"]),
            models.Index(fields=["roll", "level", "received_at"]),
            models.Index(fields=["roll", "level", "published_last", "published_first"]),
            models.Index(fields=["roll", "level"], condition=~Q(fault=""), name="documents_not_read"),
            models.Index(fields=["roll", "level"], condition=Q(reading=None, fault=""), name="documents_to_read"),
            models.Index(fields=["roll", "text_sha256"]),
            models.Index(fields=["roll", "level", "language"]),
            models.Index(fields=["roll", "level", "reading"]),
            # all that the list of sources adds up: the rows themselves, with their texts, are not read for it
            models.Index(
                fields=("roll", "level", "source", "origin", "published_last", "accepted", "disputed", "rejected"),
                name="documents_of_sources",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Fact(models.Model):
    """Something said of a document: field, value and basis; the latest row of a field stands."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="facts")
    act = models.ForeignKey(Act, models.PROTECT)
    field = models.CharField(max_length=40)
    value = models.TextField(blank=True)
    basis = models.CharField(max_length=20, blank=True)


class Batch(models.Model):
    """One dropping-off: files, a pasted text, a folder."""

    roll = models.ForeignKey(Roll, models.CASCADE, related_name="batches")
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    total = models.IntegerField()


class Arrival(models.Model):
    """What became of one item of a batch: a new document, one seen before, or a fault in words."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="arrivals")
    name = models.CharField(max_length=500)
    outcome = models.CharField(max_length=20)  # new, same_bytes, same_text, near_copy, fault
    document = models.ForeignKey(Document, models.CASCADE, null=True, related_name="arrivals")
    like = models.ForeignKey(Document, models.CASCADE, null=True, related_name="+")
    share = models.FloatField(null=True)  # of a near copy: how much of the text is the same, 0 to 1
    words = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)


class Likeness(models.Model):
    """A document whose text is, or nearly is, that of an earlier one: one origin, not two sources."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="likeness")
    earlier = models.ForeignKey(Document, models.CASCADE, related_name="+")
    share = models.FloatField()


class Band(models.Model):
    """Where near copies meet: a band of a text's MinHash. Derived from the text; no text can be told from it."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="bands")
    roll = models.ForeignKey(Roll, models.CASCADE, related_name="+")
    place = models.SmallIntegerField()
    value = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["roll", "place", "value"]),)


class Reading(models.Model):
    """Everything one reader took from one document, in the form of the claim contract, and what it left unread."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="readings")
    reader = models.CharField(max_length=200)
    given = models.CharField(max_length=64)  # hash of what else it was made from: parties file, the document's date
    made_at = models.DateTimeField(auto_now_add=True)
    unread = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "reader", "given"], name="one_reading_of_a_kind"),)


class Claim(models.Model):
    """One claim of one reading; `body` is its contract form with keys in the place of ids."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="claims")
    document = models.ForeignKey(Document, models.CASCADE, related_name="claims")
    key = models.CharField(max_length=300)
    kind = models.CharField(max_length=12)
    start = models.IntegerField()
    end = models.IntegerField()
    body = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["reading", "key"], name="one_claim_of_a_key"),)
        indexes = (models.Index(fields=["document", "start"]),)
