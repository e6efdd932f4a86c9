"""A figure whose own words point back to a group told before.

"Among them were 34 women", "nine of whom had served a month", "the decree benefits 31 officers", "down from 23",
"26, not 62", "the two who have not": none says of custody what the figure counts; the finding pointed to does.
Knows the parse and the findings so far.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from habeas.model import Measure, Modality
from habeas.read.clauses import child, children, complement, is_verb
from habeas.read.counts.counted import Counted
from habeas.read.counts.facts import Fact, Strength, is_elsewhere, said_of_noun
from habeas.read.counts.figures import number_before
from habeas.read.counts.findings import Finding, is_same_sentence, last_near, part_of, taken
from habeas.read.counts.nouns import Kind
from habeas.read.counts.raised import raised
from habeas.read.counts.roles import Part, clause_verb, roles_of
from habeas.read.counts.words import listed, verb_in, verbs
from habeas.read.modality import modality_of

_FOLLOWED = (Measure.RELEASED, Measure.REMAINS, Measure.EXCHANGED)
_LETTING_GO = (Measure.PARDONED, Measure.RELEASED, Measure.EXCHANGED)


def point_back(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """The finding for a figure that points back, whatever describes its people besides."""
    if counted.kind is Kind.THING:
        return None
    beside = (_compared(counted, earlier) or _instead(counted, earlier)) if earlier else None
    return beside or _of_act(counted, earlier)


def point_back_alone(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """The same for a figure of whose people nothing else is said."""
    if counted.kind is Kind.THING:
        return None
    found = _among(counted, earlier) or _of_whom(counted, earlier)
    found = found or _left_behind(counted, earlier) or _seen_inside(counted, earlier)
    return found or _summed_up(counted, earlier) or _to_follow(counted, earlier) or _of_the_dead(counted, earlier)


def is_denied(counted: Counted) -> bool:
    """ "26, *not 62*", "nine persons, *not eleven*, were held", "26 *rather than 62*"."""
    doc, start = counted.anchor.doc, counted.figure.phrase[0].i
    before = doc[max(0, start - 2) : start].text.lower()
    if before in ("rather than", "instead of"):
        return True
    if start < 2 or doc[start - 1].lower_ != "not":
        return False
    return doc[start - 2].text in (",", "(", "—", "–", "-") or doc[start - 2].lower_ in ("and", "but")


def is_left_out(counted: Counted) -> bool:
    """ "Freed *all but 20* of the miners": what is said is said of the others."""
    doc, start = counted.anchor.doc, counted.figure.phrase[0].i
    return doc[max(0, start - 2) : start].text.lower() in listed("acts", "excepting")


def denies_another(operator: Token | None) -> bool:
    """ "Freed 26 men, *not* 62": the word denies the other figure and not the verb it may hang on."""
    if operator is None or operator.lower_ != "not" or operator.i + 2 >= len(operator.doc) or not operator.i:
        return False
    follow = operator.nbor(2) if operator.nbor().lower_ in ("the", "all") else operator.nbor()
    before = operator.nbor(-1)
    return follow.like_num and (before.text in (",", "(", "—", "–", "-") or before.lower_ in ("and", "but"))


def _instead(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "Freed 26 men, not 62": a bare figure denied beside the one that holds."""
    last = earlier[-1]
    if not counted.is_elided or counted.whole is not None or not is_denied(counted):
        return None  # "not one of them" denies no number
    if not last.facts or not is_same_sentence(last, counted):
        return None
    return Finding(counted, taken(last, Modality.DENIED)[:1], last)


