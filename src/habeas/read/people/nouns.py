"""Signs from nouns: one's own arrest, sentence, trial; what one faces, serves, is accused of; and calls to be freed."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Modality, Status
from habeas.read.clauses import child, children, complement, is_passive, is_verb, objects, subject
from habeas.read.names import Named
from habeas.read.people.lexicon import by_word, listed
from habeas.read.people.near import custody_near, law_near
from habeas.read.people.signs import Scene, Sign, is_so, negated, signs, told


def read_nouns(scene: Scene) -> Iterator[Sign]:
    for token in scene.page.doc:
        word = token.lower_
        if token.pos_ in {"NOUN", "PROPN"} or (token.tag_ == "VBG" and child(token, "poss")):
            if word in by_word("nouns_of"):
                yield from _own(scene, token, by_word("nouns_of")[word])
            elif word in listed("nouns_of", "release"):
                yield from _release(scene, token)
            if token.lemma_ in {"charge", "case"}:
                yield from _charges(scene, token)
            if token.lemma_ in listed("terms", "nouns"):
                yield from _term(scene, token)
            if token.lemma_ in {"appeal", "bail"}:
                yield from _appeal(scene, token)
            if token.lemma_ in {"period", "term"}:
                yield from _period(scene, token)
        if token.lemma_ in {"plead", "find", "accuse"} and is_verb(token):
            yield from _guilt(scene, token)


# --- one's own ----------------------------------------------------------------------------------------------------


def _own(scene: Scene, noun: Token, status: Status) -> Iterator[Sign]:
    """ "Kos's arrest", "the arrest of Kos", "his detention was extended"; "Kos's arrest of Vrba" is Vrba's."""
    if noun.dep_ in {"compound", "nmod", "amod"} or _is_meant_otherwise(noun):
        return
    people = _owners(scene, noun)
    if people and not _is_sought(noun) and (is_so(noun) or _is_presupposed(noun)):
        yield from signs(scene, people, status, [], noun)


def _is_presupposed(noun: Token) -> bool:
    """ "marches to protest against his imprisonment": what is done about it may be a plan, the custody is none."""
    if noun.lemma_ == "arrest" or any(
        word.dep_ in {"amod", "neg", "det"} and word.lower_ in _SUPPOSED for word in noun.children
    ):
        return False
    above = [noun, *list(noun.ancestors)[:3]]
    modal = any(
        child.tag_ == "MD" and child.lower_ != "will" for word in above if is_verb(word) for child in word.children
    )
    return (
        not modal and told(noun).modality is not Modality.DENIED and not any(word.lemma_ in _SEEKING for word in above)
    )


_SUPPOSED = {
    "possible",
    "potential",
    "alleged",
    "any",
    "no",
    "likely",
    "future",
    "imminent",
    "hypothetical",
    "eventual",
}
_SEEKING = {
    "seek",
    "demand",
    "threaten",
    "risk",
    "fear",
    "avoid",
    "evade",
    "order",
    "urge",
    "request",
    "want",
    "recommend",
    "propose",
    "consider",
    "prevent",
    "escape",
    "call",
    "warrant",
    "threat",
    "possibility",
    "danger",
    "attempt",
    "bid",
    "prospect",
    "chance",
    "motion",
    "plan",
    "warn",
    "predict",
    "if",
    "ask",
    "face",
}


def _owners(scene: Scene, noun: Token) -> tuple[Named, ...]:
    of = next((word for word in noun.children if word.lower_ == "of" and word.dep_ == "prep"), None)
    if of is not None:
        return tuple(person for word in children(of, "pobj") for person in scene.people(word))
    owner = child(noun, "poss")
    return scene.people(owner) if owner is not None else ()


def _is_meant_otherwise(noun: Token) -> bool:
    """ "his conviction that", "the sentence of the text", "a trial of strength"."""
    if noun.lemma_ == "conviction" and child(noun, "acl", "ccomp", "relcl"):
        return True
    return noun.lemma_ in {"sentence", "conviction"} and noun.tag_ == "NNS" and not law_near(noun)


def _is_sought(noun: Token) -> bool:
    """ "sought his arrest", "called for the arrest of Kos" are told as supposed; "warned of his arrest" too."""
    verb = noun.head
    return (
        verb.lemma_ in {"threaten", "risk", "fear", "avoid", "evade", "demand", "seek", "order"}
        and noun.dep_ in {"dobj", "pobj"}
        and noun.lemma_ == "arrest"
    )


# --- letting go ---------------------------------------------------------------------------------------------------


