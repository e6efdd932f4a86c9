"""A group told as part of another: "those released include 12 soldiers", "among the freed were 21 women".

What is said of the whole is said of the part. Knows the parse; asks `facts` what is said of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.read.clauses import child, children, complement, is_verb, subject
from habeas.read.counts.roles import Part, Role
from habeas.read.counts.words import listed


def wholes_of(role: Role) -> Iterator[Token]:
    """The nouns whose state the group shares through this role."""
    verb = role.word
    if not is_verb(verb):
        return
    if verb.lemma_ == "be":
        yield from _equal_to(verb, role)
    elif verb.lemma_ in listed("members", "verbs"):
        yield from _listed_in(verb, role)
    elif verb.lemma_ == "make" and role.preposition == "of":
        yield from _subjects(verb)


def _equal_to(verb: Token, role: Role) -> Iterator[Token]:
    among = complement(verb, "among", "amongst")
    if among is not None:
        yield among  # "among those released were 21 women", "120 were among the freed"
    elif role.part is Part.EQUAL and (lead := child(verb, "nsubj")) is not None and lead.lower_ != "there":
        yield lead  # "the hostages are four soldiers"


def _listed_in(verb: Token, role: Role) -> Iterator[Token]:
    if child(verb, "auxpass") and role.part is Part.UNDERGOER:
        whole = complement(verb, "in", "among", "of")
        if whole is not None:
            yield whole  # "five were included in the exchange"
    elif role.part is Part.UNDERGOER or role.preposition in ("of", "from"):
        yield from map(_behind_paper, _subjects(verb))  # "those released included three Kenyans"


def _behind_paper(whole: Token) -> Token:
    """ "The list of those freed included ten men": those; "the list, released on Friday" itself frees nobody."""
    of = complement(whole, "of") if whole.lemma_.lower() in listed("members", "papers") else None
    return of if of is not None else whole


def _subjects(verb: Token) -> Iterator[Token]:
    lead = subject(verb)
    if lead is not None:
        yield lead


def verb_of_whole(role: Role) -> Token | None:
    """ "The 640 prisoners being swapped include …": the parse makes "swapped" the verb that "include" is joined to."""
    verb = role.word
    if (
        verb.lemma_ in listed("members", "verbs")
        and verb.dep_ == "conj"
        and is_verb(verb.head)
        and children(verb.head, "nsubjpass")
    ):
        return verb.head
    return None
