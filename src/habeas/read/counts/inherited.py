"""What a figure takes over from one before it, where its own words leave it out.

Three forms: a list that drops its verb ("900 were released, six in March and 1,200 in April"), a part told by what
its members are ("of these, 115 were women"), a figure repeated ("35 of the 170"). Knows the findings so far; never
reaches further back than the sentence before, but for a figure repeated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from habeas.model import Measure
from habeas.read.clauses import child, children, is_verb
from habeas.read.counts.amounts import amount_of, is_toll, people_of
from habeas.read.counts.counted import Counted
from habeas.read.counts.facts import Fact, Strength, said_of_noun
from habeas.read.counts.nouns import Kind
from habeas.read.counts.roles import Part, roles_of
from habeas.read.counts.words import by_word, listed


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure with what is said of it; `source` is the finding it took that over from.

    `is_part`: the figure is a part of its source; `rivals`: it is given for the same people instead of it.
    """

    counted: Counted
    facts: tuple[Fact, ...]
    source: Finding | None = None
    is_part: bool = False
    rivals: bool = False


_LIST_PREPOSITIONS = ("in", "on", "from", "at", "during", "since", "by", "near", "outside", "last")


def inherit(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """The finding for a figure that says nothing by itself; None where nothing before it fits."""
    if not counted.is_elided:
        return _told_by_kind(counted, earlier)
    if counted.figure.is_one:
        return None  # "one of whom is a mayor" numbers nobody
    if counted.whole is not None and _is_part(counted) and (fact := said_of_noun(counted.whole)) is not None:
        return Finding(
            counted, (Fact(fact.measure, fact.trigger, Strength.DESCRIBED),)
        )  # "twenty of those jailed are women"
    near = [finding for finding in earlier if finding.facts and is_near(finding, counted)]
    if not near:
        return _repeated(counted, earlier)
    last = near[-1]
    if _stands_for_number(counted):
        return Finding(counted, _taken(last), last, rivals=_same_sentence(last, counted))
    if _is_listed(counted, last) or _is_in_brackets(counted):
        return Finding(counted, _taken(last), last)
    if _is_part(counted):
        whole = last.source if last.is_part and last.source is not None else last
        return Finding(counted, _taken(whole)[:1], whole, is_part=True)
    return _repeated(counted, earlier)


def _told_by_kind(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "43 of those fighters are reservists"; "Forty men were freed. Thirty privates, ten officers."."""
    if counted.kind is not Kind.PEOPLE or not earlier or not earlier[-1].facts or not is_near(earlier[-1], counted):
        return None
    if _is_next_in_list(counted, earlier[-1]):
        return Finding(counted, _taken(earlier[-1]), earlier[-1].source, earlier[-1].is_part)
    if _same_sentence(earlier[-1], counted) and _is_introduced(counted) and not _others_between(earlier[-1], counted):
        return Finding(counted, _taken(earlier[-1])[:1], earlier[-1], is_part=True)  # hung elsewhere by the parse
    of_those = counted.whole is not None and any(word.lower_ in ("those", "these") for word in counted.whole.children)
    if (of_those and _is_part(counted)) or _is_bare_list(counted):
        return Finding(counted, _taken(earlier[-1])[:1], earlier[-1], is_part=True)
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


def _word_before(counted: Counted) -> str:
    start = counted.figure.phrase[0].i
    return counted.anchor.doc[start - 1].lower_ if start else ""


def _is_next_in_list(counted: Counted, before: Finding) -> bool:
    """ "… detained nine clerks, three cooks of the inn and two grooms", where the parse loses the rest of the list."""
    if not _same_sentence(before, counted) or _word_before(counted) not in (",", "and", "&"):
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


def _taken(finding: Finding) -> tuple[Fact, ...]:
    return tuple(Fact(fact.measure, fact.trigger, Strength.DESCRIBED) for fact in finding.facts)


def is_near(finding: Finding, counted: Counted) -> bool:
    """In the same sentence or the one before."""
    here, there = counted.anchor.sent, finding.counted.anchor.sent
    return there.start == here.start or there.end == here.start


def _is_in_brackets(counted: Counted) -> bool:
    """ "Most were arrested in Kelma (250) and Dorn (140)": a bare figure behind a place."""
    doc, start, end = counted.anchor.doc, counted.figure.phrase[0].i, counted.figure.end
    if start < 2 or end >= len(doc) or doc[start - 1].text != "(" or doc[end].text != ")":
        return False
    return doc[start - 2].ent_type_ in ("GPE", "LOC", "FAC")


def _same_sentence(finding: Finding, counted: Counted) -> bool:
    return finding.counted.anchor.sent.start == counted.anchor.sent.start


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


def _is_part(counted: Counted) -> bool:
    """ "Of these, 115 were women", "52 of them minors", "saying three were Kenyans"."""
    verb = next((role.word for role in roles_of(counted.anchor) if role.part is Part.SUBJECT), None)
    if verb is None:
        return counted.whole is not None and counted.whole.tag_ in ("PRP", "DT", "WP") and _has_nominal(counted)
    if verb.lemma_ != "be" or child(verb, "auxpass"):
        return False
    what = child(verb, "attr", "acomp")
    if what is None or what.lower_ in by_word("adjectives"):
        return False
    return what.tag_ in ("NNS", "NNPS") or what.ent_type_ == "NORP" or what.lower_ in listed("kinds", "adjectives")


def _has_nominal(counted: Counted) -> bool:
    """ "52 of them minors": a plural noun right behind."""
    doc, i = counted.anchor.doc, (counted.whole.i + 1 if counted.whole is not None else counted.figure.end)
    follows = i < len(doc) and doc[i].sent == counted.anchor.sent
    return follows and (doc[i].tag_ in ("NNS", "NNPS", "JJ") or doc[i].lower_ in ("without", "from", "in", "under"))


def _stands_for_number(counted: Counted) -> bool:
    """ "… gave the number to be ten", "the figure is now 220": a number named without its people."""
    for role in roles_of(counted.anchor):
        amount = amount_of(role)
        if amount is not None and people_of(amount) is None and not is_toll(amount):
            return not children(amount, "compound", "poss") and amount != counted.anchor
    return False


def _repeated(counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """ "35 of the 170": a figure given before, with "the"."""
    number = counted.figure.number
    if number.value is None or number.value <= 10 or not _is_definite(counted.figure.root):
        return None
    for finding in reversed(earlier):
        same = finding.counted.figure.number.value == number.value and finding.counted.kind is Kind.PEOPLE
        if same and finding.facts and finding.counted.figure.number.upper is None:
            return Finding(counted, _taken(finding)[:1], finding)
    return None


def _is_definite(root: Token) -> bool:
    return any(word.lower_ in ("the", "these", "those") for word in children(root, "det"))


def measures_of(finding: Finding) -> frozenset[Measure]:
    return frozenset(fact.measure for fact in finding.facts)
