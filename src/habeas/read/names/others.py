"""Whom "his release" means where somebody demands, judges or reports it: another, and not the one who speaks.

"The minister, Jan Kos, appealed for his return" tells of a return that is not the minister's; nor does "the judge read
the verdict. He was sentenced to six years" tell of a sentence of the judge's. Knows the words of `others` in
`vocab/names.toml` and who was told to be held before. Invariant: only what is told of custody is looked at; whoever is
meant instead was told to be in custody before, and where nobody or more than one was, nobody is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span as Run
from spacy.tokens import Token

from habeas.read.names.known import Named
from habeas.read.names.memory import BACK, Memory, People, subject_of
from habeas.vocab import words

_ASKED_WITH = {"for", "on", "upon"}
_STATES = {"be", "remain", "stay"}
_INSIDE = {"in", "behind", "under"}
_PHRASE = {"amod", "compound", "nmod", "appos"}


def settle(memory: Memory, token: Token, person: Named, gender: str | None) -> Named | None:
    """Whom a pronoun means after all, where grammar alone gives this person."""
    if not in_custody(token):
        return person
    verb = _governor(memory, token, person)
    if verb is None:
        return _told_before(memory, token, person, gender)
    if not speaks_for_another(memory, token, verb, (person,)):
        return person
    others = _others(memory, token, person, gender)
    return others[0] if len(others) == 1 else None


def _told_before(memory: Memory, token: Token, person: Named, gender: str | None) -> Named | None:
    """ "Captain Vrba arrested Kos. His detention": whom he arrested; of an official nobody, if another can be meant."""
    if _was_held(memory, token, person):
        return person
    taken = [*_taken_by(memory, token, person), *_beside(memory, token, person, gender, held=True)]
    taken = [other for other in dict.fromkeys(taken) if memory.fits(other, gender)]
    if taken:
        return taken[0] if len(taken) == 1 else None
    is_open = _is_spokesman(memory, person) and (
        _others(memory, token, person, gender, everywhere=True) or _beside(memory, token, person, gender)
    )
    return None if is_open else person


def _taken_by(memory: Memory, token: Token, person: Named) -> list[Named]:
    """Those this person arrested, tried or freed, in the sentences before."""
    words_done_to = (token.doc[place] for place in _places(memory, token))
    objects = (word for word in words_done_to if word.dep_ == "dobj" and word.head.lemma_ in _acts())
    by_him = (word for word in objects if (doer := subject_of(word.head)) is not None and person in memory.of(doer))
    return [other for word in by_him for other in memory.at(word.i) if other != person]


def _beside(memory: Memory, token: Token, person: Named, gender: str | None, *, held: bool = False) -> list[Named]:
    """Everyone else in the sentence that told of this person last; only those told to be `held` in it, if asked."""
    own = max((place for place in _places(memory, token) if person in memory.at(place)), default=None)
    if own is None:
        return []
    sentence = token.doc[own].sent
    places = (place for place in memory.places(sentence.start, sentence.end) if place < token.i)
    near = (other for place in places if not held or _undergoes(token.doc[place]) for other in memory.at(place))
    return [other for other in near if other != person and memory.fits(other, gender)]


def in_custody(token: Token) -> bool:
    """Whether custody is told of whom the word means: "his release", "he was arrested", "to free him"."""
    verb = token.head
    match token.dep_:
        case "poss":
            return verb.lower_ in _custody_nouns()
        case "nsubjpass" | "dobj" | "dative":
            return verb.lemma_ in _acts() or _speaks_of_custody(verb.subtree)
        case "nsubj" if verb.head.lemma_ == "let":
            return True
        case "nsubj":
            return verb.lemma_ in words("names", "others", "ordeals") or (
                verb.lemma_ in _STATES and _speaks_of_custody(verb.subtree)
            )
        case "pobj":
            return token.head.lower_ == "against" and _speaks_of_custody([token.head.head])
        case _:
            return False


def speaks_for_another(memory: Memory, token: Token, verb: Token, people: People) -> bool:
    """Whether the subject of this verb, above the pronoun, speaks of what happens to somebody else."""
    subject = subject_of(verb)
    is_held = subject is not None and _is_called_held(memory, subject, verb)
    if is_held or any(_was_held(memory, token, person) for person in people):
        return False  # "Kos, jailed in May, demanded his release"
    if verb.lemma_ in words("names", "others", "asking") and _is_asked(verb):
        return True
    return verb.lemma_ in words("names", "others", "speaking") and all(
        _is_spokesman(memory, person) for person in people
    )


def _is_called_held(memory: Memory, subject: Token, verb: Token) -> bool:
    """ "the jailed editor Kos", "prisoner Kos", "Kos, in prison since May,"; not "the prison's director, Kos,"."""
    held = words("custody", "custody", "participles") | words("custody", "custody", "captives")
    for word in subject.subtree:
        if word.i >= verb.i:
            return False
        is_his = word == subject or bool(memory.at(word.i))
        inside = word.lower_ in _INSIDE and (word.head == subject or bool(memory.at(word.head.i)))
        if (is_his and _is_arrested(word)) or (inside and _speaks_of_custody(word.subtree)):
            return True
        is_title = word.dep_ != "compound" or memory.names.at(word.nbor(1)) is not None
        if word.lower_ in held and is_title and _is_of(word, subject):
            return True
    return False


def _is_of(word: Token, subject: Token) -> bool:
    """Whether a word describes the subject itself, and nobody it belongs to."""
    while word != subject:
        if word.dep_ not in _PHRASE:
            return False
        word = word.head
    return True


def _is_asked(verb: Token) -> bool:
    """ "called for his release", "appealed to them to free him"; "appealed his sentence" is a matter of his own."""
    if verb.lemma_ not in words("names", "others", "asking_for"):
        return True
    return any(word.lower_ in _ASKED_WITH or word.dep_ in {"xcomp", "ccomp", "advcl"} for word in verb.children)


def _is_spokesman(memory: Memory, person: Named) -> bool:
    """Whether it is his business, or his family's, to speak of others: a minister, a judge, a lawyer, a brother."""
    roles = memory.roles[person.id]
    return bool(roles & words("names", "others", "roles")) and not roles & words("names", "others", "once")


