"""The verb that says it, where the parse or the sentence puts another one before it.

"Are believed to be held" speaks of holding, "twelve men arrested since May are still held" of more than the arrest.
Knows the parse and which verbs only lead to another; nothing of measures.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import child, children, is_verb
from habeas.read.counts.phrasing import phrase_with
from habeas.read.counts.roles import Part, Role, is_bare_participle
from habeas.read.counts.words import listed


def raised(role: Role) -> Role:
    """ "Are believed to be held", "are due to be freed", "were later shown as arrested": the verb that is led to."""
    verb, seen = role.word, 0
    part = role.part
    while seen < 4 and _can_raise(verb, part):
        lower = child(verb, "xcomp", "oprd")
        if lower is None or not is_verb(lower):
            lower = _hanging(verb)
        if lower is None:
            break
        part = Part.UNDERGOER if child(lower, "auxpass") or _is_passive_participle(lower) else Part.SUBJECT
        verb, seen = lower, seen + 1
    return Role(verb, part, role.preposition, role.inside)


def _can_raise(verb: Token, part: Part) -> bool:
    if part not in (Part.SUBJECT, Part.UNDERGOER) or phrase_with(verb, part) is not None:
        return False
    return verb.lemma_.lower() in (*listed("raising", "verbs"), "be")


def _hanging(verb: Token) -> Token | None:
    """ "were in the course of being handed back", "are due to be freed", "were shown as arrested"."""
    for word in verb.children:
        if word.dep_ == "acomp" and (found := child(word, "xcomp")) is not None:
            return found
        if word.dep_ == "prep" and (noun := child(word, "pobj")) is not None and noun.lemma_ in ("process", "course"):
            of = child(noun, "prep")
            return child(of, "pcomp") if of is not None else None
        if word.dep_ == "advcl" and _is_passive_participle(word) and word.i and word.nbor(-1).lower_ == "as":
            return word
    return None


def _is_passive_participle(verb: Token) -> bool:
    return verb.tag_ == "VBN" and not child(verb, "dobj", "aux")


def behind_garden_path(role: Role) -> Role | None:
    """ "12 people arrested since May are still held": the parse takes "arrested" for the main verb."""
    verb = role.word
    if role.part is Part.SUBJECT and verb.tag_ in ("VBD", "VBN") and (later := _above(verb)) is not None:
        return Role(later, Part.UNDERGOER, inside=role.inside)
    if role.part is Part.SUBJECT and verb.tag_ == "VBD":
        return _behind_clause(role)
    if role.part is not Part.UNDERGOER or not is_bare_participle(verb) or child(verb, "auxpass", "nsubjpass"):
        return None
    for later in children(verb, "advcl", "ccomp", "dep", "parataxis"):
        finite = any(aux.tag_ in ("VBP", "VBZ", "VBD", "MD") for aux in children(later, "aux", "auxpass"))
        if later.i > verb.i and finite and not child(later, "nsubj", "nsubjpass", "mark", "advmod:wh"):
            return Role(later, Part.UNDERGOER if child(later, "auxpass") else Part.SUBJECT, inside=role.inside)
    return None


def _above(verb: Token) -> Token | None:
    """ "Three cooks picked up in the street were let go": the passive with no subject of its own that it hangs on."""
    later = verb.head
    hangs = verb.dep_ in ("ccomp", "advcl", "csubj") and is_verb(later) and later.i > verb.i
    if not hangs or child(verb, "dobj", "aux", "auxpass", "mark") or child(later, "nsubj", "nsubjpass", "expl"):
        return None
    between = verb.doc[verb.i + 1 : later.i]
    return later if child(later, "auxpass") and not any(word.text in (",", ";", '"', "”") for word in between) else None


def _behind_clause(role: Role) -> Role | None:
    """ "640 people declared missing were in prison": a verb without a subject hangs on the first."""
    for later in children(role.word, "ccomp"):
        finite = later.tag_ in ("VBD", "VBP", "VBZ") or child(later, "auxpass") is not None
        if later.i > role.word.i and finite and not child(later, "nsubj", "nsubjpass", "mark", "expl", "csubj"):
            return Role(later, Part.UNDERGOER if child(later, "auxpass") else Part.SUBJECT, inside=role.inside)
    return None
