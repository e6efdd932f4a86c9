"""A part of a group told by what its members are: "of these, 115 were women", "168 belonged to the navy".

Knows the words around one figure; that there is a group before it, its caller knows.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import child, children, is_verb
from habeas.read.counts.counted import Counted
from habeas.read.counts.nouns import looks_like_people
from habeas.read.counts.roles import Part, roles_of
from habeas.read.counts.words import by_word, listed

_THEM = ("them", "these", "those", "whom")


def is_part(counted: Counted) -> bool:
    """ "Of these, 115 were women", "52 of them minors", "saying three were Kenyans"."""
    verb = _verb(counted)
    if verb is not None and not is_verb(verb) and _is_of_them(counted) and verb.lower_ not in listed("kinds", "age"):
        return _has_nominal(counted)  # "168 of them civilians", where the small model makes a verb of them
    if verb is None:
        return counted.whole is not None and counted.whole.tag_ in ("PRP", "DT", "WP") and _has_nominal(counted)
    if verb.lower_ in listed("kinds", "age"):
        return _is_of_them(counted) and child(verb, "neg") is None  # "40 of them are aged under 18"
    if verb.lemma_ != "be":
        return _belongs(verb)
    return not child(verb, "auxpass") and (_is_kind(verb) or (_is_of_them(counted) and _is_of_age(verb)))


def is_one_side(counted: Counted) -> bool:
    """ "220 were Sylvanians": all of one nation."""
    verb = _verb(counted)
    what = child(verb, "attr", "acomp") if verb is not None and verb.lemma_ == "be" else None
    if what is None or not what.text[:1].isupper():
        return False
    return what.ent_type_ == "NORP" or (what.tag_ in ("NNS", "NNPS") and looks_like_people(what))


def _verb(counted: Counted) -> Token | None:
    for role in roles_of(counted.anchor):
        if role.part is Part.SUBJECT or role.word.lower_ in listed("kinds", "age"):
            return role.word
    return _verb_right_behind(counted)


def _is_kind(be: Token) -> bool:
    what = child(be, "attr", "acomp")
    if what is None or what.lower_ in by_word("adjectives"):
        return False
    return what.tag_ in ("NNS", "NNPS") or what.ent_type_ == "NORP" or what.lower_ in listed("kinds", "adjectives")


def _is_of_them(counted: Counted) -> bool:
    return counted.whole is not None and counted.whole.lower_ in _THEM


def _is_of_age(be: Token) -> bool:
    """ "Are older than 65", "are over 65", "are aged 70 or more"."""
    if child(be, "neg") is not None:
        return False
    if any(word.lower_ in listed("kinds", "age") for word in children(be, "acomp", "xcomp", "ccomp")):
        return True
    doc, i = be.doc, be.i + 1
    bounded = i + 1 < len(doc) and doc[i].lower_ in ("over", "under", "above", "below")
    return bounded and doc[i + 1].like_num


def _belongs(verb: Token) -> bool:
    """ "168 belonged to the armed forces", "nine come from Dorn": told of what they are, and not of what they do."""
    ways = {word.lower_ for word in children(verb, "prep")}
    told = any(f"{verb.lemma_.lower()} {way}" in listed("kinds", "verbs") for way in ways)
    return told and not child(verb, "neg") and not any(aux.tag_ == "MD" for aux in children(verb, "aux"))


def _verb_right_behind(counted: Counted) -> Token | None:
    """ "21 are journalists, *30 are* clerks": the parse leaves the second verb without its subject."""
    doc, end = counted.anchor.doc, counted.figure.end
    if not counted.is_elided or end >= len(doc) or child(doc[end], "nsubj", "nsubjpass", "expl") is not None:
        return None
    return doc[end] if doc[end].lemma_ == "be" or _belongs(doc[end]) else None


def _has_nominal(counted: Counted) -> bool:
    """ "52 of them minors": a plural noun right behind."""
    doc, i = counted.anchor.doc, (counted.whole.i + 1 if counted.whole is not None else counted.figure.end)
    if i + 1 < len(doc) and doc[i].text in ("–", "—", "-") and doc[i + 1].pos_ == "ADP":
        return True  # "Three of them – during the siege": the dash stands for the verb before
    follows = i < len(doc) and doc[i].sent == counted.anchor.sent
    return follows and (doc[i].tag_ in ("NNS", "NNPS", "JJ") or doc[i].lower_ in ("without", "from", "in", "under"))
