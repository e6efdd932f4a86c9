"""The day a number holds: a date that hangs on the word that says it, else the publication of a present-tense stock.

Knows the parse and the dates found on the page. Invariant: no day is given that the text or the document does not
give; the day somebody said it is not the day of the number.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.errors import BadDate
from habeas.model import AsOfBasis, Edtf, Measure, Modality, Span
from habeas.read.clauses import child, children, is_verb
from habeas.read.counts.counted import Counted
from habeas.read.counts.facts import Fact, Strength
from habeas.read.counts.roles import clause_verb
from habeas.read.counts.words import listed, verb_in
from habeas.read.draft import Draft
from habeas.read.page import Page
from habeas.text.dates import FoundDate

_STOCKS = (Measure.HELD, Measure.MISSING, Measure.WANTED, Measure.ON_TRIAL)
_SHARED = ("continue", "remain", "begin", "start", "manage", "seem", "appear", "be", "have")


def day_of(
    page: Page, draft: Draft, counted: Counted, fact: Fact, modality: Modality, *, is_past: bool = False
) -> tuple[Edtf | None, AsOfBasis | None]:
    """The day with where it comes from; `is_past` for a figure compared with, which has at most a day of its own."""
    if is_past:
        return None, None
    stated = _stated(page, draft, counted, fact)
    if stated is not None:
        return stated, AsOfBasis.STATED if fact.measure in _STOCKS else AsOfBasis.EVENT
    published = page.anchor(fact.trigger)
    if published is None or published.is_open or modality is not Modality.ASSERTED:
        return None, None
    if fact.measure in _STOCKS and _is_present(counted, fact):
        return published, AsOfBasis.PUBLICATION
    if _is_dated_headline(page, fact):
        return published, AsOfBasis.STATED
    return None, None


def _stated(page: Page, draft: Draft, counted: Counted, fact: Fact) -> Edtf | None:
    """The one date that hangs on the fact's word; dates that disagree give none."""
    found = [date for date in draft.dates_in(page.sentence_span(fact.trigger)) if date.extent is not None]
    mine = list(_hanging(page, found, counted, fact))
    if len({date.extent for date in mine}) != 1:
        return None
    return _closed(mine[0].extent, page.anchor(fact.trigger))


def _closed(extent: Edtf | None, published: Edtf | None) -> Edtf | None:
    """ "Held since 2022" ends at the latest with the report that says so."""
    if extent is None or not extent.text.endswith("/..") or published is None or not published.is_day:
        return extent
    try:
        return Edtf.parse(f"{extent.text.removesuffix('/..')}/{published.text}")
    except BadDate:
        return extent


def _hanging(page: Page, dates: list[FoundDate], counted: Counted, fact: Fact) -> Iterator[FoundDate]:
    mine = {word.i for word in (counted.figure.root, counted.noun) if word is not None}
    governors = [(date, _governor(page, date.span, counted, fact)) for date in dates]
    own = [date for date, governor in governors if governor is not None and governor.i in mine]
    if own:
        yield from own  # "five in March", "13 men on Monday": the figure's own day goes before the verb's
        return
    there = _there_are(counted)
    if fact.strength is Strength.NAME and there is None:
        return
    telling = () if fact.strength is Strength.NAME else tuple(_telling(fact.trigger))
    words = {word.i for word in (*telling, there) if word is not None}
    for date, governor in governors:
        if governor is not None and governor.i in words:
            yield date


def _there_are(counted: Counted) -> Token | None:
    """ "On Monday *there were* 40 prisoners": the verb whose day is that of the number."""
    verb = counted.anchor.head
    return verb if counted.anchor.dep_ == "attr" and child(verb, "expl") is not None else None


