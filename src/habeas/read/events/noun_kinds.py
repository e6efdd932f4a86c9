"""What each kind of event noun needs before it tells an act: "the release of ten men", "a prisoner swap", "the trial".

Knows the noun, its people and the verb above it. Invariant: each function gives an act (weak where the noun only
mentions it), a reason, or None for no trigger.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from habeas.model import EventType, Modality, Reason
from habeas.read.clauses import antecedent, child, children, complement, coordinated, is_verb
from habeas.read.events.acts import Act, Passed
from habeas.read.events.lexicon import listed
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, is_site, sense_of
from habeas.read.modality import telling_of

_DEFINITE = listed("beside", "definite")
_MAKING = listed("beside", "making")


Found = Act | Passed | None
NounReader = Callable[[Token, EventType, tuple[Token, ...], Scene], Found]


def _is_ordered(noun: Token) -> bool:
    """ "ordered the detention of 60 others" takes people in; "condemned the detention of Kos" does not."""
    return noun.dep_ == "dobj" and noun.head.lemma_ in listed("beside", "ordering")


def _is_definite(noun: Token) -> bool:
    """ "the exchange", "Monday's exchange", "this release": one the text has told of."""
    return (
        any(word.lower_ in _DEFINITE for word in children(noun, "det", "predet", "poss"))
        or child(noun, "poss") is not None
    )


def _make(noun: Token, kind: EventType, patients: tuple[Token, ...], *, weak: bool) -> Act:
    agent = complement(noun, "by") or _announcer(noun)
    return Act(kind, noun, telling_of(noun), (noun,), patients, agent, weak=weak, is_noun=True)


def _announcer(noun: Token) -> Token | None:
    """ "The junta announced the release of 40 monks": whoever announces, orders or grants it."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in listed("beside", "announcing"):
        return None
    return child(verb, "nsubj")


def is_plain(patient: Token) -> bool:
    """ "the release of prisoners": of nobody in particular, unless told elsewhere."""
    return patient.tag_ in ("NNS", "NN") and not any(
        word.dep_ in ("nummod", "det", "poss", "predet", "appos", "relcl")
        or word.like_num
        or word.pos_ == "PROPN"
        or word.ent_type_ == "NORP"
        for word in patient.children
    )


def taking_or_freeing(noun: Token, kind: EventType, patients: tuple[Token, ...], scene: Scene) -> Found:
    """Arrests, captures, releases: told where the people stand beside them; else a mention."""
    captive = any(sense_of(patient, scene) is Sense.CAPTIVE or scene.was_held(patient) for patient in patients)
    lemma = noun.lemma_.lower()
    doubtful = lemma in listed("nouns_of_people", "captives_needed") and bool(patients) and not captive
    if doubtful and not in_custody_context(noun, scene, back=1):
        return Passed(noun, Reason.NOT_CUSTODY)
    if lemma == "return" and _is_journey(noun):
        return Passed(noun, Reason.NOT_CUSTODY)
    if lemma == "detention" and patients:
        return _make(noun, kind, patients, weak=False) if _is_ordered(noun) else None
    if not patients and not children(noun, "det", "poss", "amod", "nummod") and noun.tag_ == "NN":
        return Passed(noun, Reason.GENERIC)  # "a list of targets for abduction"
    if patients:
        return _make(noun, kind, patients, weak=all(is_plain(patient) for patient in patients))
    if lemma == "detention":
        return None
    if kind is EventType.ARREST and (_is_counted(noun) or _is_made(_wave_of(noun) or noun)):
        return _make(noun, kind, (), weak=False)
    if lemma in listed("beside", "journeys"):
        return None
    return _make(noun, kind, (), weak=True)


def _is_journey(noun: Token) -> bool:
    """ "was detained upon her return to Ruritania": she came home, and was taken then."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("on", "upon", "after", "following") else None
    taken = verb is not None and verb.lemma_ in listed("beside", "taking") | listed("beside", "either")
    source = complement(noun, "from")
    return taken and not (source is not None and (is_site(source) or source.lemma_ in listed("custody", "sites")))


def _is_counted(noun: Token) -> bool:
    """ "432 arrests", "dozens of arrests"."""
    counted = any(word.like_num for word in children(noun, "nummod"))
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return counted or (above is not None and above.lemma_ in listed("beside", "series"))


def _wave_of(noun: Token) -> Token | None:
    """ "A wave of arrests" counts nobody: it tells of people taken only where it "followed" or "was reported"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return above if above is not None and above.lemma_ in listed("beside", "waves") else None


def _is_made(noun: Token) -> bool:
    """ "arrests were made", "the arrests followed", "arrests made under the new act"."""
    if any(word.dep_ == "acl" and word.lemma_ in ("make", "carry", "report") for word in noun.children):
        return True
    if noun.lemma_ in listed("beside", "waves") and noun.head.lemma_ == "be" and child(noun.head, "expl") is not None:
        return True  # "there was a new wave of arrests"
    return (
        noun.dep_ in ("nsubj", "nsubjpass", "dobj")
        and noun.head.lemma_ in _MAKING
        and (noun.tag_ == "NNS" or noun.lemma_ in listed("beside", "waves"))
    )


