"""The part a counted group plays: whose subject or object it is, which noun it completes.

Knows the parse; mends what the small model is known to get wrong in headlines and lists. A role points from the group
to the word that may say something of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from habeas.read.clauses import child, children, is_verb
from habeas.read.counts.words import by_word, event_nouns, listed, people, verb_in


class Part(StrEnum):
    """`UNDERGOER` is object or passive subject; `SUBJECT` of an active verb; `WITH` after a preposition."""

    UNDERGOER = "undergoer"
    SUBJECT = "subject"
    RECIPIENT = "recipient"
    WITH = "with"
    EQUAL = "equal"  # "the hostages are four soldiers", "there are 290 prisoners"


@dataclass(frozen=True, slots=True)
class Role:
    """`word` is the verb or noun; `preposition` what stands between, lower case; `inside` marks a listed part."""

    word: Token
    part: Part
    preposition: str = ""
    inside: bool = False


def roles_of(
    anchor: Token, *, depth: int = 0, inside: bool = False, qualifiers: frozenset[int] = frozenset()
) -> Iterator[Role]:
    """The parts a group plays. `qualifiers` are the tokens of its "over" and "about", which are no prepositions."""
    head = anchor.head
    if depth > 6:
        return
    participle = _participle_behind(anchor) if depth == 0 else None
    if participle is not None and (participle != head or anchor.dep_ == "nummod"):
        yield Role(participle, Part.UNDERGOER, inside=inside)
    if head == anchor:
        yield from _behind_year(anchor)
        return
    if depth == 0 and (verb := verb_right_behind(anchor)) is not None and verb != head:
        yield Role(verb, Part.UNDERGOER, inside=inside)
    if anchor.dep_ == "pobj":
        yield from _of_object(anchor, depth, inside, qualifiers)
    elif (part := _part(anchor)) is not None:
        yield Role(head, part, inside=inside)
    elif anchor.dep_ == "compound" and head.dep_ == "dobj" and is_verb(head.head):
        yield Role(head.head, Part.UNDERGOER, inside=inside)  # "took 40 nurses hostage", "gave two men prison terms"
    elif anchor.dep_ in ("conj", "appos"):
        yield from _beside(anchor, head, depth, inside)


def clause_verb(token: Token) -> Token:
    """The verb of the clause a word stands in; the top word where there is none."""
    while not is_verb(token) and token.head != token:
        token = token.head
    return token


def _part(anchor: Token) -> Part | None:
    """The part in the verb right above."""
    head, dep = anchor.head, anchor.dep_
    if dep == "nsubj":
        return _subject_part(head)
    if dep == "nsubjpass" or (dep in ("dobj", "oprd") and is_verb(head)) or is_title_verb(head, anchor):
        return Part.UNDERGOER
    if dep == "appos" and head.tag_ in ("VBZ", "VBP") and head.i < anchor.i:
        return Part.UNDERGOER  # "Court sentences 31 Sylvanians"
    if dep == "dative" and is_verb(head):
        return Part.RECIPIENT
    return Part.EQUAL if dep in ("attr", "acomp") else None


def _of_object(anchor: Token, depth: int, inside: bool, qualifiers: frozenset[int]) -> Iterator[Role]:
    preposition = anchor.head
    if preposition.i not in qualifiers:
        yield from _after_preposition(anchor, preposition, depth, inside)
    elif is_verb(preposition.head):
        verb = preposition.head  # "brought home over 60 men", "over 900 are still held"
        yield Role(verb, _subject_part(verb) if anchor.i < verb.i else Part.UNDERGOER, inside=inside)


def _participle_behind(anchor: Token) -> Token | None:
    """ "… and over 2000 arrested", "among the 540 released": a bare numeral with its participle right behind."""
    doc, i = anchor.doc, anchor.i + 1
    if (not anchor.like_num and anchor.tag_ != "CD") or i >= len(doc):
        return None
    if doc[i].lower_ in ("still", "now", "already", "reportedly", "also") and i + 1 < len(doc):
        i += 1  # "more than 70 still held"
    word = doc[i]
    is_participle = word.tag_ in ("VBN", "VBD", "JJ") or (word.tag_ == "NNP" and word.lower_.endswith("ed"))
    told = verb_in(word) is not None or word.lower_ in by_word("adjectives")
    if not is_participle or not told or word.sent != anchor.sent:
        return None
    if word.lemma_.lower() in by_word("subjects") or child(word, "dobj"):
        return None
    if word.dep_ in ("amod", "compound") and word.head != anchor:
        return None
    follow = doc[i + 1] if i + 1 < len(doc) else word
    return word if follow.tag_ not in ("NN", "NNS", "NNP", "NNPS", "JJ") else None


def _behind_year(anchor: Token) -> Iterator[Role]:
    """ "Two men — both pilots — held since 2016 were freed", "… taken since the coup are still held".

    The parse takes the year, or the noun behind "since", for the subject of the group's own verb.
    """
    for verb in anchor.sent:
        lead = child(verb, "nsubj", "nsubjpass")
        if lead is None or lead.i < anchor.i:
            continue
        is_year = lead.tag_ == "CD" and len(lead.text) == 4 and lead.text.isdigit()
        mark = child(verb, "mark")
        behind_since = (
            mark is not None and mark.lower_ in ("since", "after", "before") and lead.left_edge.i == mark.i + 1
        )
        is_ours = (
            behind_since
            and verb_in(verb) is not None
            and child(verb, "auxpass")
            and lead.lemma_.lower() not in people()
        )
        if is_year or is_ours:
            yield Role(verb, Part.UNDERGOER if lead.dep_ == "nsubjpass" else Part.SUBJECT)


def verb_right_behind(anchor: Token) -> Token | None:
    """ "In January 27 were released", "on 13 January 48 men were": read as a day, it leaves the verb no subject."""
    follow = anchor.nbor() if anchor.i + 1 < len(anchor.doc) else anchor
    if (
        not (anchor.like_num or anchor.tag_ == "NNS")
        or follow.dep_ != "auxpass"
        or follow.lower_ not in ("were", "have", "are")
    ):
        return None
    verb = follow.head
    return verb if verb_in(verb) is not None and child(verb, "nsubj", "nsubjpass") is None else None


def _subject_part(verb: Token) -> Part:
    """The subject of a bare participle undergoes it: "Three arrested in Kelma", "40 men taken prisoner"."""
    if is_bare_participle(verb) or child(verb, "auxpass") is not None:
        return Part.UNDERGOER
    taken = child(verb, "dobj")
    if taken is not None and taken.lower_ in ("prisoner", "hostage", "captive") and not list(taken.children):
        return Part.UNDERGOER
    return Part.SUBJECT


def is_bare_participle(verb: Token) -> bool:
    """ "Three arrested in Kelma"; tagged as a finite past it must be a verb of custody that needs an object."""
    if has_object(verb) or child(verb, "aux") or verb.tag_ not in ("VBN", "VBD", "JJ"):
        return False
    if any(word.i > verb.i for word in children(verb, "ccomp")):
        return False
    if verb.tag_ == "VBD":
        needs_object = verb_in(verb) is not None and verb.lemma_.lower() not in by_word("subjects")
        return needs_object and not child(verb, "xcomp", "neg", "prt")
    return True


def has_object(verb: Token) -> bool:
    """A direct object that is one: not the noun of "held over a coup", nor "home"."""
    for noun in children(verb, "dobj"):
        particle = any(
            word.tag_ in ("RP", "IN") and word.dep_ == "prep"
            for word in verb.doc[verb.i + 1 : noun.i]
            if word.head == verb
        )
        if noun.lower_ != "home" and not particle:
            return True
    return False


def is_title_verb(head: Token, anchor: Token) -> bool:
    """ "Ruritania Frees 20 Prisoners": capitals make the model call the verb a name."""
    if head.tag_ not in ("NNP", "NNPS") or head.i > anchor.i or not head.text[:1].isupper():
        return False
    if anchor.dep_ not in ("appos", "dobj", "nmod", "compound"):
        return False
    between = head.doc[head.i + 1 : anchor.i]
    return (
        verb_in(head) is not None
        and head.lower_.endswith("s")
        and any(word.like_num for word in between)
        and len(between) < 6
    )


def _beside(anchor: Token, head: Token, depth: int, inside: bool) -> Iterator[Role]:
    """The second of two joined groups plays the part of the first: "14 women and 16 men were pardoned"."""
    if _has_other_participle(anchor):
        return
    if is_verb(head) and anchor.dep_ == "conj" and head.pos_ == "VERB":
        yield Role(head, _like_its_group(head), inside=inside)  # misparsed: "granted amnesty to 20 men and 98 women"
    elif (verb := _own_verb(anchor)) is not None:
        yield Role(verb, _subject_part(verb), inside=inside)
    elif anchor.dep_ == "conj" and head.dep_ == "pobj" and head.pos_ == "PROPN" and anchor.tag_ in ("NNS", "NNPS"):
        yield from _beside_name(head.head, depth, inside)
    else:
        yield from roles_of(head, depth=depth + 1, inside=inside)


def _has_other_participle(anchor: Token) -> bool:
    """ "Left 200 people dead and 15 million displaced": a bare numeral with a participle of its own."""
    follow = anchor.nbor() if anchor.i + 1 < len(anchor.doc) else anchor
    return anchor.like_num and follow.tag_ in ("VBN", "VBD") and verb_in(follow) is None


def _own_verb(anchor: Token) -> Token | None:
    """ "They swapped 20 prisoners, and hundreds of villagers, fleeing, sought refuge": the last verb is theirs."""
    first = anchor
    while first.dep_ == "conj" and not is_verb(first.head):
        first = first.head
    verb, lead = first.head, anchor.left_edge
    if anchor == first or first.dep_ not in ("dobj", "pobj") or lead.i < 2:
        return None
    if lead.nbor(-1).lower_ != "and" or lead.nbor(-2).text != ",":
        return None
    while not is_verb(verb) and verb.head != verb:
        verb = verb.head
    return next(
        (v for v in children(verb, "conj") if v.i > anchor.i and is_verb(v) and not child(v, "nsubj", "nsubjpass")),
        None,
    )


def _beside_name(preposition: Token, depth: int, inside: bool) -> Iterator[Role]:
    """ "… to release 45 soldiers by Sylvania and two by Borduria": joined to a name, it is the object's fellow."""
    governor = preposition.head
    if is_verb(governor):
        if child(governor, "dobj", "nsubjpass"):
            yield Role(governor, Part.UNDERGOER, inside=inside)
    else:
        yield from roles_of(governor, depth=depth + 1, inside=inside)


