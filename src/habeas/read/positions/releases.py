"""Stances on an act of letting go that the text names: "refused to free", "called for the release of", "will pardon".

Knows acts as the reading of events finds them, and the words above them. Invariant: every act of release, pardon or
exchange that is not plainly told gives a stance, a `NoStance`, or nothing where it is told as an event alone.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import EventType, Modality, PositionKind
from habeas.read.clauses import agent_of, child, children, complement, coordinated, is_passive, is_verb, subject
from habeas.read.events.acts import Act
from habeas.read.events.lexicon import listed as custody
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.positions.governed import asked_of_those
from habeas.read.positions.holders import speaker_words
from habeas.read.positions.operators import Operator, kind_of, listed, operator_of
from habeas.read.positions.stance import NoStance, Stance, Voice

_TOPICS = (EventType.RELEASE, EventType.PARDON, EventType.EXCHANGE)
_ASKING = (PositionKind.DEMAND, PositionKind.APPEAL)
_NEAR = 8  # words between a "that" and the modal of its clause


def stance_on(act: Act, scene: Scene) -> Stance | NoStance | None:
    """The stance taken on this act, if any."""
    if act.type not in _TOPICS or act.telling.modality is Modality.ASSERTED:
        return None
    if _is_commanded(act):
        return _command(act)
    found = operator_of(act.telling.supposed_by) or asked_of_those(act.word)
    if found is None:
        return NoStance(act.word) if act.telling.modality is Modality.HYPOTHETICAL else None
    if not _is_stance(found, act, scene):
        return NoStance(act.word)
    return _stance(found, act, scene)


def _is_commanded(act: Act) -> bool:
    return act.word in act.telling.supposed_by and act.word.tag_ == "VB"


def _command(act: Act) -> Stance | NoStance:
    """ "Free the students now!"; not one that is only imagined ("Imagine somebody said: free them")."""
    if any(word.lemma_ in ("imagine", "suppose", "someone", "somebody") for word in act.word.sent):
        return NoStance(act.word)
    return Stance(PositionKind.DEMAND, act.word, _words(act, act.word), Voice.SPEAKER, group=act.patients)


def _is_stance(found: Operator, act: Act, scene: Scene) -> bool:
    """What a modal alone says is a stance only of one who can let people go; an exchange to come is a plan."""
    if found.kind is PositionKind.REFUSAL and found.word.lemma_ in ("call", "cancel", "halt", "suspend"):
        return act.type is not EventType.EXCHANGE and not is_passive(found.word)
    if is_verb(found.word) and _is_of_rule(found.word):
        return False
    if any(word.lower_ in ("whether", "if") and word.dep_ in ("mark", "advmod") for word in act.word.children):
        return False  # "will decide whether to free them"
    if found.word.tag_ != "MD" and found.word.lower_ not in ("'ll", "wo"):
        return bool(act.patients) or act.type is not EventType.RELEASE or found.kind is PositionKind.REFUSAL
    if found.kind in _ASKING:
        return bool(act.patients) and not _is_legal_rule(act) and not _is_agreed(found.word, act)
    if act.type is EventType.EXCHANGE and not _is_condition(found, act):
        return found.kind is PositionKind.REFUSAL and not _only_reported(act, scene)
    if _is_of_sport(act, scene):
        return False
    if _is_hoped(found.word):
        return False
    if _actor(act) is None:
        return bool(act.patients) and _speaker_can(act, scene)
    return sense_of_actor(act, scene)


def _is_hoped(modal: Token) -> bool:
    """ "The mayor hopes that the rebels will free them", where the small model makes a noun of "hopes"."""
    before = modal.doc[max(modal.sent.start, modal.i - _NEAR) : modal.i]
    that = next((word for word in reversed(before) if word.lower_ == "that"), None)
    above = that.nbor(-1) if that is not None and that.i > modal.sent.start else None
    return above is not None and above.lemma_.lower() in listed("none", "verbs")


def _is_condition(found: Operator, act: Act) -> bool:
    """ "will exchange prisoners only after a list": a condition, where a bare "will exchange" is a plan."""
    return not act.is_noun and _conditioned(found, act) is PositionKind.CONDITION_SET


def _only_reported(act: Act, scene: Scene) -> bool:
    """ "A swap would not take place this week", said by one who has nobody to give."""
    if not act.is_noun or act.word.dep_ not in ("nsubj", "nsubjpass") or act.word.head.lemma_ == "be":
        return False
    return not _speaker_can(act, scene) or bool(speaker_words(act.word, scene) & listed("holders", "between"))


def _is_of_sport(act: Act, scene: Scene) -> bool:
    """ "We will not let him go for any price," the club's coach said."""
    return bool(speaker_words(act.word, scene) & listed("holders", "sport"))


def _is_of_rule(verb: Token) -> bool:
    """ "The law requires that suspects be released" is a principle."""
    lead = subject(verb)
    return lead is not None and lead.lemma_.lower() in custody("generic", "rules")


