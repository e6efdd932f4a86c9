"""What was done and seen, in words: deeds, looks, and fields from what to what.

A test holds that every verb the store writes has its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from habeas.desk.store.access.history_lines import Change, HistoryLine, Subject
from habeas.desk.store.terms import Level
from habeas.desk.web.claim_wording import DEEDS as ON_CLAIMS
from habeas.desk.web.claim_wording import LABELS, LEVELS, label_of
from habeas.publish.wording import say_term

ON_DOCUMENTS = {
    "add_document": gettext_lazy("brought in the document"),
    "bring_again": gettext_lazy("brought in the same bytes again"),
    "open_batch": gettext_lazy("began to bring in documents"),
    "widen_batch": gettext_lazy("opened an archive"),
    "read": gettext_lazy("read the document"),
    "reread": gettext_lazy("asked for documents to be read again"),
    "import_reading": gettext_lazy("brought in a reading made elsewhere"),
    "confirm_columns": gettext_lazy("said what the columns of the list mean"),
    "tell_facts": gettext_lazy("told facts of the document"),
    "first_level": gettext_lazy("gave the document its first level"),
    "mark_document": gettext_lazy("set the level of the document"),
    "mark_claim": gettext_lazy("set the level of a claim"),
    "grade_claim": gettext_lazy("graded a claim"),
    "add_note": gettext_lazy("wrote a note"),
}
ON_PEOPLE = {
    "mark_person": gettext_lazy("set the level of the person"),
    "rule:same_person": gettext_lazy("ruled: the same person"),
    "rule:not_same_person": gettext_lazy("ruled: not the same person"),
    "rule:unsure_person": gettext_lazy("ruled: not sure whether the same person"),
    "rule:carried_out": gettext_lazy("ruled: carried out"),
    "rule:not_carried_out": gettext_lazy("ruled: not carried out"),
    "rule:changed": gettext_lazy("ruled: took place otherwise"),
    "rule:explained": gettext_lazy("explained a residual"),
    "rule:undone": gettext_lazy("took back a ruling"),
}
ON_ROLL = {
    "grade_source": gettext_lazy("graded the source"),
    "set_party": gettext_lazy("said which party the source belongs to"),
    "open_roll": gettext_lazy("opened the roll"),
    "set_settings": gettext_lazy("changed settings"),
    "set_member": gettext_lazy("changed a place in the team"),
    "invite_member": gettext_lazy("invited somebody"),
    "withdraw_invitation": gettext_lazy("withdrew an invitation"),
    "join_roll": gettext_lazy("joined the team"),
    "make_token": gettext_lazy("made a token for a program"),
    "end_token": gettext_lazy("ended a token"),
}
DECISIONS = {f"decide:{outcome}": words for outcome, words in ON_CLAIMS.items()}
LOOKS = {
    "document": gettext_lazy("opened the document"),
    "documents": gettext_lazy("looked through documents"),
    "person": gettext_lazy("opened the page of the person"),
    "people": gettext_lazy("looked through people"),
    "candidates": gettext_lazy("looked at who may be one person"),
    "ledger": gettext_lazy("looked at the ledger"),
    "population": gettext_lazy("looked at a population"),
    "what_if": gettext_lazy("tried the ledger without claims"),
    "ledger_rule": gettext_lazy("looked at a ruling on the ledger"),
    "positions": gettext_lazy("looked at positions"),
    "sources": gettext_lazy("looked at the sources"),
    "source": gettext_lazy("looked at a source"),
    "search": gettext_lazy("searched"),
    "original": gettext_lazy("took out the original"),
    "export:original": gettext_lazy("took out the original"),
    "export:roll": gettext_lazy("took out the roll"),
}
GROUPS = (
    (gettext_lazy("Claims"), DECISIONS),
    (gettext_lazy("Documents"), ON_DOCUMENTS),
    (gettext_lazy("People and ledger"), ON_PEOPLE),
    (gettext_lazy("Sources, team and settings"), ON_ROLL),
    (gettext_lazy("Looks"), LOOKS),
)
_ALL: dict[str, Any] = {verb: words for _group, listed in GROUPS for verb, words in listed.items()}
_FIELDS: dict[str, Any] = {
    "level": gettext_lazy("level"),
    "role": gettext_lazy("role"),
    "clearance": gettext_lazy("cleared for"),
    "two_person": gettext_lazy("two people decide"),
    "second_factor": gettext_lazy("second factor asked for"),
    "lines_of_parties": gettext_lazy("lines of the parties file"),
    "party": gettext_lazy("party"),
    "reliability": gettext_lazy("grade"),
    "credibility": gettext_lazy("grade"),
    "topic": gettext_lazy("topic"),
    "cause": gettext_lazy("cause"),
    "claim": gettext_lazy("claim"),
    "scopes": gettext_lazy("may"),
    "days": gettext_lazy("days"),
    "reader": gettext_lazy("reader"),
    "documents": gettext_lazy("documents"),
    "total": gettext_lazy("items"),
    "more": gettext_lazy("more items"),
    "source": gettext_lazy("source"),
    "language": gettext_lazy("language"),
    "note": gettext_lazy("note"),
    "url": gettext_lazy("address"),
    "published": gettext_lazy("published"),
    "title": gettext_lazy("title"),
}
_PLACES = {
    "persons": gettext_lazy("same person?"),
    "flow": gettext_lazy("the ledger"),
    "residual": gettext_lazy("the ledger"),
    "team": gettext_lazy("the team"),
    "settings": gettext_lazy("settings"),
}
_LEVELLED = {"level", "clearance"}


@dataclass(frozen=True, slots=True)
class Said:
    """A change in words; "" where nothing was, or is."""

    label: str
    old: str
    new: str


def say_verb(line: HistoryLine) -> str:
    """What somebody did, to stand after their name."""
    if line.verb in _ALL:
        return str(_ALL[line.verb])
    if line.verb.startswith("export:"):
        name, _dot, form = line.verb.removeprefix("export:").rpartition(".")
        return _("took out “%(name)s” as %(form)s") % {"name": name, "form": form.upper()}
    return say_term(line.verb)


def say_subject(subject: Subject) -> str:
    """The name of what a line is about; "" for the roll as a whole."""
    if subject.label:
        return subject.label
    if subject.kind == "batch":
        return _("batch %(number)s") % {"number": subject.id}
    return str(_PLACES.get(subject.kind, "")) if subject.id is None else f"{subject.kind} {subject.id}"


def say_changes(changes: Iterable[Change]) -> list[Said]:
    return [Said(_label(one), _value(one, one.old), _value(one, one.new)) for one in changes]


def _label(change: Change) -> str:
    if change.of and (change.field in LABELS or f"{change.of}.{change.field}" in LABELS):
        return label_of(change.of, change.field)
    return str(_FIELDS.get(change.field, say_term(change.field)))


def _value(change: Change, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if change.field in _LEVELLED and value in list(Level):
        return str(LEVELS[Level(value)])
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return say_term(str(value)) if change.field in ("role", "cause") else str(value)
