"""On which day an act took place: the date that hangs on its trigger.

Knows the parse and the dates found in the text; never takes a day from another sentence. Invariant: a date that names
something else ("the 2012 war") or opens a report ("KELMA, 23 Oct -") is the day of nothing told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Edtf, Modality, Span
from habeas.read.clauses import children, complement, is_verb
from habeas.read.draft import Draft
from habeas.read.events.acts import Act
from habeas.read.events.labels import label_date
from habeas.read.events.lexicon import listed, trigger_lemmas
from habeas.read.events.timelines import is_main, line_date
from habeas.read.page import Page
from habeas.text.dates import FoundDate, Role

_DATELINE = 40  # characters from a paragraph's start within which a date before a dash is a dateline
_FARTHEST = 14  # edges of the parse between a date and its trigger


def date_of(act: Act, page: Page, draft: Draft) -> Edtf | None:
    """ "on 3 May" is that day, "since 2020" the time from then on, "before June" the time up to it."""
    found = _found(act, page, draft)
    return _bounded(found) if found is not None and not _is_behind(found, act, page) else None


def _is_behind(date: FoundDate, act: Act, page: Page) -> bool:
    """ "adjourned to January", told in December: a plan for a month without a year is not for the one gone by."""
    if act.telling.modality is not Modality.PLANNED or date.edtf is None or date.edtf.latest is None:
        return False
    told, written = page.anchor(act.word), page.text[date.span.start : date.span.end]
    has_year = any(part.isdigit() and len(part) == len("2031") for part in re.split(r"\W+", written))
    return not has_year and told is not None and told.earliest is not None and date.edtf.latest < told.earliest


def date_tokens(act: Act, page: Page, draft: Draft) -> tuple[Token, ...]:
    found = _found(act, page, draft)
    return tuple(page.run(found.span)) if found is not None else ()


def carriers(act: Act) -> Iterator[Token]:
    """Verbs that tell the act together with the trigger: "the exchange *took place*", "the trial is set to *open*"."""
    word = act.word
    if act.is_noun and word.dep_ in ("nsubj", "nsubjpass", "dobj") and is_verb(word.head):
        if not _is_only_said(act, word.head):
            yield word.head
            yield from children(word.head, "xcomp")
        if word.head.dep_ == "relcl" and word.head.head.lower_ == "time" and word.head.head.dep_ == "nsubj":
            yield word.head.head.head  # "The last time an exchange took place *was* in May"
    while word.dep_ == "conj" and is_verb(word.head) and children(word.head, "cc") and not _has_own_time(word):
        word = word.head
        yield word
    if word.dep_ == "xcomp" and is_verb(word.head):
        yield word.head
    beside = word.head.head if act.is_noun and word.dep_ == "pobj" and word.head.lower_ in ("in", "during") else None
    if beside is not None and is_verb(beside) and beside.dep_ not in ("acl", "relcl"):
        yield word.head.head  # "were freed on Tuesday in a prisoner swap"


def _is_only_said(act: Act, verb: Token) -> bool:
    """ "whose exchange was agreed on 3 May", "the charges were toughened in June": the day of another act."""
    if verb.lemma_ in listed("beside", "afterwards"):
        return True
    return verb.lemma_ in listed("beside", "agreeing") and act.telling.modality is Modality.PLANNED


def _has_own_time(verb: Token) -> bool:
    """ "was arrested in April and let go after 90 days": not in April."""
    done = (verb, *children(verb, "xcomp", "ccomp"))
    spans = (complement(word, "after", "within", "before", "until") for word in done)
    lasting = any(span is not None and span.lemma_ in listed("beside", "times") for span in spans)
    return lasting or any(word.lower_ == "later" for word in children(verb, "advmod"))


def _bounded(date: FoundDate) -> Edtf | None:
    if date.edtf is None or any(mark in date.edtf.text for mark in "/.{"):
        return date.edtf
    if date.role in (Role.SINCE, Role.AFTER):
        return Edtf.parse(f"{date.edtf.text}/..")
    return Edtf.parse(f"../{date.edtf.text}") if date.role is Role.BEFORE else date.edtf


def _found(act: Act, page: Page, draft: Draft) -> FoundDate | None:
    """The date that hangs on the trigger, by the parse; of several the nearest."""
    head = label_date(act.word, page, draft) or _of_head(act, page, draft)
    if head is not None:
        return head
    dates = (date for date in draft.dates_in(page.sentence_span(act.word)) if not _names_another(date, page, draft))
    dates = (date for date in dates if not _is_of_thing(date.span, act, page))
    near = [date for date in dates if _hangs_on(date.span, act, page) and not _is_dateline(date.span, page)]
    nearest = min(near, key=lambda date: _distance(date.span, page.span(act.word)), default=None)
    if nearest is None and not act.weak and act.telling.is_asserted and is_main(act.word, page):
        return line_date(page, draft, act.word)
    return nearest


def _of_head(act: Act, page: Page, draft: Draft) -> FoundDate | None:
    """ "goes back to 6 December, when they were detained": the day the clause hangs on."""
    if act.word.dep_ != "relcl" or not any(word.lower_ == "when" for word in act.word.children):
        return None
    head = page.span(act.word.head)
    return next((date for date in draft.dates_in(page.sentence_span(act.word)) if date.span.overlaps(head)), None)


def _names_another(date: FoundDate, page: Page, draft: Draft) -> bool:
    """ "after the 2012 war" gives no day; "during the 2012 war" does."""
    run = page.run(date.span)
    above = run.root.head.head if date.is_name and len(run) else None
    if any(word.i in draft.names.places for word in run):
        return True  # "Jan Kos"
    return date.is_name and (above is None or above.lower_ not in ("during", "in", "amid"))


def _is_of_thing(span: Span, act: Act, page: Page) -> bool:
    """ "the principle of the 9 November 2020 armistice": the day a thing is called by, and not one of its acts."""
    run = page.run(span)
    if not len(run) or run.root.dep_ not in ("compound", "nmod", "nummod", "amod"):
        return False
    noun = run.root.head
    chain = {act.word, *act.tokens, *act.patients, *carriers(act)}
    if noun.dep_ == "pobj" and noun.head.lower_ in ("during", "in", "amid") and noun.head.head in chain:
        return False  # "was captured in the 2012 war"
    is_thing = noun.pos_ in ("NOUN", "PROPN") and noun.i > run.root.i and noun.ent_type_ != "DATE"
    return is_thing and noun not in chain and noun.lemma_.lower() not in trigger_lemmas()


def _is_dateline(span: Span, page: Page) -> bool:
    """ "KELMA, 23 Oct - The rebels freed": the day of the report, not of the release."""
    run = page.run(span)
    start = page.block_of(run[0]).span.start if len(run) else span.start
    after = page.text[span.end : span.end + 3].lstrip(" .)")
    return span.start - start < _DATELINE and after.startswith(("-", "–", "—"))


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _hangs_on(span: Span, act: Act, page: Page) -> bool:
    words = page.run(span)
    if not len(words):
        return False
    first = word = words.root
    chain = {act.word, *act.tokens, *carriers(act)}
    for _ in range(_FARTHEST):
        if word in chain:
            return True
        if _is_of_reason(word) or word.head == word or (is_verb(word) and word != first and not _passes(word, chain)):
            return False
        word = word.head
    return False


def _is_of_reason(word: Token) -> bool:
    """ "condemned for the mutiny of 1991": the mutiny's year."""
    noun = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "of" else None
    return noun is not None and noun.dep_ == "pobj" and noun.head.lower_ == "for"


def _passes(verb: Token, chain: set[Token]) -> bool:
    """A verb on the way to the trigger that keeps no date for itself.

    "was freed and sent home on Friday" shares the day; "seized by men wearing masks in May" were not masked in May.
    """
    if verb.dep_ == "conj" and verb.head in chain:
        to_come = any(aux.tag_ == "MD" for aux in children(verb, "aux"))  # "is accused and will be tried on Monday"
        return bool(children(verb.head, "cc")) and not to_come
    if verb.dep_ == "acl" and any(word.text == "," for word in verb.doc[max(verb.i - 2, verb.sent.start) : verb.i]):
        return False  # "seven editors, detained over the case, officially went on trial on 3 May", its verb lost
    return verb.dep_ in ("acl", "pcomp") and verb.lemma_.lower() not in trigger_lemmas()
