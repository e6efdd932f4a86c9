"""The step itself: one count or more, or one unread passage, for every number looked at.

Invariant: every figure on the page gives at least one result, but for vague words that count no people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from habeas.model import Count, Measure, Modality, Reason, Unread
from habeas.read.clauses import children, complement, is_verb
from habeas.read.counts.backward import denies_another, is_denied, is_left_out, point_back, point_back_alone
from habeas.read.counts.categories import in_category
from habeas.read.counts.counted import Counted, counted_by
from habeas.read.counts.days import day_of
from habeas.read.counts.entries import held_on_list, state_of_entry
from habeas.read.counts.facts import Fact, Strength, describing, facts_of, told_of_infinitive
from habeas.read.counts.figures import Figure, find_figures
from habeas.read.counts.findings import Finding, is_near, last_near, taken
from habeas.read.counts.holders import holder_of
from habeas.read.counts.inherited import inherit
from habeas.read.counts.links import Drafted, link
from habeas.read.counts.nouns import Kind
from habeas.read.counts.parts import is_part
from habeas.read.counts.roles import Part, clause_verb, roles_of, verb_right_behind
from habeas.read.counts.setting import is_about_a_game
from habeas.read.counts.wording import is_each, span_of, whom_of
from habeas.read.counts.words import listed
from habeas.read.draft import Draft
from habeas.read.modality import modality_of, telling_of
from habeas.read.page import Page
from habeas.text.numbers import NumberKind

_STEP = "counts"
_MOVED = (Measure.RELEASED, Measure.EXCHANGED, Measure.CAPTURED, Measure.HELD)
_COUNTING = (NumberKind.CARDINAL, NumberKind.ORDINAL, NumberKind.UNKNOWN, NumberKind.VAGUE)


def read_counts(page: Page, draft: Draft) -> Iterator[Count | Unread]:
    """Yield one result for every number looked at, those not taken included."""
    reading = _Reading(page, draft, [], of_a_game=is_about_a_game(page.doc))
    for figure in find_figures(page):
        yield from reading.look_at(figure)
    yield from link(reading.drafted)


@dataclass
class _Reading:
    """One page being read: what was found so far, for figures that lean on those before them."""

    page: Page
    draft: Draft
    drafted: list[Drafted]
    of_a_game: bool = False

    def look_at(self, figure: Figure) -> Iterator[Unread]:
        if not self._is_number(figure):
            yield Unread(figure.span, Reason.NOT_PEOPLE, _STEP)
            return
        if figure.is_one and _is_every(figure):
            yield Unread(figure.span, Reason.UNCERTAIN, _STEP)
            return
        counted = counted_by(figure, self.page.parties)
        if figure.number.kind is NumberKind.VAGUE:
            if counted.kind is Kind.PEOPLE:
                yield Unread(figure.span, Reason.VAGUE, _STEP)
            return
        earlier = [one.finding for one in self.drafted]
        if counted.is_elided and counted.kind is Kind.UNKNOWN and any(is_near(finding, counted) for finding in earlier):
            counted = replace(counted, kind=Kind.PEOPLE)  # "They hold 30 pilots. Ten were freed."
        finding = _find(self.page, counted, earlier)
        if finding is None or self.of_a_game or is_left_out(counted):
            yield Unread(figure.span, _why_not(counted), _STEP)
            return
        made = [self._count(finding, fact) for fact in finding.facts]
        self.drafted.append(Drafted(finding, made, self.page.block_of(counted.anchor).is_heading))

    def _is_number(self, figure: Figure) -> bool:
        if figure.number.kind not in _COUNTING:
            return False
        in_date = any(date.span.contains(figure.span) for date in self.draft.dates)
        return not in_date or verb_right_behind(figure.root) is not None

    def _count(self, finding: Finding, fact: Fact) -> Count:
        counted, number = finding.counted, finding.counted.figure.number
        in_a_row = number.kind is NumberKind.ORDINAL
        modality = modality_of(clause_verb(counted.anchor)) if in_a_row else _modality(counted, fact)
        span = span_of(self.page, counted, fact, is_own=finding.source is None)
        as_of, basis = day_of(self.page, self.draft, counted, fact, modality, is_past=finding.is_past)
        return Count(
            id=self.draft.new_id(Count),
            span=span,
            head=counted.figure.span.of(self.page.text),
            attribution=self._attribution(counted, fact),
            comparator=number.comparator,
            measure=fact.measure,
            modality=modality,
            value=number.value,
            upper=number.upper,
            whom=whom_of(self.page, counted, self._called_before(finding)),
            held_by=holder_of(self.page, counted, fact),
            as_of=as_of,
            as_of_basis=basis,
            each=is_each(counted),
        )

    def _called_before(self, finding: Finding) -> str | None:
        """What the people were called, for a figure without a noun: its source's words, else those just before."""
        whole = finding.counted.whole
        if whole is not None and whole.pos_ in ("NOUN", "PROPN"):
            return self.page.words(self.page.span(whole))
        source = finding.source or (self.drafted[-1].finding if self.drafted else None)
        return next((one.counts[0].whom for one in self.drafted if one.finding is source), None)

    def _attribution(self, counted: Counted, fact: Fact) -> tuple[str, ...]:
        """Whose number it is: the speaker it is reported of and whom he cites; "reportedly" is nobody's."""
        statement = self.draft.statement_at(counted.figure.span)
        if statement is not None and statement.speaker:
            return (statement.speaker, *statement.attribution)
        hearsay = next((w for w in children(fact.trigger, "advmod") if w.lower_ in listed("hearsay", "adverbs")), None)
        return (hearsay.lower_,) if hearsay is not None else ()


