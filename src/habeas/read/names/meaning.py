"""Whom plain nouns and pronouns mean: "the journalist", "both men", "who", "seven people, including Jan Kos".

Goes through the sentences in order and remembers whom each of them was about. Agreement on number and, where known,
on gender; an unnamed person in between ("the judge … he") ends the search. Invariant: unsure means nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from habeas.read.names.known import Named, Names
from habeas.read.names.lists import find_rows
from habeas.read.names.words import gender_of, heads, plural_heads, singular_of
from habeas.read.page import Page
from habeas.vocab import words

People = tuple[Named, ...]
SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = {"they", "them", "their", "theirs", "themselves"}
RELATIVE = {"who", "whom", "whose"}
_PARTING = {"including", "namely", "notably", "especially", "included"}
_GROUPS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2, "pair": 2, "couple": 2, "duo": 2, "trio": 3, "quartet": 4}
_KIN = {"relatives", "relative", "families", "parents", "friends", "wives", "mothers", "lawyers", "supporters", "children", "sons", "daughters"}
_OFFICIAL = {"judge", "prosecutor", "lawyer", "attorney", "spokesman", "spokeswoman", "spokesperson", "minister", "officer", "court", "official"}
_DEFINITE = {"the", "both", "these", "those", "this", "that"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_BACK = 3  # sentences a pronoun looks back


@dataclass
class Memory:
    """What has been understood so far, as one goes through the page."""

    page: Page
    names: Names
    quoted: frozenset[int]
    meanings: dict[int, People] = field(default_factory=dict)
    gender: dict[int, str] = field(default_factory=dict)
    roles: dict[int, set[str]] = field(default_factory=dict)

    def of(self, token: Token) -> People:
        """Whom a token means by now, its list included."""
        return Names(self.names.people, self.meanings, self.names.followers).meant_by(token) if token.i in self.meanings else self.names.meant_by(token)

    def fits(self, person: Named, gender: str | None) -> bool:
        return gender is None or self.gender.get(person.id, gender) == gender


def find_followers(page: Page, names: Names) -> Mapping[int, People]:
    """For each token of a listed name, the people listed after it."""
    mentions = [mention for person in names.people for mention in person.mentions]
    followers: dict[int, People] = {}
    for row in find_rows(page.doc, mentions):
        people = [names.at(page.doc[first]) for first, _ in row]
        for k, (first, last) in enumerate(row):
            later = tuple(dict.fromkeys(person for person in people[k + 1 :] if person and person != people[k]))
            followers.update({i: later for i in range(first, last)})
    return followers


def find_meanings(page: Page, names: Names) -> Mapping[int, People]:
    """By token index, whom every pronoun and every definite noun means that can be told."""
    memory = Memory(page, names, quoted_tokens(page))
    memory.gender = {person.id: person.gender for person in names.people if person.gender}
    for person in names.people:
        said = " ".join(person.roles or (person.role or "",)).replace("-", " ").lower().split()
        memory.roles[person.id] = {singular_of(word) for word in said}
    for sentence in page.sentences:
        for token in sentence:
            if names.at(token) is None:
                people = _meaning(memory, token)
                if people:
                    memory.meanings[token.i] = people
        _read_parts(memory, sentence)
    return memory.meanings


def _meaning(memory: Memory, token: Token) -> People:
    word = token.lower_
    if word in SINGULAR:
        return _singular(memory, token)
    if word in PLURAL:
        return _plural(memory, token)
    if word in RELATIVE or (word == "that" and token.dep_ in _SUBJECTS and token.head.dep_ == "relcl"):
        return _relative(memory, token)
    if word == "both" or (word in {"pair", "couple", "duo", "trio"} and _is_definite(token)):
        return _group(memory, token, _GROUPS[word])
    if word in heads() and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return _noun(memory, token)
    return ()


def quoted_tokens(page: Page) -> frozenset[int]:
    """Tokens inside quotation marks, paragraph by paragraph."""
    inside: set[int] = set()
    for block in page.blocks:
        is_open = False
        for token in page.doc[block.first : block.last]:
            if token.text in {"“", "«", "„", "``"} or (token.text == '"' and not is_open):
                is_open = True
            elif token.text in {"”", "»", '"', "''"}:
                is_open = False
            elif is_open:
                inside.add(token.i)
    return frozenset(inside)


# --- nouns


def _noun(memory: Memory, token: Token) -> People:
    """An apposition ("its editor, Jan Kos"), else "the journalist", "the two men" said of someone named before."""
    beside = _title_of(memory, token) or _apposed(memory, token)
    if beside:
        return beside
    if not _is_definite(token) or token.lower_ in words("roles", "plural") - {"men", "women", "brothers", "couple", "pair"}:
        return ()
    if token.lower_ in plural_heads():
        return _plural_noun(memory, token)
    return _singular_noun(memory, token)


def _title_of(memory: Memory, token: Token) -> People:
    """ "with soldier Jan Kos", where the parser loses the name: the title means whom it precedes."""
    if token.i + 1 >= len(token.doc) or token.nbor(1).sent != token.sent:
        return ()
    person = memory.names.at(token.nbor(1))
    if person is None:
        return ()
    return memory.names.meant_by(token.nbor(1)) if token.lower_ in plural_heads() else (person,)


def _apposed(memory: Memory, token: Token) -> People:
    of = any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)
    for child in token.children:
        if child.dep_ == "appos" and memory.names.at(child) and not (of and token.lower_ in _KIN):
            return memory.names.meant_by(child)
        if child.dep_ == "acl" and child.lower_ in {"named", "called"} and child.i + 1 < len(child.doc):
            return memory.names.meant_by(child.nbor(1)) if memory.names.at(child.nbor(1)) else ()
    if token.dep_ in {"appos", "attr"}:
        beside = token.head if token.dep_ == "appos" else _subject(token.head)
        if beside is not None and token.dep_ == "attr" and not memory.names.at(beside):
            return memory.of(beside) if beside.pos_ == "PRON" else ()
        person = memory.names.at(beside) if beside is not None else None
        row = _row_to(memory, token) if person and token.lower_ in plural_heads() else []
        return tuple(row) if len(row) > 1 and person in row else (person,) if person else ()
    return ()


def _is_definite(token: Token) -> bool:
    return any(child.lower_ in _DEFINITE for child in token.children if child.i < token.i)


def _singular_noun(memory: Memory, token: Token) -> People:
    """ "the journalist": the last named person said to be one; "the woman": the last person who can be."""
    word = token.lower_
    if any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children):
        return ()
    before = [person for person, _ in _back(memory, token, 6)]
    said = [person for person in dict.fromkeys(before) if word in memory.roles[person.id]]
    if said:
        return (said[0],)
    if token.dep_ in _SUBJECTS | {"dobj"} and word not in _OFFICIAL:
        likely = _in_focus(memory, token, before)
        if likely:
            return (likely,)
    if word in {"man", "woman", "girl", "boy"}:
        likely = [person for person in dict.fromkeys(before[:4]) if memory.fits(person, gender_of(word))]
        return (likely[0],) if len(likely) == 1 else ()
    return ()


def _in_focus(memory: Memory, token: Token, before: list[Named]) -> Named | None:
    """ "the opposition leader", after "opposition figure Kos": a word of the role said again, of the last person named."""
    described = {child.lower_ for child in token.children if child.dep_ in {"compound", "amod"}}
    if not before or not described & memory.roles[before[0].id]:
        return None
    others = [person for person in dict.fromkeys(before) if person != before[0] and described & memory.roles[person.id]]
    return None if others else before[0]


def _plural_noun(memory: Memory, token: Token) -> People:
    """ "the two men", "the brothers": the last list of that many; without a number, of people so called."""
    number = next((_GROUPS[child.lower_] for child in token.children if child.lower_ in _GROUPS), None)
    if any(child.dep_ in {"prep", "relcl", "acl"} for child in token.children):
        return ()
    if number:
        return _group(memory, token, number)
    word = singular_of(token.lower_)
    group = _last_list(memory, token)
    return group if group and all(word in memory.roles[person.id] for person in group) else ()


def _group(memory: Memory, token: Token, number: int) -> People:
    if token.lower_ == "both":
        whom = next((t for t in token.subtree if t.lower_ == "whom"), None)
        if whom is not None:
            return _relative(memory, whom, whole=True)
        if token.dep_ in {"det", "predet", "preconj", "cc", "amod"} and token.head.pos_ in {"NOUN", "PROPN"}:
            return ()  # "both countries", "both Kos and Vrba"; "both men" is read at "men"
    group = _last_list(memory, token)
    return group if len(group) == number else ()


def _last_list(memory: Memory, token: Token) -> People:
    """The last list of two or more names before this word, in this sentence or the few before it."""
    start = _reach(memory.page, token)
    for i in range(token.i - 1, start - 1, -1):
        earlier = memory.page.doc[i]
        if earlier.lower_ in PLURAL and len(memory.meanings.get(i, ())) > 1:
            return memory.meanings[i]
        people = _whole_list(memory, earlier)
        if len(people) > 1:
            return people
    return ()


def _whole_list(memory: Memory, token: Token) -> People:
    """The list this name ends, from its first member on."""
    person = memory.names.at(token)
    if not person or memory.names.followers.get(token.i) or memory.names.at(token.doc[token.i - 1]) and token.i and memory.names.at(token.doc[token.i - 1]) != person:
        return ()
    for i in range(token.sent.start, token.i):
        people = memory.names.meant_by(token.doc[i]) if memory.names.at(token.doc[i]) else ()
        if len(people) > 1 and people[-1] == person:
            return people
    return ()


# --- relative pronouns


def _relative(memory: Memory, token: Token, *, whole: bool = False) -> People:
    """ "Kos, who was freed": Kos; "Kos and Vrba, who were freed", "both of whom": both."""
    verb = next((above for above in token.ancestors if above.dep_ == "relcl"), None)
    head = verb.head if verb is not None else None
    if head is None or head.i > token.i:
        head = token.doc[token.i - 2] if token.i > 1 and token.doc[token.i - 1].text == "," else None
    person = memory.names.at(head) if head is not None else None
    if head is None:
        return ()
    if person is None:
        return memory.meanings.get(head.i, ())
    if not (whole or (verb is not None and _is_plural_verb(verb))):
        return (_last_before(memory, head, token) or person,)
    people = [earlier for earlier in _row_to(memory, token)]
    return tuple(people) if len(people) > 1 else (person,)


def _last_before(memory: Memory, head: Token, relative: Token) -> Named | None:
    """The parser ties "who" to the first of a list; the name right before the comma is the one meant."""
    before = relative.i - (2 if relative.i > 1 and relative.doc[relative.i - 1].text == "," else 1)
    return memory.names.at(relative.doc[before]) if before > head.i else None


def _row_to(memory: Memory, token: Token) -> list[Named]:
    """Everyone of the list that ends right before this word."""
    for i in range(token.sent.start, token.i):
        person = memory.names.at(token.doc[i])
        if person and memory.names.followers.get(i):
            return [person, *memory.names.followers[i]]
    return []


def _is_plural_verb(verb: Token) -> bool:
    auxiliaries = [child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}] + [verb.lower_]
    return any(word in {"were", "are", "have"} for word in auxiliaries)


# --- pronouns


def _singular(memory: Memory, token: Token) -> People:
    """ "Kos said he …", "When Kos returned, he …", "Kos was freed. He …"; nobody where two people fit."""
    gender = SINGULAR[token.lower_]
    if token.i in memory.quoted:
        person = _in_quotation(memory, token, gender)
    else:
        person, is_blocked = _in_sentence(memory, token, gender)
        if person is None and not is_blocked:
            person = _before_sentence(memory, token, gender)
    if person is None:
        return ()
    memory.gender.setdefault(person.id, gender)
    return (person,)


def _in_sentence(memory: Memory, token: Token, gender: str) -> tuple[Named | None, bool]:
    """The subject of a clause around the pronoun, else the one person who fits in the words before it."""
    skipped = token.head if token.dep_ in {"dobj", "iobj", "dative"} and not token.lower_.endswith("self") else None
    for above in token.ancestors:
        if above.pos_ not in {"VERB", "AUX"} or above == skipped:
            continue
        subject = _subject(above)
        if subject is None or subject.i >= token.i or subject in token.subtree:
            continue
        found = _understood(memory, subject, gender)
        if found:
            return found, False
        if is_unnamed_person(memory, subject, gender):
            return None, True
    own = _subject(skipped) if skipped is not None else None
    doer = memory.of(own) if own is not None else ()
    earlier = _fitting(memory, token.doc, token.sent.start, token.i, gender, leave=_fronted(token))
    earlier = [person for person in earlier if person not in doer]
    return (earlier[0], False) if len(earlier) == 1 else (None, len(earlier) > 1)


def _fronted(token: Token) -> frozenset[int]:
    """The words before the main clause that its subject is not: "Responding to prosecutor Kos, he said"."""
    if token.dep_ not in _SUBJECTS or token.head.i < token.i:
        return frozenset()
    fronted = [child for child in token.head.children if child.i < token.i and child.dep_ in {"prep", "advcl"}]
    without_subject = (child for child in fronted if _own_subject(child) is None)
    return frozenset(word.i for child in without_subject for word in child.subtree)


def _own_subject(token: Token) -> Token | None:
    return next((child for child in token.children if child.dep_ in _SUBJECTS), None)


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
    """The subject of the last sentence that was about someone; the one person in it, if it had no such subject."""
    sentences = [s for s in memory.page.sentences if _reach(memory.page, token) <= s.start < token.sent.start]
    for sentence in reversed(sentences):
        subject = _topic(memory, sentence.root)
        if subject is not None and subject.i not in memory.quoted:
            found = _understood(memory, subject, gender)
            if found:
                return found
            if is_unnamed_person(memory, subject, gender):
                return None
        people = _fitting(memory, token.doc, sentence.start, sentence.end, gender)
        if people:
            return people[0] if len(people) == 1 else None
    return None


def _topic(memory: Memory, root: Token) -> Token | None:
    """The subject of a sentence; of the reported clause in "Kos is ill, his lawyer said"."""
    subject = _subject(root)
    reported = next((clause for clause in root.children if clause.dep_ == "ccomp" and clause.i < root.i), None)
    if subject is None or reported is None or memory.of(subject):
        return subject
    told_of = _own_subject(reported)
    return told_of if told_of is not None and memory.of(told_of) else subject


def _fitting(memory: Memory, doc: Doc, start: int, end: int, gender: str, leave: frozenset[int] = frozenset()) -> list[Named]:
    """Everyone meant between two places who can be "he" or "she"."""
    places = (i for i in range(start, end) if i not in memory.quoted and i not in leave)
    people = (person for i in places for person in memory.of(doc[i]))
    return [person for person in dict.fromkeys(people) if memory.fits(person, gender)]


def _in_quotation(memory: Memory, token: Token, gender: str) -> Named | None:
    """In someone's words "he" is another: a person named in the same quotation, or the only other one around."""
    doc, block = token.doc, memory.page.block_of(token)
    inside = [memory.names.at(doc[i]) for i in range(block.first, token.i) if i in memory.quoted]
    inside_fit = [person for person in dict.fromkeys(filter(None, inside)) if memory.fits(person, gender)]
    if len(inside_fit) == 1:
        return inside_fit[0]
    speakers = set(_speakers(memory, token))
    before = [person for person, _ in _back(memory, token, _BACK) if person not in speakers and memory.fits(person, gender)]
    others = list(dict.fromkeys(before))
    return others[0] if len(others) == 1 and not inside_fit else None


