"""Which words show an act: the trigger with whom it is done to, and the day if it stands beside.

Invariant: a span lies in one sentence, holds the trigger's first word and is at most `LONGEST` characters.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from habeas.model import Span
from habeas.read.clauses import child, children, complement, core
from habeas.read.draft import Draft
from habeas.read.events.acts import Act
from habeas.read.events.days import date_tokens
from habeas.read.page import Page

LONGEST = 150
_NEAR = 14  # tokens between the trigger and what is taken in with it


def span_of(act: Act, page: Page, draft: Draft) -> Span:
    words = set(act.tokens) | set(children(act.word, "aux", "auxpass", "neg", "prt"))
    for part in _parts(act, page, draft):
        tried = words | part
        if _fits(tried, page):
            words = tried
    return page.span(words)


def _parts(act: Act, page: Page, draft: Draft) -> Iterable[set[Token]]:
    """What may be taken in, the most needed first."""
    for patient in act.patients:
        if patient.sent == act.word.sent and abs(patient.i - act.word.i) <= 3 * _NEAR:
            yield set(core(patient))
            yield {patient}
    yield set(date_tokens(act, page, draft))
    if act.agent is not None and act.agent.sent == act.word.sent and abs(act.agent.i - act.word.i) <= _NEAR:
        yield set(core(act.agent))
    goal = complement(act.word, "to", "with", "for", "of", "under")
    if goal is not None and 0 < goal.i - act.word.i <= _NEAR:
        yield set(core(goal))
    lead = child(act.word.head, "nsubj") if act.is_noun and act.word.dep_ == "dobj" else None
    if lead is not None and act.word.i - lead.i <= _NEAR:
        yield {lead}


def _fits(words: set[Token], page: Page) -> bool:
    return len(page.span(words)) <= LONGEST