def exchange(noun: Token, _kind: EventType, patients: tuple[Token, ...], scene: Scene) -> Found:
    if noun.lemma_ == "trade":
        return (
            None
            if not any(w.lower_ in listed("not_events", "before_exchange") for w in children(noun, "compound", "nmod"))
            else _make(noun, EventType.EXCHANGE, patients, weak=False)
        )
    kinds = {word.lower_ for word in noun.subtree if word.i < noun.i} | {noun.nbor(-1).lower_ if noun.i else ""}
    named = bool(kinds & listed("not_events", "before_exchange"))
    captive = any(sense_of(patient, scene) is Sense.CAPTIVE for patient in patients)
    if named or captive or (patients and in_custody_context(noun, scene, back=1)):
        several = noun.tag_ == "NNS" and not children(noun, "det", "nummod", "poss")
        return _make(noun, EventType.EXCHANGE, patients, weak=several)  # "prisoner swaps": of none in particular
    if _is_in_exchange(noun):
        return Passed(noun, Reason.NOT_CUSTODY)
    named = any(word.lemma_.lower() in listed("custody", "captives") for word in noun.doc)
    if in_custody_context(noun, scene, back=2) or _told_before(noun) or (named and _takes_place(noun)):
        return _make(noun, EventType.EXCHANGE, (), weak=not _takes_place(noun))
    return Passed(noun, Reason.FIGURATIVE)


def _takes_place(noun: Token) -> bool:
    """ "An exchange will not take place this month": told by itself, where prisoners are the matter."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return False
    placed = verb.lemma_ == "take" and any(word.lower_ == "place" for word in verb.rights)
    return placed or verb.lemma_ in ("happen", "occur")


def _is_in_exchange(noun: Token) -> bool:
    """ "freed in exchange for sanctions relief" swaps no people."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "in" and not child(noun, "det", "amod", "compound")


def _told_before(noun: Token) -> bool:
    """Whether a prisoner exchange was named earlier in the text: then "the exchange" is that one."""
    wanted = listed("not_events", "before_exchange")
    for word in noun.doc[: noun.i]:
        if word.lemma_.lower() in ("exchange", "swap") and any(w.lower_ in wanted for w in word.subtree):
            return True
    return False


def trial(noun: Token, _kind: EventType, patients: tuple[Token, ...], scene: Scene) -> Found:
    if noun.dep_ in ("compound", "nmod", "amod") or _without(noun):
        return Passed(noun, Reason.GENERIC)
    law = any(word.lower_ in listed("law", "words") and word != noun for word in noun.subtree)
    if noun.lemma_ in ("hearing", "proceeding", "tribunal") and not (law or patients):
        return None if noun.lemma_ == "tribunal" else _make(noun, EventType.TRIAL, (), weak=True)
    if noun.lemma_ == "tribunal":
        return None
    of = complement(noun, "of")
    if of is not None and not patients and sense_of(of, scene) <= Sense.UNKNOWN:
        return Passed(noun, Reason.FIGURATIVE)  # "a trial of a new seed"
    if patients:
        return _make(noun, EventType.TRIAL, patients, weak=all(is_plain(patient) for patient in patients))
    if _is_definite(noun) or law or _is_running(noun):
        return _make(noun, EventType.TRIAL, (), weak=not (_is_running(noun) or law))
    return Passed(noun, Reason.GENERIC)


def _is_running(noun: Token) -> bool:
    """ "The trial began", "the hearing continued", "awaiting trial"."""
    verb = noun.head
    running = listed("beside", "running")
    return noun.dep_ in ("nsubj", "nsubjpass", "dobj", "ROOT") and verb.lemma_ in running


