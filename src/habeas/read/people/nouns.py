"""Signs from nouns of custody: one's own arrest, detention, trial, sentence; and being let go, done or asked for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Modality, Status
from habeas.read.clauses import child, children, complement, is_passive, is_verb
from habeas.read.names import Named
from habeas.read.people.lexicon import by_word, listed
from habeas.read.people.near import custody_near, law_near
from habeas.read.people.signs import Scene, Sign, is_so, signs, told


def read_nouns(scene: Scene) -> Iterator[Sign]:
    for token in scene.page.doc:
        is_noun = token.pos_ in {"NOUN", "PROPN"} or (token.tag_ == "VBG" and child(token, "poss") is not None)
        if not is_noun or token.dep_ in {"compound", "nmod", "amod"}:
            continue
        status = by_word("nouns_of").get(token.lower_)
        if status:
            yield from _own(scene, token, status)
        elif token.lower_ in listed("nouns_of", "release"):
            yield from _release(scene, token)


# --- one's own ----------------------------------------------------------------------------------------------------


def _own(scene: Scene, noun: Token, status: Status) -> Iterator[Sign]:
    """ "Kos's arrest", "the arrest of Kos", "his detention was extended"; "Kos's arrest of Vrba" is Vrba's."""
    people = _owners(scene, noun)
    if noun.lemma_ in listed("acts", "of_towns"):
        people = tuple(person for person in people if scene.is_sure(person))
    if status in {Status.SENTENCED, Status.ON_TRIAL}:  # "Judge Kos's sentence was harsh"
        people = tuple(person for person in people if not _is_of_court(person))
    if people and not _is_meant_otherwise(noun) and _is_told(noun):
        yield from signs(scene, people, status, [], noun)


def _is_of_court(person: Named) -> bool:
    return bool({word.strip(",.").lower() for word in (person.role or "").split()} & listed("law", "courts"))


def _owners(scene: Scene, noun: Token) -> tuple[Named, ...]:
    of = next((word for word in noun.children if word.lower_ == "of" and word.dep_ == "prep"), None)
    if of is not None:
        return tuple(person for word in children(of, "pobj") for person in scene.people(word))
    if noun.dep_ == "dobj" and noun.lemma_ in {"detention", "remand"} and _is_imposed(noun):
        on = complement(noun, "on", "for", "against") or complement(noun.head, "on", "for", "against")
        named = scene.names.at(on) if on is not None else None
        return (named,) if named else scene.people(on)  # not the judge of "detention on Kos, Jan Vrba, resigned"
    if child(noun, "poss", "det") is not None:
        return scene.people(child(noun, "poss"))
    is_label = noun.i + 1 < noun.sent.end and noun.nbor(1).text == ":"
    is_told = noun.dep_ in {"nsubj", "nsubjpass"} and is_verb(noun.head)  # "Jan Kos, editor. Trial adjourned to May"
    return scene.entry(noun) if is_label or is_told else ()


def _is_meant_otherwise(noun: Token) -> bool:
    """ "his conviction that", "the sentences of the text"."""
    if noun.lemma_ == "conviction" and child(noun, "acl", "ccomp", "relcl"):
        return True
    return noun.lemma_ in {"sentence", "conviction"} and noun.tag_ == "NNS" and not law_near(noun)


def _is_told(noun: Token) -> bool:
    """An arrest must be told as done; other custody may be named in passing: "marches against his imprisonment"."""
    if noun.lemma_ == "arrest" and noun.head.lemma_ in listed("seeking", "words") and noun.dep_ in {"dobj", "pobj"}:
        return False  # "demanded his arrest", "avoided arrest"
    return is_so(noun) or _is_ordered(noun) or (noun.lemma_ != "arrest" and _is_presupposed(noun))


def _is_ordered(noun: Token) -> bool:
    """ "A court ordered the detention of Kos": done with the order."""
    who = child(noun.head, "nsubj")
    by_court = who is not None and who.lower_ in {"court", "judge", "tribunal", "magistrate"}
    if noun.lemma_ not in {"detention", "remand"} or not _is_imposed(noun):
        return False
    if noun.head.head.lemma_ == "decision" and noun.head.dep_ == "acl":  # "the decision to impose detention on Kos"
        above = noun.head.head.head
        return child(noun.head.head, "neg") is None and above.lemma_ not in listed("seeking", "undoing")
    return by_court and is_so(noun.head)


def _is_imposed(noun: Token) -> bool:
    """ "ordered his detention", "imposed pre-trial detention on Kos"."""
    return noun.head.lemma_ in listed("seeking", "imposing")


def _is_presupposed(noun: Token) -> bool:
    """What is done about it may be a plan, the custody itself is none; not "possible", "sought" or "could lead to"."""
    if any(word.lower_ in listed("seeking", "adjectives") for word in noun.children):
        return False
    above = [noun, *list(noun.ancestors)[:3]]
    verbs = [word for word in above if is_verb(word)]
    is_supposed = any(word.tag_ == "MD" and word.lower_ != "will" for verb in verbs for word in verb.children)
    is_sought = any(word.lemma_ in listed("seeking", "words") for word in above)
    return not is_supposed and not is_sought and told(noun).modality is not Modality.DENIED


# --- letting go ---------------------------------------------------------------------------------------------------


def _release(scene: Scene, noun: Token) -> Iterator[Sign]:
    """ "demanded Kos's release" says he is held; "secured the release of Kos", "since his release" that he is not."""
    people = _owners(scene, noun) or _given_for(scene, noun)
    if not people or _is_of_thing(noun):
        return
    if _is_asked_for(noun):
        yield from signs(scene, people, Status.HELD, [], noun)
    elif _is_done(noun):
        yield from signs(scene, people, Status.RELEASED, [], noun, aside=False)


def _given_for(scene: Scene, noun: Token) -> tuple[Named, ...]:
    """ "prisoners in exchange for Kos", "a prison release for Kos"."""
    if noun.lower_ in {"exchange", "release"} and custody_near(noun):
        return scene.people(complement(noun, "for"))
    return ()


def _is_of_thing(noun: Token) -> bool:
    """ "Kos's release of the report", "his tax return": not his freedom."""
    is_kind = any(word.lower_ not in listed("nouns_of", "kinds") for word in children(noun, "compound"))
    return is_kind or (complement(noun, "of") is not None and child(noun, "poss") is not None)


def _is_done(noun: Token) -> bool:
    match noun.lower_:
        case "freedom":  # "his freedom was won by patient talks"
            return is_passive(noun.head) and noun.head.lemma_ in listed("demands", "achieved")
        case "return":  # "celebrate the return of Kos"; "his return to power" is none
            return custody_near(noun, back=2) and child(noun, "prep") in {None, _of(noun)}
        case _:
            return child(noun, "poss") is None or custody_near(noun, back=1)


def _of(noun: Token) -> Token | None:
    return next((word for word in children(noun, "prep") if word.lower_ == "of"), None)


def _is_asked_for(noun: Token) -> bool:
    """Whether it is told as to come, or a word of asking, refusing or announcing governs it."""
    if told(noun).modality is not Modality.ASSERTED:
        return True
    for above in list(noun.ancestors)[:4]:
        if above.pos_ == "NOUN" and above.lemma_ in listed("demands", "nouns"):
            return True
        if is_verb(above):
            is_past = above.tag_ in {"VBD", "VBN"} and is_so(above)
            is_achieved = above.lemma_ in listed("demands", "achieved") and is_past
            return above.lemma_ in listed("demands", "verbs") and not is_achieved
    return False