def _is_legal_rule(act: Act) -> bool:
    """ "Suspects must be released within 48 hours": a principle, no demand."""
    rule = {"law", "constitution", "rule", "code", "hours", "convention"}
    bare = all(
        p.tag_ in ("NNS", "NN") and not any(w.dep_ in ("det", "nummod", "poss", "predet", "amod") for w in p.children)
        for p in act.patients
    )
    return bare and any(word.lower_ in rule for word in act.word.sent)


def _is_agreed(modal: Token, act: Act) -> bool:
    """ "Under the accord both sides must free all prisoners": what it says; that they "should have" is a demand."""
    paper = complement(act.word, "under")
    return modal.lower_ == "must" and paper is not None and paper.lemma_.lower() in listed("plan", "agreed")


def _actor(act: Act) -> Token | None:
    if act.is_noun:
        return None
    actor = agent_of(act.word) if is_passive(act.word) else subject(act.word)
    return actor if actor not in act.patients else None  # "the driver will go free": not his to promise


def sense_of_actor(act: Act, scene: Scene) -> bool:
    """ "The deal will free ten men" is no promise: a deal promises nothing."""
    actor = _actor(act)
    if actor is None or (actor.lower_ == "it" and scene.draft.statement_at(scene.page.span(act.word)) is not None):
        return True
    lemma = actor.lemma_.lower()
    return lemma not in listed("none", "subjects")


def _speaker_can(act: Act, scene: Scene) -> bool:
    """ "They will be freed": a promise from an official, news from anyone else."""
    said = speaker_words(act.word, scene)
    return bool(said & listed("holders", "officials")) and not said & listed("holders", "outsiders")


# --- putting it together ---------------------------------------------------------------------------------------------


def _stance(found: Operator, act: Act, scene: Scene) -> Stance | NoStance:
    found = _turned_down(found)
    word, kind = found.word, _conditioned(found, act)
    voice, holder = _holder(found, act)
    if voice is Voice.HOLDER and (holder is None or (kind not in _ASKING and _is_captive(holder, scene))):
        return NoStance(act.word)
    return Stance(kind, word, _words(act, word), voice, holder, act.patients, _toward(found, act, holder), act.word)


def _is_captive(holder: Token, scene: Scene) -> bool:
    """ "The prisoner refused a pardon": he lets nobody go."""
    return sense_of(holder, scene) is Sense.CAPTIVE or scene.was_held(holder)


def _turned_down(found: Operator) -> Operator:
    """ "turned down a request to free them" is a refusal, though no reader of modality knows the verb."""
    verb = found.word.head
    if found.word.dep_ == "dobj" and not is_verb(found.word) and kind_of(verb) is PositionKind.REFUSAL:
        return Operator(PositionKind.REFUSAL, verb)
    return found


def _conditioned(found: Operator, act: Act) -> PositionKind:
    """A promise on a condition is an offer; one on nothing less ("only if", "not until") sets the condition."""
    marks = _marks(found, act)
    text = " ".join(word.lower_ for word in act.word.sent)
    loose = any(phrase in text for phrase in listed("conditions", "loose"))
    if found.kind in _ASKING and _has_price(found.word):
        return PositionKind.CONDITION_SET
    if found.kind in (PositionKind.PROMISE, PositionKind.OFFER) and _is_strict(act, marks, text):
        return PositionKind.CONDITION_SET
    if found.kind is PositionKind.REFUSAL and (marks & {"until", "unless", "till", "before"} or _until_noun(act)):
        return PositionKind.CONDITION_SET
    if found.kind is PositionKind.PROMISE and act.word.lemma_ == "offer":
        return PositionKind.OFFER  # "will offer an amnesty"
    if found.kind is PositionKind.PROMISE and (marks & {"if", "provided", "should", "unless", "when", "once"} or loose):
        return PositionKind.OFFER
    if found.kind is PositionKind.DEMAND and found.word.lower_ == "should" and not _is_direct_duty(act):
        return PositionKind.APPEAL
    return found.kind


def _has_price(asking: Token) -> bool:
    """ "demanded a ransom for the release of the crew"."""
    asked = child(asking, "dobj")
    return asked is not None and asked.lemma_.lower() in listed("conditions", "price")


def _marks(found: Operator, act: Act) -> set[str]:
    """What opens the clauses beside the stance; not "when the harvest is in", which is a time and no condition."""
    verbs = dict.fromkeys((*act.tokens, *(w for w in children(act.word, "ccomp")), found.word, found.word.head))
    clauses = [clause for verb in verbs for clause in children(verb, "advcl")]
    return {
        mark.lower_
        for clause in clauses
        for mark in clause.children
        if mark.dep_ in ("mark", "advmod") and not (mark.lower_ in ("when", "before") and _is_time(clause))
    }


def _is_time(clause: Token) -> bool:
    lead = child(clause, "nsubj", "nsubjpass")
    return lead is not None and lead.lemma_.lower() in listed("conditions", "times")


