"""Verbs and phrases that tell an act of custody: "arrested", "taken hostage", "handed over", "put on trial".

Knows which words must stand around a verb for it to tell an event; nothing of dates, names or other sentences but the
one before (for words of custody). Invariant: gives an act, a reason for passing a trigger over, or None where the
word is no trigger at all.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from habeas.model import EventType, Modality, Reason
from habeas.read.clauses import agent_of, antecedent, child, children, complement, coordinated, is_passive, is_verb, objects, subject
from habeas.read.events.acts import Act, Passed
from habeas.read.events.lexicon import Idiom, Need, VerbSense, idioms, listed, verb_senses
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, is_about_custody, is_site, sense_of
from habeas.read.modality import Telling, telling_of

_WINDOW = 9  # how far the rest of a phrase may stand from its verb
_DEFINITE = ("the", "these", "those", "both", "all", "this", "that")
_EVERYDAY = (("up",), ("away",), ("in",))  # "pick up", "take away", "haul in": of children and parcels too
_REQUESTS = ("ask", "seek", "request", "demand", "want")
_TIMES = ("year", "month", "week", "day", "hour", "decade", "life", "minute")


def verb_act(verb: Token, scene: Scene) -> Act | Passed | None:
    lemma = verb.lemma_.lower()
    if not (lemma in verb_senses() or lemma in _REQUESTS or lemma in idioms() or lemma in listed("surrender", "verbs") or _is_giving_up(verb)):
        return None
    if not is_verb(verb) and not _is_headline_verb(verb, scene):
        return None
    special = _surrender(verb, scene) or _prosecutors_ask(verb)
    if special is not None:
        return special
    for idiom in idioms().get(lemma, ()):
        rest = _rest_of(verb, idiom)
        if rest:
            found = _idiom_act(verb, idiom, rest, scene)
            if found is not None:
                return found
    if _is_attributive(verb):
        return _attribute(verb, verb_senses().get(lemma, ()), scene)
    passed: Passed | None = None
    for sense in verb_senses().get(lemma, ()):
        found = _plain_act(verb, sense, scene)
        if isinstance(found, Act):
            return found
        passed = passed or found
    return passed


def _is_headline_verb(word: Token, scene: Scene) -> bool:
    """ "Ruritania jails editor": the small model calls some headline verbs nouns."""
    return word.tag_ == "NNS" and word.dep_ == "ROOT" and scene.page.block_of(word).is_heading and word.i > word.sent.start


# --- one word -----------------------------------------------------------------------------------------------------


def _plain_act(verb: Token, sense: VerbSense, scene: Scene) -> Act | Passed | None:
    if sense.need is Need.SUBJECT:
        return _of_subject(verb, sense, scene)
    patients = patients_of(verb, scene)
    kind = _refined(verb, sense.type)
    if not patients:
        return None
    if not _takes(sense.need, patients, verb, scene):
        return _passed_over(verb, sense, patients, scene)
    if not _is_told(verb, kind, patients, scene):
        return None
    return _act(verb, kind, patients)


def _is_attributive(verb: Token) -> bool:
    """ "the released insurgents", and what the small model makes a verb of: "135 unjustly detained students"."""
    if verb.dep_ == "amod" or (verb.dep_ == "compound" and verb.tag_ == "VBN"):
        return True
    if verb.tag_ not in ("VBN", "VBD") or children(verb, "aux", "auxpass") or verb.i + 1 >= verb.sent.end:
        return False
    before = verb.i - 1
    while before > verb.sent.start and verb.doc[before].tag_ == "RB" and verb.doc[before].lower_.endswith("ly"):
        before -= 1
    lead = verb.doc[max(before, verb.sent.start)]
    return verb.i > verb.sent.start and lead.tag_ in ("DT", "CD", "PRP$") and verb.nbor().pos_ in ("NOUN", "PROPN", "ADJ")


def _attribute(verb: Token, senses: tuple[VerbSense, ...], scene: Scene) -> Act | None:
    """A mention of people by what was done to them."""
    sense = next((sense for sense in senses if sense.need is not Need.SUBJECT), None)
    noun = verb.head if verb.dep_ in ("amod", "compound") else _noun_after(verb)
    if verb.tag_ not in ("VBN", "VBD") or sense is None or noun is None or sense_of(noun, scene) < Sense.PEOPLE:
        return None
    definite = any(word.lower_ in _DEFINITE for word in children(noun, "det", "predet")) or child(noun, "nummod", "poss") is not None
    if not definite and not scene.draft.names.meant_by(noun):
        return None  # "captured soldiers": of nobody told before
    return Act(sense.type, verb, telling_of(verb), (verb,), (noun,), weak=True)


def _noun_after(verb: Token) -> Token | None:
    """The noun that "arrested" stands before in "all arrested Kelma reporters"."""
    found = None
    for word in verb.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)]:
        if word.pos_ not in ("NOUN", "PROPN", "ADJ"):
            break
        found = word if word.pos_ != "ADJ" else found
    return found


def _of_subject(verb: Token, sense: VerbSense, scene: Scene) -> Act | Passed | None:
    """ "escaped from prison", "died in custody": the subject is people, and the text says they were held."""
    who = subject(verb)
    if who is None or is_passive(verb) or sense_of(who, scene) < Sense.PEOPLE:
        return None
    direct = child(verb, "dobj")
    if direct is not None and not is_site(direct) and direct.lemma_ not in ("captor", "kidnapper", "guard", "abductor"):
        return None  # "escaped death", "died a hero"
    held = sense_of(who, scene) is Sense.CAPTIVE or _at_site(verb) or (direct is not None)
    held = held or (verb.lemma_ == "die" and _in_camp(verb, scene))
    if not held and sense.type is EventType.ESCAPE and verb.lemma_ == "escape":
        held = in_custody_context(verb, scene, back=2) and not child(verb, "acomp", "advmod", "oprd")
    if not held:
        return Passed(verb, Reason.NOT_CUSTODY) if sense.type is EventType.ESCAPE else None
    return Act(sense.type, verb, telling_of(verb), (verb,), coordinated(who))


def _in_camp(verb: Token, scene: Scene) -> bool:
    """ "died in a camp", on a page about custody; or "died there", of somebody told of as held."""
    place = complement(verb, "in", "at")
    if place is not None and place.lemma_ in ("camp", "barracks", "facility"):
        return is_about_custody(scene, verb)
    who = subject(verb)
    there = any(word.lower_ in ("there", "inside") for word in children(verb, "advmod"))
    return there and who is not None and (scene.was_held(who) or in_custody_context(verb, scene, back=2))


def _at_site(verb: Token) -> bool:
    """ "died in custody", "fled from his captors", "while held in prison"; not the prison of a verb joined to it."""
    for word in verb.subtree:
        if word.i > verb.i and (is_site(word) or word.lemma_ in ("captor", "kidnapper", "abductor")) and word.dep_ in ("pobj", "dobj", "conj"):
            return not any(above.dep_ == "conj" and is_verb(above) for above in _up_to(word, verb))
    return False


def _up_to(word: Token, top: Token) -> list[Token]:
    out = []
    while word != top and word.head != word:
        out.append(word)
        word = word.head
    return out


def _takes(need: Need, patients: tuple[Token, ...], verb: Token, scene: Scene) -> bool:
    """Whether the object is what the verb needs; the first of a list speaks for it ("two videos and another")."""
    first = sense_of(patients[0], scene)
    best = first if first is Sense.THING else max(sense_of(patient, scene) for patient in patients)
    match need:
        case Need.SURE:
            return best is not Sense.THING
        case Need.CAPTIVE:
            if best is Sense.PEOPLE and verb.lemma_ == "take" and in_custody_context(verb, scene, back=1):
                return True
            return best is Sense.CAPTIVE or (best is Sense.PEOPLE and (_context(verb, scene) or any(map(scene.was_held, patients))))
        case _:
            return best >= Sense.PEOPLE or (best is Sense.UNKNOWN and _context(verb, scene))


def _passed_over(verb: Token, sense: VerbSense, patients: tuple[Token, ...], scene: Scene) -> Passed | None:
    """Why; verbs as common as "take" and "return" are no triggers where nothing speaks of custody."""
    if sense.need is Need.CAPTIVE and sense.type is not EventType.EXCHANGE:
        return None
    is_people = any(sense_of(patient, scene) >= Sense.PEOPLE for patient in patients)
    return Passed(verb, Reason.NOT_CUSTODY if is_people else Reason.FIGURATIVE)


def _context(verb: Token, scene: Scene) -> bool:
    """Whether the sentence speaks of custody besides the verb itself."""
    known = listed("custody", "words")
    if any(i < verb.i for i in scene.told.get(verb.sent.start, ())):
        return True
    return any(word.i != verb.i and (word.lemma_.lower() in known or word.lower_ in known) for word in verb.sent)


def _refined(verb: Token, kind: EventType) -> EventType:
    """ "jailed for six years" is a sentence; "jailed" alone an arrest."""
    if verb.lemma_ in ("jail", "imprison") and _has_term(verb):
        return EventType.SENTENCE
    return kind


def _has_term(verb: Token) -> bool:
    length = complement(verb, "for")
    return length is not None and (length.lemma_ in _TIMES or any(word.lemma_ in _TIMES for word in length.children))


def _is_told(verb: Token, kind: EventType, patients: tuple[Token, ...], scene: Scene) -> bool:
    """What each verb needs beside people before it tells its event."""
    match kind:
        case EventType.CHARGE:
            return verb.lemma_ == "indict" or _is_charging(verb)
        case EventType.RELEASE if verb.lemma_ in ("release", "free") and telling_of(verb).is_asserted:
            return is_about_custody(scene, verb) or _by_a_state(verb, scene)
        case EventType.ARREST if verb.lemma_ == "book":
            return complement(verb, "for", "under", "with") is not None
        case EventType.TRIAL:
            return not child(verb, "xcomp") and (is_passive(verb) or verb.lemma_ != "try" or bool(children(verb, "dobj")))
        case EventType.SENTENCE if verb.lemma_ == "condemn":
            goal = complement(verb, "to")
            return goal is not None and goal.lemma_ in ("death", "year", "prison", "imprisonment", "life", "month")
        case EventType.CAPTURE if verb.lemma_ == "take":
            return _is_seized(verb, scene)
        case EventType.RELEASE if verb.lemma_ == "receive":
            return any(word.lemma_ in ("swap", "exchange", "handover") for word in verb.doc[max(verb.sent.start - 30, 0) : verb.sent.end])
        case EventType.TRANSFER:
            return verb.lemma_ in ("extradite", "deport") or _goes_somewhere(verb, patients, scene)
        case EventType.DEATH_IN_CUSTODY:
            return any(sense_of(p, scene) is Sense.CAPTIVE for p in patients) or _at_site(verb)
        case _:
            return True


def _is_seized(verb: Token, scene: Scene) -> bool:
    """ "were taken on the road by gunmen", "taken from her home": not taken to a place, nor from a prison."""
    if not is_passive(verb) or complement(verb, "to", "into", "for") is not None:
        return False
    by, source = agent_of(verb), complement(verb, "from", "on", "at", "off")
    if source is not None and is_site(source):
        return False
    armed = by is not None and (by.lemma_.lower() in listed("armed", "agents") or by.lemma_ in ("man", "people"))
    return armed or (source is not None and source.lemma_ in ("home", "house", "village", "road", "street", "bed", "school", "church", "convent", "car", "bus", "kibbutz", "farm"))


def _by_a_state(verb: Token, scene: Scene) -> bool:
    """ "Ruritania freed the sailors": a state, unlike a club, lets people go from custody."""
    by = agent_of(verb) if is_passive(verb) else subject(verb)
    return by is not None and bool(scene.page.parties.named(by.text) or scene.page.parties.seated_in(by.text) or by.lemma_ == "government")


def _is_charging(verb: Token) -> bool:
    """ "charged with treason", "was charged in May"; not "charged them ten dollars" or "charged that he"."""
    if any(word.ent_type_ == "MONEY" for word in verb.subtree) or any(word.i > verb.i for word in children(verb, "ccomp")):
        return False
    task = complement(verb, "with")
    if task is not None and task.tag_ == "VBG" and task.lemma_ in listed("law", "tasks"):
        return False  # "was charged with drawing up a plan"
    if any(word.lower_ in listed("law", "charging") for word in children(verb, "prep", "agent")):
        return True
    return is_passive(verb)


def _goes_somewhere(verb: Token, patients: tuple[Token, ...], scene: Scene) -> bool:
    """ "moved to a prison in Kelma", "flown out of the country"; not "taken to hospital", "moved to tears"."""
    near = (word for word in verb.subtree if word.dep_ in ("prep", "dative", "advmod", "prt") and (word.head == verb or 0 < word.i - verb.i < _WINDOW))
    for word in near:
        goal = child(word, "pobj") or (complement(word, "of") if word.lower_ == "out" else None)
        if goal is None:
            continue
        if word.lower_ in ("to", "into", "in", "at", "from") and is_site(goal) and word.lower_ != "from":
            return True
        place = goal.ent_type_ in ("GPE", "LOC") or scene.page.parties.is_city(goal.text) or bool(scene.page.parties.named(goal.text) or scene.page.parties.seated_in(goal.text))
        place = place or (goal.tag_ == "NNP" and verb.lemma_ in ("transfer", "move", "relocate"))
        if word.lower_ in ("to", "into", "from", "of", "out") and (place or is_site(goal)) and _held(verb, patients, scene):
            return True
    out = next((word for word in verb.children if word.lower_ == "out"), None)
    return out is not None and _held(verb, patients, scene) and verb.lemma_ in ("fly", "airlift", "transport", "evacuate")


def _held(verb: Token, patients: tuple[Token, ...], scene: Scene) -> bool:
    captive = any(sense_of(patient, scene) is Sense.CAPTIVE or scene.was_held(patient) for patient in patients)
    return captive or in_custody_context(verb, scene, back=1)


# --- a verb and what follows it -----------------------------------------------------------------------------------


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
            near = word.head in (verb, verb.head) or word.i - verb.i <= 2 or word.head.head == verb
            return (word,) if near else ()
    return ()


def _after(verb: Token) -> list[Token]:
    """The words after the verb up to the next comma or verb with a subject."""
    out: list[Token] = []
    last = min(verb.i + _WINDOW, verb.sent.end)
    for word in verb.doc[verb.i + 1 : last]:
        if word.text in (",", ";", ":", "—", "–") or (is_verb(word) and word.tag_ != "VB" and child(word, "nsubj", "nsubjpass")):
            break
        out.append(word)
    return out


def _idiom_act(verb: Token, idiom: Idiom, rest: tuple[Token, ...], scene: Scene) -> Act | Passed | None:
    patients = _idiom_patients(verb, rest, scene)
    people = [patient for patient in patients if sense_of(patient, scene) >= Sense.PEOPLE]
    if idiom.type is EventType.PARDON:
        people = people or list(patients[:1]) or [rest[-1]]
    if not people and not (patients and _is_unknown(patients, scene) and (_context(verb, scene) or _speaks_for_itself(idiom))):
        return None
    if idiom.rest in (("out",), ("prison",), ("jail",), ("custody",)) and not _walks_free(verb, patients, scene):
        return None
    if idiom.type is EventType.RELEASE and idiom.journey and not _is_let_go(verb, patients, scene):
        return None
    if idiom.rest in _EVERYDAY and verb.lemma_ not in ("round", "lock") and not _is_taken_in(verb, scene):
        return None
    if idiom.type is EventType.SENTENCE and not _is_judgment(verb, rest, idiom):
        return None
    if idiom.rest == ("dead",):
        return _found_dead(verb, patients)
    if idiom.type is EventType.DEATH_IN_CUSTODY and not (_held(verb, patients, scene) or _at_site(verb)):
        return None
    act = _act(verb, idiom.type, tuple(people) or patients)
    if verb.lemma_ in listed("of_subject", "verbs"):
        act = replace(act, agent=None)
    telling = _offered(verb) if idiom.type is EventType.PARDON and verb.lemma_ == "offer" else act.telling
    return Act(act.type, verb, telling, (verb, *rest), act.patients, act.agent, others=rest)


def _offered(verb: Token) -> Telling:
    """ "will offer an amnesty" is a plan; "offers amnesty if they disarm", "is willing to offer" a possibility."""
    telling = telling_of(verb)
    if telling.modality is not Modality.ASSERTED:
        return telling
    conditional = {word.lower_ for word in verb.subtree if word.dep_ in ("mark", "aux", "advmod")} & {"if", "should", "provided", "unless"}
    return Telling(Modality.HYPOTHETICAL if conditional else Modality.PLANNED, verb, (verb,))


def _is_taken_in(verb: Token, scene: Scene) -> bool:
    """ "picked up by police", not "by his driver"; with nobody named, only where custody is the matter."""
    by = agent_of(verb) if is_passive(verb) else subject(verb)
    if by is not None:
        known = listed("armed", "lawful") | listed("armed", "agents")
        return any(word.lemma_.lower() in known or word.lower_ in known for word in (by, *by.children)) or by.pos_ == "PRON"
    return in_custody_context(verb, scene, back=1) or any(word.lower_ in ("police", "officers", "soldiers") for word in verb.sent)


def _speaks_for_itself(idiom: Idiom) -> bool:
    """ "taken into custody", "placed under arrest": of people, whatever the word for them."""
    return idiom.type in (EventType.ARREST, EventType.CAPTURE) and len(idiom.rest) == 2


def _is_unknown(patients: tuple[Token, ...], scene: Scene) -> bool:
    return all(sense_of(patient, scene) is Sense.UNKNOWN for patient in patients)


def _idiom_patients(verb: Token, rest: tuple[Token, ...], scene: Scene) -> tuple[Token, ...]:
    owner = child(rest[-1], "poss")
    if owner is not None and rest[-1].lemma_ in ("freedom", "liberty", "sentence", "life"):
        return (owner,)
    if is_passive(verb) or verb.lemma_ in listed("of_subject", "verbs"):
        who = subject(verb)
        return coordinated(who) if who is not None else ()
    found = [word for word in objects(verb) if word not in rest or word.lemma_ in listed("custody", "captives")]
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
        found = [word for word in found if sense_of(word, scene) >= Sense.PEOPLE] or ([given] if given is not None else [])
    if not found and rest[-1].dep_ in ("dobj", "oprd", "attr"):
        found = [word for word in children(rest[-1], "poss", "nmod")]
    return tuple(other for word in found for other in coordinated(word))


def _is_let_go(verb: Token, patients: tuple[Token, ...], scene: Scene) -> bool:
    """ "came home" after captivity; a journey with no word of custody beside it is only a journey."""
    if any(sense_of(patient, scene) is Sense.CAPTIVE or (scene.was_held(patient) and is_passive(verb)) for patient in patients):
        return True
    back = 1 if is_passive(verb) or verb.lemma_ in ("hand", "bring") else 0
    return in_custody_context(verb, scene, back=back)


def _walks_free(verb: Token, patients: tuple[Token, ...], scene: Scene) -> bool:
    """ "was let out", "walked out of prison", "she left the prison": of people held; a lawyer who leaves a prison is none."""
    held = any(sense_of(patient, scene) is Sense.CAPTIVE or scene.was_held(patient) for patient in patients)
    if verb.lemma_ == "walk":
        return _at_site(verb) or any(is_site(word) for word in verb.subtree)
    return held or (verb.lemma_ == "let" and in_custody_context(verb, scene, back=2))


def _is_judgment(verb: Token, rest: tuple[Token, ...], idiom: Idiom) -> bool:
    """ "received an 8-year sentence", "was given six years in prison"; not "served two years as mayor"."""
    last = rest[-1]
    if last.lemma_ == "guilty":
        return True
    if last.lemma_ == "year" and (_before_judges(verb) or _serves_time(verb, last)):
        return True  # "the brothers received 13 years each", "was serving ten years for treason"
    prison = any(is_site(word) or word.lemma_ in ("prison", "jail", "imprisonment") for word in verb.subtree)
    if last.lemma_ in ("sentence",):
        return True
    spans_years = any("year" in word.lower_ or "month" in word.lower_ for word in last.children)
    if last.lemma_ == "term" and spans_years and verb.lemma_ in ("serve", "receive", "get", "hand") and complement(last, "as") is None and complement(verb, "as") is None:
        return True  # "is serving a 16-year term", but not "a four-year term as mayor"
    return prison or any(word.lemma_ in ("prison", "jail", "sentence") for word in verb.doc[last.i : last.i + 4])


def _serves_time(verb: Token, years: Token) -> bool:
    """ "was serving ten years for treason", not "served two years as mayor"."""
    if verb.lemma_ != "serve" or complement(verb, "as") is not None:
        return False
    return complement(verb, "for", "in") is not None or complement(years, "for", "in") is not None


def _before_judges(verb: Token) -> bool:
    """Whether the sentence, or the one before it, speaks of a court or of sentences."""
    start = verb.sent.start
    start = verb.doc[start - 1].sent.start if start > 0 else start
    return any(word.lemma_.lower() in ("court", "judge", "sentence", "tribunal", "convict", "verdict", "prosecutor") for word in verb.doc[start : verb.sent.end])


def _found_dead(verb: Token, patients: tuple[Token, ...]) -> Act | None:
    if not _at_site(verb):
        return None
    return Act(EventType.DEATH_IN_CUSTODY, verb, telling_of(verb), (verb,), patients)


def _prosecutors_ask(verb: Token) -> Act | None:
    """ "The prosecutor had asked for eight years": a sentence only asked for."""
    who = subject(verb) if verb.lemma_ in _REQUESTS else None
    if who is None or not any(word.lemma_.lower() in ("prosecutor", "prosecution") for word in (who, *who.children)):
        return None
    term = complement(verb, "for") or child(verb, "dobj")
    if term is None or not (term.pos_ == "NUM" or term.lemma_ in ("year", "sentence", "term", "imprisonment", "penalty", "month") or term.lower_ == "life"):
        return None
    who_for = complement(verb, "for") if child(verb, "dobj") is not None else complement(term, "for")
    patients = (who_for,) if who_for is not None and who_for != term else ()
    return Act(EventType.SENTENCE, verb, Telling(Modality.HYPOTHETICAL, verb, (verb,)), (verb, term), patients, who, others=(term,))


# --- giving oneself up ----------------------------------------------------------------------------------------------


def _is_giving_up(verb: Token) -> bool:
    particle = child(verb, "prt", "advmod")
    return particle is not None and f"{verb.lemma_} {particle.lower_}" in listed("surrender", "reflexive")


def _surrender(verb: Token, scene: Scene) -> Act | None:
    """ "surrendered to police", "gave himself up"; not "surrendered the town", "gave up smoking"."""
    direct = child(verb, "dobj")
    oneself = direct is not None and direct.lower_ in listed("surrender", "reflexives")
    alone = verb.lemma_ in listed("surrender", "verbs") and direct is None and not is_passive(verb)
    if not (alone or (oneself and (_is_giving_up(verb) or verb.lemma_ in listed("surrender", "verbs")))):
        return None
    who = subject(verb)
    if who is None or sense_of(who, scene) < Sense.PEOPLE:
        return None
    if alone and not _to_authority(verb):
        return None
    return Act(EventType.ARREST, verb, telling_of(verb), (verb,), coordinated(who))


def _to_authority(verb: Token) -> bool:
    to = complement(verb, "to", "before")
    wanted = listed("armed", "lawful") | listed("armed", "agents") | {"forces", "court"}
    return to is not None and (to.lemma_.lower() in wanted or to.lower_ in wanted)


# --- who ------------------------------------------------------------------------------------------------------------


def patients_of(verb: Token, scene: Scene) -> tuple[Token, ...]:
    """Whom the verb's act is done to, by the parse; the verb must be one that takes people as objects."""
    among = _among_those(verb) or _those_include(verb)
    if among is not None:
        return coordinated(among)
    if is_passive(verb) or _is_done_too(verb):
        who = subject(verb)
        return coordinated(antecedent(who)) if who is not None else ()
    direct = tuple(other for word in objects(verb) for other in coordinated(_whose(word)))
    if direct:
        return direct
    more = tuple(word for word in children(verb, "advmod") if word.tag_ == "JJR" and word.lower_ in ("more", "fewer"))
    shared = _shared_objects(verb) or more
    return shared or _bare_participle(verb, scene)


