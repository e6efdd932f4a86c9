"""The step that reads positions: stances on acts of letting go first, then those told in other words.

Invariant: one position a mention; every act of letting go that is supposed and neither an event nor a stance, and
every stance whose holder the text does not give, stays as `Unread`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Position, PositionKind, Reason, Span, Unread
from habeas.read.clauses import core
from habeas.read.draft import Draft
from habeas.read.events.acts import Act
from habeas.read.events.reading import scan, scene_of
from habeas.read.events.scene import Scene
from habeas.read.page import Page
from habeas.read.positions.holders import Holder, holder_of, is_party
from habeas.read.positions.others import STARTERS, other_stance
from habeas.read.positions.releases import stance_on
from habeas.read.positions.stance import NoStance, Stance
from habeas.read.positions.terms import conditions_of, deadline_of, exclusions_of

_STEP = "positions"
_LONGEST = 190
_CAMEO = {
    PositionKind.APPEAL: "0253",
    PositionKind.PROMISE: "0353",
    PositionKind.DEMAND: "1053",
    PositionKind.REFUSAL: "1243",
}


def read_positions(page: Page, draft: Draft) -> Iterator[Position | Unread]:
    """Yield one result for every stance looked at, those not taken included."""
    scene = scene_of(page, draft)
    seen: set[int] = set()
    taken: list[Span] = [event.span for event in draft.events]
    passed: list[NoStance] = []
    for found in sorted(_find(scene), key=lambda found: found.word.i):
        if isinstance(found, NoStance):
            passed.append(found)
        elif found.word.i not in seen:
            seen.add(found.word.i)
            result = _position(found, scene)
            taken.append(result.span)
            yield result
    for found in passed:
        if not any(span.overlaps(page.span(found.word)) for span in taken):
            yield Unread(page.span(found.word), found.reason, _STEP)


def _find(scene: Scene) -> Iterator[Stance | NoStance]:
    for act in scan(scene):
        if isinstance(act, Act):
            found = stance_on(act, scene)
            if found is not None:
                yield found
    for word in scene.page.doc:
        if word.lemma_.lower() in STARTERS or word.lower_ in STARTERS:
            other = other_stance(word, scene)
            if other is not None:
                yield other


def _position(stance: Stance, scene: Scene) -> Position | Unread:
    span = _span(stance, scene.page)
    holder = holder_of(stance, span, scene)
    if holder is None:
        return Unread(span, Reason.UNCERTAIN, _STEP)
    return Position(
        id=scene.draft.new_id(Position),
        span=span,
        head=scene.page.text[scene.page.span(stance.word).start : scene.page.span(stance.word).end],
        attribution=_attribution(span, holder, scene),
        kind=stance.kind,
        by=holder.by,
        toward=_called(stance.toward, scene) if stance.toward is not None and is_party(stance.toward, scene) else None,
        group=_group(stance, scene),
        conditions=conditions_of(stance, scene),
        exclusions=exclusions_of(stance, scene),
        deadline=deadline_of(stance, scene),
        inferred=holder.inferred,
        cameo=_CAMEO.get(stance.kind),
    )


def _span(stance: Stance, page: Page) -> Span:
    """From the first word of the stance to the last of whom it is about, and no longer than a sentence needs."""
    words = set(stance.tokens)
    for token in stance.group:
        more = words | set(core(token)) if token.sent == stance.word.sent else words
        if len(page.span(more)) <= _LONGEST:
            words = more
    span = page.span(words)
    return span if len(span) <= _LONGEST else page.span([stance.word, *_nearest(stance)])


def _nearest(stance: Stance) -> list[Token]:
    return [word for word in stance.tokens if abs(word.i - stance.word.i) < 12]


def _attribution(span: Span, holder: Holder, scene: Scene) -> tuple[str, ...]:
    """Through whom we know of it: the speaker, where he is not the holder himself."""
    statement = scene.draft.statement_at(span)
    if statement is None or not statement.speaker:
        return ()
    chain = (statement.speaker, *statement.attribution)
    return tuple(dict.fromkeys(link for link in chain if link != holder.by))


def _called(token: Token | None, scene: Scene) -> str | None:
    if token is None:
        return None
    people = scene.draft.names.meant_by(token) if token.pos_ in ("PROPN", "PRON", "DET") else ()
    if people:
        return ", ".join(person.name for person in people)
    return scene.page.words(scene.page.span(core(token)))[:150] if token.pos_ != "PRON" else None


def _group(stance: Stance, scene: Scene) -> str | None:
    texts = [text for token in stance.group[:3] if (text := _called(token, scene) or token.text)]
    return "; ".join(dict.fromkeys(texts)) or None