def _find(page: Page, counted: Counted, earlier: list[Finding]) -> Finding | None:
    if counted.figure.number.kind is NumberKind.ORDINAL:
        return _in_a_row(counted)
    if (part := in_category(page, counted, earlier)) is not None:
        return part
    facts = facts_of(counted)
    if counted.is_elided or counted.figure.is_one:
        facts = tuple(fact for fact in facts if fact.strength is Strength.MAIN or _is_right_behind(counted, fact))
        own = tuple(fact for fact in facts if _is_right_behind(counted, fact))
        is_joined = counted.anchor.dep_ == "conj" and is_verb(counted.anchor.head)
        facts = own if own and is_joined else facts  # "1,200 were arrested and 40 killed": the 40 were not arrested
    if counted.is_elided and (_is_age(counted.figure) or (counted.figure.is_one and counted.anchor.dep_ == "appos")):
        facts = ()  # "Jan Kos, 41, was freed"; but "the first batch of prisoners, 1,536, was freed"
    is_main = any(fact.strength is Strength.MAIN for fact in facts)
    if not is_main and (back := point_back(counted, earlier)) is not None:
        return back
    if facts and (again := _same_again(counted, facts, earlier)) is not None:
        return again
    if facts:
        return Finding(counted, facts)
    if (found := inherit(counted, earlier) or point_back_alone(counted, earlier)) is not None:
        return found
    last = last_near(earlier, counted)
    after_held = last is not None and last.facts[0].measure is Measure.HELD
    entry = state_of_entry(page, counted) or held_on_list(page, counted, after_held=after_held)
    entry = entry or (_still_there(page, counted) if last is not None and last.facts[0].measure in _MOVED else None)
    return Finding(counted, (entry,)) if entry is not None else None


def _same_again(counted: Counted, facts: tuple[Fact, ...], earlier: list[Finding]) -> Finding | None:
    """People told of before, who are only called what they were: "returned 90 men, of whom ten are prisoners of war",
    "The three prisoners" after "three prisoners returned home".
    """
    if counted.whole is not None and counted.whole.tag_ in ("WDT", "WP") and is_part(counted):
        return inherit(counted, earlier)
    if facts[0].strength is not Strength.NAME or counted.noun is None:
        return None
    if not any(word.lower_ == "the" for word in children(counted.noun, "det")):
        return None
    value = counted.figure.number.value
    same = [one for one in earlier if one.facts and value is not None and one.counted.figure.number.value == value]
    is_stock = any(one.facts[0].measure is Measure.HELD for one in same)
    return Finding(counted, taken(same[-1])[:1], same[-1]) if same and not is_stock else None