def _release(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "demanded Kos's release" says he is held; "secured the release of Kos", "since his release" that he is not."""
    if noun.dep_ in {"compound", "nmod", "amod"} or _released_thing(noun):
        return
    people = _owners(scene, noun) or (_given_for(scene, noun) if custody_near(noun) else ())
    if not people:
        return
    if told(noun).modality is not Modality.ASSERTED or _is_asked_for(noun):
        yield from signs(scene, people, Status.HELD, [], noun)
    elif noun.lower_ == "return":
        if custody_near(noun, back=2) and not child(noun, "prep"):
            yield from signs(scene, people, Status.RELEASED, [], noun)
    elif noun.lower_ == "freedom":
        if is_passive(noun.head) and noun.head.lemma_ in listed("demands", "achieved"):
            yield from signs(scene, people, Status.RELEASED, [noun], noun.head)
    elif custody_near(noun, back=1) or child(noun, "poss") is None:
        yield from signs(scene, people, Status.RELEASED, [], noun)


def _given_for(scene: Scene, noun: Token) -> tuple[Named, ...]:
    """ "in exchange for Kos", "a prison release for Kos"."""
    return scene.people(complement(noun, "for")) if noun.lower_ in {"exchange", "release"} else ()


def _is_asked_for(noun: Token) -> bool:
    """Whether a verb or noun of asking, refusing or announcing governs it."""
    for above in list(noun.ancestors)[:4]:
        if above.lemma_ in listed("demands", "nouns") and above.pos_ == "NOUN":
            return True
        if is_verb(above):
            achieved = above.lemma_ in listed("demands", "achieved") and above.tag_ in {"VBD", "VBN"} and is_so(above)
            return above.lemma_ in listed("demands", "verbs") and not achieved
    return False


def _released_thing(noun: Token) -> bool:
    """ "Kos's release of the report": his doing, not his freedom."""
    of = complement(noun, "of")
    is_kind = any(
        word.lower_ not in {"prisoner", "hostage", "prison", "swap"} for word in children(noun, "compound")
    )  # "tax return"
    return is_kind or (of is not None and child(noun, "poss") is not None)


# --- charges, terms, pleas ----------------------------------------------------------------------------------------


def _charges(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "charges against Kos", "the criminal case against Kos"; not once they are dropped."""
    target = _against(noun)
    if target is None or (noun.lemma_ == "case" and not any(word.lower_ == "criminal" for word in noun.lefts)):
        return
    verb = noun.head
    is_brought = is_verb(verb) and verb.lemma_ in listed("law", "brought")
    is_dropped = is_verb(verb) and verb.lemma_ in listed("law", "dropped")
    if (is_brought or law_near(noun)) and not is_dropped and is_so(noun):
        yield from signs(scene, scene.people(target), Status.CHARGED, [], noun)


def _against(noun: Token) -> Token | None:
    """Whom they are against, also past what they are of: "charges of espionage against Kos"."""
    for word in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + 8)]:
        if word.lower_ == "against":
            return child(word, "pobj")
        if is_verb(word) and word.tag_ != "VBG":
            return None
    return None


