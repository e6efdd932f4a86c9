"""An act of custody as found at one trigger, before its details are read and its mentions joined.

Plain data. Invariant: `tokens` are of one sentence and hold `word`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from habeas.model import EventType, Reason
from habeas.read.clauses import agent_of, child, is_passive, subject
from habeas.read.modality import Telling, telling_of


@dataclass(frozen=True, slots=True)
class Act:
    """`weak` acts are only mentioned ("the freed men", "the exchange"): a mention of one told elsewhere, or nothing."""

    type: EventType
    word: Token
    telling: Telling
    tokens: tuple[Token, ...]
    patients: tuple[Token, ...] = ()
    agent: Token | None = None
    weak: bool = False
    is_noun: bool = False
    besides: tuple[Token, ...] = ()  # people of the same clause whose act is another: "Kos to 18 years and Lom to 16"
    others: tuple[Token, ...] = field(default=())  # words of the phrase beside the trigger: "years", "home"


@dataclass(frozen=True, slots=True)
class Passed:
    """A trigger looked at and not taken."""

    word: Token
    reason: Reason


def _is_time(noun: Token) -> bool:
    return noun.ent_type_ in ("DATE", "TIME") or noun.lemma_ in ("end", "beginning", "middle", "start")


def _accused(verb: Token) -> Token | None:
    """ "They accuse Ruritania of jailing critics": Ruritania, and not who accuses it."""
    while verb.dep_ == "conj" and verb.head.tag_ == "VBG":
        verb = verb.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "of":
        return None
    above = verb.head.head
    accusing = above if above.lemma_ == "accuse" else above.head if above.dep_ == "dobj" else above
    return child(accusing, "dobj") if accusing.lemma_ == "accuse" else None


def act_of(verb: Token, kind: EventType, patients: tuple[Token, ...]) -> Act:
    """The act a verb tells of these people, with who does it."""
    agent = agent_of(verb) if is_passive(verb) else child(verb, "nsubj")
    if not is_passive(verb) and agent is None and not child(verb, "nsubjpass"):
        agent = subject(verb)
    agent = _accused(verb) or agent or agent_of(verb)  # "a decision to free 12 men by Ruritania"
    agent = None if agent is not None and _is_time(agent) else agent  # "are to be freed by the end of May"
    agent = None if agent in patients or (agent is not None and agent.tag_ == "WDT") else agent
    return Act(kind, verb, telling_of(verb), (verb,), patients, agent)
