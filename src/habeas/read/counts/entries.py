"""An entry of a list that counts its people: "• Two cameramen, names withheld. Under house arrest."

Knows sentences without a verb and the block they stand in. The state follows in a sentence of its own, or the people
are given after a colon or dash.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from habeas.model import Measure
from habeas.read.clauses import child, children, complement, is_verb
from habeas.read.counts.counted import Counted
from habeas.read.counts.facts import Fact, Strength
from habeas.read.counts.nouns import Kind, says_by_itself
from habeas.read.counts.predicates import says, state_of
from habeas.read.counts.roles import Part, Role
from habeas.read.counts.words import listed
from habeas.read.page import Page

_NAMES = ("name", "surname")


def state_of_entry(page: Page, counted: Counted) -> Fact | None:
    """What the sentence behind says of the people an entry begins with."""
    noun = counted.noun
    if noun is None or counted.kind is not Kind.PEOPLE or noun.dep_ != "ROOT" or is_verb(noun):
        return None
    block, end = page.block_of(noun), noun.sent.end
    begins = counted.figure.phrase[0].i - block.first <= 1  # a bullet may stand before it
    if not begins or end >= block.last or page.block_of(page.doc[end]) != block:
        return None
    return _state(page.doc[end].sent.root, counted)


def held_on_list(page: Page, counted: Counted, *, after_held: bool) -> Fact | None:
    """ "The list has 64 names", where it speaks of prisoners; "front's hostages now 34" in a headline.

    It speaks of them by its own words, by the heading, or right after a number of people held (`after_held`).
    """
    noun, root = counted.noun, counted.figure.root
    if noun is None and counted.is_elided:
        return _named_in_front(root, counted.figure.phrase[0].i)
    if noun is None or not (noun.lemma_.lower() in _NAMES or counted.kind is Kind.PEOPLE):
        return None
    verb, lead = noun.head if is_verb(noun.head) else noun, _list_of(noun)
    if lead is None:
        return None
    own = children(lead, "prep", "compound", "poss", "amod")
    own = tuple(word for word in own if word.lower_ not in listed("members", "of_any_list"))
    speaks = _speaks(word for part in own for word in part.subtree) if own else False
    speaks = speaks or (not own and (after_held or _under_title(page) or _list_told(page, noun)))
    return Fact(Measure.HELD, verb, Strength.MAIN) if speaks else None


def _list_of(noun: Token) -> Token | None:
    """The list that "has 64 names", "includes 122 people"; "there are 64 names on the list"."""
    verb = noun.head
    if verb.lemma_ == "be" and child(verb, "expl") is not None and noun.lemma_.lower() in _NAMES:
        lead = complement(noun, "in", "on") or complement(verb, "in", "on")
    else:
        is_held = noun.dep_ == "dobj" and verb.lemma_ in ("have", "contain", "hold", "carry", "include", "comprise")
        lead = child(verb, "nsubj") if is_held else None
        added = noun.dep_ == "dobj" and verb.lemma_ == "add"
        lead = complement(verb, "to") or complement(noun, "to") if added else lead  # "added six people to their list"
        named = noun.lemma_.lower() in _NAMES and not is_verb(verb)
        lead = complement(noun, "on", "in") if named else lead  # a heading: "25 New Names on the List of Prisoners"
    return lead if lead is not None and lead.lemma_.lower() == "list" else None


def _list_told(page: Page, noun: Token) -> bool:
    """Whether the page spoke of a list of prisoners before."""
    lists = (word for word in page.doc[: noun.i] if word.lemma_.lower() == "list")
    return any(_speaks(word for part in children(one, "prep", "compound") for word in part.subtree) for one in lists)


def _under_title(page: Page) -> bool:
    title = page.blocks[0]
    return title.is_heading and _speaks(page.doc[title.first : title.last])


def _speaks(tokens: Iterable[Token]) -> bool:
    return any(says_by_itself(word) is Measure.HELD for word in tokens)


def _named_in_front(root: Token, start: int) -> Fact | None:
    """ "Hostages *now 34*": a number given behind a noun for captives, and no verb."""
    doc = root.doc
    now = next((i for i in (start, start - 1) if i > 0 and doc[i].lower_ == "now"), None)
    if now is None:
        return None
    noun = doc[now - 1]
    plural = noun.tag_ in ("NNS", "NNPS") and noun.sent == root.sent
    return Fact(Measure.HELD, noun, Strength.MAIN) if plural and says_by_itself(noun) is Measure.HELD else None


def _state(root: Token, counted: Counted) -> Fact | None:
    if child(root, "nsubj", "nsubjpass", "expl") is not None:
        return None
    if root.pos_ == "ADP":
        measure = state_of(root)
        return Fact(measure, root, Strength.DESCRIBED) if measure is not None else None
    if root.tag_ not in ("VBN", "VBD") or root.i != root.sent.start:
        return None
    said = next(says(Role(root, Part.UNDERGOER), counted), None)
    return Fact(said.measure, said.trigger, Strength.MAIN) if said is not None else None