def _term(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "is serving ten years", "received an eight-year sentence", "faces trial", "gave Kos life in prison"."""
    if noun.dep_ in {"compound", "nmod", "amod", "nummod"} and noun.head.lemma_ in listed("terms", "nouns"):
        return
    yield from _imposed(scene, noun)
    verb = _term_verb(noun)
    if verb is None or negated(verb):
        return
    lemma = verb.lemma_
    if lemma in listed("terms", "served") and _is_prison_term(noun) and is_so(verb):
        yield from signs(scene, scene.people(subject(verb)), Status.SENTENCED, [noun], verb)
    elif lemma in listed("terms", "received") and _is_prison_term(noun) and is_so(verb):
        yield from signs(scene, _receivers(scene, verb), Status.SENTENCED, [noun], verb)
    elif lemma in listed("terms", "faced") and _is_faced(noun) and not child(verb, "dative") and _is_plain(verb):
        yield from signs(scene, scene.people(subject(verb)), Status.CHARGED, [noun], verb)


def _imposed(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "the sentence imposed on Kos", "a prison term for Kos"."""
    for word in noun.children:
        if word.dep_ == "acl" and word.lemma_ in {"impose", "hand", "give", "pass"} and noun.lemma_ == "sentence":
            yield from signs(scene, scene.people(complement(word, "on", "to")), Status.SENTENCED, [noun], word)


def _term_verb(noun: Token) -> Token | None:
    """The verb whose object the term is, over "years in prison", "a term of six years", "up to ten years"."""
    word = noun
    for _ in range(4):
        if is_verb(word.head) and word.dep_ in {
            "dobj",
            "npadvmod",
            "attr",
            "oprd",
            "nsubjpass",
            "conj",
            "prep",
            "dative",
        }:
            return word.head
        if word.dep_ == "prep" and word.lower_ not in {"of", "in", "to"}:
            return None
        if word.head == word or word.dep_ not in {
            "pobj",
            "prep",
            "compound",
            "nummod",
            "conj",
            "quantmod",
            "amod",
            "nmod",
            "npadvmod",
        }:
            return None
        word = word.head
    return None


def _is_prison_term(noun: Token) -> bool:
    if noun.lemma_ == "sentence":
        return True
    words = noun.doc[noun.i : min(noun.sent.end, noun.i + 5)]
    before = noun.doc[max(noun.sent.start, noun.i - 2) : noun.i]
    return any(
        word.lower_ in {"prison", "jail", "imprisonment", "sentence", "bars", "colony", "probation"}
        for word in (*before, *words)
    )


def _receivers(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """ "gave Kos ten years": Kos; "Kos was given", "Kos received": the subject."""
    if is_passive(verb) or verb.lemma_ in {"receive", "get"}:
        return scene.people(subject(verb))
    given = child(verb, "dative") or complement(verb, "to")
    if given is not None:
        given = child(given, "pobj") or given
        return scene.people(given)
    return tuple(person for word in objects(verb) for person in scene.people(word))


def _is_faced(noun: Token) -> bool:
    """ "faces trial", "faces ten years in prison", "faces charges of treason"; not "faces a year of drought"."""
    if noun.lemma_ in {"trial", "prosecution", "indictment", "extradition", "imprisonment"}:
        return noun.lemma_ != "trial" or noun.dep_ not in {"compound"}
    if noun.lemma_ in {"charge", "count"}:
        return law_near(noun) or any(word.lower_ in {"of", "over", "for", "in"} for word in noun.children)
    return _is_prison_term(noun)


def _is_plain(verb: Token) -> bool:
    """ "faces" and "is facing", not "could face", "would face if"."""
    return (
        not negated(verb)
        and not any(word.tag_ == "MD" and word.lower_ != "will" for word in verb.children)
        and told(verb).modality is not Modality.DENIED
        and not any(word.lower_ in {"if", "unless"} for word in verb.subtree if word.dep_ == "mark" and word.i < verb.i)
    )


def _appeal(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "rejected Kos's appeal against his detention", "Kos was denied bail": held or sentenced."""
    if noun.lemma_ == "bail":
        verb = noun.head
        if verb.lemma_ in {"deny", "refuse"}:
            people = scene.people(subject(verb)) if is_passive(verb) else _receivers(scene, verb)
            yield from signs(scene, people, Status.HELD, [noun], verb)
        elif verb.lemma_ == "grant" and is_so(verb):
            people = scene.people(subject(verb)) if is_passive(verb) else _receivers(scene, verb)
            yield from signs(scene, people, Status.RELEASED, [noun], verb)
        return
    against = next(
        (word for word in noun.doc[noun.i : min(noun.sent.end, noun.i + 12)] if word.lower_ == "against"), None
    )
    if against is None:
        return
    subject_matter = {word.lemma_.lower() for word in against.subtree}
    status = (
        Status.SENTENCED
        if subject_matter & {"sentence", "conviction", "verdict"}
        else Status.HELD
        if subject_matter & {"detention", "arrest", "imprisonment", "remand"}
        else None
    )
    makers = (child(noun, "poss"), complement(noun, "by", "from", "of"))
    people = [person for maker in makers if maker is not None for person in scene.people(maker)]
    if status and people:
        yield from signs(scene, people, status, [], noun)


def _period(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "extended the detention period for Kos"."""
    if not any(
        word.lower_ in {"detention", "custody", "arrest", "remand"}
        for word in children(noun, "compound", "nmod", "amod")
    ):
        return
    owner = (
        child(noun, "poss")
        or complement(noun, "of", "for")
        or (complement(noun.head, "for", "of") if is_verb(noun.head) else None)
    )
    if owner is not None and is_so(noun):
        yield from signs(scene, scene.people(owner), Status.HELD, [], noun)


def _guilt(scene: Scene, verb: Token) -> Iterator[Sign]:
    """ "pleaded not guilty" is charged, "was found guilty" sentenced, "stands accused" on trial."""
    guilty = any(word.lower_ == "guilty" for word in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 4)])
    if verb.lemma_ == "plead" and guilty and not is_passive(verb):
        yield from signs(scene, scene.people(subject(verb)), Status.CHARGED, [], verb)
    elif verb.lemma_ == "find" and guilty and is_so(verb) and not negated(verb):
        people = (
            scene.people(subject(verb))
            if is_passive(verb)
            else tuple(p for word in objects(verb) for p in scene.people(word))
        )
        if not any(word.lower_ == "not" for word in verb.doc[verb.i : min(verb.sent.end, verb.i + 4)]):
            yield from signs(scene, people, Status.SENTENCED, [], verb)
    elif verb.lower_ == "accused" and verb.head.lemma_ == "stand" and is_so(verb.head):
        yield from signs(scene, scene.people(subject(verb.head)), Status.ON_TRIAL, [verb], verb.head)
