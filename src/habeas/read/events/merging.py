"""One event told twice: which mentions are of the same act.

Two mentions are joined only on evidence (a shared name, an equal number, a definite phrase for a group told before)
and never against it (other people, another number, another day, another holder). Mentions that carry nothing of
their own ("the freed men", "the exchange") attach to the nearest act they fit, or stay unread.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from habeas.model import EventType, Item, Modality, Span
from habeas.read.clauses import children, complement, core
from habeas.read.events.acts import Act
from habeas.read.events.details import Details
from habeas.read.events.lexicon import listed
from habeas.read.page import Page
from habeas.text.numbers import find_numbers
from habeas.vocab import words

_FAMILY = {EventType.ARREST: EventType.CAPTURE}
_EXPELLING = ("extradite", "deport")
_FAR = 1500  # characters a bare mention ("those released") reaches back


@dataclass
class Told:
    """An act with its details and every place that tells it."""

    act: Act
    details: Details
    span: Span
    attribution: tuple[str, ...] = ()
    also: list[Span] = field(default_factory=list)
    disputed: bool = False
    head: Token | None = None  # where it is not the trigger: a name with its own day


def join(found: list[Told], page: Page) -> tuple[list[Told], list[Told]]:
    """Strong mentions joined where they tell one act, with the weak ones that fit; and the weak ones left over."""
    told: list[Told] = []
    leads = [one for one in found if _sums_up(one, found, page)]
    for one in (one for one in found if not one.act.weak and one not in leads):
        same = _best(one, told, page)
        parts = _told_apart(one, told, page)
        if parts:
            for part in parts:
                part.also.append(one.span)
        elif same is None:
            told.append(one)
        else:
            _absorb(same, one)
    for one in leads:
        for other in told:
            if _sums(one, other):
                other.also.append(one.span)
    left = []
    for one in (one for one in found if one.act.weak and one not in leads):
        same = _nearest(one, told, page)
        if same is None:
            left.append(one)
        else:
            for other in _all_of(one, same, told, page):
                _mention(other, one)
    return told, left


def _told_apart(one: Told, told: list[Told], page: Page) -> list[Told]:
    """ "their arrests", of two who were taken one after the other: a mention of both."""
    own = set(one.details.persons)
    if len(own) < 2 or one.details.date or not one.act.is_noun:
        return []
    parts = [other for other in told if other.details.persons and set(other.details.persons) < own]
    parts = [other for other in parts if _may_be_same(other, one, page)]
    named = {person for other in parts for person in other.details.persons}
    return parts if len(parts) > 1 and named == own else []


def _mention(told: Told, weak: Told) -> None:
    """A mention adds a day and names where the act has none."""
    told.also.append(weak.span)
    persons = told.details.persons or weak.details.persons
    told.details = replace(told.details, persons=persons, date=told.details.date or weak.details.date)


def _all_of(one: Told, same: Told, told: list[Told], page: Page) -> list[Told]:
    """ "The court delivered harsh verdicts: …" is a mention of every sentence told after it in the paragraph."""
    if one.act.patients or not one.act.is_noun or one.act.word.tag_ != "NNS":
        return [same]
    block = page.block_of(one.act.word)
    after = [other for other in told if page.block_of(other.act.word) == block and other.span.start > one.span.start]
    sums = [other for other in after if _may_be_same(other, one, page, weak=True)]
    return sums if len(sums) > 1 and same in sums else [same]


def _sums_up(one: Told, found: list[Told], page: Page) -> bool:
    """A heading or lead without names, day or exact number, over two acts or more told below it."""
    if one.details.persons or one.details.date or not _is_lead(one, page):
        return False
    if one.act.weak and not page.block_of(one.act.word).is_heading:
        return False
    patient = one.act.patients[0] if one.act.patients else None
    if patient is None or patient.tag_ not in ("NNS", "NNPS") or not _is_vague(one.details.count):
        return False
    return sum(_sums(one, other) for other in found) > 1


def _sums(one: Told, other: Told) -> bool:
    later = other.span.start > one.span.end and not other.act.weak
    return (
        later
        and _family(one.act.type) is _family(other.act.type)
        and one.act.telling.modality is other.act.telling.modality
    )


def _is_vague(count: str | None) -> bool:
    return count is None or any(word in count.lower() for word in listed("same", "vague"))


def _absorb(told: Told, other: Told) -> None:
    """Keep the fuller mention's fields; a place where it is denied makes the act disputed."""
    if told.act.telling.modality is Modality.HYPOTHETICAL and other.act.telling.modality is Modality.DENIED:
        told.act, told.span, other = other.act, other.span, Told(told.act, told.details, told.span)
    told.also.append(other.span)
    told.disputed = told.disputed or (told.act.telling.is_asserted and other.act.telling.modality is Modality.DENIED)
    if other.act.type is EventType.CAPTURE and other.act.word.sent == told.act.word.sent:
        told.act = replace(told.act, type=EventType.CAPTURE)  # "were arrested or kidnapped"
    mine, theirs = told.details, other.details
    told.details = Details(
        persons=tuple(dict.fromkeys((*mine.persons, *theirs.persons))),
        group=mine.group or theirs.group,
        count=mine.count or theirs.count,
        date=mine.date or theirs.date,
        place=mine.place or theirs.place,
        agent=mine.agent or theirs.agent,
        terms=mine.terms or theirs.terms,
        charges=mine.charges or theirs.charges,
        mediators=mine.mediators or theirs.mediators,
        total=mine.total or theirs.total,
    )


