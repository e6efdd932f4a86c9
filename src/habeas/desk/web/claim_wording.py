"""How the fields of claims are called, and what helps to fill them in. The fields themselves are not listed here.

A test holds that every field of every kind has its words.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from habeas.desk.store.access.claim_fields import ClaimField, fields_of
from habeas.desk.store.terms import Level, Outcome, State
from habeas.model import Modality
from habeas.publish.wording import MODALITIES, say_term

KINDS = {
    "count": gettext_lazy("Count"),
    "event": gettext_lazy("Event"),
    "statement": gettext_lazy("Statement"),
    "position": gettext_lazy("Position"),
    "person": gettext_lazy("Person"),
}
KIND_HELP = {
    "count": gettext_lazy("a number of people held, released, captured …"),
    "event": gettext_lazy("something that happened, will happen or is denied: an arrest, a release …"),
    "statement": gettext_lazy("what somebody said, quoted or reported"),
    "position": gettext_lazy("a stance on letting people go: offer, refusal, demand …"),
    "person": gettext_lazy("somebody named, with what the text says of their custody"),
}

# In the order they are shown and asked.
LABELS = {
    "name": gettext_lazy("Name as written"),
    "value": gettext_lazy("Number"),
    "comparator": gettext_lazy("How the number is qualified"),
    "upper": gettext_lazy("Upper end of the range"),
    "measure": gettext_lazy("What is counted"),
    "whom": gettext_lazy("Who is counted"),
    "held_by": gettext_lazy("Held by"),
    "as_of": gettext_lazy("Day the number holds"),
    "as_of_basis": gettext_lazy("Where that day comes from"),
    "each": gettext_lazy("For each side named"),
    "type": gettext_lazy("What happened"),
    "statement.kind": gettext_lazy("Quoted or reported"),
    "position.kind": gettext_lazy("Stance"),
    "persons": gettext_lazy("Persons"),
    "by": gettext_lazy("Who takes it"),
    "toward": gettext_lazy("Toward whom"),
    "group": gettext_lazy("Group"),
    "count": gettext_lazy("How many, as written"),
    "date": gettext_lazy("Date"),
    "place": gettext_lazy("Place"),
    "agent": gettext_lazy("Who did it"),
    "terms": gettext_lazy("Terms"),
    "charges": gettext_lazy("Charges"),
    "conditions": gettext_lazy("Conditions"),
    "exclusions": gettext_lazy("Who is left out"),
    "deadline": gettext_lazy("Deadline"),
    "mediators": gettext_lazy("Mediators"),
    "speaker": gettext_lazy("Speaker"),
    "role": gettext_lazy("Role"),
    "status": gettext_lazy("What the text says of their custody"),
    "status_span": gettext_lazy("Words that show it"),
    "cue": gettext_lazy("Words that report it"),
    "partial_quote": gettext_lazy("Reported, with some words quoted"),
    "modality": gettext_lazy("How it is told"),
    "disputed": gettext_lazy("The text carries a denial as well"),
    "inferred": gettext_lazy("Found by rule: the text does not name them here"),
    "part_of": gettext_lazy("Part of"),
    "same_as": gettext_lazy("The same fact as"),
    "same_people_as": gettext_lazy("The same people as"),
    "conflicts_with": gettext_lazy("Contradicts"),
    "continues": gettext_lazy("Goes on from"),
    "cameo": gettext_lazy("CAMEO code"),
    "head": gettext_lazy("The word it hangs on"),
    "also": gettext_lazy("Told again"),
    "attribution": gettext_lazy("According to"),
}

_PLACES = {name: place for place, name in enumerate(LABELS)}

DATE_HELP = gettext_lazy("2023-09-29, 2023-09, 2023, 2023-10/2023-11, 2023-09-29/.. (not before) or 2002~ (about)")
HELP = {
    "value": gettext_lazy("A whole number; empty where the text gives none."),
    "upper": gettext_lazy("Only for a range."),
    "status": gettext_lazy("Leave it “not stated” for anybody who is merely named."),
    "status_span": gettext_lazy("Copy them from the text."),
    "head": gettext_lazy("One word of the passage; empty: the first."),
    "attribution": gettext_lazy("The chain it came through, nearest first. Empty: the report’s own words."),
}
LIST_HELP = gettext_lazy("One a line.")

STATES = {
    State.WAITING: pgettext_lazy("state of a claim", "waiting"),
    State.SECOND: pgettext_lazy("state of a claim", "waits for a second person"),
    State.ACCEPTED: pgettext_lazy("state of a claim", "accepted"),
    State.REJECTED: pgettext_lazy("state of a claim", "rejected"),
    State.DISPUTED: pgettext_lazy("state of a claim", "disputed"),
    State.GONE: pgettext_lazy("state of a claim", "gone"),
}
DEEDS = {
    Outcome.ACCEPT: gettext_lazy("accepted"),
    Outcome.EDIT: gettext_lazy("edited and accepted"),
    Outcome.ADD: gettext_lazy("added"),
    Outcome.REJECT: gettext_lazy("rejected"),
    Outcome.DISPUTE: gettext_lazy("disputed"),
    Outcome.APPROVE: gettext_lazy("approved as second person"),
    Outcome.UNDO: gettext_lazy("took back"),
    Outcome.SKIP: gettext_lazy("skipped"),
}
LEVELS = {
    Level.PUBLIC: gettext_lazy("public"),
    Level.RESTRICTED: gettext_lazy("restricted"),
    Level.CONFIDENTIAL: gettext_lazy("confidential"),
    Level.STRICTLY_CONFIDENTIAL: gettext_lazy("strictly confidential"),
}
CREDIBILITY = {
    "1": gettext_lazy("confirmed by other sources"),
    "2": gettext_lazy("probably true"),
    "3": gettext_lazy("possibly true"),
    "4": gettext_lazy("doubtful"),
    "5": gettext_lazy("improbable"),
    "6": gettext_lazy("cannot be judged"),
}


def label_of(kind: str, name: str) -> str:
    return str(LABELS[_entry(kind, name)])


def fields_in_order(kind: str) -> list[ClaimField]:
    """The fields of a kind in the order they are shown and asked."""
    return sorted(fields_of(kind), key=lambda field: _PLACES[_entry(kind, field.name)])


def _entry(kind: str, name: str) -> str:
    """Kinds that have a field of one name for different things name it apart."""
    return f"{kind}.{name}" if f"{kind}.{name}" in LABELS else name


def help_of(name: str) -> str:
    return str(HELP.get(name, ""))


def say_value(name: str, term: str) -> str:
    """A term as words; how a thing is told is said in full, for it is what is mistaken most."""
    if name == "modality":
        return f"{say_term(term)} ({MODALITIES[Modality(term)]})"
    return say_term(term)


def not_stated() -> str:
    return _("not stated")
