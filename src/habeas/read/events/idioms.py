"""Phrases that tell an act of custody: "taken hostage", "handed over", "put on trial", "received 13 years".

Knows which words complete a verb and what must stand beside the phrase. Invariant: gives an act or None; words of the
phrase stand in the verb's sentence.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from habeas.model import EventType, Modality
from habeas.read.clauses import (
    agent_of,
    child,
    children,
    complement,
    coordinated,
    is_passive,
    is_verb,
    objects,
    subject,
)
from habeas.read.events.acts import Act, act_of
from habeas.read.events.context import at_site, context, held
from habeas.read.events.entries import entry_people
from habeas.read.events.lexicon import Idiom, idioms, listed
from habeas.read.events.needs import is_from_custody
from habeas.read.events.patients import done_to, is_done_too, is_run_on, run_on_subject
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, is_about_custody, is_site, sense_of
from habeas.read.modality import Telling, telling_of
from habeas.read.modality_words import is_going_to

_WINDOW = 9  # how far the rest of a phrase may stand from its verb
_LEAVING = (("out",), ("prison",), ("jail",), ("custody",))  # "let out", "left prison"
_GOING_FREE = (("free",), ("go",))  # "set free", "let go": a firm lets workers go
_FLEEING = ("run", "get", "slip")  # deserters and witnesses run away too: from a prison or as captives only
_CARRYING = ("fly",)
_EVERYDAY = (("up",), ("away",), ("in",))  # "pick up", "take away", "haul in": of children and parcels too


def idiom_act(verb: Token, scene: Scene) -> Act | None:
    """The act of the longest phrase that begins with this verb and stands in the sentence whole."""
    if is_going_to(verb):
        return None  # "is not going to free them"
    for idiom in idioms().get(verb.lemma_.lower(), ()):
        rest = _rest_of(verb, idiom)
        found = _idiom_act(verb, idiom, rest, scene) if rest else None
        if found is not None:
            return found
    return None


def _rest_of(verb: Token, idiom: Idiom) -> tuple[Token, ...]:
    """The words that complete the phrase, or none: "taken *into custody*", "took three nuns *hostage*"."""
    after = _after(verb)
    if len(idiom.rest) == 1:
        return _one_word(verb, idiom.rest[0], after)
    first, last = idiom.rest
    for i, word in enumerate(after):
        if word.lower_ != first:
            continue
        for noun in after[i + 1 : i + 5]:
            if noun.lemma_.lower() == last or noun.lower_ == last:
                return word, noun
            if noun.pos_ in ("NOUN", "VERB") and noun.dep_ not in ("compound", "amod", "nmod"):
                break
    return ()


def _one_word(verb: Token, wanted: str, after: list[Token]) -> tuple[Token, ...]:
    for word in after:
        if word.lemma_.lower() == wanted or word.lower_ == wanted:
            if wanted == "in" and child(word, "pobj") is not None:
                return ()  # "took him in May"
            near = word.head in (verb, verb.head) or word.i - verb.i <= 2 or word.head.head == verb
            return (word,) if near else ()
    return ()


def _after(verb: Token) -> list[Token]:
    """The words after the verb up to the next comma or verb with a subject."""
    out: list[Token] = []
    last = min(verb.i + _WINDOW, verb.sent.end)
    for word in verb.doc[verb.i + 1 : last]:
        if word.text in (",", ";", ":", "—", "–") or (
            is_verb(word) and word.tag_ != "VB" and child(word, "nsubj", "nsubjpass")
        ):
            break
        out.append(word)
    return out


def _idiom_act(verb: Token, idiom: Idiom, rest: tuple[Token, ...], scene: Scene) -> Act | None:
    patients = _idiom_patients(verb, rest, scene)
    if idiom.type is EventType.SENTENCE and set(patients) <= set(rest) and complement(verb, "to") is None:
        return None  # "Their goal is to give long terms": to nobody
    people = [patient for patient in patients if sense_of(patient, scene) >= Sense.PEOPLE]
    if idiom.type is EventType.PARDON:
        people = people or list(patients[:1]) or [rest[-1]]
    unknown = bool(patients) and _is_unknown(patients, scene)
    if not people and not (unknown and (context(verb, scene) or _speaks_for_itself(idiom))):
        return None
    if idiom.rest == ("dead",):
        return _found_dead(verb, patients)
    if _is_extradited(verb, idiom, patients, scene):
        return act_of(verb, EventType.TRANSFER, tuple(people) or patients)
    if not _is_meant(verb, idiom, rest, patients, scene):
        return None
    act = act_of(verb, idiom.type, tuple(people) or patients)
    if verb.lemma_ in listed("of_subject", "verbs") and verb.lemma_ not in _CARRYING:
        act = replace(act, agent=None)
    telling = _offered(verb) if idiom.type is EventType.PARDON and verb.lemma_ == "offer" else act.telling
    return Act(act.type, verb, telling, (verb, *rest), act.patients, act.agent, others=rest)


def _is_extradited(verb: Token, idiom: Idiom, patients: tuple[Token, ...], scene: Scene) -> bool:
    """ "has been handed over to Ruritania", of one person, where the page speaks of extradition and of no swap."""
    to = complement(verb, "to")
    if idiom.rest != ("over",) or to is None or len(patients) != 1 or patients[0].tag_ in ("NNS", "NNPS", "CD"):
        return False
    parties = scene.page.parties
    state = bool(parties.named(to.text) or parties.seated_in(to.text)) or to.ent_type_ == "GPE"
    lemmas = {word.lemma_.lower() for word in scene.page.doc}
    return state and bool(lemmas & listed("extradition", "words")) and not lemmas & listed("extradition", "swaps")


def _is_meant(verb: Token, idiom: Idiom, rest: tuple[Token, ...], patients: tuple[Token, ...], scene: Scene) -> bool:
    """Whether custody is meant: "get away", "come home" and "be given years" have everyday lives too."""
    if verb.lemma_ == "take" and verb.dep_ == "xcomp" and verb.head.lemma_ in ("agree", "refuse", "offer", "decline"):
        return False  # "agreed to take nine prisoners": received them
    if idiom.rest in _EVERYDAY and idiom.type is EventType.ARREST and verb.lemma_ not in ("round", "lock", "get"):
        return _is_taken_in(verb, scene)
    if idiom.rest in _LEAVING and idiom.type is EventType.RELEASE:
        return _walks_free(verb, patients, scene)
    match idiom.type:
        case EventType.RELEASE if idiom.journey:
            return _is_let_go(verb, patients, scene)
        case EventType.RELEASE if idiom.rest in _GOING_FREE and telling_of(verb).is_asserted:
            return is_from_custody(verb, patients, scene)
        case EventType.SENTENCE:
            return _is_judgment(verb, rest)
        case EventType.TRIAL:
            before_judge = rest[0].lower_ == "before" and rest[-1].lemma_.lower() == "judge"
            return not _is_there_for_others(verb, patients) and (not before_judge or is_about_custody(scene, verb))
        case EventType.ESCAPE if verb.lemma_ in _FLEEING:
            return at_site(verb) or any(sense_of(patient, scene) is Sense.CAPTIVE for patient in patients)
        case EventType.ESCAPE | EventType.DEATH_IN_CUSTODY:
            return held(verb, patients, scene) or at_site(verb)
        case _:
            return True


def _is_there_for_others(verb: Token, patients: tuple[Token, ...]) -> bool:
    """ "His lawyer appeared before a judge", "she appeared in court as a witness": nobody's own trial."""
    others = listed("law", "others_in_court")
    as_what = complement(verb, "as", "for", "on")
    roles = (*patients[:1], *((as_what,) if as_what is not None else ()))
    speaks = any(word.lemma_ in listed("law", "speaking_in_court") for word in children(verb, "xcomp", "advcl"))
    return speaks or any(word.lemma_.lower() in others for word in roles)


