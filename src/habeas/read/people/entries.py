"""Entries of lists: a name, and then clauses without a subject that are about it.

"Jan Kos, editor of a weekly. Arrested on 3 May. Sentenced to six years; appeal rejected in July." Knows one paragraph,
or a line and the label below it, and where names stand in it. Invariant: the paragraph opens with the name, what
follows the name is no clause of anybody's, and nobody else is the subject of a clause in between.
"""

from __future__ import annotations

from spacy.tokens import Span as Run
from spacy.tokens import Token

from habeas.read.clauses import child
from habeas.read.names import Named, Names
from habeas.read.names.words import heads, honorifics
from habeas.read.page import Block, Page
from habeas.read.people.lexicon import listed

_BREAKS = {";", "–", "—", ":", "-", "•"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_LEAD = 6  # words of a title or a number before the name
_LABEL = 16  # words of a line that is a label with what it says


def entry_of(page: Page, names: Names, word: Token) -> tuple[Named, ...]:
    """Whom the entry is about in which this word opens a clause without a subject; () where it does not."""
    if child(word, *_SUBJECTS, "csubj", "expl") is not None or _takes_object(word) or not _opens_clause(word):
        return ()
    if _describes_later(word):
        return ()
    block = page.block_of(word)
    name = _opening_name(names, page, block) or _heading_name(names, page, block, word)
    if name is None or name.i >= word.i:
        return ()
    people = tuple(one for one in names.meant_by(name) if one.mentions[0][0] < word.i)
    between = page.doc[name.i : word.i]
    if word.sent.start == name.sent.start and not _is_marked_off(between):
        return ()
    return people if people and not _has_clause(names, between, people) else ()


def _takes_object(word: Token) -> bool:
    """ "Arrested and beat protesters": the deeds of the named, not what was done to him."""
    return any(other.dep_ == "conj" and child(other, "dobj") is not None for other in word.children)


def _describes_later(word: Token) -> bool:
    """ "Arrested on Monday, three men were freed": it is said of the men."""
    above = word.head
    between = word.doc[word.i : max(word.i, above.i)]
    is_before_clause = word.dep_ in {"advcl", "acl", "ccomp"} and child(above, *_SUBJECTS) is not None
    return is_before_clause and not any(other.text in _BREAKS for other in between)


def _heading_name(names: Names, page: Page, block: Block, word: Token) -> Token | None:
    """The name of the line above, where this line is a label: "Jan Kos, editor" and below it "Imprisoned: 8 May"."""
    is_label = word.i == block.first and 1 < block.last - block.first <= _LABEL and word.nbor(1).text == ":"
    if not is_label:
        return None
    above = next((other for other in page.blocks if other.last == block.first), None)
    if above is None or not above.is_heading:
        return None
    has_verb = any(other.tag_ in _FINITE for other in page.doc[above.first : above.last])
    return None if has_verb else _opening_name(names, page, above)


def _opens_clause(word: Token) -> bool:
    """At the start of a sentence, after ";" or a dash, or joined to a word that is: "Arrested, tried and sentenced"."""
    first = word
    while first.i > first.sent.start and _is_lead(first.nbor(-1)):
        first = first.nbor(-1)
    if first.i == first.sent.start or first.nbor(-1).text in _BREAKS:
        return True
    joined = word.dep_ == "conj" and word.head.i < word.i and word.head.i >= word.sent.start
    return joined and child(word.head, *_SUBJECTS) is None and _opens_clause(word.head)


def _is_lead(word: Token) -> bool:
    """ "Currently in detention", "was arrested", "later sentenced", "Is serving"."""
    return word.pos_ in {"ADV", "AUX"} or word.lower_ in listed("entries", "leads")


def _opening_name(names: Names, page: Page, block: Block) -> Token | None:
    """The name the paragraph begins with, past a number and a title."""
    for word in page.doc[block.first : min(block.last, block.first + _LEAD)]:
        if names.at(word):
            return word
        is_title = word.lower_ in heads() | honorifics() or word.pos_ in {"PROPN", "ADJ"}
        if word.text == ":":
            return None  # "Author: Jan Kos"
        if not (is_title or word.like_num or word.is_punct or word.text.rstrip(".)").isdigit()):
            return None
    return None


def _is_marked_off(between: Run) -> bool:
    """ "Jan Kos (34): arrested", "Jan Kos – detained in May"."""
    return any(word.text in _BREAKS and word.whitespace_ for word in between)


def _has_clause(names: Names, between: Run, people: tuple[Named, ...]) -> bool:
    """Whether a clause with a subject of its own stands in between: anybody's in the first sentence, another's later.

    "Jan Kos lost his job. Sentenced to six years" is prose and may be about anybody.
    """
    for word in between:
        if word.dep_ not in _SUBJECTS or word.head.tag_ not in _FINITE | {"VBN", "VBG"}:
            continue
        if word.tag_ in {"WP", "WDT"}:
            continue
        person = names.at(word)
        if word.sent.start == between.start or (person and person not in people):
            return True
        if person is None and (word.lower_ in heads() or word.pos_ == "PRON"):
            return True
    return False