def _like_its_group(verb: Token) -> Part:
    return Part.RECIPIENT if child(verb, "dative") else Part.UNDERGOER


def _after_preposition(anchor: Token, preposition: Token, depth: int, inside: bool) -> Iterator[Role]:
    lower, governor = preposition.lower_, _governor(preposition)
    if lower in listed("members", "prepositions"):
        yield from _container(governor, depth)
    elif (verb := _shared_verb(preposition)) is not None:
        if has_object(verb) or child(verb, "nsubjpass"):
            yield Role(verb, Part.UNDERGOER, inside=inside)  # "returned 30 men together with 12 women"
        elif verb.lemma_ in ("be", "remain", "stay"):
            yield Role(verb, Part.SUBJECT, inside=inside)  # "two clerks are in custody along with 34 drivers"
    elif lower == "with" and (clause := _absolute(anchor, preposition)) is not None:
        yield Role(clause, _subject_part(clause), inside=inside)
    elif preposition.dep_ == "dative" and governor == preposition.head:
        yield Role(governor, Part.RECIPIENT, lower, inside)
    elif lower in ("of", "for") and governor.lemma_ == "case":
        yield from roles_of(governor, depth=depth + 1, inside=inside)
    else:
        yield Role(governor, Part.WITH, lower, inside)