def _offered(verb: Token) -> Telling:
    """ "will offer an amnesty" is a plan; "offers amnesty if they disarm", "is willing to offer" a possibility."""
    telling = telling_of(verb)
    if telling.modality is not Modality.ASSERTED:
        return telling
    conditional = {word.lower_ for word in verb.subtree if word.dep_ in ("mark", "aux", "advmod")} & {
        "if",
        "should",
        "provided",
        "unless",
    }
    return Telling(Modality.HYPOTHETICAL if conditional else Modality.PLANNED, verb, (verb,))


def _is_taken_in(verb: Token, scene: Scene) -> bool:
    """ "picked up by police", not "by his driver"; with nobody named, only where custody is the matter."""
    by = agent_of(verb) if is_passive(verb) or is_run_on(verb) else subject(verb)
    if by is not None:
        known = listed("armed", "lawful") | listed("armed", "agents")
        return (
            any(word.lemma_.lower() in known or word.lower_ in known for word in (by, *by.children))
            or by.pos_ == "PRON"
        )
    if verb.lemma_ == "take" and any(word.lower_ == "in" for word in children(verb, "prt", "advmod")):
        return _is_for_questioning(verb)
    if (is_run_on(verb) or verb.dep_ == "acl") and _is_let_out(verb.head):
        return True
    return in_custody_context(verb, scene, back=1) or any(
        word.lower_ in ("police", "officers", "soldiers") for word in verb.sent
    )


