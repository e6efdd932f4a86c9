"""Whom "he", "she" and "they" mean: the subject of the clause around, else of the sentence before.

Agreement on number and, where known, on gender; an unnamed person in between ("the judge … he") ends the search, and
inside quotation marks the speaker is never "he", and who demands "his release" demands another's. Invariant: where two
people fit, nobody is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.read.names.known import Named
from habeas.read.names.memory import BACK, SUBJECTS, Memory, People, last_list, own_subject, people_before, subject_of
from habeas.read.names.others import in_custody, settle, speaks_for_another
from habeas.read.names.words import gender_of, heads, plural_heads
from habeas.vocab import words


def singular(memory: Memory, token: Token) -> People:
    """ "Kos said he …", "When Kos returned, he …", "Kos was freed. He …"; nobody where two people fit."""
    gender = "m" if token.lower_ in words("reference", "pronouns", "male") else "f"
    if token.i in memory.quoted:
        person = _in_quotation(memory, token, gender)
    else:
        person, is_blocked = _in_sentence(memory, token, gender)
        if person is None and not is_blocked:
            person = _before_sentence(memory, token, gender)
        person = settle(memory, token, person, gender) if person else None
    if person is None:
        return ()
    memory.gender.setdefault(person.id, gender)
    return (person,)


def _in_sentence(memory: Memory, token: Token, gender: str) -> tuple[Named | None, bool]:
    """The subject of a clause around the pronoun, else the one person who fits in the words before it."""
    if _speaks_of_anyone(token):
        return None, True
    skipped = token.head if token.dep_ in {"dobj", "iobj", "dative"} and not token.lower_.endswith("self") else None
    is_aside = False
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"} and above != skipped:
            subject = subject_of(above)
            found = _understood(memory, subject, gender) if subject is not None and subject.i < token.i else None
            if found:
                is_open = is_aside and _has_rival(memory, above, token, found, gender)
                return (None, True) if is_open else (found, False)
            if subject is not None and subject.i < token.i and is_unnamed_person(memory, subject, gender):
                return _owner(memory, subject, gender), True
        is_aside = is_aside or above.dep_ == "advcl"
    own = subject_of(skipped) if skipped is not None else None
    doer = memory.of(own) if own is not None else ()
    earlier = _fitting(memory, token.sent.start, token.i, gender, leave=_fronted(token))
    earlier = [person for person in earlier if person not in doer]
    return (earlier[0], False) if len(earlier) == 1 else (None, len(earlier) > 1)


def _owner(memory: Memory, noun: Token, gender: str) -> Named | None:
    """ "Kos's lawyer asked for his release": whose lawyer it is."""
    if noun.lower_ not in words("reference", "nouns", "belonging"):
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    people = memory.of(owner) if owner is not None else ()
    return people[0] if len(people) == 1 and memory.fits(people[0], gender) else None


def _has_rival(memory: Memory, verb: Token, token: Token, found: Named, gender: str) -> bool:
    """ "Kos replaced Vrba after he was arrested": either of them."""
    objects = (child for child in verb.children if child.dep_ in {"dobj", "dative"} and child.i < token.i)
    rivals = (person for child in objects for person in memory.of(child))
    return any(person != found and memory.fits(person, gender) for person in rivals)


def _speaks_of_anyone(token: Token) -> bool:
    """ "no one would be freed before his sentence was served": not the speaker's sentence."""
    before = token.doc[max(token.sent.start, token.i - 12) : token.i]
    no_one = any(word.lower_ == "one" and word.nbor(-1).lower_ == "no" for word in before if word.i)
    return no_one or any(word.lower_ in words("reference", "pronouns", "anyone") for word in before)


def _fronted(token: Token) -> frozenset[int]:
    """The words before the main clause that its subject is not: "Responding to prosecutor Kos, he said"."""
    if token.dep_ not in SUBJECTS or token.head.i < token.i:
        return frozenset()
    fronted = [child for child in token.head.children if child.i < token.i and child.dep_ in {"prep", "advcl"}]
    without_subject = (child for child in fronted if own_subject(child) is None)
    return frozenset(word.i for child in without_subject for word in child.subtree)


def _understood(memory: Memory, subject: Token, gender: str) -> Named | None:
    people = memory.of(subject)
    return people[0] if len(people) == 1 and memory.fits(people[0], gender) else None


def is_unnamed_person(memory: Memory, token: Token, gender: str | None) -> bool:
    """ "the judge", "a man": someone, and we cannot say who."""
    if token.lower_ not in heads() or token.lower_ in plural_heads() or memory.of(token):
        return False
    said = gender_of(token.lower_)
    return said is None or gender is None or said == gender