def _best(one: Told, told: list[Told], page: Page) -> Told | None:
    fitting = [other for other in told if _may_be_same(other, one, page) and _evidence(other, one, page)]
    return fitting[-1] if fitting else None


def _nearest(one: Told, told: list[Told], page: Page) -> Told | None:
    fitting = [other for other in told if _may_be_same(other, one, page, weak=True)]
    before = [other for other in fitting if other.span.start <= one.span.start]
    if before:
        nearest = max(before, key=lambda other: _last_start(other, one.span.start))
        beside = [other for other in before if other.act.word.sent == nearest.act.word.sent]
        return min(beside, key=lambda other: other.span.start)  # of the two sides of a swap the one told first
    return min(fitting, key=lambda other: other.span.start, default=None)


def _last_start(told: Told, limit: int) -> int:
    """Where the act was told last before `limit`."""
    return max(span.start for span in (told.span, *told.also) if span.start <= limit)


# --- against it -----------------------------------------------------------------------------------------------------


def _may_be_same(one: Told, other: Told, page: Page, *, weak: bool = False) -> bool:
    if _family(one.act.type) is not _family(other.act.type) or _item(one, page) is not _item(other, page):
        return False
    if not _modalities_fit(one, other, weak) or (weak and _is_bare_those(other.act)):
        return False
    if weak and other.details.persons and not one.details.persons and not _is_roll_call(other.act):
        return False  # "the jailed mayor Jan Kos" is not one of "the officials" taken before
    mine, theirs = one.details, other.details
    if mine.persons and theirs.persons:
        if not set(mine.persons) & set(theirs.persons):
            return False
    elif not _groups_fit(one, other, weak):
        return False
    if mine.date and theirs.date and not _overlap(mine, theirs):
        return False
    if mine.total and theirs.total and mine.total != theirs.total and not set(mine.persons) & set(theirs.persons):
        return False
    return _agents_fit(mine, theirs) and (weak or not _are_two(one, other)) and not _is_other_term(one, other)


def _is_other_term(one: Told, other: Told) -> bool:
    return one.act.type is EventType.SENTENCE and _terms_differ(one.details, other.details)


def _are_two(one: Told, other: Told) -> bool:
    """Two releases of which one had already been, or two moves to two places."""
    if one.act.type is EventType.TRANSFER and _goals_differ(one.act, other.act):
        return True
    apart = _is_earlier(one.act) is not _is_earlier(other.act)
    return apart and not one.details.persons and not _same_day(one.details, other.details)


def _is_earlier(act: Act) -> bool:
    """ "had already handed over ten": before those told of."""
    had = any(word.lower_ == "had" for word in children(act.word, "aux"))
    return had and any(word.lower_ in ("already", "previously", "earlier") for word in children(act.word, "advmod"))


def _terms_differ(mine: Details, theirs: Details) -> bool:
    """ "10 years" and "from four to 10 years" are two sentences."""
    if not mine.terms or not theirs.terms:
        return False
    numbers = [{str(found.value) for found in find_numbers(terms)} for terms in (mine.terms, theirs.terms)]
    return all(numbers) and numbers[0] != numbers[1]


def _goals_differ(one: Act, other: Act) -> bool:
    """ "Sylvania extradited him … he was taken to Kelma prison": two moves, as are moves to two prisons."""
    if one.is_noun or other.is_noun:
        return False
    goals = [complement(act.word, "to", "into") for act in (one, other)]
    if goals[0] is None or goals[1] is None:
        return any(goals) and (one.word.lemma_ in _EXPELLING) is not (other.word.lemma_ in _EXPELLING)
    first, second = ({word.lower_ for word in core(goal) if word.pos_ == "PROPN"} for goal in goals if goal)
    return bool(first and second) and not first & second