def _is_for_questioning(verb: Token) -> bool:
    """ "taken in for questioning"; refugees are taken in by families."""
    what = complement(verb, "for")
    return what is not None and what.lemma_.lower() in ("questioning", "interrogation", "question")


def _is_let_out(word: Token) -> bool:
    """ "Three men picked up there were let go": people let go had been taken in."""
    above = word if is_verb(word) else word.head
    let = above.lemma_ == "let" and any(other.lower_ in ("go", "out") for other in above.children)
    return let or above.lemma_ in ("release", "free")


def _speaks_for_itself(idiom: Idiom) -> bool:
    """ "taken into custody", "placed under arrest": of people, whatever the word for them."""
    return idiom.type in (EventType.ARREST, EventType.CAPTURE) and len(idiom.rest) == 2


def _is_unknown(patients: tuple[Token, ...], scene: Scene) -> bool:
    return all(sense_of(patient, scene) is Sense.UNKNOWN for patient in patients)


def _idiom_patients(verb: Token, rest: tuple[Token, ...], scene: Scene) -> tuple[Token, ...]:
    special = _last_to(verb) or _owner(rest[-1]) or entry_people(verb, scene) or _carried(verb, rest, scene)
    if special:
        return special
    if is_passive(verb) or is_done_too(verb) or verb.lemma_ in listed("of_subject", "verbs") or _is_taken(verb, rest):
        return done_to(verb, subject(verb) or run_on_subject(verb), scene)
    if is_run_on(verb):
        return done_to(verb, child(verb, "nsubj"), scene)
    found = [word for word in objects(verb) if word not in rest or word.tag_ == "NNS" or child(word, "nummod")]
    found += children(verb, "dative")
    if rest[-1].lower_ == "go" and verb.lemma_ == "let":
        lead = child(rest[-1], "nsubj")
        return coordinated(lead) if lead is not None else tuple(found)
    given = complement(verb, "to", "against", "for")
    if not found and given is not None:
        found = [given]
    found = [word for word in found if word.dep_ != "prep"] or [p for p in (complement(verb, "to"),) if p is not None]
    if rest[-1].lemma_ in ("amnesty", "pardon", "clemency"):
        given = given or complement(rest[-1], "to", "for")
        found = [word for word in found if sense_of(word, scene) >= Sense.PEOPLE] or (
            [given] if given is not None else []
        )
    if not found and rest[-1].dep_ in ("dobj", "oprd", "attr"):
        found = list(children(rest[-1], "poss", "nmod"))
    return tuple(other for word in found for other in coordinated(word))


def _owner(noun: Token) -> tuple[Token, ...]:
    """ "regained *their* freedom", "commuted *his* sentence"."""
    owned = noun.lemma_ in ("freedom", "liberty", "sentence", "life")
    return children(noun, "poss")[:1] if owned else ()


def _last_to(verb: Token) -> tuple[Token, ...]:
    """ "He is the last of 43 prisoners to lose their lives": said of him."""
    be = verb.head.head
    to = any(word.lower_ == "to" for word in children(verb, "aux"))
    if not to or verb.head.lower_ not in ("last", "first", "latest") or verb.head.dep_ != "attr" or be.lemma_ != "be":
        return ()
    who = child(be, "nsubj")
    return coordinated(who) if who is not None else ()


def _carried(verb: Token, rest: tuple[Token, ...], scene: Scene) -> tuple[Token, ...]:
    """ "The Red Cross flies home 186 men": whom it carries, not the one who does."""
    if verb.lemma_ not in _CARRYING or is_passive(verb):
        return ()
    carried = [word for word in objects(verb) if word not in rest and sense_of(word, scene) >= Sense.PEOPLE]
    return tuple(other for word in carried for other in coordinated(word))


