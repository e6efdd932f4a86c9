"""Whether an act that was found is told as an event at all, by how it is told and of whom.

Knows the guidelines' decisions: a demand is a position only, a bare state is no event, a rule or a habit is nobody's
custody, what is only feared or asked in a question stays unread. Invariant: every act comes back as an act (perhaps
only a mention), as a reason, or as None where the step of positions is to look at it.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from habeas.model import EventType, Modality, Reason
from habeas.read.clauses import child, children, complement, is_passive, is_reduced, is_verb, subject
from habeas.read.draft import Draft
from habeas.read.events.acts import Act, Passed
from habeas.read.events.lexicon import listed
from habeas.read.events.scene import Scene
from habeas.read.events.sense import is_about_custody
from habeas.read.modality_words import has_condition, is_future
from habeas.read.page import Page
from habeas.vocab import words

_LETTING_GO = (EventType.RELEASE, EventType.PARDON, EventType.EXCHANGE, EventType.TRANSFER)
_STATES = listed("beside", "taking")
_VOWS = ("vow", "pledge", "swear")
_LASTING = ("detain", "imprison", "intern", "incarcerate")
_COULD = frozenset({"can", "could", "may", "might", "ca"})
_TIMES = ("year", "month", "week", "day", "decade")


def judge(act: Act, page: Page, draft: Draft) -> Act | Passed | None:
    if _is_figure(act):
        return Passed(act.word, Reason.FIGURATIVE)
    if _waits(act) and is_about_custody(Scene(page, draft), act.word):
        return replace(act, telling=replace(act.telling, modality=Modality.HYPOTHETICAL), weak=False)
    if not _is_ruled_out(act) and _is_rule(act, page, draft):
        return Passed(act.word, Reason.GENERIC)
    if act.telling.modality is Modality.HYPOTHETICAL:
        return _supposed(act)
    if act.telling.modality is Modality.DENIED:
        return _denied(act)
    if act.telling.modality is Modality.PLANNED and any(word.lemma_ in _VOWS for word in act.telling.supposed_by):
        return None
    if not act.is_noun and not act.weak:
        if _is_state(act, page, draft):
            return Passed(act.word, Reason.GENERIC)
        if _only_describes(act, page, draft):
            return replace(act, weak=True)
    return act


# --- figures of speech ------------------------------------------------------------------------------------------------


def _is_figure(act: Act) -> bool:
    """ "growers captured by the big chains", "sentenced itself to misery", "released from his contract"."""
    if act.type is EventType.PARDON and any(patient.lower_ in ("me", "us", "you", "my") for patient in act.patients):
        return True  # "Pardon me"
    if (
        any(patient.lower_ in ("itself", "himself", "themselves", "herself") for patient in act.patients)
        and not act.is_noun
    ):
        return act.word.lemma_ not in listed("surrender", "verbs") and act.type is not EventType.ARREST
    if act.type is EventType.CAPTURE and act.agent is not None and act.agent.pos_ == "NOUN":
        takers = (
            listed("armed", "agents")
            | listed("armed", "lawful")
            | listed("persons", "nouns")
            | listed("armed", "others")
        )
        return act.agent.lemma_.lower() not in takers and act.agent.lower_ not in takers
    source = complement(act.word, "from") if act.type is EventType.RELEASE and not act.is_noun else None
    return source is not None and source.lemma_.lower() in listed("figurative", "sources")


# --- nobody in particular -------------------------------------------------------------------------------------------


def _is_rule(act: Act, page: Page, draft: Draft) -> bool:
    """ "Any person arrested must", "police often arrest protesters", "the law under which rebels are jailed"."""
    if act.patients and all(_is_anybody(patient) for patient in act.patients):
        return True
    if act.is_noun:
        return False
    verb = act.word
    while verb.dep_ == "conj" and is_verb(verb.head) and not child(verb, "nsubj", "nsubjpass"):
        verb = verb.head
    usual = words("modality", "adverbs", "usual")
    if any(word.lower_ in usual for word in children(verb, "advmod")):
        return verb.tag_ in ("VBZ", "VBP", "VB") or _is_plain_many(act)
    return _is_habit(act, page, draft)


def _is_anybody(patient: Token) -> bool:
    determiners = {word.lower_ for word in children(patient, "det", "predet", "neg")}
    if patient.lower_ in listed("generic", "heads") and patient.lower_ not in ("one", "someone", "somebody", "you"):
        return True
    if patient.lower_ in ("you", "someone", "somebody"):
        return True
    if "every" in determiners:
        return True
    if child(patient, "nummod") is not None:
        return False
    return bool(determiners & (listed("generic", "determiners") - {"no", "each"})) or patient.lower_ == "such"


def _is_habit(act: Act, page: Page, draft: Draft) -> bool:
    """ "The militia abducts farmers": a present without day or number, outside headlines."""
    verb = act.word
    present = verb.tag_ in ("VBZ", "VBP") and not children(verb, "aux")
    passive_present = any(aux.lower_ in ("is", "are") for aux in children(verb, "auxpass")) and not children(
        verb, "aux"
    )
    if not (present or passive_present) or page.block_of(verb).is_heading or _is_dated(verb, page, draft):
        return False
    if passive_present and not present and not _is_plain_many(act):
        return False
    return _is_plain_many(act)


def _is_plain_many(act: Act) -> bool:
    """Bare plurals: "journalists", without number, article or name."""
    return all(
        patient.tag_ == "NNS"
        and not any(word.dep_ in ("nummod", "det", "poss", "predet") or word.like_num for word in patient.children)
        for patient in act.patients
    )


def _is_dated(verb: Token, page: Page, draft: Draft) -> bool:
    return any(date.edtf is not None for date in draft.dates_in(page.span(list(verb.subtree))))


# --- supposed, denied -----------------------------------------------------------------------------------------------


def _supposed(act: Act) -> Act | Passed | None:
    """ "talks on the release" is an event in talks; "called for the release" a position only; "if freed" is neither."""
    operators = {word.lemma_.lower() for word in act.telling.supposed_by} | {
        word.lower_ for word in act.telling.supposed_by
    }
    if act.type is EventType.SENTENCE and _asked_by_prosecutor(act):
        return act
    if act.type not in _LETTING_GO:
        return Passed(act.word, Reason.UNCERTAIN)
    if operators & {"effort", "work", "try"} and operators & {"will", "continue", "stop", "until", "never"}:
        return None  # "efforts to bring them home will continue": a vow
    if any(map(_is_mediators, act.telling.supposed_by)) and not act.weak:
        return act
    if (act.word in act.telling.supposed_by and act.word.tag_ == "VB") or operators & _asking():
        return None
    if act.weak:
        return Passed(act.word, Reason.UNCERTAIN)
    seeking = operators & words("stances", "seeking", "words")
    if not act.is_noun and act.word.tag_ == "VB" and is_future(act.word) and has_condition(act.word):
        return act  # "will free them only after"
    if act.is_noun and seeking <= {"would", "'d"}:
        return Passed(act.word, Reason.UNCERTAIN)  # "the release would ease tension"
    if seeking and not operators & {"?", "if", "whether", "unless"}:
        return act
    return Passed(act.word, Reason.UNCERTAIN)


def _is_mediators(word: Token) -> bool:
    """ "Mediators had suggested that Ruritania free ten men": as in talks, not a demand."""
    who = child(word, "nsubj") if word.lemma_ in ("suggest", "propose", "recommend") else None
    return who is not None and who.lemma_.lower() in words("modality", "nouns", "mediators")


def _asking() -> frozenset[str]:
    return (
        words("stances", "asking", "verbs") | words("stances", "asking", "nouns") | words("stances", "asking", "modals")
    )


def _asked_by_prosecutor(act: Act) -> bool:
    """ "Prosecutors asked for a sentence of ten years"."""
    for word in act.telling.supposed_by:
        who = subject(word)
        asked = word.lemma_ in listed("requests", "verbs")
        if (
            who is not None
            and asked
            and any(w.lemma_.lower() in ("prosecutor", "prosecution") for w in (who, *who.children))
        ):
            return True
    return False


def _denied(act: Act) -> Act | Passed:
    """Not done to somebody named, counted or known; "no arrests were made" and "held without charge" are of nobody."""
    operators = {word.lower_ for word in act.telling.supposed_by}
    if act.type not in (EventType.RELEASE, EventType.EXCHANGE, EventType.PARDON) and operators & _COULD:
        return Passed(act.word, Reason.UNCERTAIN)  # "could not lawfully be extradited"
    if _is_ruled_out(act) or (act.type in (EventType.EXCHANGE, EventType.PARDON) and "no" in operators):
        return replace(act, weak=False)
    if operators & {"no", "none", "nobody", "neither", "without", "nothing"}:
        return Passed(act.word, Reason.GENERIC)
    if act.word.dep_ == "relcl" and _is_those(act.word.head):
        return Passed(act.word, Reason.GENERIC)  # "free all those who have not been charged": whom is meant
    if act.weak and act.type is not EventType.EXCHANGE:
        return Passed(act.word, Reason.GENERIC)
    if (
        act.type in (EventType.CHARGE, EventType.TRIAL, EventType.ARREST, EventType.CAPTURE, EventType.SENTENCE)
        and not act.patients
    ):
        return Passed(act.word, Reason.GENERIC)
    return act


def _waits(act: Act) -> bool:
    """ "Nobody would be released until the list is complete": a release on a condition."""
    verb, operators = act.word, {word.lower_ for word in act.telling.supposed_by}
    if act.is_noun or act.type is not EventType.RELEASE or act.telling.modality is not Modality.DENIED:
        return False
    to_come = is_future(verb) or any(aux.lower_ in ("would", "'d") for aux in children(verb, "aux"))
    clauses = (word for clause in children(verb, "advcl") for word in children(clause, "mark"))
    until = any(word.lower_ in ("until", "till", "unless") for word in (*clauses, *children(verb, "prep")))
    return to_come and until and bool(operators & {"no", "nobody", "none"})


def _is_ruled_out(act: Act) -> bool:
    """ "There will be no release of anyone"."""
    be = act.word.head
    if not act.is_noun or act.type not in _LETTING_GO or be.lemma_ != "be" or not child(be, "expl"):
        return False
    to_come = any(aux.lower_ in words("modality", "auxiliaries", "planned") for aux in children(be, "aux"))
    return to_come and any(word.lower_ == "no" for word in children(act.word, "det"))


# --- states and descriptions ----------------------------------------------------------------------------------------


def _is_state(act: Act, page: Page, draft: Draft) -> bool:
    """ "have been detained since May", "were jailed for two years", "are being detained": held, not taken."""
    verb = act.word
    if verb.lemma_ not in _LASTING or not is_passive(verb):
        return False
    if verb.dep_ == "relcl" and verb.head in act.patients and not _has_circumstance(verb, page, draft):
        return True  # "citizens who were unjustly imprisoned abroad"
    if (
        any(aux.lower_ in ("being", "remain", "still") for aux in children(verb, "auxpass", "aux"))
        and verb.dep_ != "pcomp"
    ):
        return any(aux.lower_ in ("is", "are", "'s", "'re", "was", "were") for aux in children(verb, "aux"))
    if any(word.lower_ in ("still", "currently", "now") for word in children(verb, "advmod")):
        return True
    if any(aux.lemma_ == "have" for aux in children(verb, "aux")) and any(
        child(p, "nummod") is not None for p in act.patients
    ):
        return False  # "4,000 people have been detained since May": so many were taken
    length = complement(verb, "for")
    lasting = length is not None and (length.lemma_ in _TIMES or any(word.lemma_ in _TIMES for word in length.children))
    return lasting or complement(verb, "since") is not None


def _only_describes(act: Act, page: Page, draft: Draft) -> bool:
    """A participle that says who is meant: "two men detained in Kelma"; with a time or circumstance it tells an act."""
    verb = act.word
    if verb.dep_ == "acl" and verb.head not in act.patients:
        return False  # "were among those detained"
    if (
        verb.dep_ == "relcl"
        and verb.head.lemma_ in ("time", "occasion", "instance", "year")
        and verb.head not in act.patients
    ):
        return True  # "the third time that he has pardoned prisoners"
    if act.type is EventType.PARDON and act.others:
        return False
    if not is_reduced(verb) and not (verb.dep_ == "relcl" and _is_those(verb.head)):
        return False
    if _is_those(verb.head) or (verb.lemma_ not in _STATES and verb.tag_ != "VBN"):
        return not _has_circumstance(verb, page, draft) or _is_those(verb.head)
    return not _has_circumstance(verb, page, draft)


def _is_those(noun: Token) -> bool:
    return child(noun, "nummod") is None and noun.lower_ in listed("beside", "anybody")


def _has_circumstance(verb: Token, page: Page, draft: Draft) -> bool:
    if any(word.lower_ in listed("circumstances", "adverbs") for word in children(verb, "advmod", "npadvmod")):
        return True
    span = page.span(list(verb.subtree))
    if draft.dates_in(span) or any(word.ent_type_ == "DATE" for word in verb.subtree if word.i > verb.i):
        return True
    if child(verb, "agent") is not None and verb.head.ent_type_ == "PERSON":
        return True
    prepositions = listed("circumstances", "prepositions")
    if any(
        word.lower_ in prepositions for word in verb.children if word.i > verb.i and word.lower_ not in ("for", "since")
    ):
        return True
    occasion = complement(verb, "in", "at", "over", "on")
    if occasion is not None and occasion.lemma_ in listed("circumstances", "occasions"):
        return True
    return any(word.dep_ == "advcl" and word.i > verb.i for word in verb.children)
