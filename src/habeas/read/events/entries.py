"""Whom a sentence without a subject speaks of: "• Jan Kos, editor. Arrested on 3 May. Sentenced to three years."

Entries of lists and short notes leave the person out after naming them once. Knows the paragraph and the names on the
page; nothing of any act. Invariant: gives somebody only where the paragraph begins with one name or one group of people
and the verb has no subject of its own.
"""

from __future__ import annotations

from spacy.tokens import Span as Run
from spacy.tokens import Token

from habeas.read.clauses import child, is_verb
from habeas.read.events.lexicon import listed
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of

_BARE = ("VBN", "VBD", "VBG")
_TITLES = 2  # words before a name at the head of an entry: "Journalist Jan Kos"


def entry_people(verb: Token, scene: Scene) -> tuple[Token, ...]:
    """The name or noun the entry begins with, where the verb begins its clause without any subject."""
    if not _is_without_subject(verb):
        return ()
    block = scene.page.block_of(verb)
    opening = scene.page.doc[block.first].sent
    words = [word for word in opening if word.is_alpha]
    if opening == verb.sent or not words:
        return ()
    found = _opening(words, opening, scene)
    leads = (lead for word in opening if is_verb(word) and (lead := child(word, "nsubj", "nsubjpass")) is not None)
    return found if all(lead in found for lead in leads) else ()


def _is_without_subject(verb: Token) -> bool:
    top = verb
    while top.dep_ == "conj" and is_verb(top.head) and not child(top, "nsubj", "nsubjpass"):
        top = top.head  # "Arrested in May and released in June."
    direct = child(verb, "dobj")
    if direct is not None and direct.lemma_ not in listed("beside", "meted"):
        return False  # "Released two albums", said of a singer
    if top.tag_ not in _BARE or child(top, "nsubj", "nsubjpass", "neg") or not _begins(top):
        return False
    return top.head == top or (top.head.i > top.i and any(word.text == ";" for word in top.doc[top.i : top.head.i]))


def _begins(verb: Token) -> bool:
    """Only marks, adverbs, a day or "was" stand before it: "Previously arrested", "In May arrested", "Was arrested"."""
    before = verb.doc[verb.sent.start : verb.i]
    told = [word for word in before if word.is_alpha and word.tag_ != "RB" and word.ent_type_ != "DATE"]
    return all(word.lower_ in ("on", "in", "was", "were", "has", "had", "been") for word in told)


def _opening(words: list[Token], opening: Run, scene: Scene) -> tuple[Token, ...]:
    first = words[0].i
    for person in scene.draft.names.people:
        for start, end in person.mentions:
            if first <= start <= first + _TITLES and end <= opening.end and _are_titles(scene.page.doc[first:start]):
                return () if _is_joined(scene.page.doc[end - 1], opening) else (scene.page.doc[end - 1],)
    nouns = (word for word in words if word.tag_ in ("NN", "NNS") and scene.draft.names.at(word) is None)
    head = next(nouns, None) if words[0].pos_ != "ADP" else None
    while head is not None and head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    return (head,) if head is not None and sense_of(head, scene) >= Sense.PEOPLE else ()


def _are_titles(before: Run) -> bool:
    """ "Journalist Jan Kos", but not "By Jan Kos" or "Photo: Jan Kos"."""
    return all(word.pos_ in ("NOUN", "PROPN", "ADJ", "DET") for word in before)


def _is_joined(name: Token, opening: Run) -> bool:
    """ "Jan Kos and Ida Lom, editors": two people, whose acts may not be the same."""
    after = name.doc[name.i + 1 : min(name.i + 2, opening.end)]
    return any(word.lower_ in ("and", "&") for word in after)
