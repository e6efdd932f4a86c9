"""Verbs that tell an act of custody: "arrested", "freed", "extradited", "escaped".

Knows which words must stand around a verb for it to tell an event; nothing of dates, names or other sentences but the
one before (for words of custody). Invariant: gives an act, a reason for passing a trigger over, or None where the
word is no trigger at all.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import EventType, Modality, Reason
from habeas.read.clauses import child, children, coordinated, is_passive, is_verb, subject
from habeas.read.events.acts import Act, Passed, act_of
from habeas.read.events.context import at_site, in_camp, in_ward_of_taken, under_duress
from habeas.read.events.courts import court_act
from habeas.read.events.entries import entry_people
from habeas.read.events.idioms import idiom_act
from habeas.read.events.labels import label_act
from habeas.read.events.lexicon import Need, VerbSense, idioms, listed, participles, verb_senses
from habeas.read.events.needs import is_told, passed_over, refined, takes
from habeas.read.events.patients import done_to, patients_of
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, is_site, sense_of
from habeas.read.events.surrender import REQUESTS, is_giving_up, special_act
from habeas.read.modality import Telling, telling_of

_DEFINITE = listed("beside", "definite")


def verb_act(verb: Token, scene: Scene) -> Act | Passed | None:
    lemma = verb.lemma_.lower()
    label = label_act(verb, scene)
    if label is not None:
        return label
    if verb.tag_ in ("NN", "NNS") and verb.lower_ in participles():
        return _of_those(verb, scene)
    if not _is_trigger(verb, lemma):
        return None
    if not is_verb(verb) and not _is_headline_verb(verb, scene):
        return None
    if _is_of_tactic(verb, lemma):
        return None
    special = _of_bare_those(verb, lemma) or special_act(verb, scene) or court_act(verb, scene)
    if special is not None:
        return special
    phrase = idiom_act(verb, scene)
    if phrase is not None:
        return phrase
    if _is_attributive(verb):
        return _attribute(verb, verb_senses().get(lemma, ()), scene)
    passed: Passed | None = None
    for sense in verb_senses().get(lemma, ()):
        found = _plain_act(verb, sense, scene)
        if isinstance(found, Act):
            return found
        passed = passed or found
    return passed


def _is_trigger(verb: Token, lemma: str) -> bool:
    if lemma in verb_senses() or lemma in REQUESTS or lemma in idioms() or is_giving_up(verb):
        return True
    return lemma in listed("surrender", "verbs") or lemma in listed("accusing", "verbs")


def _is_headline_verb(word: Token, scene: Scene) -> bool:
    """ "Ruritania jails editor": the small model calls some headline verbs nouns."""
    return (
        word.tag_ == "NNS" and word.dep_ == "ROOT" and scene.page.block_of(word).is_heading and word.i > word.sent.start
    )


def _plain_act(verb: Token, sense: VerbSense, scene: Scene) -> Act | Passed | None:
    if sense.need is Need.SUBJECT:
        return _of_subject(verb, sense, scene)
    patients = patients_of(verb, scene)
    kind = refined(verb, sense.type)
    if not patients:
        return None
    if not takes(sense.need, patients, verb, scene):
        return passed_over(verb, sense, patients, scene)
    if not is_told(verb, kind, patients, scene):
        return None
    return act_of(verb, kind, patients)


def _of_those(word: Token, scene: Scene) -> Act | None:
    """ "Those freed include Jan Kos", "among those freed was Kos", where the parse makes a noun of "freed"."""
    if not any(det.lower_ == "those" for det in children(word, "det")):
        return None
    sense = verb_senses()[participles()[word.lower_]][0]
    above = word.head
    if word.dep_ == "nsubj" and above.lemma_ in ("include", "comprise"):
        named = child(above, "dobj")
    elif above.lower_ == "among" and is_verb(above.head):
        named = child(above.head, "nsubj", "attr", "dobj")
    else:
        named = None
    people = coordinated(named) if named is not None and sense_of(named, scene) >= Sense.PEOPLE else ()
    people = tuple(person for person in people if not any(w.lower_ == "no" for w in person.children))
    return Act(sense.type, word, telling_of(word), (word,), people, weak=True)


def _of_bare_those(verb: Token, lemma: str) -> Act | None:
    """ "Those convicted have denied it", where the small model makes a clause of them: who is meant, and no more."""
    those = child(verb, "nsubj") if verb.tag_ == "VBN" and not children(verb, "aux", "auxpass") else None
    senses = [sense for sense in verb_senses().get(lemma, ()) if sense.need is not Need.SUBJECT]
    if those is None or those.lower_ != "those" or those.i != verb.i - 1 or verb.dep_ == "ROOT" or not senses:
        return None
    return Act(senses[0].type, verb, Telling(Modality.ASSERTED), (verb,), (those,), weak=True)


def _is_of_tactic(verb: Token, lemma: str) -> bool:
    """ "a tactic they have been accused of using": who uses it is charged with nothing."""
    of = next((word for word in children(verb, "prep") if word.lower_ == "of"), None)
    deed = child(of, "pcomp") if of is not None else None
    has_gap = deed is not None and child(deed, "dobj", "prep", "xcomp", "ccomp") is None
    return lemma in listed("accusing", "verbs") and verb.dep_ == "relcl" and has_gap


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
    return (
        verb.i > verb.sent.start and lead.tag_ in ("DT", "CD", "PRP$") and verb.nbor().pos_ in ("NOUN", "PROPN", "ADJ")
    )


def _attribute(verb: Token, senses: tuple[VerbSense, ...], scene: Scene) -> Act | None:
    """A mention of people by what was done to them."""
    sense = next((sense for sense in senses if sense.need is not Need.SUBJECT), None)
    noun = verb.head if verb.dep_ in ("amod", "compound") else _noun_after(verb)
    if verb.tag_ not in ("VBN", "VBD") or sense is None or noun is None or sense_of(noun, scene) < Sense.PEOPLE:
        return None
    definite = (
        any(word.lower_ in _DEFINITE for word in children(noun, "det", "predet"))
        or child(noun, "nummod", "poss") is not None
    )
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


def _is_time(adverb: Token) -> bool:
    """ "escaped a week ago", unlike "escaped unharmed"."""
    return adverb.lower_ in listed("circumstances", "adverbs") or bool(children(adverb, "npadvmod"))


def _of_subject(verb: Token, sense: VerbSense, scene: Scene) -> Act | Passed | None:
    """ "escaped from prison", "died in custody": the subject is people, and the text says they were held."""
    people = entry_people(verb, scene) or (() if is_passive(verb) else done_to(verb, subject(verb), scene))
    who = people[0] if people else None
    if who is None or sense_of(who, scene) < Sense.PEOPLE:
        return None
    direct = child(verb, "dobj")
    if direct is not None and not is_site(direct) and direct.lemma_ not in ("captor", "kidnapper", "guard", "abductor"):
        return None  # "escaped death", "died a hero"
    held = sense_of(who, scene) is Sense.CAPTIVE or at_site(verb) or (direct is not None)
    if verb.lemma_ in ("die", "perish"):
        held = held or in_camp(verb, scene) or under_duress(verb) or in_ward_of_taken(verb, who)
    if not held and sense.type is EventType.ESCAPE and verb.lemma_ == "escape":
        how = [word for word in children(verb, "acomp", "advmod", "oprd") if not _is_time(word)]
        held = in_custody_context(verb, scene, back=2) and not how
    if not held:
        return Passed(verb, Reason.NOT_CUSTODY) if sense.type is EventType.ESCAPE else None
    return Act(sense.type, verb, telling_of(verb), (verb,), people)
