"""Signs from what someone is called or said to be: "the jailed editor Jan Kos", "Kos, a hostage", "Kos is missing".

Knows adjectives and nouns of custody and the names they stand with. A possessive parts them: in "the jailed leader's
lawyer Jan Kos" nobody named is in jail.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Status
from habeas.read.clauses import child, complement, is_verb
from habeas.read.names import Named
from habeas.read.names.runs import is_title_case
from habeas.read.names.words import singular_of
from habeas.read.people.acts import patients
from habeas.read.people.lexicon import by_word, listed
from habeas.read.people.signs import Scene, Sign, is_so, signs

_IN_PHRASE = {"NOUN", "PROPN", "ADJ", "PUNCT"}
_BEFORE_PHRASE = {"DET", "ADJ", "ADV", "PUNCT", "ADP", "CCONJ", "PRON"}
_STOPS = {",", ";", "(", ")", ":"}


def read_states(scene: Scene) -> Iterator[Sign]:
    for token in scene.page.doc:
        status = by_word("adjectives").get(token.lower_)
        if status:
            yield from _adjective(scene, token, status)
        called = by_word("called").get(singular_of(token.lower_)) or by_word("called").get(token.lemma_.lower())
        if called:
            yield from _called(scene, token, called)
            yield from _with_others(scene, token, called)


# --- adjectives ---------------------------------------------------------------------------------------------------


def _adjective(scene: Scene, token: Token, status: Status) -> Iterator[Sign]:
    """ "the jailed editor Jan Kos", "Kos remains missing"."""
    if (token.dep_ == "amod" and token.head.dep_ == "attr") or _is_in_title(token):
        return
    if token.dep_ == "amod" and token.head.dep_ == "appos" and not _is_undone(token):  # "Jan Kos, the jailed editor,"
        people = scene.names.meanings.get(token.head.i, ()) if scene.names.at(token.head.head) else ()
        if people:
            yield from signs(scene, people, status, [token], token)
            return
    if token.dep_ in {"acomp", "oprd", "attr", "advcl"}:
        yield from _said_to_be(scene, token, status)
    elif not _is_undone(token):
        people = _name_after(scene, token) or (_name_before(scene, token) if token.tag_ == "JJ" else ())
        people = people or (scene.entry(token) if token.dep_ == "ROOT" and token.tag_ == "JJ" else ())
        yield from signs(scene, people, status, [token], token)


def _said_to_be(scene: Scene, token: Token, status: Status) -> Iterator[Sign]:
    verb = token.head
    is_act = token.tag_ == "VBN" and verb.lemma_ == "be" and status is not Status.MISSING  # "was freed": read as an act
    if _is_figurative(token):
        return
    if is_act or verb.lemma_ not in listed("copulas", "of_subject") | listed("copulas", "of_object") or not is_so(verb):
        return
    done_to = verb.lemma_ in listed("copulas", "of_object")
    people = patients(scene, verb) if done_to else scene.said_of(verb)
    yield from signs(scene, people, status, [token], verb)


def _name_after(scene: Scene, token: Token) -> tuple[Named, ...]:
    """The name at the end of the noun phrase the adjective stands in: "jailed | opposition leader Jan Kos"."""
    if token.tag_ not in {"VBN", "JJ", "NN", "VBD", "NNP"} or not _opens_phrase(token):
        return ()
    for word in token.doc[token.i + 1 : min(token.sent.end, token.i + 9)]:
        person = scene.names.at(word)
        if person:
            is_plural = word.nbor(-1).tag_ in {"NNS", "NNPS"}  # "jailed reporters Kos and Vrba"
            return scene.names.meant_by(word) if is_plural else (person,)
        if word.pos_ not in _IN_PHRASE or word.tag_ == "POS" or word.text in _STOPS:
            return ()
    return ()


def _name_before(scene: Scene, token: Token) -> tuple[Named, ...]:
    """ "Jan Kos, missing since May"."""
    if token.i < token.sent.start + 2 or token.nbor(-1).text not in {",", "–", "—"}:
        return ()
    person = scene.names.at(token.nbor(-2))
    return (person,) if person else ()


def _opens_phrase(token: Token) -> bool:
    """Not the verb of a clause: "police arrested lawyer Jan Kos" is read elsewhere."""
    if token.dep_ in {"amod", "compound", "nmod"}:
        return True
    if child(token, "nsubj", "nsubjpass", "auxpass", "aux", "dobj") is not None:
        return False
    before = token.nbor(-1) if token.i > token.sent.start else None
    return before is None or before.pos_ in _BEFORE_PHRASE or before.tag_ == "POS"


def _is_figurative(token: Token) -> bool:
    """ "a captive of her own words", "missing from the ceremony"."""
    of = complement(token, "of")
    of_words = of is not None and of.lower_ in listed("undone", "captors")
    return of_words or (token.lower_ == "missing" and complement(token, "from") is not None)


def _is_undone(token: Token) -> bool:
    """ "the never-arrested Kos", "the not yet convicted Kos"."""
    before = {word.lower_ for word in token.doc[max(token.sent.start, token.i - 3) : token.i]}
    return bool(before & listed("undone", "words"))


# --- being called one ---------------------------------------------------------------------------------------------


def _called(scene: Scene, token: Token, status: Status) -> Iterator[Sign]:
    """ "prisoner Jan Kos", "Jan Kos, a hostage,", "Kos is a political prisoner", "hostages, including Kos"."""
    titled = _titled(scene, token)
    is_part = token.dep_ in {"compound", "nmod", "poss"}  # "prisoner exchange", "hostage talks": about others
    if is_part and (not titled or token.head.pos_ == "NOUN"):
        return
    if _is_figurative(token) or _is_of_body(scene, token):
        return
    verb = token.head if token.dep_ == "attr" else token
    if token.dep_ == "attr" and (not is_so(verb) or _is_undone(token)):
        return
    people = titled or (() if scene.names.at(token) else scene.names.meant_by(token)) or _spent_as(scene, token)
    yield from signs(scene, people, status, [token], verb if is_verb(verb) else token)


def _is_of_body(scene: Scene, token: Token) -> bool:
    """ "the head of the Committee for Political Prisoners Jan Kos": a plural in capitals is the end of a title."""
    is_plural = singular_of(token.lower_) != token.lower_
    if not is_plural or token.text.islower() or token.i + 2 >= len(token.doc):
        return False
    if scene.names.at(token.nbor(1)) is not None:
        return not token.is_sent_start
    return _is_in_title(token) or (token.nbor(1).lower_ == "and" and token.nbor(2).text[:1].isupper())


def _is_in_title(token: Token) -> bool:
    """Whether a word stands in capitals where others do not: the "Missing" of a Committee on Missing Persons."""
    return token.text[:1].isupper() and not token.is_sent_start and not is_title_case(token.sent)


def _spent_as(scene: Scene, token: Token) -> tuple[Named, ...]:
    """ "He spent 74 days as a prisoner of the rebels"."""
    if token.dep_ != "pobj" or token.head.lower_ != "as":
        return ()
    verb = next((above for above in token.ancestors if is_verb(above)), None)
    is_spent = verb is not None and verb.lemma_ in {"spend", "live", "survive"} and is_so(verb)
    return scene.said_of(verb) if verb is not None and is_spent else ()


def _titled(scene: Scene, token: Token) -> tuple[Named, ...]:
    """The name right after: "hostage Jan Kos"; under a plural its whole list: "prisoners Kos and Vrba"."""
    if token.i + 1 >= len(token.doc) or token.nbor(1).sent != token.sent:
        return ()
    person = scene.names.at(token.nbor(1))
    if not person:
        return ()
    if singular_of(token.lower_) == token.lower_:
        return (person,)
    people = scene.names.meant_by(token.nbor(1))
    return people if len(people) > 1 else ()


def _with_others(scene: Scene, token: Token, status: Status) -> Iterator[Sign]:
    """ "Kos and other prisoners", "he and eight fellow captives": Kos is one of them."""
    start = max(token.sent.start, token.i - 6)
    words = [word.lower_ for word in token.doc[start : token.i]]
    if not {"other", "fellow"} & set(words):
        return
    joint = next(
        (i for i in range(token.i - 1, start, -1) if token.doc[i].lower_ in {"and", "with", "alongside"}), None
    )
    if joint is None:
        return
    name = token.doc[joint - 1]
    person = scene.names.at(name)
    yield from signs(scene, (person,) if person else scene.names.meanings.get(name.i, ()), status, [token], token)
