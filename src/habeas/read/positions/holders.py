"""In whose name a stance stands: "the official where only he speaks, the states of a joint statement".

Knows names, statements and parties on the page. A document that speaks for itself holds its own demands under the
name "the document". Invariant: None where the text does not give the holder; a pronoun alone is never a holder.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from habeas.model import Event, EventType, Span, Statement
from habeas.read.clauses import child, children, complement, coordinated, core, subject
from habeas.read.events.lexicon import listed as custody
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.positions.letterhead import letterhead_of
from habeas.read.positions.operators import listed
from habeas.read.positions.stance import Stance, Voice

DOCUMENT = "the document"
_PAPERS = listed("holders", "papers")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PRONOUNS = ("he", "she", "they", "it")
_OWN = ("i", "we", "us", "our", "my")
_LONGEST = 150
_TITLE = 4  # words before a name that can be its title
_LAW_BEFORE = 90  # words within which a law or decree is still the one spoken of


@dataclass(frozen=True, slots=True)
class Holder:
    by: str
    inferred: bool = False


def holder_of(stance: Stance, span: Span, scene: Scene) -> Holder | None:
    found = _find_holder(stance, span, scene)
    if found is not None and found.by.lower() in _PRONOUNS:
        return _meant(found.by.lower(), stance.word, scene)
    named = _named_so(found, stance.word, scene) if found is not None else None
    return Holder(named, found.inferred) if found is not None and named is not None else found


def _meant(pronoun: str, word: Token, scene: Scene) -> Holder | None:
    """Who a speaker called only "they" or "he" is: the subject of this sentence or of the one before, if it agrees."""
    before = word.doc[word.sent.start - 1].sent.root if word.sent.start > 0 else None
    for verb in (word.sent.root, before):
        lead = subject(verb) if verb is not None else None
        if lead is None or lead.pos_ == "PRON" or scene.draft.names.meant_by(lead):
            continue
        many = lead.tag_ in ("NNS", "NNPS") or len(coordinated(lead)) > 1
        if many == (pronoun == "they") and (pronoun == "it") == (sense_of(lead, scene) < Sense.PEOPLE):
            called = _as_called(lead, scene)
            return Holder(called.by, inferred=True) if called is not None else None
    return None


def _named_so(holder: Holder, word: Token, scene: Scene) -> str | None:
    """ "A group calling itself the Sons of the Dam said it would": the name, where the speaker is "a group"."""
    if not holder.by.lower().startswith(("a ", "an ")):
        return None
    noun = holder.by.split()[-1]
    names = (_self_called(token) for token in word.sent if token.text == noun)
    name = next((found for found in names if found is not None), None)
    return scene.page.words(scene.page.span(core(name))) if name is not None else None


def _find_holder(stance: Stance, span: Span, scene: Scene) -> Holder | None:
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


def _own_page(scene: Scene) -> Holder:
    """ "We demand": the organisation whose name stands alone over the page, else the document."""
    name = letterhead_of(scene)
    return Holder(name, inferred=True) if name is not None else Holder(DOCUMENT)


def _named_holder(stance: Stance, statement: Statement | None, scene: Scene) -> Holder | None:
    token = stance.holder
    if token is None:
        return None
    cued = _cued(stance, scene) if token.pos_ == "PRON" else None
    if cued is not None:
        return cued
    if token.lower_ in _OWN:
        return _speaker(statement) or _own_page(scene)
    people = scene.draft.names.meant_by(token)
    if people:
        return Holder(" and ".join(person.name for person in people), token.pos_ == "PRON")
    sayer = _sayer(token, scene)
    if sayer is not None and (statement is None or _is_private(statement, scene)):
        return sayer
    if token.lower_ == "it" and statement is not None and _is_private(statement, scene):
        return None  # "The abbot said that it had denied holding them"
    if token.pos_ == "PRON":
        if statement is not None and (statement.speaker or "").lower() not in _PRONOUNS:
            return _speaker(statement)
        return _before(token, scene) or _meant(token.lower_, token, scene)
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
    token = name or _self_called(token) or token  # "A rights group, Dawn, demanded"
    if not is_party(token, scene):
        return None
    words = list(core(token))
    for other in children(token, "conj"):
        if other.i - token.i < 12:
            words += core(other)
    entity = next((run for run in token.sent.ents if run.start <= token.i < run.end and run.label_ != "DATE"), None)
    words = [word for word in words if word.lower_ not in _WEEKDAYS]  # "On Sunday Sylvania", parsed as one name
    deed = next((word.head.i for word in words if word.dep_ == "pcomp"), len(scene.page.doc))
    words = [word for word in words if word.i < deed]  # "accuse the government of jailing them"
    words = [*words, *(entity or ()), *_title_before(token)]
    if not words:  # "on Monday refused": nobody
        return None
    words = list(scene.page.doc[min(w.i for w in words) : max(w.i for w in words) + 1])
    text = _before_clause(scene.page.words(scene.page.span(words)))
    return Holder(text) if 0 < len(text) <= _LONGEST else None


def _self_called(token: Token) -> Token | None:
    """ "A group calling itself the Sons of the Dam": the name it gives itself."""
    called = next((w for w in children(token, "acl") if w.lemma_ in ("call", "name", "style")), None)
    name = child(called, "oprd", "attr") if called is not None else None
    return name if name is not None and name.pos_ == "PROPN" else None


def is_party(token: Token, scene: Scene) -> bool:
    """Whether a noun can take a stance: people, an office, an armed group, a body; not "the right" or "letters"."""
    if token.pos_ == "PROPN" or sense_of(token, scene) >= Sense.PEOPLE:
        return True
    known = listed("holders", "officials") | listed("holders", "outsiders") | listed("holders", "bodies")
    known |= listed("holders", "holding")
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
        return _speaker(statement) or _own_page(scene)  # "We have sent a letter asking"; "Please write letters asking"
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


def _sayer(pronoun: Token, scene: Scene) -> Holder | None:
    """ "The Front says it will free them", told by somebody else: the Front, which is no person."""
    verb = pronoun.head
    if pronoun.lower_ not in ("it", "they") or verb.dep_ != "ccomp":
        return None
    lead = subject(verb.head)
    if lead is None or lead.pos_ == "PRON" or scene.draft.names.meant_by(lead):
        return None
    return _as_called(lead, scene)


def _is_private(statement: Statement, scene: Scene) -> bool:
    """A person who speaks for nobody: an abbot, a lawyer."""
    people = _words_of(_role(statement, scene)) & (custody("persons", "nouns") | listed("holders", "outsiders"))
    return (_is_person(statement, scene) or bool(people)) and not _is_official(statement, scene)


def _is_official(statement: Statement | None, scene: Scene) -> bool:
    if statement is None or not statement.speaker:
        return False
    return bool(_words_of(_role(statement, scene)) & listed("holders", "officials"))


def _words_of(text: str) -> set[str]:
    """ "Vice-Governor" has a governor in it."""
    return set(text.lower().replace(",", " ").replace("-", " ").replace("'s", " ").replace("’s", " ").split())


def said_by_holder(word: Token, scene: Scene) -> bool:
    """Whether these are the words of one who could hold people: an official, an armed group, a state; no watchdog."""
    statement = scene.draft.statement_at(scene.page.span(word))
    if statement is None or not statement.speaker:
        return False
    return _could_hold_people(speaker_words(word, scene), statement.speaker, scene)


def speaker_words(word: Token, scene: Scene) -> set[str]:
    """What the text calls the one whose words these are: name, role and title, in lower case."""
    statement = scene.draft.statement_at(scene.page.span(word))
    if statement is None or not statement.speaker:
        return set()
    return _words_of(f"{_role(statement, scene)} {_titles_of(statement, scene)}")


def _titles_of(statement: Statement, scene: Scene) -> str:
    """The nouns before the speaker's name, wherever it stands: "Vice-Governor Anton Rys", "the minister, Mr. Rys"."""
    people = (person for person in scene.draft.names.people if person.name == statement.speaker)
    out: list[str] = []
    for first in (first for person in people for first, _ in person.mentions):
        for word in reversed(scene.page.doc[max(0, first - _TITLE) : first]):
            if word.pos_ not in ("NOUN", "PROPN", "PUNCT") or word.ent_type_ == "DATE":
                break
            out.append(word.text)
    return " ".join(out)