def _compared(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "19 journalists are in jail, down from 23 a year earlier": as many as there were."""
    last, start = earlier[-1], counted.figure.phrase[0].i
    words = counted.anchor.doc[max(0, start - 3) : start].text.lower().split()
    compared = any(" ".join(words[i:]) in listed("comparisons", "words") for i in range(len(words)))
    if not compared or not last.facts or not is_same_sentence(last, counted):
        return None
    same = counted.noun is None or last.counted.noun is None or counted.noun.lemma_ == last.counted.noun.lemma_
    return Finding(counted, taken(last)[:1], last, is_past=True) if same else None


def _of_act(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "The king pardoned 200 prisoners. The measure benefits 31 officers condemned for a mutiny"."""
    last = last_near(earlier, counted)
    if last is not None and (last.facts[0].measure not in _LETTING_GO or not _may_be_of(counted, last)):
        return None
    if counted.kind is not Kind.PEOPLE or (last is None and not _tells_of_pardon(counted.anchor)):
        return None
    for role in roles_of(counted.anchor):
        verb, lead = role.word, child(role.word, "nsubj")
        if role.part is not Part.UNDERGOER or verb.lemma_.lower() not in listed("acts", "verbs") or lead is None:
            continue
        told = child(lead, "poss") or any(word.lower_ in ("the", "this", "that") for word in children(lead, "det"))
        if told and lead.lemma_.lower() in listed("acts", "nouns"):
            measure = last.facts[0].measure if last is not None else Measure.PARDONED
            return Finding(counted, (Fact(measure, verb, Strength.MAIN),), last, is_part=last is not None)
    return None


def _tells_of_pardon(word: Token) -> bool:
    """ "We have pardoned those who deserved it. The decree covers 900 convicts": told in the sentence before."""
    start = word.sent.start
    before = word.doc[start - 1].sent if start else ()
    return any(is_verb(w) and verbs().get(verb_in(w) or "", (None,))[0] is Measure.PARDONED for w in before)


def _may_be_of(counted: Counted, whole: Finding) -> bool:
    """A part is no greater than its whole."""
    part, top = counted.figure.number.value, whole.counted.figure.number
    return part is None or top.value is None or part <= (top.upper or top.value)


def _among(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "Among them were 34 women", "they include two nuns", "counted eight journalists among the 52"."""
    if counted.figure.is_one and counted.noun is None:
        return None
    for whole in _wholes(counted):
        if whole.lower_ in ("them", "they", "these", "those", "whom") and not child(whole, "acl", "relcl"):
            last = last_near(earlier, counted)
            return part_of(counted, last) if last is not None and counted.kind is Kind.PEOPLE else None
        if (value := number_before(whole)) is not None:
            same = [f for f in earlier if f.facts and f.counted.figure.number.value == value]
            return part_of(counted, same[-1]) if same and counted.kind is Kind.PEOPLE else None
        if (fact := said_of_noun(whole)) is not None and counted.kind is Kind.PEOPLE:
            return Finding(counted, (Fact(fact.measure, fact.trigger, Strength.MAIN),))
    return None


def _wholes(counted: Counted) -> Iterator[Token]:
    for role in roles_of(counted.anchor):
        verb = role.word
        among = complement(verb, "among", "amongst") if is_verb(verb) else None
        if among is None and counted.noun is not None:
            among = complement(counted.noun, "among", "amongst")
        counts = is_verb(verb) and verb.lemma_.lower() in listed("members", "counting") and role.part is Part.UNDERGOER
        if among is not None and (counts or verb.lemma_ == "be"):
            yield among
        lead = child(verb, "nsubj")
        members = verb.lemma_.lower() in listed("members", "verbs") and role.part is Part.UNDERGOER
        if members and lead is not None and lead.lower_ == "they":
            yield lead


def _of_whom(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "26 soldiers, *nine of whom* had served for a month, were freed"; "one of whom is a mayor" numbers nobody."""
    whole = counted.whole
    if whole is None or whole.lower_ != "whom" or counted.figure.is_one:
        return None
    clause = clause_verb(counted.anchor)
    if clause.dep_ != "relcl" or any(is_elsewhere(role) for role in roles_of(counted.anchor)):
        return None
    group = clause.head
    for finding in reversed(earlier):
        if finding.facts and (finding.counted.noun == group or _is_told_again(group, finding, counted)):
            return part_of(counted, finding)
    fact = said_of_noun(group)
    return Finding(counted, (Fact(fact.measure, fact.trigger, Strength.DESCRIBED),)) if fact is not None else None


def _is_told_again(group: Token, finding: Finding, counted: Counted) -> bool:
    """ "The soldiers" in the sentence after "26 soldiers"."""
    noun = finding.counted.noun
    definite = any(word.lower_ in ("the", "these", "those") for word in children(group, "det"))
    near = last_near([finding], counted) is not None
    return definite and near and noun is not None and noun.lemma_ == group.lemma_


def _left_behind(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "Twelve have been set free; *the two who have not* …": still held, where the others were let go."""
    last = last_near(earlier, counted)
    if last is None or last.facts[0].measure is not Measure.RELEASED or counted.kind is not Kind.PEOPLE:
        return None
    left_out = _left_out(counted)
    if left_out is None:
        return None
    return Finding(counted, (Fact(Measure.HELD, left_out, Strength.MAIN, Modality.ASSERTED),))


def _left_out(counted: Counted) -> Token | None:
    """The auxiliary of "the two *who have not*", with nothing of its own behind; not of "who have not paid"."""
    doc, i = counted.anchor.doc, max(counted.figure.end, counted.noun.i + 1 if counted.noun is not None else 0)
    if i + 3 >= len(doc) or doc[i].lower_ != "who" or doc[i + 2].lower_ != "not":
        return None
    follow = doc[i + 4] if doc[i + 3].lower_ == "yet" and i + 4 < len(doc) else doc[i + 3]
    bare = follow.text in (",", ";", ".", "—", "–") or follow.tag_ in ("VB", "VBP", "VBZ", "VBD")
    return doc[i + 1] if bare and doc[i + 1].lower_ in ("have", "had", "were", "are") else None


def _seen_inside(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "Observers visited the prison and *counted 290 people*", or were let in where people are held."""
    if counted.kind is not Kind.PEOPLE or counted.noun is None:
        return None
    told = any(fact.measure is Measure.HELD for finding in earlier for fact in finding.facts)
    for role in roles_of(counted.anchor):
        verb = role.word
        counts = role.part is Part.UNDERGOER and verb.lemma_.lower() == "count"
        if counts and any(told or _is_into_prison(way) for way in _ways_in(verb)):
            return Finding(counted, (Fact(Measure.HELD, verb, Strength.MAIN),))
    return None


def _ways_in(verb: Token) -> Iterator[Token]:
    """The verbs of the sentence that say how the counters came in."""
    yield from (word for word in verb.sent if is_verb(word) and word.lemma_.lower() in listed("acts", "entering"))


def _is_into_prison(way: Token) -> bool:
    places = children(way, "dobj", "nsubjpass") + tuple(n for p in children(way, "prep") for n in children(p, "pobj"))
    return any({place.lemma_.lower(), place.lower_} & listed("states", "held", "nouns") for place in places)


def _summed_up(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "Three more were freed. *That makes five* of the fourteen": so many by now."""
    last = last_near(earlier, counted)
    if last is None or not counted.is_elided:
        return None
    for role in roles_of(counted.anchor):
        lead = child(role.word, "nsubj")
        if role.word.lemma_ == "make" and role.part is Part.UNDERGOER and lead is not None and lead.lower_ == "that":
            return Finding(counted, taken(last)[:1], last)
    return None


def _to_follow(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "Borduria freed 100 fishermen. A further 260 are to follow in May"."""
    last = earlier[-1] if earlier and earlier[-1].facts else None
    if last is None or counted.kind is not Kind.PEOPLE or last.facts[0].measure not in _FOLLOWED:
        return None
    for role in roles_of(counted.anchor):
        verb = raised(role).word
        told = is_verb(verb) and verb.lemma_ == "follow" and child(verb, "dobj") is None
        if told and modality_of(verb) is Modality.PLANNED and _is_further(counted):
            return Finding(counted, (Fact(last.facts[0].measure, verb, Strength.MAIN),))
    return None


def _is_further(counted: Counted) -> bool:
    """ "A further 260", "ten more", "another six"; or the parts such a number is told in."""
    doc, start, end = counted.anchor.doc, counted.figure.phrase[0].i, counted.figure.end
    around = {word.lower_ for word in doc[max(0, start - 8) : end + 2]}
    return bool(around & {"further", "more", "another", "others", "other", "additional"})


def _of_the_dead(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "The remains of 14 soldiers were handed over. *Two of them* have been identified"."""
    last = last_near(earlier, counted)
    whole = counted.whole
    if last is None or whole is None or whole.lower_ not in ("them", "these", "those") or counted.figure.is_one:
        return None
    return part_of(counted, last) if last.facts[0].measure is Measure.REMAINS else None