def _speakers(memory: Memory, token: Token) -> Iterator[Named]:
    """Subjects outside quotation marks around this one: whoever says it."""
    start, end = max(0, token.sent.start - 40), min(len(token.doc), token.sent.end + 40)
    for other in token.doc[start:end]:
        if other.i not in memory.quoted and other.dep_ in _SUBJECTS and other.head.lemma_ in words("names", "context", "acts"):
            yield from memory.of(other)


def _plural(memory: Memory, token: Token) -> People:
    """ "they": the last list of names, unless other people in the plural stand in between."""
    group = _last_list(memory, token)
    if not group:
        return ()
    start = _reach(memory.page, token)
    last = max((i for person in group for first, end in person.mentions for i in (end,) if start <= end <= token.i), default=start)
    others = (other for other in token.doc[last : token.i] if other.tag_ in {"NNS", "NNPS"})
    blocked = any(other.lower_ in plural_heads() or memory.page.parties.of_people(other.text) for other in others if not memory.meanings.get(other.i))
    plural_subject = _subject(token.sent.root)
    is_other = plural_subject is not None and plural_subject.i < token.i and plural_subject.tag_ in {"NNS", "NNPS"} and not memory.of(plural_subject)
    return () if blocked or is_other else group


# --- parts: "seven people, including Jan Kos"