def _before_sentence(memory: Memory, token: Token, gender: str) -> Named | None:
    """The subject of the last sentence that was about someone; the one person in it, if it had no such subject.

    Never the one who does it to "him": in "Kos has Vrba. He is holding him in a cave" the second is another.
    """
    doer = subject_of(token.head) if token.dep_ in {"dobj", "iobj", "dative"} else None
    doers = memory.of(doer) if doer is not None else ()
    for sentence in reversed(memory.sentences_before(token)):
        subject = _topic(memory, sentence.root)
        if subject is not None and subject.i not in memory.quoted:
            found = _understood(memory, subject, gender)
            if found and found not in doers:
                return found
            if is_unnamed_person(memory, subject, gender):
                return None
        people = [one for one in _fitting(memory, sentence.start, sentence.end, gender) if one not in doers]
        if people:
            return people[0] if len(people) == 1 else None
    return None


def _topic(memory: Memory, root: Token) -> Token | None:
    """The subject of a sentence; of the reported clause in "Kos is ill, his lawyer said"."""
    subject = subject_of(root)
    reported = next((clause for clause in root.children if clause.dep_ == "ccomp" and clause.i < root.i), None)
    if subject is None or reported is None or memory.of(subject):
        return subject
    told_of = own_subject(reported)
    return told_of if told_of is not None and memory.of(told_of) else subject


def _fitting(memory: Memory, start: int, end: int, gender: str, leave: frozenset[int] = frozenset()) -> list[Named]:
    """Everyone meant between two places who can be "he" or "she"."""
    places = (place for place in memory.places(start, end) if place not in memory.quoted and place not in leave)
    people = (person for place in places for person in memory.at(place))
    return [person for person in dict.fromkeys(people) if memory.fits(person, gender)]


def _in_quotation(memory: Memory, token: Token, gender: str) -> Named | None:
    """In someone's words "he" is another: a person named in the same quotation, or the only other one around."""
    block = memory.page.block_of(token)
    named = [place for place in memory.places(block.first, token.i) if place in memory.quoted]
    inside = dict.fromkeys(person for place in named for person in memory.at(place))
    inside_fit = [person for person in inside if memory.fits(person, gender)]
    if len(inside_fit) == 1:
        return inside_fit[0]
    speakers = set(_speakers(memory, token))
    before = [
        person for person in people_before(memory, token) if person not in speakers and memory.fits(person, gender)
    ]
    others = list(dict.fromkeys(before))
    return others[0] if len(others) == 1 and not inside_fit else None


def _speakers(memory: Memory, token: Token) -> Iterator[Named]:
    """Subjects outside quotation marks around this one: whoever says it."""
    start, end = max(0, token.sent.start - 40), min(len(token.doc), token.sent.end + 40)
    for other in token.doc[start:end]:
        if (
            other.i not in memory.quoted
            and other.dep_ in SUBJECTS
            and other.head.lemma_ in words("names", "context", "acts")
        ):
            yield from memory.of(other)


def plural(memory: Memory, token: Token) -> People:
    """ "they": the plural subject of a clause around, else the last list, unless other people stand in between."""
    for above in token.ancestors:
        subject = own_subject(above) if above.pos_ in {"VERB", "AUX"} else None
        if subject is not None and subject.i < token.i and _is_plural(subject):
            people = memory.of(subject)
            return people if len(people) > 1 and not _speak_for_others(memory, token, people) else ()
    people = last_list(memory, token)
    if _speak_for_others(memory, token, people):
        return ()
    start = memory.back(token, BACK)
    ends = [end for person in people for _, end in person.mentions if start <= end <= token.i]
    between = token.doc[max(ends, default=start) : token.i]
    passed = (other for other in between if other.i not in memory.bracketed)
    return () if any(_are_others(memory, other) for other in passed) else people


def _speak_for_others(memory: Memory, token: Token, people: People) -> bool:
    """ "The ministers, Kos and Vrba, demanded their release": others are meant."""
    if not people or not in_custody(token):
        return False
    for above in token.ancestors:
        subject = subject_of(above) if above.pos_ in {"VERB", "AUX"} else None
        if subject is not None and subject.i < token.i and set(people) & set(memory.of(subject)):
            return speaks_for_another(memory, token, above, people)
    return False


def _is_plural(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS", "CD"}


def _are_others(memory: Memory, token: Token) -> bool:
    """ "the guards", "Ruritanians", "the four", of whom we cannot say who they are."""
    if memory.meanings.get(token.i):
        return False
    if token.tag_ == "CD":
        return token.dep_ in SUBJECTS
    is_people = token.lower_ in plural_heads() or bool(memory.page.parties.of_people(token.text))
    return token.tag_ in {"NNS", "NNPS"} and is_people
