"""The fields of an event, filled from the words around its trigger only.

Knows names, dates and parties on the page. Invariant: every text it gives stands in the sentence of the trigger, but
for a name, which is the fullest form on the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from habeas.model import Edtf, EventType
from habeas.read.clauses import child, children, complement, core, in_clause
from habeas.read.draft import Draft
from habeas.read.events.acts import Act
from habeas.read.events.days import carriers, date_of
from habeas.read.events.lexicon import listed
from habeas.read.events.patients import number_of
from habeas.read.page import Page
from habeas.text.numbers import find_numbers

_PLACING = ("in", "at", "near", "outside", "from", "inside", "around")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Details:
    persons: tuple[str, ...] = ()
    group: str | None = None
    count: str | None = None
    date: Edtf | None = None
    place: str | None = None
    agent: str | None = None
    terms: str | None = None
    charges: str | None = None
    mediators: tuple[str, ...] = ()
    total: int | None = None  # all numbers of the people together: "two men and a woman" are three


def details_of(act: Act, page: Page, draft: Draft) -> Details:
    return Details(
        persons=_persons(act, draft),
        group=_group(act, page, draft),
        count=_count(act, page),
        date=date_of(act, page, draft),
        place=_place(act, page),
        agent=_agent(act, page, draft),
        terms=_terms(act, page),
        charges=_charges(act, page),
        mediators=_mediators(act, page),
        total=_total(act, page),
    )


def _total(act: Act, page: Page) -> int | None:
    numbers = [_number(patient, page) for patient in act.patients]
    return sum(number for number in numbers if number) if numbers and all(numbers) else None


def _number(patient: Token, page: Page) -> int | None:
    of = complement(patient, "of") if patient.lemma_.lower() in ("group", "total", "batch") else None
    patient = of if of is not None and child(of, "nummod") is not None else patient
    word = number_of(patient) or (patient if patient.pos_ == "NUM" else None)
    if word is None:
        single = patient.tag_ in ("NN", "NNP") and any(w.lower_ in ("a", "an") for w in children(patient, "det"))
        return 1 if single else None
    found = find_numbers(page.words(page.span(word)))
    return found[0].value if found else None


# --- who ------------------------------------------------------------------------------------------------------------


def _persons(act: Act, draft: Draft) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for patient in act.patients:
        for word in (patient, *_instances(patient)):
            for person in draft.names.meant_by(word):
                names.setdefault(person.name)
    besides = (*act.besides, *_joined_after(act))
    others = {person.name for word in besides for person in draft.names.meant_by(word)}
    return tuple(name for name in names if name not in others)


def _joined_after(act: Act) -> Iterator[Token]:
    """ "Jan Kos, who was freed, and Ida Lom, who was not": Lom is not of the first clause."""
    if act.word.dep_ in ("relcl", "acl"):
        for patient in act.patients:
            yield from (word for word in patient.conjuncts if word.i > act.word.i)


def _instances(patient: Token) -> Iterator[Token]:
    """ "two sailors, Jan Kos and Petr Vrba", "six men, including Kos"."""
    for word in patient.children:
        if word.dep_ == "appos":
            yield word
        elif word.lower_ in ("including", "with") and word.dep_ == "prep":
            yield from children(word, "pobj")


def _group(act: Act, page: Page, draft: Draft) -> str | None:
    for patient in act.patients:
        if draft.names.at(patient) is not None or patient.pos_ == "PRON" or patient.dep_ in ("compound", "nmod"):
            continue
        words = _bare_phrase(patient)
        text = page.words(page.span(words)) if words else ""
        if text and len(text) <= _LONGEST:
            return text
    return None


def _bare_phrase(patient: Token) -> list[Token]:
    """The phrase without its number and article: "captured border guards" of "more than 40 captured border guards"."""
    lead = [word for word in children(patient, "nummod", "det", "predet") if word.i < patient.i]
    lead += [word for word in children(patient, "poss") if word.tag_ == "PRP$"]
    left_out = {word for first in lead for word in first.subtree}
    number = number_of(patient)
    first = number.i if number is not None and number.i < patient.i else -1  # "On 3 May 12 students"
    words = [word for word in core(patient) if word not in left_out and word.i > first]
    while words and words[0].pos_ not in ("ADJ", "NOUN", "PROPN", "VERB", "NUM"):
        words = words[1:]
    return words


def _count(act: Act, page: Page) -> str | None:
    for patient in act.patients:
        of = complement(patient, "of") if patient.lemma_.lower() in ("group", "total", "number", "batch") else None
        patient = of if of is not None and child(of, "nummod") is not None else patient
        number = number_of(patient)
        if number is not None:
            words = [word for word in number.subtree if word.i <= number.i and word not in act.tokens]
            return page.words(page.span(words or [number]))
        if patient.pos_ == "NUM" and patient.ent_type_ != "DATE":
            return page.words(page.span([*list(patient.lefts), patient]))
    return None


def _agent(act: Act, page: Page, draft: Draft) -> str | None:
    agent = act.agent
    if agent is None:
        return None
    people = draft.names.meant_by(agent)
    if people:
        return people[0].name if len(people) == 1 else ", ".join(person.name for person in people)
    if agent.pos_ == "PRON":
        return None
    text = page.words(page.span(core(agent))).rpartition(" - ")[2]  # "KELMA - Ruritania's government"
    return text if len(text) <= _LONGEST else None


# --- when and where -------------------------------------------------------------------------------------------------


def _place(act: Act, page: Page) -> str | None:
    where = _PLACING if act.type is not EventType.TRANSFER else ("to", "into", *_PLACING)
    for holder in (act.word, *carriers(act)):
        for word in children(holder, "prep"):
            goal = child(word, "pobj")
            if goal is None or word.lower_ not in where:
                continue
            if (
                goal.ent_type_ in ("GPE", "LOC", "FAC")
                or page.parties.named(goal.text)
                or page.parties.is_city(goal.text)
            ):
                return page.words(page.span(core(goal)))
            if act.type is EventType.TRANSFER and goal.pos_ in ("NOUN", "PROPN"):
                return page.words(page.span(core(goal)))
    return None


# --- on what terms --------------------------------------------------------------------------------------------------


def _terms(act: Act, page: Page) -> str | None:
    verb = act.word
    if act.type is EventType.SENTENCE:
        return _cut(page, _term(act))
    if act.type is EventType.ARREST:
        length = complement(verb, "for")
        return _cut(page, length) if length is not None and length.lemma_ in ("month", "day", "week", "year") else None
    if act.type is EventType.RELEASE:
        bail = complement(verb, "on", "under")
        return (
            _cut(page, bail)
            if bail is not None and bail.lemma_ in ("bail", "parole", "condition", "pledge", "guarantee")
            else None
        )
    return None


def _term(act: Act) -> Token | None:
    """What says how long: "to six years", "for life", "14 years"; else what the sentence is to."""
    verb = act.word
    to, others = complement(verb, "to"), [word for word in act.others if word.lemma_ != "guilty"]
    found = [goal for goal in (to, complement(verb, "for"), *others) if goal is not None]
    terms = listed("beside", "terms")
    long = (goal for goal in found if any("year" in word.lower_ or word.lemma_ in terms for word in goal.subtree))
    return next(long, to or next(iter(others), verb if act.is_noun else None))


def _charges(act: Act, page: Page) -> str | None:
    if act.type not in (EventType.CHARGE, EventType.ARREST, EventType.SENTENCE, EventType.TRIAL):
        return None
    for word in children(act.word, "prep"):
        what = child(word, "pobj", "pcomp")
        if what is None or word.lower_ not in ("with", "of", "on", "under", "over", "for"):
            continue
        if act.type is EventType.CHARGE and word.lower_ in ("with", "of", "under", "over"):
            return _cut(page, what)
        if what.lemma_ in ("charge", "suspicion", "count", "accusation"):
            inner = complement(what, "of", "for")
            return _cut(page, inner or what)
    return None


def _mediators(act: Act, page: Page) -> tuple[str, ...]:
    """ "a swap mediated by Turkey", "the UAE mediates exchange"."""
    out = []
    for word in act.word.children:
        if word.dep_ == "acl" and word.lemma_ in ("mediate", "broker", "facilitate"):
            agent = complement(word, "by")
            out += [agent] if agent is not None else []
    head = act.word.head
    if act.is_noun and head.lemma_ in ("mediate", "broker", "facilitate") and act.word.dep_ == "dobj":
        lead = child(head, "nsubj")
        out += [lead] if lead is not None else []
    return tuple(page.words(page.span(core(word))) for word in out)


def _cut(page: Page, goal: Token | None) -> str | None:
    if goal is None:
        return None
    words = [word for word in goal.subtree if word == goal or not in_clause(word, goal)]
    text = page.words(page.span([word for word in words if word.i - goal.i < 18]))
    return text[:_LONGEST].rstrip(" ,;") or None
