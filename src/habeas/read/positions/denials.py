"""Denials by a verb of denying: of holding or harming somebody, and that custody is for politics.

Knows the clause or noun that is denied. Invariant: what is denied has to do with people in custody; who "does not
deny" something takes no stance.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import PositionKind
from habeas.read.clauses import child, children, complement, coordinated, is_verb, subject, top_of
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, sense_of
from habeas.read.positions.context import is_page_of_custody, tells_of_custody
from habeas.read.positions.governed import governor
from habeas.read.positions.holders import could_hold, is_outsider, said_by_holder
from habeas.read.positions.ill_use import is_ill_use
from habeas.read.positions.operators import is_negated, listed
from habeas.read.positions.stance import Stance, Voice, Way, clause_words

_DENIED_NOT = ("nor", "neither", "cannot", "without")


def _denial(word: Token, scene: Scene) -> Stance | None:
    """ "denies holding the teacher", "denied that arrests are political", "rejects allegations of torture"."""
    if word.lemma_ not in listed("denial", "verbs") or not is_verb(word) or _is_not_denied(word):
        return None
    lead = _who_denies(word)
    if lead is None or scene.was_held(lead) or is_outsider(lead, scene) or sense_of(lead, scene) is Sense.CAPTIVE:
        return None
    clause = _clause(word, scene)
    if clause is not None and _is_of_himself(lead, clause, scene):
        return None
    if not (_clause_fits(clause, word, scene) if clause is not None else _noun_fits(word, lead, scene)):
        return None
    what = clause if clause is not None else child(word, "dobj")
    people = _people_of(what)
    place = place_of(what, people) if what is not None and people is not None else None
    tokens = clause_words(word, *(w for w in (what, people, place) if w is not None))
    return Stance(PositionKind.DENIAL, word, tokens, Voice.HOLDER, lead, clause=word)


def _who_denies(verb: Token) -> Token | None:
    """ "The militia said the nuns were its guests and denied holding them": the militia, not the nuns."""
    first = top_of(verb)
    if verb != first and first.dep_ == "ccomp" and not child(verb, "nsubj") and verb.tag_ in ("VBD", "VBZ", "VBP"):
        return subject(first.head)
    return subject(verb)


def _is_of_himself(lead: Token, clause: Token, scene: Scene) -> bool:
    """ "Lom denied that she had been beaten": a captive's word is no denial by who holds her."""
    people = child(clause, "nsubjpass")
    if people is not None and people.lower_ in ("he", "she") and lead.ent_type_ == "PERSON":
        return not could_hold(lead, scene)
    meant = scene.draft.names.meant_by(people) if people is not None else ()
    return bool({person.id for person in meant} & {person.id for person in scene.draft.names.meant_by(lead)})


def _is_not_denied(verb: Token) -> bool:
    """ "does not deny that", "neither confirmed nor denied", "refused to deny"."""
    first = top_of(verb)
    above = first.head if first.dep_ == "xcomp" else verb.head if verb.dep_ == "conj" else None
    shared = above is not None and (is_negated(above) or above.lemma_ in ("refuse", "decline"))
    before = verb.doc[max(verb.sent.start, verb.i - 3) : verb.i]
    return is_negated(verb) or any(w.lower_ in _DENIED_NOT for w in before) or (shared and verb.tag_ == "VB")


def _clause(verb: Token, scene: Scene) -> Token | None:
    """What is denied: a clause below the verb, or the that-clause that follows and hangs elsewhere."""
    below = children(verb, "xcomp", "ccomp")
    found = next((w for w in below if w.i > verb.i and sense_of(w, scene) is not Sense.CAPTIVE), None)
    if found is not None:
        return found  # not the "inmates" of "that inmates were not fed", taken for a verb
    after = (w for w in verb.doc[verb.i : verb.sent.end] if w.lower_ == "that" and w.head.i > w.i)
    that = next(after, None)
    return that.head if that is not None and is_verb(that.head) and governor(that.head) == verb else None


def _clause_fits(clause: Token, verb: Token, scene: Scene) -> bool:
    if verb.lemma_ not in ("deny", "dispute", "refute"):
        return False
    if is_political(verb):
        return True
    beside = (w for w in children(verb, "conj") if w.tag_ == "VBG")  # "denied it had detained or was holding him"
    verbs = (clause, *(w for w in coordinated(clause)[1:] if is_verb(w)), *beside)
    return any(is_of_custody(w, scene) or is_of_harm(w, scene) or is_ill_use(w, scene) for w in verbs)


def is_of_custody(verb: Token, scene: Scene) -> bool:
    """Whether a clause says that people are held: "holding him", "having him in custody", "was among the inmates"."""
    people = _people_of(verb)
    if people is not None and sense_of(people, scene) >= Sense.PEOPLE:
        if verb.lemma_ in listed("denial", "acts") and people.dep_ != "nsubj":
            return verb.lemma_ not in listed("denial", "doubtful") or tells_of_custody(verb, scene)
        inside = place_of(verb, people)
        if inside is not None and verb.lemma_ in ("be", "have", "keep", "remain", "stay", "fall"):
            return inside.lemma_ not in ("hand", "hands") or _is_near_custody(verb, scene)
    among = complement(verb, "among", "amongst")
    if verb.lemma_ == "be" and among is not None and sense_of(among, scene) is Sense.CAPTIVE:
        return True
    there = child(verb, "attr", "nsubj") if child(verb, "expl") else None
    there = there or (child(verb, "dobj") if verb.lemma_ in ("have", "run", "operate", "maintain", "keep") else None)
    return there is not None and (sense_of(there, scene) is Sense.CAPTIVE or _is_secret_prison(there))