def _those_include(verb: Token) -> Token | None:
    """ "Those freed include Jan Kos": said of Kos."""
    those = verb.head
    if verb.dep_ != "acl" or those.lower_ not in ("those", "people") or those.dep_ not in ("nsubj", "nsubjpass"):
        return None
    return child(those.head, "dobj") if those.head.lemma_ in ("include", "comprise", "number") else None


def _whose(word: Token) -> Token:
    """ "commuted the sentences of six students" is done to the students."""
    of = complement(word, "of") if word.lemma_ in ("sentence", "term", "conviction") else None
    return of if of is not None else word


def _among_those(verb: Token) -> Token | None:
    """ "Six nurses were among those detained", "among those freed was Ida Lom": said of the nurses, of her."""
    those, among = verb.head, verb.head.head
    if verb.dep_ not in ("acl", "relcl") or those.lower_ not in ("those", "people") or among.lower_ != "among" or not is_verb(among.head):
        return None
    return child(among.head, "nsubj", "attr", "dobj")


def _is_done_too(verb: Token) -> bool:
    """ "were arrested in May and extradited three weeks later", with a second participle the parse calls a past."""
    alone = verb.dep_ == "conj" and verb.tag_ == "VBD" and not child(verb, "dobj", "nsubj", "aux")
    return alone and is_verb(verb.head) and is_passive(verb.head)


