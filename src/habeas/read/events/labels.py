"""Labelled days under a name: "Jan Kos, Kelma Today / Imprisoned: 28 October 2029".

Knows lines, names and dates; nothing of any parse, for such lines have none. Invariant: a label tells an act only with
a date behind its colon and a line above it, among headings and other labels only, that begins with one name.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import EventType, Modality
from habeas.read.draft import Draft
from habeas.read.events.acts import Act
from habeas.read.events.lexicon import listed, participles, verb_senses
from habeas.read.events.scene import Scene
from habeas.read.modality import Telling
from habeas.read.names import Named
from habeas.read.page import Block, Page
from habeas.text.dates import FoundDate

_ABOVE = 4  # lines a label may stand below its name


def label_act(word: Token, scene: Scene) -> Act | None:
    """The act of a label with its day, done to the one named above it."""
    if word.lower_ not in participles() or label_date(word, scene.page, scene.draft) is None:
        return None
    names = _names_above(word, scene)
    if not names:
        return None
    kind = verb_senses()[participles()[word.lower_]][0].type
    if kind is EventType.RELEASE and not _is_below_a_label(word, scene.page):
        return None  # "Jan Kos, Press Officer / Released: 3 May 2029"
    return Act(kind, word, Telling(Modality.ASSERTED), (word,), names[:1], besides=names[1:])


def label_date(word: Token, page: Page, draft: Draft) -> FoundDate | None:
    """The date right behind "Imprisoned:" at the head of its line."""
    block = page.block_of(word)
    if word.i != block.first or word.i + 1 >= block.last or word.nbor().text != ":":
        return None
    date = next(iter(draft.dates_in(block.span)), None)
    if date is None or page.text[page.span(word.nbor()).end : date.span.start].strip(" \t*_"):
        return None
    return date


def _names_above(word: Token, scene: Scene) -> tuple[Token, ...]:
    """The name that opens the nearest line with one, and others of that line, taken for names rightly or not."""
    people, doc = scene.draft.names.people, scene.page.doc
    for block in _lines_above(word, scene.page):
        ends = [last for person in people for first, last in person.mentions if block.first <= first < block.last]
        heads = [last for person in people for last in _at_head(person, block, scene.page)]
        if heads:
            return tuple(doc[last - 1] for last in (*heads[:1], *(end for end in ends if end not in heads)))
    return ()


def _lines_above(word: Token, page: Page) -> Iterator[Block]:
    """The lines before it, nearest first, as far as they are headings or labels themselves."""
    at = page.blocks.index(page.block_of(word))
    for block in reversed(page.blocks[max(at - _ABOVE, 0) : at]):
        if not block.is_heading:
            return
        yield block


def _is_below_a_label(word: Token, page: Page) -> bool:
    """Whether a line above it tells of a taking: "Arrested: …"."""
    return any(page.doc[block.first].lower_ in participles() for block in _lines_above(word, page))


def _at_head(person: Named, block: Block, page: Page) -> Iterator[int]:
    """Where a mention ends that opens the line, or stands behind its label ("Name: Jan Kos")."""
    words = [word.i for word in page.doc[block.first : block.last] if word.is_alpha]
    labelled = block.first + 1 < block.last and page.doc[block.first + 1].text == ":"
    if labelled and page.doc[block.first].lower_ not in listed("beside", "labels"):
        return  # "Source: Jan Kos"
    opening = words[1:2] if labelled else words[:1]
    yield from (last for first, last in person.mentions if [first] == opening)