def _without(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in ("without", "pending")


def sentence(noun: Token, _kind: EventType, patients: tuple[Token, ...], scene: Scene) -> Found:
    if noun.dep_ in ("compound", "nmod"):
        return None
    given = is_verb(noun.head) and noun.head.lemma_ in listed("beside", "giving_sentence")
    to = complement(noun.head, "to") if noun.head.lemma_ == "go" and noun.dep_ == "nsubj" else None
    if to is not None and sense_of(to, scene) >= Sense.PEOPLE:
        return _make(noun, EventType.SENTENCE, coordinated(to), weak=False)  # "The longest sentence went to Kos"
    if noun.lemma_ == "verdict":
        return _make(noun, EventType.SENTENCE, patients, weak=True)
    if given and noun.dep_ in ("dobj", "nsubjpass") and _says_how_long(noun):
        who = child(noun.head, "nsubj", "nsubjpass") if noun.head.lemma_ in ("receive", "serve", "get") else None
        return _make(
            noun, EventType.SENTENCE, patients or (coordinated(antecedent(who)) if who is not None else ()), weak=False
        )
    if patients:
        again = noun.dep_ == "dobj" and noun.head.lemma_ in listed("beside", "changing_sentence")
        return _make(noun, EventType.SENTENCE, patients, weak=not again)
    return None


def _says_how_long(noun: Token) -> bool:
    return any(
        word.like_num or word.lemma_ in listed("beside", "terms") or "year" in word.lower_ for word in noun.subtree
    )


def charge(noun: Token, _kind: EventType, patients: tuple[Token, ...], scene: Scene) -> Found:
    """ "faces charges of", "charges against Kos", "charges were filed"; not "in charge of", "free of charge"."""
    if noun.tag_ == "NN" and noun.lemma_ == "charge" and not (patients or child(noun, "det", "amod")):
        return None
    if noun.lower_ == "charge" and noun.dep_ == "pobj" and noun.head.lower_ in ("in", "of"):
        return None
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ == "face":
        who = _bearer(verb)
        people = tuple(w for w in coordinated(who) if sense_of(w, scene) >= Sense.PEOPLE) if who is not None else ()
        return _make(noun, EventType.CHARGE, people, weak=not people)
    if (
        noun.dep_ in ("dobj", "nsubjpass")
        and verb.lemma_ in ("file", "bring", "press", "lay", "level")
        and not (noun.dep_ == "dobj" and verb.lemma_ == "level")
    ):
        return _make(noun, EventType.CHARGE, patients, weak=False)
    if (patients and noun.tag_ == "NNS") or (patients and noun.lemma_ == "indictment"):
        return _make(noun, EventType.CHARGE, patients, weak=telling_of(noun).modality is Modality.DENIED)
    if noun.lemma_ == "charge" and noun.tag_ == "NNS":
        return _make(noun, EventType.CHARGE, (), weak=True)
    return None


def _bearer(verb: Token) -> Token | None:
    """Who faces: "the men, who face charges", "with six, including Kos, facing charges"."""
    who = child(verb, "nsubj", "nsubjpass")
    if who is not None:
        return antecedent(who)
    if verb.dep_ in ("acl", "relcl"):
        return verb.head
    if verb.dep_ == "pcomp" or verb.dep_ in ("advcl", "conj", "xcomp"):
        return child(verb.head, "nsubj", "nsubjpass", "pobj")
    return None


def pardon(noun: Token, _kind: EventType, patients: tuple[Token, ...], _scene: Scene) -> Found:
    if noun.dep_ in ("compound", "nmod") and noun.head.lemma_.lower() not in (
        "decree",
        "offer",
        "deal",
        "release",
        "announcement",
    ):
        return Passed(noun, Reason.GENERIC)
    granted = noun.head.lemma_ in listed("beside", "granting")
    return _make(noun, EventType.PARDON, patients, weak=not patients and not (granted and not _is_definite(noun)))


def death(noun: Token, _kind: EventType, patients: tuple[Token, ...], scene: Scene) -> Found:
    """ "deaths in custody", "executions of prisoners of war", "the killing of two hostages"."""
    captive = any(sense_of(patient, scene) is Sense.CAPTIVE for patient in patients)
    site = complement(noun, "in", "at")
    at_site = site is not None and (
        is_site(site) or site.lemma_ in ("custody", "detention", "captivity", "prison", "jail")
    )
    if not (captive or at_site):
        return None
    if not patients and noun.tag_ != "NNS":
        return Passed(noun, Reason.GENERIC)
    return _make(noun, EventType.DEATH_IN_CUSTODY, patients, weak=not (patients or _is_counted(noun)))


def movement(noun: Token, kind: EventType, patients: tuple[Token, ...], scene: Scene) -> Found:
    """ "his transfer to a prison", "the extradition of Kos", "their escape from the camp"."""
    if not patients:
        return None if noun.lemma_ in ("escape", "transfer", "relocation") else _make(noun, kind, (), weak=True)
    if noun.lemma_ in ("extradition", "deportation"):
        return _make(noun, kind, patients, weak=False)
    goal = complement(noun, "to", "from", "into")
    captive = any(sense_of(patient, scene) is Sense.CAPTIVE for patient in patients)
    if (
        (goal is not None and is_site(goal))
        or captive
        or (goal is not None and in_custody_context(noun, scene, back=0))
    ):
        return _make(noun, kind, patients, weak=False)
    return Passed(noun, Reason.NOT_CUSTODY)


READERS: Mapping[EventType, NounReader] = {
    EventType.EXCHANGE: exchange,
    EventType.TRIAL: trial,
    EventType.SENTENCE: sentence,
    EventType.CHARGE: charge,
    EventType.PARDON: pardon,
    EventType.DEATH_IN_CUSTODY: death,
    EventType.ESCAPE: movement,
    EventType.TRANSFER: movement,
}