def _is_strict(act: Act, marks: set[str], text: str) -> bool:
    """ "only if", "would only let them go if"."""
    if any(phrase in text for phrase in listed("conditions", "strict")):
        return True
    only = any(word.lower_ == "only" and 0 < act.word.i - word.i <= 3 for word in act.word.sent)
    swapped = "in exchange for" in text or "in return for" in text
    loose = swapped or any(phrase in text for phrase in listed("conditions", "loose"))
    return only and (bool(marks & {"if", "when", "once", "after"}) or loose)


def _until_noun(act: Act) -> bool:
    """ "will not free them until a ceasefire": not a mere day ("until Friday")."""
    until = complement(act.word, "until", "till")
    return until is not None and until.ent_type_ not in ("DATE", "TIME") and until.pos_ == "NOUN"


def _is_direct_duty(act: Act) -> bool:
    """ "should be released" is a demand; "should consider an amnesty" only asks."""
    return not act.is_noun


def _holder(found: Operator, act: Act) -> tuple[Voice, Token | None]:
    word = found.word
    if word.tag_ == "MD" or word.lower_ in ("'ll", "wo", "'d"):
        if found.kind in _ASKING:
            return Voice.SPEAKER, None
        actor = _actor(act)
        return (Voice.HOLDER, actor) if actor is not None else (Voice.SPEAKER, None)
    if is_verb(word):
        return Voice.HOLDER, _verb_holder(word)
    if word.pos_ == "ADJ" or word.lemma_ in listed("offer", "adjectives"):
        lead = subject(word.head) if is_verb(word.head) else subject(word)
        return Voice.HOLDER, lead
    return _noun_holder(word, act)


def _verb_holder(verb: Token) -> Token | None:
    """ "has been demanded by the families", "urged by the council": the agent of a passive."""
    if is_passive(verb) and (child(verb, "auxpass") or child(verb, "agent")):
        return agent_of(verb)
    paper = verb.head if verb.dep_ == "acl" and verb.tag_ == "VBG" else None
    if paper is not None and paper.dep_ == "dobj" and paper.lemma_.lower() in listed("holders", "papers"):
        return child(paper, "poss") or subject(paper.head)  # "adopted a resolution demanding that they be freed"
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else None
    lost = before if before is not None and before.pos_ in ("NOUN", "PROPN") and verb.dep_ == "ROOT" else None
    return subject(verb) or lost  # "Despite pressure from abroad the junta refused", where the parse loses the junta


def _noun_holder(noun: Token, act: Act) -> tuple[Voice, Token | None]:
    """ "the union's call for", "an appeal by the mothers", "the council has an obligation to"."""
    owner = child(noun, "poss") or complement(noun, "by", "from")
    verb = noun.head
    made = noun.dep_ == "dobj" and is_verb(verb) and verb.lemma_ in listed("making", "verbs")
    if owner is not None and not (owner.pos_ == "PRON" and made):  # "renewed its call"
        return Voice.HOLDER, owner
    if noun.lemma_ in ("obligation", "duty", "responsibility", "time"):
        return Voice.SPEAKER, None
    if noun.dep_ in ("dobj", "attr") and is_verb(verb):
        return Voice.HOLDER, subject(verb) if made or noun.dep_ == "attr" else None
    if noun.dep_ == "nsubjpass" and is_verb(verb):
        agent = agent_of(verb) or agent_of(act.word)
        return (Voice.HOLDER, agent) if agent is not None else (Voice.SPEAKER, None)
    if noun.lemma_ == "decision":
        agent = agent_of(act.word) or complement(act.word, "by")
        return (Voice.HOLDER, agent) if agent is not None else (Voice.SPEAKER, None)
    return Voice.HOLDER, None


def _toward(found: Operator, act: Act, holder: Token | None) -> Token | None:
    """Who is asked: "urged *the junta* to", "called on *them* to", "demanded that *the rebels* free"."""
    if found.kind not in _ASKING:
        return None
    word = found.word
    if word.lemma_ in ("obligation", "duty"):
        return subject(word.head) if is_verb(word.head) else None
    for asked in (complement(word, "on", "upon", "to"), child(word, "dobj"), child(word, "dative")):
        if (
            asked is not None
            and asked != act.word
            and asked not in act.patients
            and asked.pos_ in ("NOUN", "PROPN", "PRON")
            and asked.lemma_ not in ("release", "amnesty")
        ):
            return asked
    actor = None if act.is_noun or is_passive(act.word) else child(act.word, "nsubj")
    return actor if actor != holder else None


def _words(act: Act, operator: Token) -> tuple[Token, ...]:
    """The operator with its auxiliaries, the act and whom it is about."""
    out = {operator, *act.tokens, *(p for p in act.patients if p.sent == act.word.sent)}
    for word in (operator, act.word):
        out |= set(children(word, "aux", "auxpass", "neg", "prt"))
    return tuple(sorted((word for word in out if word.sent == act.word.sent), key=lambda word: word.i))


def people_of(token: Token, scene: Scene) -> tuple[Token, ...]:
    return tuple(word for word in coordinated(token) if sense_of(word, scene) >= Sense.PEOPLE)
