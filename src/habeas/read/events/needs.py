"""What each verb needs beside it before it tells its event: people for "release", a charge for "charge".

Knows the needs of `vocab/custody.toml` and the words around one verb. Invariant: answers yes or no, or gives the
reason why a trigger is passed over.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import EventType, Reason
from habeas.read.clauses import agent_of, child, children, complement, is_passive, subject
from habeas.read.events.acts import Passed
from habeas.read.events.context import at_site, context, held
from habeas.read.events.lexicon import Need, VerbSense, listed
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, is_about_custody, is_site, sense_of
from habeas.read.modality import telling_of

_WINDOW = 9  # how far from its verb a place may stand
_TIMES = listed("beside", "times")


def takes(need: Need, patients: tuple[Token, ...], verb: Token, scene: Scene) -> bool:
    """Whether the object is what the verb needs; the first of a list speaks for it ("two videos and another")."""
    first = sense_of(patients[0], scene)
    best = first if first is Sense.THING else max(sense_of(patient, scene) for patient in patients)
    match need:
        case Need.SURE:
            return best is not Sense.THING
        case Need.CAPTIVE:
            if best is Sense.PEOPLE and verb.lemma_ == "take" and in_custody_context(verb, scene, back=1):
                return True
            told = any(map(scene.was_held, patients)) or _told_just_before(patients, scene)
            known = told or context(verb, scene) or _are_returned(verb, patients)
            return best is Sense.CAPTIVE or (best is Sense.PEOPLE and known)
        case _:
            named = patients[0].tag_ in ("NNS", "NNP", "NNPS")
            return best >= Sense.PEOPLE or (best is Sense.UNKNOWN and named and context(verb, scene))


def _are_returned(verb: Token, patients: tuple[Token, ...]) -> bool:
    """ "promised to return all 9,626 persons", on a page that names prisoners; migrants are returned too."""
    counted = any(child(patient, "nummod") is not None or patient.like_num for patient in patients)
    swapped = verb.lemma_ in ("exchange", "swap") and is_passive(verb)  # "390 people were exchanged the day before"
    if swapped:
        counted = counted or any(word.like_num for patient in patients for word in patient.subtree)
    if not counted or not (swapped or (verb.lemma_ in ("return", "repatriate") and not is_passive(verb))):
        return False
    if any(patient.lemma_.lower() in listed("beside", "displaced") for patient in patients):
        return False
    return any(word.lemma_.lower() in listed("custody", "captives") for word in verb.doc)


def _told_just_before(patients: tuple[Token, ...], scene: Scene) -> bool:
    """ "The men were flown out", after a sentence that tells of their release."""
    first = patients[0]
    definite = first.pos_ == "PRON" or any(word.lower_ in ("the", "these", "both") for word in children(first, "det"))
    of = complement(first, "of")
    definite = definite or (of is not None and of.lower_ in ("them", "these", "those"))  # "returned 29 of them"
    start = first.sent.start
    return definite and start > 0 and first.doc[start - 1].sent.start in scene.told


def passed_over(verb: Token, sense: VerbSense, patients: tuple[Token, ...], scene: Scene) -> Passed | None:
    """Why; verbs as common as "take" and "return" are no triggers where nothing speaks of custody."""
    if sense.need is Need.CAPTIVE and sense.type is not EventType.EXCHANGE:
        return None
    is_people = any(sense_of(patient, scene) >= Sense.PEOPLE for patient in patients)
    return Passed(verb, Reason.NOT_CUSTODY if is_people else Reason.FIGURATIVE)


def _has_term(verb: Token) -> bool:
    length = complement(verb, "for")
    return length is not None and (length.lemma_ in _TIMES or any(word.lemma_ in _TIMES for word in length.children))


def refined(verb: Token, kind: EventType) -> EventType:
    """ "jailed for six years" is a sentence; "jailed" alone an arrest."""
    if verb.lemma_ in ("jail", "imprison") and _has_term(verb):
        return EventType.SENTENCE
    return kind


def is_told(verb: Token, kind: EventType, patients: tuple[Token, ...], scene: Scene) -> bool:
    """What each verb needs beside people before it tells its event."""
    match kind:
        case EventType.CHARGE:
            return verb.lemma_ == "indict" or _is_charging(verb)
        case EventType.RELEASE if verb.lemma_ in ("release", "free") and telling_of(verb).is_asserted:
            return is_from_custody(verb, patients, scene)
        case EventType.ARREST if verb.lemma_ == "book":
            return complement(verb, "for", "under", "with") is not None
        case EventType.TRIAL:
            return not child(verb, "xcomp") and (
                is_passive(verb) or verb.lemma_ != "try" or bool(children(verb, "dobj"))
            )
        case EventType.SENTENCE if verb.lemma_ == "condemn":
            return _is_condemned(verb)
        case EventType.CAPTURE if verb.lemma_ == "take":
            return _is_seized(verb)
        case EventType.RELEASE if verb.lemma_ == "receive":
            return any(
                word.lemma_ in ("swap", "exchange", "handover")
                for word in verb.doc[max(verb.sent.start - 30, 0) : verb.sent.end]
            )
        case EventType.RELEASE if verb.lemma_ == "return":
            return not _comes_from_elsewhere(verb, scene)
        case EventType.TRANSFER:
            return verb.lemma_ in ("extradite", "deport") or _goes_somewhere(verb, patients, scene)
        case EventType.DEATH_IN_CUSTODY:
            return any(sense_of(p, scene) is Sense.CAPTIVE for p in patients) or at_site(verb)
        case _:
            return True


def _comes_from_elsewhere(verb: Token, scene: Scene) -> bool:
    """ "returned from the market": from no prison and no country."""
    source = complement(verb, "from") if not is_passive(verb) and child(verb, "dobj") is None else None
    return source is not None and not (is_site(source) or _is_place(source, verb, scene))


def _is_condemned(verb: Token) -> bool:
    """ "condemned to death", "soldiers condemned for the mutiny"; whoever is condemned for his words is only blamed."""
    goal, crime = complement(verb, "to"), complement(verb, "for")
    if goal is not None and goal.lemma_ in ("death", "year", "prison", "imprisonment", "life", "month"):
        return True
    by = agent_of(verb)
    judged = by is None or by.lemma_.lower() in listed("law", "courts")
    return judged and is_passive(verb) and crime is not None and crime.lemma_.lower() in listed("law", "crimes")


def _is_seized(verb: Token) -> bool:
    """ "were taken on the road by gunmen", "taken from her home": not taken to a place, nor from a prison."""
    if not is_passive(verb) or complement(verb, "to", "into", "for") is not None:
        return False
    by, source = agent_of(verb), complement(verb, "from", "on", "at", "off")
    if source is not None and is_site(source):
        return False
    armed = by is not None and (by.lemma_.lower() in listed("armed", "agents") or by.lemma_ in ("man", "people"))
    return armed or (source is not None and source.lemma_ in listed("beside", "taken_from"))


def is_from_custody(verb: Token, patients: tuple[Token, ...], scene: Scene) -> bool:
    """Captives, people on a page about custody, or people whom a state lets go: clubs and firms let people go too."""
    taking = listed("beside", "taking") | listed("beside", "either")
    taken = (clause.lemma_ in taking for patient in patients for clause in children(patient, "acl", "relcl"))
    captive = any(taken) or any(sense_of(patient, scene) is Sense.CAPTIVE for patient in patients)
    return captive or is_about_custody(scene, verb) or _by_a_state(verb, scene)


def _by_a_state(verb: Token, scene: Scene) -> bool:
    """ "Ruritania freed the sailors": a state, unlike a club, lets people go from custody."""
    by = agent_of(verb) if is_passive(verb) else subject(verb)
    return by is not None and bool(
        scene.page.parties.named(by.text) or scene.page.parties.seated_in(by.text) or by.lemma_ == "government"
    )


def _is_charging(verb: Token) -> bool:
    """ "charged with treason", "was charged in May"; not "charged them ten dollars" or "charged that he"."""
    paid = (word for part in children(verb, "dobj", "dative", "npadvmod", "oprd", "prep") for word in part.subtree)
    if any(word.ent_type_ == "MONEY" for word in paid) or any(word.i > verb.i for word in children(verb, "ccomp")):
        return False
    task = complement(verb, "with")
    if task is not None and task.tag_ == "VBG" and task.lemma_ in listed("law", "tasks"):
        return False  # "was charged with drawing up a plan"
    if any(word.lower_ in listed("law", "charging") for word in children(verb, "prep", "agent")):
        return True
    return is_passive(verb)


def _goes_somewhere(verb: Token, patients: tuple[Token, ...], scene: Scene) -> bool:
    """ "moved to a prison in Kelma", "flown out of the country"; not "taken to hospital", "moved to tears"."""
    by = agent_of(verb) if is_passive(verb) else subject(verb)
    if by is not None and by.lemma_.lower() in listed("beside", "own_people"):
        return False  # "His brother drove him to Kelma"
    near = (word for word in verb.subtree if 0 < word.i - verb.i < _WINDOW or (word.head == verb and word.i > verb.i))
    if any(_is_goal(word, verb, patients, scene) for word in near):
        return True
    out = any(word.lower_ == "out" for word in verb.children)
    return out and held(verb, patients, scene) and verb.lemma_ in ("fly", "airlift", "transport", "evacuate")


def _is_goal(word: Token, verb: Token, patients: tuple[Token, ...], scene: Scene) -> bool:
    """Whether this preposition leads to a prison, or people held to or from a place."""
    goal = child(word, "pobj") or (complement(word, "of") if word.lower_ == "out" else None)
    if goal is None or word.dep_ not in ("prep", "dative", "advmod", "prt"):
        return False
    if is_site(goal) and word.lower_ in ("to", "into", "in", "at"):
        return True
    if word.lower_ not in ("to", "into", "from", "of", "out") or not held(verb, patients, scene):
        return False
    return is_site(goal) or goal.lemma_ in listed("custody", "sites") or _is_place(goal, verb, scene)


def _is_place(goal: Token, verb: Token, scene: Scene) -> bool:
    parties = scene.page.parties
    known = bool(parties.named(goal.text) or parties.seated_in(goal.text)) or parties.is_city(goal.text)
    named = goal.tag_ == "NNP" and verb.lemma_ in ("transfer", "move", "relocate")
    known = known or goal.lemma_.lower() in listed("beside", "regions")
    return known or named or goal.ent_type_ in ("GPE", "LOC")