def _governor(memory: Memory, token: Token, person: Named) -> Token | None:
    """The verb above the pronoun whose subject is this person."""
    for above in token.ancestors:
        subject = subject_of(above) if above.pos_ in {"VERB", "AUX"} else None
        if subject is not None and subject.i < token.i and person in memory.of(subject):
            return above
    return None


def _others(
    memory: Memory, token: Token, person: Named, gender: str | None, *, everywhere: bool = False
) -> list[Named]:
    """Everyone else near before, or anywhere, who can be meant, and was told of beside a word of custody."""
    found: dict[Named, None] = {}
    start = 0 if everywhere else memory.back(token, BACK)
    for place in _places(memory, token, start):
        if _is_told_of(token, token.doc[place]):
            found.update(dict.fromkeys(memory.at(place)))
    return [other for other in found if other != person and memory.fits(other, gender)]


def _places(memory: Memory, token: Token, start: int | None = None) -> Iterator[int]:
    """Where people are named or meant before this word, outside quotation marks: from this place on, or near."""
    first = memory.back(token, BACK) if start is None else start
    return (place for place in memory.places(first, token.i) if place not in memory.quoted)


def _is_told_of(token: Token, word: Token) -> bool:
    """Held or arrested there, named in an earlier sentence of custody, or the one whose lawyer speaks."""
    if _undergoes(word) or (word.dep_ == "poss" and word.head.lower_ in words("reference", "nouns", "belonging")):
        return True
    return word.sent.start != token.sent.start and _speaks_of_custody(word.sent)


def _was_held(memory: Memory, token: Token, person: Named) -> bool:
    """Whether the sentences before, or this one, tell that this very person was arrested or held."""
    return any(person in memory.at(place) and _undergoes(token.doc[place]) for place in _places(memory, token))


def _undergoes(word: Token) -> bool:
    """ "Kos was arrested", "arrested Kos", "Kos, arrested in May,"; "the editor, Kos, was arrested"."""
    while word.dep_ in {"compound", "appos", "conj", "flat"} and word.head != word:
        if _is_arrested(word):
            return True
        word = word.head
    if word.dep_ == "pobj" and word.head.lower_ == "of" and word.head.head.lower_ in _custody_nouns():
        return True  # "the arrest of Kos"
    is_done_to = word.dep_ in {"nsubjpass", "dobj"} and word.head.lemma_ in _acts()
    return is_done_to or _is_arrested(word)


def _is_arrested(word: Token) -> bool:
    return any(
        other.dep_ in {"acl", "relcl"}
        and other.tag_ in {"VBN", "VBD"}
        and other.lemma_ in _acts()
        and not any(child.dep_ in {"dobj", "nsubj"} and child.tag_ not in {"WP", "WDT"} for child in other.children)
        for other in word.children
    )


def _speaks_of_custody(tokens: Run | list[Token] | Iterator[Token]) -> bool:
    return any(
        token.lower_ in _custody_words() or token.lemma_.lower() in _custody_words() or token.lemma_ in _acts()
        for token in tokens
    )


@cache
def _acts() -> frozenset[str]:
    """What is done to people in custody."""
    done_to_people = words("names", "context", "jailed") | words("names", "context", "undergoes")
    return (done_to_people | {"capture", "seize"}) - words("names", "others", "not_custody")


@cache
def _custody_nouns() -> frozenset[str]:
    filed = ("held", "arrested", "on_trial", "charged", "sentenced", "missing", "release")
    return frozenset().union(*(words("status", "nouns_of", name) for name in filed))


@cache
def _custody_words() -> frozenset[str]:
    return words("custody", "custody", "words") | words("custody", "custody", "participles") | _custody_nouns()