def _telling(trigger: Token) -> Iterator[Token]:
    """The trigger and the words whose day is its own: "secured on Monday the release", "freed on Monday in a swap"."""
    yield trigger
    word = trigger
    while word.dep_ in ("xcomp", "acomp", "oprd", "attr") and word.head.lemma_ in _SHARED:
        word = word.head
        yield word
    if trigger.dep_ == "pcomp" and trigger.head.lower_ == "with" and is_verb(trigger.head.head):
        yield trigger.head.head  # "ended on Thursday, with the two sides exchanging hundreds"
    if not is_verb(trigger):
        verb = clause_verb(trigger)
        if verb.dep_ in ("acl", "relcl") and trigger.dep_ == "pobj":
            return  # "released the 20 taken in May in exchange for nine": no swap in May
        if is_verb(verb) and (verb.lemma_ in listed("light_verbs", "words") or verb_in(verb) is not None):
            yield verb


def _governor(page: Page, span: Span, counted: Counted, fact: Fact) -> Token | None:
    """The verb, figure or event noun that a date hangs on."""
    run = page.run(span)
    if not len(run):
        return None
    inside = {token.i for token in run}
    word = next((token for token in run if token.head.i not in inside), run[0])
    if _is_compared(run[0]):
        return None
    if word.dep_ in ("nsubj", "nsubjpass"):
        return None  # a year the parse took for a subject
    before = run[0].i - 1
    while before >= 0 and run[0].doc[before].pos_ == "ADP":
        before -= 1
    if 0 <= before < run[0].i - 1 and run[0].doc[before].like_num:
        return run[0].doc[before]  # "five in March"
    stops = {counted.figure.root.i, fact.trigger.i} | ({counted.noun.i} if counted.noun is not None else set())
    while word.head != word and word.head.i not in stops and not is_verb(word.head):
        word = word.head
        if word.i not in inside and _is_of_another(word):
            return None
    return word.head


def _is_of_another(noun: Token) -> bool:
    """ "Freed after the vote *on Sunday*", "condemned for the mutiny *of 1991*": the day of what went before."""
    times = listed("things", "time") | listed("days", "times")
    if noun.dep_ not in ("pobj", "pcomp") or noun.lemma_.lower() in times:
        return False
    return noun.head.lower_ in listed("days", "of_another")


def _is_compared(first: Token) -> bool:
    """ "19 are in jail, down from 23 *a year earlier*", "compared with 30 *in 2016*": the day of the other number."""
    if first.i > first.sent.start and first.nbor(-1).lower_ == "than":
        return True  # "512, 23 more than a week ago"
    start = max(first.sent.start, first.i - 6)
    before = first.doc[start : first.i].text.lower().rsplit(",", 1)[-1]
    return any(f"{words} " in f"{before} " for words in listed("comparisons", "words"))


def _is_present(counted: Counted, fact: Fact) -> bool:
    """A state told in the present: "are held", "300 remain", "activists say 1,250 prisoners …"."""
    verb = fact.trigger if is_verb(fact.trigger) else clause_verb(counted.anchor)
    if fact.strength is Strength.NAME or not is_verb(fact.trigger):
        verb = clause_verb(counted.anchor)
        if not is_verb(verb):
            return True  # a heading without a verb
    return _tense_is_present(verb, shared=fact.measure in _STOCKS)


def _tense_is_present(verb: Token, *, shared: bool) -> bool:
    auxiliaries = children(verb, "aux", "auxpass")
    if any(word.tag_ == "MD" for word in auxiliaries):
        return False
    if any(word.tag_ in ("VBP", "VBZ") for word in (verb, *auxiliaries)):
        return not any(word.lemma_ == "have" and word.tag_ == "VBD" for word in auxiliaries)
    if any(word.tag_ == "VBD" for word in (verb, *auxiliaries)):
        return False
    if shared and verb.dep_ in ("xcomp", "conj", "acomp", "oprd", "ccomp", "pcomp") and is_verb(verb.head):
        return _tense_is_present(verb.head, shared=shared)
    return False


def _is_dated_headline(page: Page, fact: Fact) -> bool:
    """In a feed, "Ruritania frees 20 men" under the item's date is told of that day."""
    start = page.span(fact.trigger).start
    in_item = any(item.published and item.span.start <= start < item.span.end for item in page.document.items)
    return in_item and page.block_of(fact.trigger).is_heading and fact.trigger.tag_ in ("VBZ", "VBP")
