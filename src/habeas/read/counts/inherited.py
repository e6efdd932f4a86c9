"""What a figure takes over from one before it, where its own words leave it out.

Three forms: a list that drops its verb ("900 were released, six in March and 1,200 in April"), a part told by what
its members are ("of these, 115 were women"), a figure repeated ("35 of the 170"). Knows the findings so far; never
reaches further back than the sentence before, but for a figure repeated and for one given instead of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from habeas.model import Measure
from habeas.read.clauses import child, children, is_verb
from habeas.read.counts.amounts import amount_of, is_toll, people_of
from habeas.read.counts.counted import Counted
from habeas.read.counts.facts import Fact, Strength, said_of_noun
from habeas.read.counts.findings import Finding, is_near, is_same_sentence, part_of, taken
from habeas.read.counts.nouns import Kind, looks_like_people
from habeas.read.counts.parts import is_one_side, is_part
from habeas.read.counts.roles import Part, clause_verb, roles_of
from habeas.read.counts.words import listed

_IN_HANDS = (Measure.HELD, Measure.CAPTURED)
_STOCKS = (Measure.HELD, Measure.MISSING, Measure.WANTED)
_REACH = 4  # sentences
_LIST_PREPOSITIONS = ("in", "on", "from", "at", "during", "since", "by", "near", "outside", "last")


def inherit(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """The finding for a figure that says nothing by itself; None where nothing before it fits."""
    if not counted.is_elided:
        return _told_by_kind(counted, earlier)
    if counted.figure.is_one:
        return _in_absentia(counted, earlier)  # "one of whom is a mayor" numbers nobody
    if counted.whole is not None and is_part(counted) and (fact := said_of_noun(counted.whole)) is not None:
        told = next((finding for finding in earlier if finding.facts and finding.counted.noun == counted.whole), None)
        if told is not None:
            return _part(counted, told)  # "of the 30 men jailed, twenty are teachers"
        described = Fact(fact.measure, fact.trigger, Strength.DESCRIBED)
        return Finding(counted, (described,))  # "twenty of those jailed are women"
    if _stands_for_number(counted) and (last := _last_number(counted, earlier)) is not None:
        return _stands_for(counted, last)
    near = [finding for finding in earlier if finding.facts and is_near(finding, counted)]
    if not near:
        return _repeated(counted, earlier)
    last = near[-1]
    if _is_listed(counted, last) or _is_in_brackets(counted):
        return Finding(counted, taken(last), last)
    if (
        is_part(counted)
        and not _is_of_others(counted, last)
        and not (_are_alive(counted) and last.facts[0].measure not in _IN_HANDS)
    ):
        return _part(counted, last)
    return _repeated(counted, earlier)


def _part(counted: Counted, last: Finding) -> Finding:
    """A part of the group before; of people exchanged by two sides, those of one nation are given up by one side."""
    found = part_of(counted, last)
    if found.facts[0].measure is Measure.EXCHANGED and is_one_side(counted):
        return replace(found, facts=(replace(found.facts[0], measure=Measure.RELEASED),))
    return found


def _stands_for(counted: Counted, last: Finding) -> Finding:
    """ "On 3 May *the figure stood* at 40": with a time of its own it holds then; else it is given for the same."""
    verb, rivals = clause_verb(counted.anchor), is_same_sentence(last, counted)
    is_stock = last.facts[0].measure in _STOCKS
    if not is_verb(verb) or not (_has_time(verb, counted) or (is_stock and not rivals)):
        return Finding(counted, taken(last), last, rivals=rivals)
    fact = Fact(last.facts[0].measure, verb, Strength.DESCRIBED)
    shifted = any(word.lower_ in listed("days", "shifted") for word in _beside(verb))
    return Finding(counted, (fact,), last, rivals=rivals and not _has_time(verb, counted), is_past=shifted)


def _has_time(verb: Token, counted: Counted) -> bool:
    """ "A year before, the number was 45", "by Sunday the number had risen"; not the figure, taken for a day."""
    times = listed("days", "shifted") | listed("days", "then")
    own = range(counted.figure.phrase[0].i, counted.figure.end)
    return any(word.ent_type_ == "DATE" or word.lower_ in times for word in _beside(verb) if word.i not in own)


def _beside(verb: Token) -> list[Token]:
    return [word for part in children(verb, "npadvmod", "advmod", "prep") for word in part.subtree]


def _in_absentia(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "Five were sentenced, *one of them in absentia*", "jailed three men, *one of them for nine years*"."""
    doc, whole = counted.anchor.doc, counted.whole
    if whole is None or not earlier:
        return None
    behind = [word.lower_ for word in doc[whole.i + 1 : whole.i + 4]]
    term = behind[:1] == ["for"] and behind[-1] in ("years", "year", "months", "life")
    if behind[:2] != ["in", "absentia"] and not term and behind[:2] != ["for", "life"]:
        return None
    last = earlier[-1]
    told = bool(last.facts) and last.facts[0].measure in (Measure.SENTENCED, Measure.ON_TRIAL)
    return part_of(counted, last) if told and is_same_sentence(last, counted) else None