def _is_bare_those(act: Act) -> bool:
    """ "those prosecuted over the protests" need not be those whose trial was told."""
    those = bool(act.patients) and all(patient.lower_ in ("those", "people", "persons") for patient in act.patients)
    return those and act.type in (EventType.TRIAL, EventType.CHARGE, EventType.SENTENCE)


def _is_roll_call(act: Act) -> bool:
    """ "Those freed include Jan Kos" names people of a group told before."""
    those = act.word.dep_ == "acl" and act.word.head.lower_ in ("those", "people")
    return those or any(word.lower_ == "those" for word in children(act.word, "det"))


def _family(kind: EventType) -> EventType:
    return _FAMILY.get(kind, kind)


def _item(told: Told, page: Page) -> Item | None:
    return next((item for item in page.document.items if item.span.start <= told.span.start < item.span.end), None)


def _modalities_fit(one: Told, other: Told, weak: bool) -> bool:
    mine, theirs = one.act.telling.modality, other.act.telling.modality
    if mine is theirs or (
        weak and (theirs is Modality.ASSERTED or (one.act.type is EventType.PARDON and not other.act.patients))
    ):
        return True
    if {mine, theirs} == {Modality.DENIED, Modality.ASSERTED}:
        return not weak and (_is_contradicted(one.act) or _is_contradicted(other.act))
    return {mine, theirs} == {Modality.DENIED, Modality.HYPOTHETICAL} and one.act.type is EventType.PARDON


def _is_contradicted(act: Act) -> bool:
    """Denied as a report, not told as undone: "denied that it had arrested her", "reports of it are false"."""
    said = {word.lemma_.lower() for word in act.telling.supposed_by}
    return act.telling.modality is Modality.DENIED and bool(
        said & (words("modality", "verbs", "speech_denying") | words("modality", "adjectives", "untrue"))
    )


def _overlap(mine: Details, theirs: Details) -> bool:
    if mine.date is None or theirs.date is None:
        return True
    a, b = mine.date, theirs.date
    first = a.earliest is None or b.latest is None or a.earliest <= b.latest
    second = b.earliest is None or a.latest is None or b.earliest <= a.latest
    return first and second


def _groups_fit(one: Told, other: Told, weak: bool) -> bool:
    """Two phrases may mean one group: the same noun, a general one, a pronoun; never two nationalities."""
    if not one.act.patients or not other.act.patients:
        return True
    mine, theirs = one.act.patients[0], other.act.patients[0]
    if "PRON" in (mine.pos_, theirs.pos_):
        return not weak or 0 <= other.span.start - one.span.start < _FAR or one.span.start > other.span.start
    if bool(one.details.persons) is not bool(other.details.persons) and not weak:
        return True
    kinds, others = _nations(mine), _nations(theirs)
    if kinds and others and not kinds & others:
        return False
    if one.details.count and one.details.count == other.details.count:
        return True
    if (_is_one(mine) and theirs.tag_ == "NNS") or (_is_one(theirs) and mine.tag_ == "NNS"):
        return False  # "31 soldiers … the leader of the Front"
    lemmas = {mine.lemma_.lower(), theirs.lemma_.lower()}
    return len(lemmas) == 1 or bool(lemmas & listed("same", "general")) or "NUM" in (mine.pos_, theirs.pos_)


def _is_one(noun: Token) -> bool:
    """ "he", "the leader", but not "the crew"."""
    if noun.lower_ in ("he", "she", "him", "her"):
        return True
    lemma = noun.lemma_.lower()
    many = listed("persons", "collectives") | listed("persons", "quantities") | listed("same", "general")
    return noun.tag_ == "NN" and lemma in listed("persons", "nouns") and lemma not in many | listed("same", "several")


def _are_several(noun: Token) -> bool:
    """ "31 soldiers", "most of them"."""
    of = complement(noun, "of")
    return noun.tag_ == "NNS" or (noun.lower_ not in ("one", "another") and of is not None and of.lower_ == "them")


def _nations(noun: Token) -> set[str]:
    return {word.lower_ for word in (noun, *noun.children) if word.ent_type_ == "NORP"}


def _agents_fit(mine: Details, theirs: Details) -> bool:
    if not mine.agent or not theirs.agent:
        return True
    return (
        bool({w.lower() for w in mine.agent.split()} & {w.lower() for w in theirs.agent.split()} - {"the", "of", "a"})
        or _is_plain(mine.agent)
        or _is_plain(theirs.agent)
    )


def _is_plain(agent: str) -> bool:
    """ "police", "the authorities": may be anybody's."""
    return agent.split()[-1].lower() in listed("same", "plain_agents")


