"""The step that reads events: every trigger on the page, judged, filled in, joined.

Invariant: each trigger looked at gives an event, a place in an event's `also`, or an `Unread` with its reason, except
demands for somebody's release, which the step of positions answers for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from habeas.model import Event, EventType, Modality, Reason, Span, Unread
from habeas.read.clauses import child, children
from habeas.read.draft import Draft
from habeas.read.events.acts import Act, Passed
from habeas.read.events.days import carriers
from habeas.read.events.details import Details, details_of
from habeas.read.events.judging import judge
from habeas.read.events.lexicon import listed, trigger_lemmas
from habeas.read.events.merging import Told, join
from habeas.read.events.nouns import noun_act
from habeas.read.events.scene import Scene
from habeas.read.events.sides import dated_people, gapped_sentences, second_side, without
from habeas.read.events.spans import span_of
from habeas.read.events.trades import is_borrowed, is_of_a_trade
from habeas.read.events.verbs import verb_act
from habeas.read.modality import Telling
from habeas.read.page import Page

_STEP = "events"
_EITHER = listed("beside", "either")
_TAKING = (EventType.CAPTURE, EventType.ARREST, EventType.RELEASE, EventType.EXCHANGE, EventType.SENTENCE)


def read_events(page: Page, draft: Draft) -> Iterator[Event | Unread]:
    """Yield one result for every trigger looked at, those not taken included."""
    found: list[Told] = []
    for item in find_acts(page, draft):
        if isinstance(item, Passed):
            yield Unread(page.span(item.word), item.reason, _STEP)
        else:
            found.extend(_told_each(item, page, draft))
    told, left = join(found, page)
    for one in left:
        yield Unread(one.span, Reason.GENERIC, _STEP)
    for one in told:
        yield _event(one, page, draft)


def find_acts(page: Page, draft: Draft) -> Iterator[Act | Passed]:
    """Acts and triggers passed over, in the order of the text.

    Two passes: only after the first is it known who was held, so that "the men were flown out" can be a transfer.
    """
    for found in scan(scene_of(page, draft)):
        judged = judge(found, page, draft) if isinstance(found, Act) else found
        yield from (judged,) if judged is not None else ()


def scene_of(page: Page, draft: Draft) -> Scene:
    """The page with what a first pass learns of it: who was held, and which sentences tell of it."""
    told = [act for act in scan(Scene(page, draft)) if isinstance(act, Act) and act.type in _TAKING]
    people = (person.id for act in told for patient in act.patients for person in draft.names.meant_by(patient))
    sentences: dict[int, frozenset[int]] = {}
    for act in told:
        if not act.weak:
            start = act.word.sent.start
            sentences[start] = sentences.get(start, frozenset()) | {act.word.i}
    return Scene(page, draft, frozenset(people), sentences)


def scan(scene: Scene) -> Iterator[Act | Passed]:
    """Every trigger with how it is told, not yet judged."""
    taken: set[int] = set()
    known = trigger_lemmas()
    trade = is_of_a_trade(scene.page.doc)
    for word in scene.page.doc:
        if word.i in taken or not (word.lemma_.lower() in known or word.lower_ in known):
            continue
        found = verb_act(word, scene) or noun_act(word, scene)
        if isinstance(found, Act) and trade and is_borrowed(found):
            yield Passed(found.word, Reason.FIGURATIVE)
        elif isinstance(found, Act):
            taken.update(token.i for token in found.tokens)
            others = (*second_side(found, scene), *gapped_sentences(found, scene))
            taken.update(act.word.i for act in others)
            yield from (_placed(act, scene.draft) for act in (without(found, others), *others))
        elif found is not None:
            yield found


def _placed(act: Act, draft: Draft) -> Act:
    """Capture or arrest: by armed people or in fighting a capture; by police or courts, or in doubt, an arrest."""
    if act.type is not EventType.ARREST or act.word.lemma_ not in _EITHER:
        return act
    agent = act.agent.lemma_.lower() if act.agent is not None else ""
    guarding = (
        any(word.lower_ in ("security", "police", "special") for word in act.agent.children) if act.agent else False
    )
    if guarding or agent in listed("armed", "lawful") - {
        "authority",
        "authorities",
        "government",
        "officer",
        "service",
    }:
        return act
    armed = agent in listed("armed", "agents") or any(
        p.lemma_.lower() in listed("armed", "patients") for p in act.patients
    )
    scene = any(word.lemma_.lower() in listed("armed", "scenes") for word in act.word.sent)
    armed = armed or (act.word.lemma_ == "catch" and any(_is_of_rank(patient, draft) for patient in act.patients))
    return replace(act, type=EventType.CAPTURE) if armed or scene else act


def _is_of_rank(patient: Token, draft: Draft) -> bool:
    """ "Private Kos is missing … He was caught on 9 July": one the text calls by a soldier's rank."""
    ranks = listed("armed", "patients") | listed("armed", "ranks")
    roles = (role for one in draft.names.meant_by(patient) for role in one.roles)
    return any(word.lower() in ranks for role in roles for word in role.split())