def _read_parts(memory: Memory, sentence: object) -> None:
    for token in sentence:  # type: ignore[attr-defined]
        if token.lower_ in _PARTING or (token.lower_ == "as" and token.i and token.nbor(-1).lower_ == "such"):
            people = _after(memory, token)
            for whole in _wholes(token) if people else ():
                memory.meanings.setdefault(whole.i, people)


def _after(memory: Memory, token: Token) -> People:
    """The list of names that begins within a title's length after this word."""
    for i in range(token.i + 1, min(token.sent.end, token.i + 20)):
        if memory.names.at(token.doc[i]):
            return memory.names.meant_by(token.doc[i])
        if token.doc[i].tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return ()
    return ()


def _wholes(token: Token) -> Iterator[Token]:
    """The people in the plural before "including": "seven", "dozens of people", "journalists were held"."""
    for i in range(token.i - 1, token.sent.start - 1, -1):
        earlier = token.doc[i]
        if _is_several(earlier):
            yield earlier
            if earlier.dep_ == "pobj" and _is_several(earlier.head.head):
                yield earlier.head.head
            return
        if earlier.pos_ == "VERB":
            subject = _subject(earlier)
            if subject is not None and _is_several(subject):
                yield subject
                return


def _is_several(token: Token) -> bool:
    if token.lower_ in plural_heads() or token.lower_ in {"others", "dozens", "hundreds", "those", "scores", "figures", "foreigners"}:
        return True
    return token.like_num and token.dep_ not in {"nummod", "npadvmod"} and token.ent_type_ not in {"DATE", "MONEY"}


# --- looking back


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb it is coordinated to."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return child
    return _subject(verb.head) if verb.dep_ == "conj" and verb.head != verb else None


def _reach(page: Page, token: Token) -> int:
    """Where a look back from this token ends: the few sentences before its own."""
    starts = [sentence.start for sentence in page.sentences if sentence.start < token.sent.start]
    return starts[-_BACK] if len(starts) >= _BACK else 0


def _back(memory: Memory, token: Token, sentences: int) -> Iterator[tuple[Named, int]]:
    """People named or meant before this token, the nearest first."""
    starts = [sentence.start for sentence in memory.page.sentences if sentence.start < token.sent.start]
    start = starts[-sentences] if len(starts) >= sentences else 0
    for i in range(token.i - 1, start - 1, -1):
        for person in memory.of(token.doc[i]) if i in memory.meanings else filter(None, [memory.names.at(token.doc[i])]):
            yield person, i