def could_hold(lead: Token, scene: Scene) -> bool:
    """The same of the noun that takes a stance."""
    people = scene.draft.names.meant_by(lead)
    roles = " ".join(person.role or "" for person in people)
    called = scene.page.words(scene.page.span(core(lead)))
    return _could_hold_people(_words_of(f"{roles} {called}"), called, scene)


def is_outsider(lead: Token, scene: Scene) -> bool:
    """ "The company denied that its director had been arrested": no stance of one who holds nobody."""
    people = scene.draft.names.meant_by(lead)
    called = " ".join(person.role or "" for person in people) or scene.page.words(scene.page.span(core(lead)))
    words = _words_of(called)
    return bool(words & (listed("holders", "outsiders") | listed("holders", "civil")))


def _could_hold_people(words: set[str], called: str, scene: Scene) -> bool:
    if words & (listed("holders", "outsiders") | listed("holders", "watchers")):
        return False
    known = listed("holders", "officials") | custody("armed", "agents") | custody("armed", "lawful")
    known |= listed("holders", "holding")
    return bool(words & known) or bool(scene.page.parties.find(called))


def _releaser(span: Span, scene: Scene) -> Holder | None:
    """Who lets people go in the act spoken of: the holder of the last release, exchange or pardon told before."""
    wanted = (EventType.RELEASE, EventType.PARDON, EventType.EXCHANGE)
    told = [event for event in scene.draft.events if event.type in wanted and event.agent]
    before = [(place.start, event) for event in told for place in (event.span, *event.also) if place.start <= span.end]
    event = max(before, key=_first)[1] if before else min(told, key=_place, default=None)
    if event is not None and event.agent and not _words_of(event.agent) & listed("amnesty", "papers"):
        return Holder(event.agent, inferred=True)
    return _lawgiver(span, scene)


def _lawgiver(span: Span, scene: Scene) -> Holder | None:
    """Who gave the last law or decree: "The senate passed a law … Those who took up arms are left out."""
    doc = scene.page.doc
    last = next((word.i for word in scene.page.run(span)), 0)
    for verb in reversed(doc[max(0, last - _LAW_BEFORE) : last]):
        owner = child(verb, "poss") if verb.lemma_.lower() in listed("amnesty", "papers") else None
        if owner is not None and owner.pos_ != "PRON":  # "The president's decree covers 200; it leaves out officers"
            called = _as_called(owner, scene)
            return Holder(called.by, inferred=True) if called is not None else None
        paper = child(verb, "dobj") if verb.lemma_ in listed("amnesty", "giving") else None
        if paper is not None and paper.lemma_.lower() in listed("amnesty", "papers"):
            lead = subject(verb)
            people = scene.draft.names.meant_by(lead) if lead is not None else ()
            called = Holder(people[0].name) if people else _as_called(lead, scene) if lead is not None else None
            return Holder(called.by, inferred=True) if called is not None else None
    return None


def _first(pair: tuple[int, Event]) -> int:
    return pair[0]


def _place(event: Event) -> int:
    return event.span.start