def _told_each(act: Act, page: Page, draft: Draft) -> Iterator[Told]:
    """One act a person where each has a day of their own: the span is the name with its date, the trigger in `also`."""
    whole = _told(act, page, draft)
    people = dated_people(act, Scene(page, draft)) if not act.weak else ()
    if not people:
        yield whole
    for person, date in people:
        first, last = next(
            m for m in person.mentions if page.sentence_span(act.word).contains(page.span(page.doc[m[0]]))
        )
        span = page.span(page.doc[first:last]).to(date.span)
        details = replace(whole.details, persons=(person.name,), date=date.edtf)
        yield Told(act, details, span, whole.attribution, also=[whole.span], head=page.doc[last - 1])


def _told(act: Act, page: Page, draft: Draft) -> Told:
    span = span_of(act, page, draft)
    act, details = _in_time(act, details_of(act, page, draft), page)
    return Told(act, details, span, _attribution(span, draft))


def _in_time(act: Act, details: Details, page: Page) -> tuple[Act, Details]:
    """Nothing is done after the day it is told on: "the trial opens in June" is a plan, of a past the day is wrong."""
    told, day = page.anchor(act.word), details.date
    if not act.telling.is_asserted or told is None or told.latest is None or day is None or day.earliest is None:
        return act, details
    if day.earliest <= told.latest:
        return act, details
    if any(word.tag_ in ("VBD", "VBN") for word in (act.word, *carriers(act))):
        return act, replace(details, date=None)
    return replace(act, telling=Telling(Modality.PLANNED)), details


def _attribution(span: Span, draft: Draft) -> tuple[str, ...]:
    statement = draft.statement_at(span)
    if statement is None:
        return ()
    own = (statement.speaker,) if statement.speaker else ()
    return own + tuple(link for link in statement.attribution if link not in own)


def _event(told: Told, page: Page, draft: Draft) -> Event:
    act, details = told.act, told.details
    head = page.span(told.head if told.head is not None else act.word)
    return Event(
        id=draft.new_id(Event),
        span=told.span,
        head=head.of(page.text),
        also=tuple(sorted(set(told.also) - {told.span})),
        attribution=told.attribution,
        type=act.type,
        modality=act.telling.modality,
        persons=details.persons,
        group=details.group,
        count=details.count,
        date=details.date,
        place=details.place,
        agent=details.agent,
        terms=details.terms,
        charges=details.charges,
        mediators=details.mediators,
        disputed=told.disputed or _is_disputed(act, page),
        cameo=_cameo(act),
    )


def _cameo(act: Act) -> str | None:
    """CAMEO where it has a code for what was done; it has none for plans and denials."""
    if act.telling.modality is not Modality.ASSERTED:
        return None
    return {EventType.RELEASE: "0841", EventType.ARREST: "173", EventType.CAPTURE: "181"}.get(act.type)


def _is_disputed(act: Act, page: Page) -> bool:
    """ "said it freed ten men. The army denied the claim": the text carries a denial of what it tells."""
    if act.telling.modality is not Modality.ASSERTED:
        return False
    sentences = [act.word.sent]
    if act.word.sent.end < len(page.doc):
        sentences.append(page.doc[act.word.sent.end].sent)
    return any(_denies_report(word) for sentence in sentences for word in sentence)


def _could_have_done_it(who: Token) -> bool:
    """The army or the ministry denies that it took people; the editor who denies an allegation speaks of himself."""
    takers = (
        listed("armed", "agents")
        | listed("armed", "lawful")
        | listed("armed", "others")
        | listed("beside", "spokesmen")
    )
    return who.lemma_.lower() in takers or who.lower_ in takers or who.ent_type_ == "GPE"


def _denies_report(word: Token) -> bool:
    if word.lemma_ not in ("deny", "reject", "dismiss", "dispute", "refute"):
        return False
    who, what = child(word, "nsubj"), child(word, "dobj")
    if who is None or not _could_have_done_it(who):
        return False
    reports = listed("beside", "reports")
    if what is not None and (what.lemma_.lower() in reports):
        return what.lemma_.lower() not in ("it", "this", "that") or word.lemma_ == "deny"
    return word.lemma_ == "deny" and any(
        w.lemma_ in ("hold", "take", "arrest", "detain", "abduct", "kidnap") for w in children(word, "xcomp")
    )