def _still_there(page: Page, counted: Counted) -> Fact | None:
    """ "59 people continue to remain in Ruritania", after some were returned from there: a state, and no village."""
    if counted.kind is not Kind.PEOPLE:
        return None
    for role in roles_of(counted.anchor):
        for verb in (role.word, *children(role.word, "xcomp")) if role.part is Part.SUBJECT else ():
            place = complement(verb, "in") if verb.lemma_ in ("remain", "stay") else None
            if place is not None and any(party.is_state for party in page.parties.named(place.text)):
                return Fact(Measure.HELD, verb, Strength.MAIN)
    return None


def _is_every(figure: Figure) -> bool:
    """ "Every one of them must be returned" numbers nobody."""
    start = figure.phrase[0].i
    return any(word.lower_ in ("every", "each", "any") for word in figure.root.doc[max(0, start - 1) : figure.root.i])


def _is_age(figure: Figure) -> bool:
    """A bare number in apposition to a name or a single noun: not after the colon of "UN: 70 still held"."""
    root, start = figure.root, figure.phrase[0].i
    return (
        root.dep_ == "appos" and root.head.tag_ != "NNS" and not (start and root.doc[start - 1].text in (":", "—", "–"))
    )


def _in_a_row(counted: Counted) -> Finding | None:
    """ "The eleventh journalist to be jailed": so many so far. "The first" tells an order, not a number."""
    noun, number = counted.noun, counted.figure.number
    if noun is None or counted.kind is not Kind.PEOPLE or not number.value or number.value < 2:
        return None
    if not any(word.lower_ in ("the", "at least") for word in children(noun, "det")) or noun.tag_ not in ("NN", "NNP"):
        return None
    clauses = children(noun, "acl", "relcl")
    told = [fact for fact in describing(noun, None) if any(fact.trigger in clause.subtree for clause in clauses)]
    told = told or list(told_of_infinitive(counted))
    return Finding(counted, tuple(told[:1])) if told else None


def _is_right_behind(counted: Counted, fact: Fact) -> bool:
    """ "… and 50 serving life sentences", "three who have been held": a clause of the bare numeral itself."""
    clause = next(iter(children(counted.figure.root, "acl", "relcl")), None)
    return (
        clause is not None
        and not counted.figure.is_one
        and fact.trigger in clause.subtree
        and clause.left_edge.i == counted.figure.end
    )


def _why_not(counted: Counted) -> Reason:
    if counted.figure.number.kind is NumberKind.ORDINAL:
        return Reason.NOT_PEOPLE
    if counted.is_elided:
        return Reason.UNCERTAIN
    return Reason.NOT_CUSTODY if counted.kind is Kind.PEOPLE else Reason.NOT_PEOPLE


def _modality(counted: Counted, fact: Fact) -> Modality:
    """As the word that says it is told; an adjective or the noun itself only tells what the people are."""
    if fact.modality is not None:
        return fact.modality
    if is_denied(counted):
        return Modality.DENIED  # "nine persons, not eleven, were held"
    if fact.strength is Strength.NAME or fact.trigger.dep_ in ("amod", "compound"):
        return Modality.ASSERTED
    if fact.strength is Strength.DESCRIBED and fact.trigger.pos_ == "ADP":
        return Modality.ASSERTED
    word = fact.trigger
    while word.dep_ == "xcomp" and word.head.lemma_ in listed("raising", "evidential") and not children(word, "neg"):
        word = word.head  # "are confirmed to be held": as told as the confirming
    told = telling_of(word)
    return Modality.ASSERTED if denies_another(told.operator) else told.modality