def _last_number(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """The figure another is given for: the last before it, with none between and no more than a few sentences."""
    last = next((finding for finding in reversed(earlier) if finding.facts and not finding.is_part), None)
    if last is None:
        return None
    between = counted.anchor.doc[last.counted.figure.end : counted.figure.phrase[0].i]
    known = {finding.counted.figure.root.i for finding in earlier}
    others = [w for w in between if w.tag_ == "CD" and w.i not in known and w.ent_type_ != "DATE"]
    sentences = len({word.sent.start for word in between})
    return last if is_near(last, counted) or (sentences <= _REACH and not others) else None


def _are_alive(counted: Counted) -> bool:
    """ "20 of them are alive" counts the held among the held, and nobody among the missing."""
    verb = clause_verb(counted.anchor)
    return any(word.lower_ == "alive" for word in children(verb, "acomp"))


def _told_by_kind(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "43 of those fighters are reservists"; "Forty men were freed. Thirty privates, ten officers."."""
    if counted.kind is not Kind.PEOPLE or not earlier or not earlier[-1].facts or not is_near(earlier[-1], counted):
        return None
    if _is_next_in_list(counted, earlier[-1]):
        return Finding(counted, taken(earlier[-1]), earlier[-1].source, earlier[-1].is_part)
    if is_same_sentence(earlier[-1], counted) and _is_introduced(counted) and not _others_between(earlier[-1], counted):
        return Finding(counted, taken(earlier[-1])[:1], earlier[-1], is_part=True)  # hung elsewhere by the parse
    of_those = counted.whole is not None and any(word.lower_ in ("those", "these") for word in counted.whole.children)
    if (of_those and is_part(counted)) or _is_bare_list(counted):
        return Finding(counted, taken(earlier[-1])[:1], earlier[-1], is_part=True)
    return None


def _is_introduced(counted: Counted) -> bool:
    """ "…, including 15 soldiers", "among them 19 minors"."""
    start = counted.figure.phrase[0].i
    before = counted.anchor.doc[max(0, start - 2) : start].text.lower().split()
    return bool(before) and (before[-1] in listed("members", "prepositions") or before == ["among", "them"])


def _others_between(before: Finding, counted: Counted) -> bool:
    """ "Ten were killed and 41 others, including 16 officers, hurt": the 16 are of the 41."""
    between = counted.anchor.doc[before.counted.figure.end : counted.figure.phrase[0].i]
    return any(word.like_num for word in between)


def _is_of_others(counted: Counted, before: Finding) -> bool:
    """ "They hold 60 men. The jail has *12 guards*; four are women": another group stands nearer."""
    if counted.whole is not None:
        return False
    between = counted.anchor.doc[before.counted.figure.end : counted.figure.phrase[0].i]
    nouns = (word.head for word in between if word.dep_ == "nummod" and word.head.tag_ == "NNS")
    return any(noun.i < counted.anchor.i and noun != before.counted.noun and looks_like_people(noun) for noun in nouns)


def _word_before(counted: Counted) -> str:
    start = counted.figure.phrase[0].i
    return counted.anchor.doc[start - 1].lower_ if start else ""


def _is_next_in_list(counted: Counted, before: Finding) -> bool:
    """ "… detained nine clerks, three cooks of the inn and two grooms", where the parse loses the rest of the list."""
    if not is_same_sentence(before, counted) or _word_before(counted) not in (",", "and", "&"):
        return False
    if any(is_verb(role.word) or role.word.pos_ == "NOUN" for role in roles_of(counted.anchor)):
        return False
    between = counted.anchor.doc[before.counted.anchor.i + 1 : counted.figure.phrase[0].i]
    return before.counted.anchor.i < counted.anchor.i and not any(is_verb(word) for word in between)


def _is_bare_list(counted: Counted) -> bool:
    """A sentence without a verb that begins with a number of people."""
    sentence = counted.anchor.sent
    words = [word for word in sentence if not word.is_punct]
    return bool(words) and words[0].like_num and not any(is_verb(word) for word in words)


def _is_in_brackets(counted: Counted) -> bool:
    """ "Most were arrested in Kelma (250) and Dorn (140)": a bare figure behind a place."""
    doc, start, end = counted.anchor.doc, counted.figure.phrase[0].i, counted.figure.end
    if start < 2 or end >= len(doc) or doc[start - 1].text != "(" or doc[end].text != ")":
        return False
    return doc[start - 2].ent_type_ in ("GPE", "LOC", "FAC")


def _is_listed(counted: Counted, before: Finding) -> bool:
    """ "…, six in March, 1,200 in April": a comma or "and" before, a place or a time behind, no verb of its own."""
    figure, doc = counted.figure, counted.anchor.doc
    start, end = figure.phrase[0].i, figure.end
    if before.counted.anchor.sent.start != counted.anchor.sent.start or start == 0 or end >= len(doc):
        return False
    if any(is_verb(role.word) and role.part in (Part.SUBJECT,) for role in roles_of(counted.anchor)):
        return False
    lead, follow = doc[start - 1].lower_, doc[end]
    return (
        lead in (",", "and", ";", "by", "&", "—", "–", "-", "--", ":", "(")
        and follow.lower_ in _LIST_PREPOSITIONS
        and counted.whole is None
    )


def _stands_for_number(counted: Counted) -> bool:
    """ "… gave the number to be ten", "the figure is now 220": a number named without its people."""
    for role in roles_of(counted.anchor):
        amount = amount_of(role)
        if amount is not None and people_of(amount) is None and not is_toll(amount):
            own = [w for w in children(amount, "compound", "poss") if w.lower_ != "their"]
            return not own and not _is_for_things(amount) and amount != counted.anchor
    return False


def _is_for_things(amount: Token) -> bool:
    """ "The figure for the budget"; "the figure for May" is of the people told before."""
    nouns = [child(word, "pobj") for word in children(amount, "prep") if word.lower_ == "for"]
    return any(noun is not None and noun.ent_type_ not in ("DATE", "GPE", "LOC") for noun in nouns)


def _repeated(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "35 of the 170": a figure given before, with "the"."""
    number = counted.figure.number
    if number.value is None or number.value <= 10 or not _is_definite(counted.figure.root):
        return None
    for finding in reversed(earlier):
        same = finding.counted.figure.number.value == number.value and finding.counted.kind is Kind.PEOPLE
        if same and finding.facts and finding.counted.figure.number.upper is None:
            return Finding(counted, taken(finding)[:1], finding)
    return None


def _is_definite(root: Token) -> bool:
    return any(word.lower_ in ("the", "these", "those") for word in children(root, "det"))