def _shared_verb(preposition: Token) -> Token | None:
    """The verb said of both in "along with", "together with", whichever word the parse hangs on the other."""
    if preposition.lower_ != "with" or not preposition.i:
        return None
    beside = preposition.nbor(-1)
    if beside.lower_ not in ("together", "along", "alongside"):
        return None
    verb = beside.head if preposition.head == beside else preposition.head
    return verb if is_verb(verb) else None


def _governor(preposition: Token) -> Token:
    """What a preposition hangs on; the noun right before it where they name an event together: "the release of"."""
    before = preposition.nbor(-1) if preposition.i else preposition
    return before if (before.lemma_.lower(), preposition.lower_) in event_nouns() else preposition.head


def _absolute(anchor: Token, preposition: Token) -> Token | None:
    """ "…, with six, two of them minors, facing charges": the participle that says it of them, wherever it hangs."""
    near = (*children(anchor, "acl"), *children(preposition, "pcomp"))
    for clause in (*near, *children(preposition.head, "advcl", "prep", "acl", "xcomp")):
        free = clause.tag_ in ("VBG", "VBN") and not child(clause, "nsubj", "nsubjpass", "mark")
        if clause.i > anchor.i and free and clause.lower_ not in listed("members", "prepositions"):
            return clause
    return None


def _container(governor: Token, depth: int) -> Iterator[Role]:
    """ "released 350 prisoners, including three Saudis": hung on the noun or on its verb."""
    if is_verb(governor):
        if child(governor, "dobj") or child(governor, "nsubjpass") or is_bare_participle(governor):
            yield Role(governor, Part.UNDERGOER, inside=True)
        elif child(governor, "nsubj"):
            yield Role(governor, Part.SUBJECT, inside=True)
    else:
        yield from roles_of(governor, depth=depth + 1, inside=True)


def container_of(anchor: Token) -> Token | None:
    """The noun that a group introduced by "including" is part of, if the parse gives one."""
    if anchor.dep_ == "conj" and anchor.head != anchor:
        return container_of(anchor.head)
    if anchor.dep_ != "pobj" or anchor.head.lower_ not in listed("members", "prepositions"):
        return None
    governor = anchor.head.head
    if not is_verb(governor):
        return governor
    found = children(governor, "dobj", "nsubjpass") or children(governor, "nsubj")
    return found[0] if found else None
