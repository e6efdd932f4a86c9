"""Ends told of people not yet named: "A Sylvanian aid worker was freed", and the aid worker's name below.

So are deaths: "the dead man's father". Looks only at people of whom the text tells custody by name, so that it can end
a captivity and never begin one.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Status
from habeas.read.clauses import child, is_passive, is_verb
from habeas.read.names import Named
from habeas.read.names.words import heads, plural_heads, singular_of
from habeas.read.people.acts import lemma_of
from habeas.read.people.lexicon import acts
from habeas.read.people.signs import Scene, Sign, is_so, signs

_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "both": 2,
}


def read_leads(scene: Scene, held: tuple[Named, ...]) -> Iterator[Sign]:
    """Releases of unnamed people who can be told to be these; `held` has everyone with a sign of custody."""
    if not held:
        return
    yield from _dead(scene, held)
    for verb in scene.page.doc:
        if acts().get(lemma_of(verb)) is Status.RELEASED and is_verb(verb) and is_passive(verb) and is_so(verb):
            who = child(verb, "nsubjpass", "nsubj")
            for noun in (who, *who.conjuncts) if who is not None and not scene.people(who) else ():
                yield from signs(scene, _meant(scene, noun, held), Status.RELEASED, [], verb)


def _dead(scene: Scene, held: tuple[Named, ...]) -> Iterator[Sign]:
    """ "The dead man's father, Petr Kos," ends the captivity of a Kos; "the dead man" that of the only one held."""
    for noun in scene.page.doc:
        if noun.lower_ not in heads() or noun.lower_ in plural_heads():
            continue
        dead = [word for word in noun.lefts if word.lower_ in {"dead", "deceased"}]
        if dead and any(word.lower_ in {"the", "this", "that"} for word in noun.lefts):
            kin = scene.people(noun.head) if noun.dep_ == "poss" else ()
            surnames = {person.name.split()[-1] for person in kin}
            same = tuple(person for person in held if person.name.split()[-1] in surnames)
            for people in (same, held):
                if len(people) == 1:
                    yield from signs(scene, people, Status.DIED, dead, noun, if_held=True)
                    break


def _meant(scene: Scene, noun: Token, held: tuple[Named, ...]) -> tuple[Named, ...]:
    """One by the role and what else is said of him; several by their number, if that many are held."""
    if noun.lower_ in plural_heads() or noun.tag_ == "NNS":
        number = next((_NUMBERS.get(word.lower_, 0) for word in noun.lefts if word.lower_ in _NUMBERS), 0)
        return held if number == len(held) else ()
    if noun.lower_ not in heads():
        return ()
    said = {noun.lower_, *(word.lower_ for word in noun.lefts if word.dep_ == "compound")}
    fitting = [person for person in held if said <= _words_of(scene, person)]
    return (fitting[0],) if len(fitting) == 1 else ()


def _words_of(scene: Scene, person: Named) -> set[str]:
    """The words of all roles, and the nouns that mean the person: "Kos is a journalist"."""
    of_roles = {singular_of(word.lower()) for role in person.roles for word in role.split()}
    meant = (i for i, people in scene.names.meanings.items() if people == (person,))
    return of_roles | {scene.page.doc[i].lower_ for i in meant}