def _is_taken(verb: Token, rest: tuple[Token, ...]) -> bool:
    """ "Villagers taken captive": a participle whose "captive" the parse calls an object."""
    bare = verb.tag_ in ("VBN", "VBD") and not children(verb, "aux", "auxpass")
    state = rest[-1].lemma_ in ("captive", "hostage", "prisoner") and rest[-1].tag_ != "NNS"
    return bare and state and not child(rest[-1], "nummod", "det")


def _is_let_go(verb: Token, patients: tuple[Token, ...], scene: Scene) -> bool:
    """ "came home" after captivity; a journey with no word of custody beside it is only a journey."""
    if child(verb, "auxpass") is not None and child(verb, "dobj") is not None:
        return False  # "I was given back my shoes"
    if not is_passive(verb) and any(_is_free_already(patient) for patient in patients):
        return False
    if any(
        sense_of(patient, scene) is Sense.CAPTIVE or (scene.was_held(patient) and is_passive(verb))
        for patient in patients
    ):
        return True
    caused = verb.lemma_ in ("hand", "bring") or (verb.lemma_ in _CARRYING and bool(objects(verb)))
    back = 1 if is_passive(verb) or caused else 0
    return in_custody_context(verb, scene, back=back)


def _is_free_already(patient: Token) -> bool:
    """ "The released prisoners went home": a journey that freed people make."""
    return any(word.lower_ in ("freed", "released", "former", "liberated") for word in patient.children)


def _walks_free(verb: Token, patients: tuple[Token, ...], scene: Scene) -> bool:
    """ "was let out", "walked out of prison", "she left the prison": of people held, not of their lawyer."""
    held = any(sense_of(patient, scene) is Sense.CAPTIVE or scene.was_held(patient) for patient in patients)
    if verb.lemma_ == "walk":
        return at_site(verb) or any(is_site(word) for word in verb.subtree)
    return held or (verb.lemma_ == "let" and in_custody_context(verb, scene, back=2))


def _is_judgment(verb: Token, rest: tuple[Token, ...]) -> bool:
    """ "received an 8-year sentence", "was given six years in prison"; not "served two years as mayor"."""
    last = rest[-1]
    if last.lemma_ == "guilty":
        return True
    if verb.lemma_ == "serve" and verb.tag_ in ("VBD", "VBN"):
        return False  # "had served four years": a sentence behind them, told elsewhere or not at all
    if last.lemma_ == "year" and (_before_judges(verb) or _serves_time(verb, last)):
        return True  # "the brothers received 13 years each", "was serving ten years for treason"
    prison = any(is_site(word) or word.lemma_ in ("prison", "jail", "imprisonment") for word in verb.subtree)
    if last.lemma_ in ("sentence",):
        return True
    spans_years = any("year" in word.lower_ or "month" in word.lower_ for word in last.children)
    if (
        last.lemma_ == "term"
        and spans_years
        and verb.lemma_ in ("serve", "receive", "get", "hand")
        and complement(last, "as") is None
        and complement(verb, "as") is None
    ):
        return True  # "is serving a 16-year term", but not "a four-year term as mayor"
    return prison or any(word.lemma_ in ("prison", "jail", "sentence") for word in verb.doc[last.i : last.i + 4])


def _serves_time(verb: Token, years: Token) -> bool:
    """ "was serving ten years for treason", not "served two years as mayor", "is serving two years in the army"."""
    if verb.lemma_ != "serve" or complement(verb, "as") is not None:
        return False
    where = [complement(word, "for", "in", "at") for word in (verb, years)]
    return any(place is not None and place.lemma_.lower() not in listed("beside", "serving") for place in where)


def _before_judges(verb: Token) -> bool:
    """Whether the sentence, or the one before it, speaks of a court or of sentences."""
    start = verb.sent.start
    start = verb.doc[start - 1].sent.start if start > 0 else start
    return any(word.lemma_.lower() in listed("beside", "courts") for word in verb.doc[start : verb.sent.end])


def _found_dead(verb: Token, patients: tuple[Token, ...]) -> Act | None:
    if not at_site(verb):
        return None
    return Act(EventType.DEATH_IN_CUSTODY, verb, telling_of(verb), (verb,), patients)
