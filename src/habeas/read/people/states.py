"""Signs from states: who is in prison, is being held, is called a prisoner, is missing or wanted.

Knows nouns, adjectives and places of custody and the words that tie a person to them. A place of custody alone ties
nobody: "Kos visited Vrba in prison" says it of Vrba, "Kos teaches in a prison" of nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Status
from habeas.read.clauses import child, children, complement, is_passive, is_verb, objects, subject
from habeas.read.names import Named
from habeas.read.names.words import singular_of
from habeas.read.people.acts import patients
from habeas.read.people.lexicon import by_word, listed
from habeas.read.people.signs import Scene, Sign, is_so, signs

_NOUNS = {"NOUN", "PROPN", "ADJ"}
_LEAVING = {
    "escape": Status.ESCAPED,
    "die": Status.DIED,
    "succumb": Status.DIED,
    "perish": Status.DIED,
    "execute": Status.DIED,
    "acquit": Status.RELEASED,
}


def read_states(scene: Scene) -> Iterator[Sign]:
    for token in scene.page.doc:
        word = token.lower_
        if word in by_word("adjectives"):
            yield from _adjective(scene, token, by_word("adjectives")[word])
        if singular_of(word) in by_word("called") or token.lemma_.lower() in by_word("called"):
            yield from _called(scene, token)
        if word in listed("places", "sites") and is_site(token):
            yield from _at_site(scene, token)
        if word == "missing" and token.tag_ == "VBG" and is_so(token) and not child(token, "dobj"):
            yield from signs(scene, scene.people(subject(token)), Status.MISSING, [], token)
        if token.lemma_ in listed("keeping", "verbs") and is_verb(token):
            yield from _kept(scene, token)
        if token.lemma_ in _LEAVING and is_verb(token):
            yield from _left(scene, token)
        if word in listed("wanted", "words") or token.lemma_ in listed("wanted", "papers"):
            yield from _wanted(scene, token)


# --- adjectives ---------------------------------------------------------------------------------------------------


def _adjective(scene: Scene, token: Token, status: Status) -> Iterator[Sign]:
    """ "the jailed editor Jan Kos", "Kos remains missing"."""
    if token.dep_ in {"acomp", "oprd", "attr", "advcl"} or (token.dep_ == "amod" and token.head.dep_ == "attr"):
        yield from _said_to_be(scene, token, status)
        return
    people = _name_after(scene, token)
    if people and not _is_undone(token):
        yield from signs(scene, people, status, [token], token)


def _said_to_be(scene: Scene, token: Token, status: Status) -> Iterator[Sign]:
    verb = token.head
    if (
        verb.lemma_ in {"be", "remain", "stay", "report", "go", "list", "hold", "keep", "take"}
        and is_so(verb)
        and token.dep_ != "amod"
    ):
        if verb.lemma_ in {"hold", "keep", "take"}:
            people = patients(scene, verb)
        else:
            people = scene.people(subject(verb))
        if token.tag_ != "VBN" or verb.lemma_ != "be" or status is Status.MISSING:
            yield from signs(scene, people, status, [token], verb)


def _name_after(scene: Scene, token: Token) -> tuple[Named, ...]:
    """The name at the end of the noun phrase the adjective stands in: "jailed | opposition leader Jan Kos".

    A possessive ends it: in "the jailed leader's lawyer Jan Kos" the lawyer is not in jail.
    """
    if token.tag_ not in {"VBN", "JJ", "NN", "VBD", "NNP"} or not _opens_phrase(token):
        return ()
    for word in token.doc[token.i + 1 : min(token.sent.end, token.i + 9)]:
        person = scene.names.at(word)
        if person:
            return _unless_owner(scene, word, person)
        if word.pos_ not in _NOUNS | {"PUNCT"} or word.tag_ == "POS" or word.text in {",", ";", "(", ")", ":"}:
            return ()
    return ()


def _unless_owner(scene: Scene, word: Token, person: Named) -> tuple[Named, ...]:
    """ "the jailed Kos's lawyer" is still Kos; a list goes on only under a plural: "jailed reporters Kos and Vrba"."""
    before = word.nbor(-1) if word.i else word
    is_plural = before.tag_ in {"NNS", "NNPS"}
    return scene.names.meant_by(word) if is_plural else (person,)


def _opens_phrase(token: Token) -> bool:
    """Not the verb of a clause: "police arrested lawyer Jan Kos" is read elsewhere."""
    if token.dep_ in {"amod", "compound", "nmod"}:
        return True
    before = token.nbor(-1) if token.i > token.sent.start else None
    is_verb_here = child(token, "nsubj", "nsubjpass", "auxpass", "aux", "dobj") is not None
    return not is_verb_here and (
        before is None or before.pos_ in {"DET", "ADJ", "ADV", "PUNCT", "ADP", "CCONJ", "PRON"} or before.tag_ == "POS"
    )


def _is_undone(token: Token) -> bool:
    """ "the never-arrested Kos", "not yet convicted Kos"."""
    before = [word.lower_ for word in token.doc[max(token.sent.start, token.i - 3) : token.i]]
    return bool({"never", "not", "un", "non", "nearly", "almost"} & set(before))


# --- being called one ---------------------------------------------------------------------------------------------


def _called(scene: Scene, token: Token) -> Iterator[Sign]:
    """ "prisoner Jan Kos", "Jan Kos, a hostage,", "Kos is a political prisoner", "hostages, including Kos"."""
    if token.dep_ in {"compound", "nmod", "poss"} and not _titles(scene, token):
        return
    status = by_word("called").get(singular_of(token.lower_)) or by_word("called")[token.lemma_.lower()]
    people = _titles(scene, token) or _meant(scene, token)
    verb = token.head if token.dep_ == "attr" else token
    if token.dep_ == "attr" and (not is_so(verb) or _is_undone(token)):
        return
    if people and not _is_exchange_of(token):
        yield from signs(scene, people, status, [token], verb if is_verb(verb) else token)
    yield from _with_others(scene, token, status)


def _titles(scene: Scene, token: Token) -> tuple[Named, ...]:
    """The name right after: "hostage Jan Kos"; under a plural its whole list: "prisoners Kos and Vrba"."""
    if token.i + 1 >= len(token.doc) or token.nbor(1).sent != token.sent:
        return ()
    person = scene.names.at(token.nbor(1))
    if not person:
        return ()
    return scene.names.meant_by(token.nbor(1)) if token.tag_ in {"NNS", "NNPS"} else (person,)


def _meant(scene: Scene, token: Token) -> tuple[Named, ...]:
    if scene.names.at(token):
        return ()
    return scene.names.meanings.get(token.i, ()) or scene.names.meant_by(token)


def _is_exchange_of(token: Token) -> bool:
    """ "prisoner exchange", "hostage talks": about others."""
    return token.dep_ in {"compound", "nmod"} and token.head.pos_ == "NOUN"


def _with_others(scene: Scene, token: Token, status: Status) -> Iterator[Sign]:
    """ "Kos and other prisoners", "he and eight fellow captives": Kos is one of them."""
    start = max(token.sent.start, token.i - 6)
    before = list(token.doc[start : token.i])
    joint = next((word for word in reversed(before) if word.lower_ in {"other", "fellow"}), None)
    if joint is None:
        return
    i = joint.i - 1
    while i > start and (
        token.doc[i].pos_ in {"NUM", "DET", "ADJ"} or token.doc[i].lower_ in {"many", "several", "dozens", "of", "some"}
    ):
        i -= 1
    if token.doc[i].lower_ in {"and", "with", "alongside", "like"} and i > token.sent.start:
        name = token.doc[i - 1]
        people = (scene.names.at(name),) if scene.names.at(name) else scene.names.meanings.get(name.i, ())
        yield from signs(scene, filter(None, people), status, [token], token)


# --- places -------------------------------------------------------------------------------------------------------


def is_site(token: Token) -> bool:
    """A prison by its name; "colony", "camp", "arrest" only with a word that makes it one."""
    if token.lower_ not in listed("places", "doubtful"):
        return token.dep_ not in {"compound", "nmod"} or token.head.lower_ in listed("places", "sites")
    before = {word.lower_ for word in token.doc[max(token.sent.start, token.i - 3) : token.i]}
    return bool(before & listed("places", "marks")) and token.dep_ not in {"compound", "nmod"}


def _at_site(scene: Scene, site: Token) -> Iterator[Sign]:
    """ "is in prison", "visited Kos in prison", "was beaten in custody", "wrote from his cell"."""
    while site.dep_ in {"compound", "nmod", "conj"} and site.head.lower_ in listed("places", "sites"):
        site = site.head
    preposition = site.head
    if site.dep_ != "pobj" or preposition.lower_ not in listed("places", "prepositions") | {"to"}:
        return
    governor = preposition.head
    if governor.dep_ == "prep" and governor.head != governor:  # "from behind bars"
        governor = governor.head
    if (
        governor.lemma_ == "strike"
        and preposition.lower_ in {"in", "inside"}
        and any(word.lower_ == "hunger" for word in governor.lefts)
    ):
        verb = next((above for above in governor.ancestors if is_verb(above)), None)
        people = scene.people(subject(verb)) if verb is not None and is_so(verb) else ()
        yield from signs(scene, people, Status.HELD, [preposition, site], verb or governor)
    elif governor.lemma_ == "return" and governor.pos_ == "NOUN" and preposition.lower_ in {"to", "into"}:
        owner = child(governor, "poss") or complement(governor, "of")
        yield from signs(scene, scene.people(owner), Status.HELD, [preposition, site], governor)
    elif scene.names.at(governor) and preposition.lower_ != "to":
        yield from signs(scene, _nearest(scene, governor, preposition), Status.HELD, [preposition, site], preposition)
    elif is_verb(governor) and is_so(governor):
        for status, people in _by_verb(scene, governor, preposition):
            yield from signs(scene, people, status, [preposition, site], governor)


def _nearest(scene: Scene, name: Token, preposition: Token) -> tuple[Named, ...]:
    """ "Kos and Vrba, in prison since May": the nearer."""
    for i in range(preposition.i - 1, name.i - 1, -1):
        person = scene.names.at(preposition.doc[i])
        if person:
            return (person,)
    return ()


def _by_verb(scene: Scene, verb: Token, preposition: Token) -> Iterator[tuple[Status, tuple[Named, ...]]]:
    lemma, word = verb.lemma_.lower(), preposition.lower_
    if lemma in listed("death", "verbs"):
        if is_passive(verb):
            yield Status.DIED, scene.people(subject(verb))
    elif lemma in {"return", "flee"} and not is_passive(verb):
        away = Status.RELEASED if lemma == "return" else Status.ESCAPED
        yield (away if word == "from" else Status.HELD), scene.people(subject(verb))
    elif lemma == "break" and word == "from":
        yield Status.ESCAPED, scene.people(subject(verb))
    elif is_passive(verb):
        if lemma in listed("being", "object") or lemma in listed("keeping", "verbs"):
            yield Status.HELD, patients(scene, verb)
        elif _while(preposition):
            yield Status.HELD, scene.people(subject(verb))
    elif objects(verb) and lemma in listed("being", "object") and _has_people(scene, verb):
        yield Status.HELD, tuple(person for noun in objects(verb) for person in scene.people(noun))
    elif (lemma in listed("being", "subject") and word != "to" and _stays(lemma, word)) or _while(preposition):
        yield Status.HELD, scene.people(subject(verb))


def _has_people(scene: Scene, verb: Token) -> bool:
    return any(scene.people(noun) for noun in objects(verb))


def _stays(lemma: str, preposition: str) -> bool:
    """Speaking needs "from": "said from prison"; being needs "in", "behind", "under"."""
    speaks = lemma in {"say", "write", "tell", "call", "speak", "send", "smuggle", "address", "issue", "give", "read"}
    if speaks:
        return preposition == "from"
    return preposition != "from" and lemma not in {"meet", "go"}


def _while(preposition: Token) -> bool:
    """ "While in prison, he was elected"."""
    before = preposition.nbor(-1).lower_ if preposition.i else ""
    return before in {"while", "still", "whilst"}


# --- being held ---------------------------------------------------------------------------------------------------


def _kept(scene: Scene, verb: Token) -> Iterator[Sign]:
    """ "is being held", "Kos, held since May", "Ruritania holds Kos"; not "held accountable", "held the post"."""
    if verb.lemma_ != "hold" or verb.dep_ == "amod":
        return
    after = {word.lower_ for word in verb.children} | {
        word.lower_ for word in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 3)]
    }
    of_esteem = any(
        noun.lower_ in listed("keeping", "figurative")
        for word in children(verb, "prep")
        for noun in children(word, "pobj")
    )
    if after & listed("keeping", "never_after") or of_esteem or not is_so(verb):
        return
    people = patients(scene, verb)
    yield from signs(scene, people, Status.HELD, [], verb)


def _left(scene: Scene, verb: Token) -> Iterator[Sign]:
    """ "Kos escaped after five months", "died of his injuries", "was acquitted": of someone told to be held."""
    done_to = verb.lemma_ in {"execute", "acquit"}
    people = patients(scene, verb) if done_to else scene.people(child(verb, "nsubj") or subject(verb))
    if not is_so(verb) or (not done_to and child(verb, "dobj")):
        return
    near = (noun for word in children(verb, "prep") for noun in word.subtree if noun.dep_ == "pobj")
    inside = any(word.lower_ in listed("places", "sites") and is_site(word) for word in near)
    yield from signs(scene, people, _LEAVING[verb.lemma_], [], verb, if_held=not inside or verb.lemma_ == "acquit")


def _wanted(scene: Scene, token: Token) -> Iterator[Sign]:
    """ "Kos is wanted by prosecutors", "an arrest warrant for Kos", "on the wanted list"."""
    if token.lemma_ in listed("wanted", "papers"):
        before = {word.lower_ for word in token.lefts}
        if before & {"arrest", "red"} and not before & {"no", "any"} and not child(token, "neg"):
            target = complement(token, "for", "against")
            if is_so(token.head) if is_verb(token.head) else True:
                yield from signs(scene, scene.people(target), Status.WANTED, [], token)
    elif (
        is_passive(token)
        and is_verb(token)
        and any(word.lower_ in {"by", "for", "in", "on"} for word in token.children)
        and is_so(token)
    ):
        if not child(token, "xcomp", "dobj"):
            yield from signs(scene, patients(scene, token), Status.WANTED, [], token)