def _people_of(verb: Token | None) -> Token | None:
    if verb is None or not is_verb(verb):
        return None
    clause = child(verb, "csubj")  # "that the student, missing since May, was in their hands"
    return child(verb, "dobj") or child(verb, "nsubjpass", "nsubj") or (child(clause, "nsubj") if clause else None)


def place_of(verb: Token, people: Token) -> Token | None:
    """ "in their custody", "in its hands", hung on the verb or on the people."""
    places = (complement(w, "in", "into", "at", "among") for w in (verb, people))
    known = ("hand", "hands", "custody", "detention", "prison", "jail", "captivity", "prisoner", "detainee")
    return next((w for w in places if w is not None and w.lemma_.lower() in known), None)


def _is_secret_prison(noun: Token) -> bool:
    """ "secret prisons", "torture chambers"."""
    before = {w.lower_ for w in children(noun, "amod", "compound")}
    return noun.lemma_ in listed("denial", "places") and bool(before & listed("denial", "secret"))


def is_of_harm(verb: Token, scene: Scene) -> bool:
    """Whether a clause says that people held are harmed: "were shot", "had been made to dig trenches"."""
    made = next((w for w in children(verb, "xcomp", "ccomp") if w.tag_ == "VB"), None)
    people = child(verb, "nsubjpass", "dobj")
    if people is None and made is not None:
        people = child(made, "nsubj")  # "making them carry shells"
    if people is None or sense_of(people, scene) < Sense.PEOPLE:
        return False
    into = complement(verb, "into")  # "forced into the mines"
    forced = verb.lemma_ in listed("denial", "forcing") and (_has_infinitive(verb, made) or into is not None)
    if not forced and verb.lemma_ not in listed("denial", "harming"):
        return False
    surrendered = any(w.lemma_ in listed("denial", "surrendered") for w in verb.subtree)
    return surrendered or sense_of(people, scene) is Sense.CAPTIVE or _is_near_custody(verb, scene)


def _is_near_custody(verb: Token, scene: Scene) -> bool:
    return tells_of_custody(verb, scene) or is_page_of_custody(scene)


def _has_infinitive(verb: Token, made: Token | None) -> bool:
    """ "made to dig trenches", where the small model may hang the "to" on a noun."""
    return made is not None or any(w.lower_ == "to" and w.i > verb.i for w in verb.subtree)


def _noun_fits(verb: Token, lead: Token, scene: Scene) -> bool:
    """ "denied allegations of torture", "denies any knowledge of his arrest", "dismissed reports that it held him"."""
    noun = child(verb, "dobj")
    if noun is None:
        return False
    below = {w.lemma_.lower() for w in noun.subtree}
    if noun.lemma_ in listed("denial", "reports"):
        if bool(below & (listed("denial", "harms") - {"detention"})) and tells_of_custody(verb, scene):
            return True
        told = [w for w in children(noun, "acl", "relcl", "ccomp") if is_verb(w)]
        told_of = (is_of_custody(w, scene) or is_of_harm(w, scene) or is_ill_use(w, scene) for w in told)
        return is_political_in(below) or any(told_of)
    if verb.lemma_ != "deny" or not tells_of_custody(verb, scene):
        return False
    if noun.lemma_ in listed("denial", "knowing"):
        return bool(below & listed("denial", "known")) and could_hold(lead, scene)
    if noun.lemma_ == "existence":
        return any(sense_of(w, scene) is Sense.CAPTIVE or _is_secret_prison(w) for w in noun.subtree)
    return noun.lemma_ in listed("denial", "harms") - {"detention"}


def is_political(top: Token) -> bool:
    """ "that the arrests are politically motivated", "that the country has political prisoners"."""
    return is_political_in({w.lemma_.lower() for w in top.subtree})


def is_political_in(below: set[str]) -> bool:
    return bool(below & listed("denial", "politics")) and bool(below & listed("denial", "politics_of"))


def _denied_it(word: Token, scene: Scene) -> Stance | None:
    """ "The army denied it", after somebody is said to be held or to have been taken."""
    if word.lemma_ != "deny" or not is_verb(word) or _is_not_denied(word):
        return None
    what, lead = child(word, "dobj"), subject(word)
    if what is None or lead is None or what.lower_ not in ("it", "this", "that") or lead.pos_ == "PRON":
        return None
    if scene.draft.names.meant_by(lead) or not in_custody_context(word, scene, back=1):
        return None
    return Stance(PositionKind.DENIAL, word, clause_words(word, lead, what), Voice.HOLDER, lead, clause=word)


def _untrue(word: Token, scene: Scene) -> Stance | None:
    """ "The reports of torture are baseless," said by an official; "called the allegations of torture lies"."""
    if word.lemma_ not in listed("denial", "reports") or not is_verb(word.head):
        return None
    verb = word.head
    below = {w.lemma_.lower() for w in word.subtree}
    if not below & (listed("denial", "harms") | {"torture", "mistreat"}):
        return None
    if not tells_of_custody(word, scene):
        return None
    said = child(verb, "attr", "acomp", "oprd") if verb.lemma_ in ("be", "call", "describe", "brand") else None
    said = said or (complement(verb, "as") or complement(word, "as") if verb.lemma_ == "describe" else None)
    if said is None or said.lemma_.lower() not in listed("denial", "untrue") or is_negated(verb):
        return None
    if verb.lemma_ != "be":
        lead = subject(verb)
        tokens = clause_words(verb, word, said)
        return Stance(PositionKind.DENIAL, word, tokens, Voice.HOLDER, lead, clause=verb) if lead is not None else None
    if not said_by_holder(word, scene):
        return None
    return Stance(PositionKind.DENIAL, word, clause_words(verb, word, said), Voice.SPEAKER, clause=verb)


WAYS: tuple[Way, ...] = (_denial, _denied_it, _untrue)
