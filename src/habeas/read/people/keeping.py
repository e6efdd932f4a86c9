"""Signs from being held, missing, wanted, and from how it ends otherwise than by release: death, escape, acquittal."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Status
from habeas.read.clauses import child, children, complement, is_passive, is_verb
from habeas.read.people.acts import patients
from habeas.read.people.lexicon import by_word, listed
from habeas.read.people.near import custody_near
from habeas.read.people.places import is_site
from habeas.read.people.signs import Scene, Sign, is_so, signs
from habeas.vocab import words


def read_keeping(scene: Scene) -> Iterator[Sign]:
    for token in scene.page.doc:
        if is_verb(token):
            if token.lemma_ == "hold":
                yield from _held(scene, token)
            elif token.lower_ == "missing":
                yield from _missing(scene, token)
            elif token.lower_ == "wanted":
                yield from _wanted(scene, token)
            elif token.lemma_ in by_word("leaving"):
                yield from _left(scene, token, by_word("leaving")[token.lemma_])
        elif token.lemma_ in listed("wanted", "papers"):
            yield from _sought(scene, token)
        elif token.lower_ == "list" and token.head.lower_ == "on":
            yield from _listed(scene, token)


def _held(scene: Scene, verb: Token) -> Iterator[Sign]:
    """ "is being held", "Kos, held since May", "Ruritania holds Kos"; not "held accountable", "held the post"."""
    if verb.dep_ == "amod" or not is_so(verb):
        return
    near = [*verb.children, *verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 3)]]
    if any(word.lower_ in listed("keeping", "never_after") for word in near) or child(verb, "xcomp", "ccomp"):
        return
    nouns = (noun for word in children(verb, "prep") for noun in children(word, "pobj"))
    if any(noun.lower_ in listed("keeping", "figurative") for noun in nouns):
        return
    yield from signs(scene, patients(scene, verb), Status.HELD, [], verb)


def _missing(scene: Scene, verb: Token) -> Iterator[Sign]:
    """ "Kos has been missing since May", which the parser takes for a verb."""
    whence = complement(verb, "from")
    if verb.tag_ != "VBG" or child(verb, "dobj") or (whence and whence.lower_ not in listed("homes", "words")):
        return
    beside = scene.names.at(verb.nbor(-2)) if verb.i > verb.sent.start + 1 and verb.nbor(-1).text == "," else None
    if beside:  # "Kos, missing since May, was never held here"
        yield from signs(scene, (beside,), Status.MISSING, [], verb)
    elif is_so(verb):
        yield from signs(scene, scene.said_of(verb), Status.MISSING, [], verb)


def _wanted(scene: Scene, verb: Token) -> Iterator[Sign]:
    """ "Kos is wanted by prosecutors"; not "Kos was wanted at home", "wanted to leave"."""
    for_law = any(word.lower_ in {"by", "for", "in", "on"} for word in verb.children) or custody_near(verb, back=1)
    is_other = child(verb, "xcomp", "dobj") is not None or any(word.lower_ == "back" for word in verb.children)
    if is_passive(verb) and for_law and is_so(verb) and not is_other:
        yield from signs(scene, patients(scene, verb), Status.WANTED, [], verb)


def _sought(scene: Scene, paper: Token) -> Iterator[Sign]:
    """ "an arrest warrant for Kos", "a red notice against Kos"."""
    before = {word.lower_ for word in paper.lefts}
    is_issued = not is_verb(paper.head) or is_so(paper.head)
    if before & {"arrest", "red"} and not before & {"no", "any"} and is_issued:
        yield from signs(scene, scene.people(complement(paper, "for", "against")), Status.WANTED, [], paper)


def _listed(scene: Scene, paper: Token) -> Iterator[Sign]:
    """ "Kos is on a wanted list"."""
    verb = paper.head.head
    is_wanted = any(word.lower_ == "wanted" for word in paper.lefts)
    if is_wanted and is_verb(verb) and verb.lemma_ in {"be", "remain", "put", "place"} and is_so(verb):
        people = patients(scene, verb) if is_passive(verb) else scene.said_of(verb)
        yield from signs(scene, people, Status.WANTED, [paper], verb)


def _left(scene: Scene, verb: Token, status: Status) -> Iterator[Sign]:
    """ "Kos escaped after five months", "died of his injuries", "was acquitted": of someone told to be held.

    "died in custody" needs no more; "died in hospital" is only an end for those the text says were held.
    """
    done_to = verb.lemma_ in listed("leaving", "done_to")
    if not is_so(verb) or (not done_to and child(verb, "dobj")):
        return
    people = patients(scene, verb) if done_to else scene.said_of(verb)
    near = (noun for word in children(verb, "prep") for noun in word.subtree if noun.dep_ == "pobj")
    inside = any(_is_inside(noun) for noun in near)
    yield from signs(scene, people, status, [], verb, if_held=not inside or status is Status.RELEASED)


def _is_inside(noun: Token) -> bool:
    """ "died in custody", "in a prison hospital", "under interrogation"."""
    if noun.lower_ in listed("places", "sites") and is_site(noun):
        return True
    if noun.head.lower_ in {"under", "during"} and noun.lower_ in listed("death", "ordeals"):
        return complement(noun, "of") is None
    kinds = {word.lower_ for word in noun.lefts if word.dep_ in {"compound", "amod", "nmod"}}
    if noun.lower_ not in listed("death", "wards"):
        return False
    held = words("custody", "custody", "words") | words("custody", "custody", "participles")
    return bool(kinds & listed("death", "of_prisons")) or ("camp" in kinds and custody_near(noun, back=2, words=held))
