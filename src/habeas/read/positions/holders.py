"""In whose name a stance stands: "the official where only he speaks, the states of a joint statement".

Knows names, statements and parties on the page. A document that speaks for itself holds its own demands under the
name "the document". Invariant: None where the text does not give the holder; a pronoun alone is never a holder.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from habeas.model import Event, EventType, Span, Statement
from habeas.read.clauses import child, children, complement, core, subject
from habeas.read.events.lexicon import listed as custody
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.positions.operators import listed
from habeas.read.positions.stance import Stance, Voice

DOCUMENT = "the document"
_PAPERS = listed("holders", "papers")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OWN = ("i", "we", "us", "our", "my")
_LONGEST = 150


@dataclass(frozen=True, slots=True)
class Holder:
    by: str
    inferred: bool = False


def holder_of(stance: Stance, span: Span, scene: Scene) -> Holder | None:
    statement = _statement(stance, span, scene)
    match stance.voice:
        case Voice.HOLDER:
            return _named_holder(stance, statement, scene)
        case Voice.SPEAKER:
            return _speaker(statement) or _fallback(stance, scene)
        case Voice.RELEASER:
            return (
                _speaker(statement) if _is_official(statement, scene) else _releaser(span, scene) or _speaker(statement)
            )


def _statement(stance: Stance, span: Span, scene: Scene) -> Statement | None:
    """The statement the stance is said in; its deciding word counts where the whole span runs over the content."""
    return scene.draft.statement_at(span) or scene.draft.statement_at(scene.page.span(stance.word))


def _speaker(statement: Statement | None) -> Holder | None:
    if statement is None or not statement.speaker:
        return None
    return Holder(statement.speaker, statement.inferred)


def _fallback(stance: Stance, scene: Scene) -> Holder | None:
    """Nobody is quoted: the report's own voice, which in a heading may be somebody's left-out words."""
    if scene.page.block_of(stance.word).is_heading and '"' in stance.word.sent.text:
        return None
    return Holder(DOCUMENT)


def _named_holder(stance: Stance, statement: Statement | None, scene: Scene) -> Holder | None:
    token = stance.holder
    if token is None:
        return None
    cued = _cued(stance, scene) if token.pos_ == "PRON" else None
    if cued is not None:
        return cued
    if token.lower_ in _OWN:
        return _speaker(statement) or Holder(DOCUMENT)
    people = scene.draft.names.meant_by(token)
    if people:
        return Holder(" and ".join(person.name for person in people), token.pos_ == "PRON")
    if token.pos_ == "PRON":
        return _before(token, scene) if statement is None else _speaker(statement)
    if token.lemma_.lower() in _PAPERS:
        return _author(token, statement, scene)
    if statement is not None and _is_own_side(token, statement, scene):
        return _speaker(statement)
    return _as_called(token, scene)


def _cued(stance: Stance, scene: Scene) -> Holder | None:
    """ "They asked the minister to free them": the request was read as a statement, and its speaker is known."""
    place = scene.page.span(stance.word)
    for statement in scene.draft.statements:
        if statement.cue == stance.word.text and 0 <= statement.span.start - place.end < 60:
            return _speaker(statement)
    return None


def _as_called(token: Token, scene: Scene) -> Holder | None:
    name = next((word for word in children(token, "appos") if word.pos_ == "PROPN" and token.pos_ == "NOUN"), None)
    if name is not None:
        token = name  # "A rights group, Dawn, demanded"
    if not is_party(token, scene):
        return None
    words = list(core(token))
    for other in children(token, "conj"):
        if other.i - token.i < 12:
            words += core(other)
    entity = next((run for run in token.sent.ents if run.start <= token.i < run.end and run.label_ != "DATE"), None)
    words = [word for word in words if word.lower_ not in _WEEKDAYS]  # "On Sunday Sylvania", parsed as one name
    words = [*words, *(entity or ()), *_title_before(token)]
    if not words:  # "on Monday refused": nobody
        return None
    words = list(scene.page.doc[min(w.i for w in words) : max(w.i for w in words) + 1])
    text = _before_clause(scene.page.words(scene.page.span(words)))
    return Holder(text) if 0 < len(text) <= _LONGEST else None


def is_party(token: Token, scene: Scene) -> bool:
    """Whether a noun can take a stance: people, an office, an armed group, a body; not "the right" or "letters"."""
    if token.pos_ == "PROPN" or sense_of(token, scene) >= Sense.PEOPLE:
        return True
    known = listed("holders", "officials") | listed("holders", "outsiders") | listed("holders", "bodies")
    known |= (
        custody("armed", "agents")
        | custody("armed", "lawful")
        | custody("armed", "others")
        | custody("persons", "collectives")
    )
    return token.lemma_.lower() in known or token.lower_ in known


def _title_before(token: Token) -> list[Token]:
    """The capitalised words a name goes on from: "Lawyers" and "Without" of "Lawyers Without Borders"."""
    out: list[Token] = []
    before = token.i - 1
    while token.pos_ == "PROPN" and before >= token.sent.start and token.doc[before].is_title:
        if token.doc[before].ent_type_ == "DATE" or (before == token.sent.start and token.doc[before].pos_ == "ADP"):
            return []  # "On Sunday Sylvania"
        out.append(token.doc[before])
        before -= 1
    return out


def _before_clause(text: str) -> str:
    """ "the family of Ida Lom, who was seized in May," is the family."""
    for opener in (", who", ", which", ", whose"):
        text = text.partition(opener)[0]
    return text.strip(" ,").rpartition(" - ")[2]


def _author(paper: Token, statement: Statement | None, scene: Scene) -> Holder | None:
    """ "The ministry's statement demanded" is the ministry's; a letter is its writer's, if the text says."""
    owner = child(paper, "poss") or complement(paper, "of", "by", "from")
    if owner is not None:
        people = scene.draft.names.meant_by(owner)
        return Holder(people[0].name) if people else _as_called(owner, scene)
    modifier = next((word for word in children(paper, "compound", "nmod", "amod") if word.pos_ == "PROPN"), None)
    if modifier is not None:
        return Holder(scene.page.words(scene.page.span(list(modifier.subtree))))
    writer = child(paper.head, "nsubj") if paper.dep_ == "dobj" else None
    if paper.dep_ == "dobj" and (writer is None or writer.lower_ in _OWN):
        return _speaker(statement) or Holder(DOCUMENT)  # "We have sent a letter asking"; "Please write letters asking"
    return _as_called(paper, scene)


def _before(pronoun: Token, scene: Scene) -> Holder | None:
    """ "It also urged": the organisation that was the subject of the sentence before."""
    start = pronoun.sent.start
    if pronoun.lower_ not in ("it", "they") or start == 0:
        return None
    root = scene.page.doc[start - 1].sent.root
    lead = subject(root)
    if lead is None or lead.pos_ not in ("PROPN", "NOUN"):
        return None
    people = scene.draft.names.meant_by(lead)
    if people:
        return None  # "it" is no person
    called = _as_called(lead, scene)
    return Holder(called.by, inferred=True) if called is not None else None


def _is_own_side(actor: Token, statement: Statement, scene: Scene) -> bool:
    """Whether the speaker speaks for the actor: "Ruritania will free them," the Ruritanian minister said."""
    parties = {party.id for word in core(actor) for party in scene.page.parties.find(word.text)}
    if actor.lemma_.lower() in listed("holders", "own_side") and not parties:
        return _is_official(statement, scene)
    return bool(parties & _parties_of(statement, scene)) and _is_person(statement, scene)


def _parties_of(statement: Statement, scene: Scene) -> set[str]:
    role = _role(statement, scene).replace("'s", " ").replace("’s", " ")
    words = role.replace(",", " ").split()
    pairs = [" ".join(words[i : i + 2]) for i in range(len(words) - 1)]
    return {party.id for text in (*words, *pairs) for party in scene.page.parties.find(text)}


def _role(statement: Statement, scene: Scene) -> str:
    known = next((person.role for person in scene.draft.names.people if person.name == statement.speaker), None)
    return f"{statement.role or ''} {known or ''} {statement.speaker or ''}"


def _is_person(statement: Statement, scene: Scene) -> bool:
    return any(person.name == statement.speaker for person in scene.draft.names.people)


def _is_official(statement: Statement | None, scene: Scene) -> bool:
    if statement is None or not statement.speaker:
        return False
    words = set(_role(statement, scene).lower().replace(",", " ").split())
    return bool(words & listed("holders", "officials"))


def _releaser(span: Span, scene: Scene) -> Holder | None:
    """Who lets people go in the act spoken of: the holder of the last release, exchange or pardon told before."""
    wanted = (EventType.RELEASE, EventType.PARDON, EventType.EXCHANGE)
    told = [event for event in scene.draft.events if event.type in wanted and event.agent]
    before = [(place.start, event) for event in told for place in (event.span, *event.also) if place.start <= span.end]
    event = max(before, key=_first)[1] if before else min(told, key=_place, default=None)
    return Holder(event.agent, inferred=True) if event is not None and event.agent else None


def _first(pair: tuple[int, Event]) -> int:
    return pair[0]


def _place(event: Event) -> int:
    return event.span.start
