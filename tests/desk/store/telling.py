"""Made-up reports of one made-up conflict, and short ways to bring them in and decide on them."""

from __future__ import annotations

from habeas.desk.store.actions.decisions import Choice, Decided, decide
from habeas.desk.store.actions.documents import Item, Outcome, add_documents
from habeas.desk.store.models import Document, Standing
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from habeas.desk.store.terms import Outcome as Chosen
from habeas.intake.manifest import ManifestRow
from habeas.model import Edtf

PARTIES = """
[[party]]
id = "ruritania"
names = ["Ruritania"]
people = ["Ruritanian"]
seats = ["Strelsau"]

[[party]]
id = "sylvania"
names = ["Sylvania"]
people = ["Sylvanian"]
seats = ["Zenda"]
"""
LIST = "Ruritania holds 40 Sylvanian sailors, the Harbour Watch said on Monday.\n"
SWAP = (
    "STRELSAU - Ruritania will release 12 Sylvanian sailors, the foreign ministry announced on Monday.\n\n"
    "The fisherman Pavel Horak, who was arrested on 3 February 2031, remains in custody in Strelsau.\n"
)
LATER = (
    "ZENDA - The fisherman Pavel Horak, 41, was sentenced to nine years in prison in Strelsau on Friday.\n\n"
    "The trial of Pavel Horak was closed to observers.\n"
)


def bring(
    seat: Seat,
    text: str,
    *,
    name: str = "report.txt",
    published: str = "",
    source: str = "",
    level: Level | None = None,
) -> Document:
    """Take in one text, which is read at once; returns its row."""
    outcome = bring_again(seat, text, name=name, published=published, source=source, level=level)
    if outcome.document is None:
        raise Document.DoesNotExist(outcome.words)
    return Document.objects.get(pk=outcome.document)


def bring_again(
    seat: Seat,
    text: str,
    *,
    name: str = "report.txt",
    published: str = "",
    source: str = "",
    level: Level | None = None,
) -> Outcome:
    facts = ManifestRow(file=name, published=Edtf.parse(published) if published else None, source=source or None)
    return add_documents(seat, [Item(data=text.encode(), name=name, facts=facts)], level=level)[1][0]


def find(document: Document, start_of_key: str) -> Standing:
    """The one standing whose key begins so ("person:", "count:")."""
    return Standing.objects.get(document=document, key__startswith=start_of_key)


def words_of(standing: Standing) -> str:
    return standing.document.text[standing.start : standing.end]


def choose(seat: Seat, standing: Standing, outcome: Chosen, *, version: int | None = None, reason: str = "") -> Decided:
    standing.refresh_from_db()
    seen = standing.version if version is None else version
    choice = Choice(outcome=outcome, version=seen, quote=words_of(standing), reason=reason)
    return decide(seat, standing.document_id, standing.key, choice)


def accept_all(seat: Seat, *documents: Document) -> None:
    for standing in Standing.objects.filter(document__in=documents).select_related("document"):
        choose(seat, standing, Chosen.ACCEPT)