# --- for it ---------------------------------------------------------------------------------------------------------


def _evidence(one: Told, other: Told, page: Page) -> bool:
    if _is_new(other.act):
        return False
    mine, theirs = one.details, other.details
    if set(mine.persons) & set(theirs.persons):
        return True
    if mine.total and mine.total == theirs.total and mine.total > 1:
        return True
    if _is_lead(one, page) and (_same_noun(one, other) or _names_them(mine, theirs)):
        return True
    if one.act.type is EventType.PARDON and mine.agent and mine.agent == theirs.agent:
        return True
    if one.act.type is EventType.EXCHANGE and not (mine.count and theirs.count):
        return _is_definite(other.act) or _is_lead(one, page) or _same_day(mine, theirs)
    if _is_one_of_them(one, other) or _is_same_letting_go(one.act, other.act):
        return True
    if not other.act.patients:
        return _is_definite(other.act) or one.act.type in (EventType.PARDON, EventType.TRIAL)
    return _is_back_reference(other.act.patients[0], one, other)


def _is_one_of_them(one: Told, other: Told) -> bool:
    """ "Sylvania freed 100 fishermen … said Jan Kos, who was freed with his brother": one of those told of before."""
    group = one.act.patients and one.act.patients[0].tag_ == "NNS" and not one.details.persons
    described = other.act.word.dep_ == "relcl" and len(other.details.persons) == 1 and other.details.date is None
    return bool(group) and described and one.act.type is EventType.RELEASE and one.span.start < other.span.start


def _is_same_letting_go(one: Act, other: Act) -> bool:
    """ "The nun was freed on Sunday and handed over to officers": one release in two words."""
    joined = other.word.dep_ == "conj" and other.word.head == one.word
    return joined and one.type is EventType.RELEASE and bool(set(one.patients) & set(other.patients))


def _names_them(mine: Details, theirs: Details) -> bool:
    """ "Two nuns were kidnapped … Gunmen seized Ida Lom and Eva Dub": as many names as the lead counts."""
    return bool(mine.total) and not mine.persons and mine.total == len(theirs.persons)


def _same_day(mine: Details, theirs: Details) -> bool:
    return mine.date is not None and mine.date == theirs.date


def _is_new(act: Act) -> bool:
    """ "another exchange", "two more journalists": said to be another."""
    near = {word.lower_ for word in children(act.word, "det", "amod", "advmod", "nmod")}
    first = next(iter(children(act.word, "advmod")), None)
    if first is not None and first.lower_ == "then" and first.is_sent_start:
        return True  # "The last exchange was in June. Then five men returned home"
    for patient in act.patients:
        if patient.lower_ in ("others", "another"):
            return True
        near |= {word.lower_ for word in children(patient, "det", "amod", "advmod")}
        near |= {word.lower_ for number in children(patient, "nummod") for word in number.children}
    return bool(near & listed("same", "new"))


def _is_lead(told: Told, page: Page) -> bool:
    """Whether a mention stands in the heading or the first two paragraphs: it sums up what is told below."""
    block = page.block_of(told.act.word)
    return block.is_heading or block in page.blocks[:2]


def _same_noun(one: Told, other: Told) -> bool:
    if not one.act.patients or not other.act.patients:
        return one.act.type in (EventType.EXCHANGE, EventType.PARDON)
    return one.act.patients[0].lemma_.lower() == other.act.patients[0].lemma_.lower() and not (
        one.details.count and other.details.count
    )


def _is_definite(act: Act) -> bool:
    words = {word.lower_ for word in children(act.word, "det", "poss")}
    return bool(words & {"the", "this", "that", "these", "those"}) or any(
        word.dep_ == "poss" for word in act.word.children
    )


def _is_back_reference(patient: Token, one: Told, other: Told) -> bool:
    """ "They were arrested while …", "the two men were freed": people told of in the sentence before."""
    if one.details.persons and other.details.total and other.details.total > len(one.details.persons):
        return False  # "Jan Kos was abducted … the 90 people seized"
    if _is_one(patient) and one.act.patients and _are_several(one.act.patients[0]):
        return False  # "31 soldiers condemned … the leader, who is serving 12 years"
    definite = patient.pos_ == "PRON" or (
        patient.pos_ != "PROPN"
        and any(word.lower_ in ("the", "these", "those", "both") for word in children(patient, "det"))
    )
    last = (
        max(span.end for span in (one.span, *one.also) if span.start <= other.span.start)
        if one.span.start <= other.span.start
        else -1
    )
    near = 0 <= other.span.start - last < 600
    return definite and near
