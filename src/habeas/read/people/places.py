"""Signs from places: who is in prison, was put there, was beaten there, wrote from there, died or escaped there.

A place of custody alone ties nobody to it: "Kos visited Vrba in prison" says it of Vrba, "Kos teaches in a prison" of
nobody. What ties is one of the verbs of `vocab/status.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Status
from habeas.read.clauses import child, children, complement, is_passive, is_verb, objects
from habeas.read.names import Named
from habeas.read.people.acts import patients
from habeas.read.people.lexicon import listed
from habeas.read.people.signs import Scene, Sign, is_so, signs
from habeas.vocab import words

_Found = Iterator[tuple[Status, tuple[Named, ...]]]


def read_places(scene: Scene) -> Iterator[Sign]:
    for token in scene.page.doc:
        if token.lower_ in listed("places", "sites"):
            yield from _shared_cell(scene, token)
            yield from _at_site(scene, token) if is_site(token) else ()


def is_site(token: Token) -> bool:
    """A prison by its name; "colony", "camp", "arrest" only with a word that makes it one."""
    is_part = token.dep_ in {"compound", "nmod"}
    of = complement(token, "of")
    if of is not None and (of.lower_ in words("roles", "kin") or of.lower_ in {"parents", "children"}):
        return False  # "in the custody of her aunt"
    if token.lower_ not in listed("places", "doubtful"):
        return not is_part or token.head.lower_ in listed("places", "sites")
    before = {word.lower_ for word in token.doc[max(token.sent.start, token.i - 3) : token.i]}
    return bool(before & listed("places", "marks")) and not is_part


def _at_site(scene: Scene, site: Token) -> Iterator[Sign]:
    """ "is in prison", "visited Kos in prison", "was beaten in custody", "wrote from his cell"."""
    while site.dep_ in {"compound", "nmod", "conj"} and site.head.lower_ in listed("places", "sites"):
        site = site.head
    preposition = site.head
    if site.dep_ == "dobj" and site.head.lemma_ == "leave" and is_so(site.head):  # "left the prison the same evening"
        yield from signs(scene, scene.said_of(site.head), Status.RELEASED, [site], site.head, if_held=True)
    ties = preposition.lower_ in listed("places", "prepositions")
    if site.dep_ != "pobj" or not (ties or (preposition.lower_ == "on" and site.lower_ in listed("places", "on"))):
        return
    governor = preposition.head
    if governor.dep_ == "prep":  # "from behind bars", "out of prison"
        governor = governor.head
    shown = [preposition, site]
    if governor.dep_ == "acomp" and preposition.dep_ == "conj":  # "is alive and in captivity"
        governor = governor.head
    if preposition.dep_ == "ROOT" and preposition.lower_ not in {"to", "from"}:  # "Jan Kos, editor. In jail since May."
        yield from signs(scene, scene.entry(preposition), Status.HELD, shown, preposition)
    if is_verb(governor):
        for status, people in _by_verb(scene, governor, preposition) if is_so(governor) else ():
            yield from signs(scene, people, status, shown, governor)
    elif scene.names.at(governor):
        if preposition.lower_ not in {"to", "of"}:  # "Jan Kos of the Prison Monitoring Centre" works for it
            yield from signs(scene, _nearest(scene, governor, preposition), Status.HELD, shown, preposition)
    else:
        yield from signs(scene, _by_noun(scene, governor, preposition), Status.HELD, shown, governor)


def _shared_cell(scene: Scene, site: Token) -> Iterator[Sign]:
    """ "He shared a cell with the poet Jan Kos": both are in prison."""
    verb = site.head
    if site.dep_ != "dobj" or verb.lemma_ != "share" or not is_so(verb):
        return
    beside = complement(verb, "with") or complement(site, "with")
    together = scene.names.meant_by(beside) if beside is not None else ()
    yield from signs(scene, (*scene.said_of(verb), *together), Status.HELD, [site], verb)


def _by_time(scene: Scene, time: Token) -> tuple[Named, ...]:
    """ "spent 500 days in captivity", "was back with his family after two years in captivity"."""
    above = time.head
    if time.dep_ == "pobj" and above.lower_ == "after" and is_verb(above.head) and is_so(above.head):
        done_to = tuple(person for noun in objects(above.head) for person in scene.people(noun))
        return done_to or scene.said_of(above.head)
    return scene.said_of(above) if above.lemma_ in {"spend", "survive"} and is_so(above) else ()


def _nearest(scene: Scene, name: Token, preposition: Token) -> tuple[Named, ...]:
    """ "Kos and Vrba, in prison since May": the nearer."""
    named = (scene.names.at(preposition.doc[i]) for i in range(preposition.i - 1, name.i - 1, -1))
    person = next(filter(None, named), None)
    return (person,) if person else ()


def _by_noun(scene: Scene, noun: Token, preposition: Token) -> tuple[Named, ...]:
    """ "is on hunger strike in prison", "Kos's return to prison"."""
    if noun.lemma_ == "strike" and preposition.lower_ in {"in", "inside"}:
        verb = next((above for above in noun.ancestors if is_verb(above)), None)
        is_hunger = any(word.lower_ == "hunger" for word in noun.lefts)
        return scene.said_of(verb) if verb is not None and is_hunger and is_so(verb) else ()
    if noun.lemma_ in listed("terms", "times") and preposition.lower_ in {"in", "behind"}:
        return _by_time(scene, noun)
    if noun.lemma_ == "return" and preposition.lower_ in {"to", "into"}:
        return scene.people(child(noun, "poss") or complement(noun, "of"))
    return ()


def _by_verb(scene: Scene, verb: Token, preposition: Token) -> _Found:
    lemma, word = verb.lemma_.lower(), preposition.lower_
    if any(child.lower_ == "dead" for child in verb.children):  # "found dead in his cell"
        yield Status.DIED, patients(scene, verb)
    elif lemma in listed("leaving", "by_place"):
        yield from _come_or_gone(scene, verb, word)
    elif lemma in listed("death", "verbs"):
        if is_passive(verb):
            yield Status.DIED, scene.said_of(verb)
    elif lemma == "commit" and any(noun.lower_ == "suicide" for noun in objects(verb)):
        yield Status.DIED, scene.said_of(verb)
    elif is_passive(verb):
        if lemma in listed("being", "object") or lemma in listed("keeping", "verbs"):
            yield Status.HELD, patients(scene, verb)
        elif _while(preposition):
            yield Status.HELD, scene.said_of(verb)
    else:
        yield Status.HELD, _by_active(scene, verb, preposition)


def _come_or_gone(scene: Scene, verb: Token, preposition: str) -> _Found:
    """ "returned from captivity", "fled from prison", "broke out of jail"; "returned to prison" is being there."""
    if is_passive(verb):
        if verb.lemma_ in listed("being", "object"):
            yield Status.HELD, patients(scene, verb)
    elif preposition in {"from", "of", "out"}:
        fled = verb.lemma_ in listed("leaving", "unallowed")
        yield (Status.ESCAPED if fled else Status.RELEASED), scene.said_of(verb)
    elif verb.lemma_ == "return":
        yield Status.HELD, scene.said_of(verb)


def _by_active(scene: Scene, verb: Token, preposition: Token) -> tuple[Named, ...]:
    seen = tuple(person for noun in objects(verb) for person in scene.people(noun))
    if seen and verb.lemma_ in listed("being", "object"):
        return seen  # "visited Kos in prison"
    word = preposition.lower_
    if _is_visit(verb, word):
        return ()
    speaks = verb.lemma_ in listed("being", "speaking")  # "said from prison"
    is_there = verb.lemma_ in listed("being", "subject") and word not in {"from", "to"}
    if (word == "from" if speaks else is_there) or _while(preposition):
        return scene.said_of(verb)
    return ()


def _is_visit(verb: Token, word: str) -> bool:
    """ "was in jail to meet the strikers", "were at the prison", "was in the prison as a visitor"."""
    if verb.lemma_ != "be":
        return False
    aims = (
        noun.lower_
        for tie in children(verb, "prep")
        if tie.lower_ in {"for", "on", "as"}
        for noun in children(tie, "pobj")
    )
    is_aim = any(aim in listed("being", "visits") for aim in aims)
    to_do = any(word.tag_ == "TO" for clause in children(verb, "advcl", "xcomp") for word in clause.lefts)
    return word == "at" or is_aim or to_do


def _while(preposition: Token) -> bool:
    """ "While in prison, he was elected"; "In prison, he wrote three novels"."""
    if preposition.is_sent_start:
        return (
            preposition.lower_ == "in" and preposition.i + 2 < len(preposition.doc) and preposition.nbor(2).text == ","
        )
    return preposition.i > 0 and preposition.nbor(-1).lower_ in {"while", "still", "whilst"}