def _shared_objects(verb: Token) -> tuple[Token, ...]:
    """ "arrested and charged three men": the object of the last verb is that of the first."""
    for other in children(verb, "conj"):
        if is_verb(other) and not child(other, "nsubj", "nsubjpass", "auxpass"):
            found = objects(other) or _shared_objects(other)
            if found:
                return tuple(found)
    return ()


def _bare_participle(verb: Token, scene: Scene) -> tuple[Token, ...]:
    """ "Two journalists detained in Kelma": told as past without its "were"; who takes people is no patient."""
    who = child(verb, "nsubj")
    if verb.tag_ not in ("VBD", "VBN") or who is None or child(verb, "aux", "ccomp", "xcomp"):
        return ()
    lemma = who.lemma_.lower()
    if lemma in listed("armed", "lawful") or lemma in listed("armed", "agents"):
        return ()
    return coordinated(who) if sense_of(who, scene) >= Sense.PEOPLE else ()


def _act(verb: Token, kind: EventType, patients: tuple[Token, ...]) -> Act:
    agent = agent_of(verb) if is_passive(verb) else child(verb, "nsubj")
    if not is_passive(verb) and agent is None and not child(verb, "nsubjpass"):
        agent = subject(verb)
    agent = None if agent in patients or (agent is not None and agent.tag_ == "WDT") else agent
    return Act(kind, verb, telling_of(verb), (verb,), patients, agent)
