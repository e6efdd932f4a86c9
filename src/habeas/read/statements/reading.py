"""The step that reads statements: quotations first, then speech in the reporter's words.

Invariant: every outermost quotation of the article ends either inside a statement or as an `Unread` with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Reason, Span, Statement, Unread
from habeas.read.draft import Draft
from habeas.read.page import Page
from habeas.read.statements.cues import Cues
from habeas.read.statements.found import Found, Talk
from habeas.read.statements.frames import Frame, Layout, Quotation, is_word
from habeas.read.statements.headlines import headline_of, turns_of
from habeas.read.statements.interviews import answers_of
from habeas.read.statements.own_voice import find_own_words
from habeas.read.statements.quoted import Quoted, reason_for
from habeas.read.statements.reported import Reported
from habeas.read.statements.speakers import Speakers


def read_statements(page: Page, draft: Draft) -> Iterator[Statement | Unread]:
    """Yield one result for every quotation and every verb of speech looked at, those not taken included."""
    layout = Layout(page)
    speakers = Speakers(layout, draft.names)
    talk = Talk()
    cues = Cues(layout, speakers)
    quoted = Quoted(layout, cues, talk)
    reported = Reported(layout, speakers, quoted, talk)
    turns = dict((*turns_of(layout, speakers), *answers_of(layout, speakers)))
    for index, frame in enumerate(layout.frames):
        if frame.block in turns:
            quoted.take_turn(frame, turns[frame.block])
            continue
        headline = headline_of(frame, layout, speakers)
        if headline:
            talk.add(headline)
            continue
        quoted.read(index)
        quoted.read_alone(index)
        reported.read(frame)
    own = find_own_words(page, talk.found)
    yield from (Unread(found.span, Reason.UNCERTAIN, "statements") for found in own)
    yield from _statements(page, draft, [found for found in talk.found if found not in own])
    yield from reported.refused
    yield from _left(page, layout, quoted)


def _statements(page: Page, draft: Draft, taken: list[Found]) -> Iterator[Statement]:
    ids: dict[Found, str] = {}
    for found in sorted(taken, key=lambda found: found.span):
        ids[found] = draft.new_id(Statement)
        yield _statement(page, found, ids)


def _statement(page: Page, found: Found, ids: dict[Found, str]) -> Statement:
    speaker = found.speaker
    return Statement(
        id=ids[found],
        span=found.span,
        head=_head(page, found.span),
        attribution=found.chain,
        kind=found.kind,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        cue=found.cue,
        partial_quote=found.partial,
        continues=ids.get(found.joined) if found.joined else None,
        inferred=bool(speaker and (speaker.inferred or found.runs_on)),
    )


def _head(page: Page, span: Span) -> str:
    run = page.run(span)
    first = next((token for token in run if is_word(token)), None)
    word = page.span(first).of(page.text) if first is not None else ""
    return word if word and word in span.of(page.text) else span.of(page.text).split()[0]


def _left(page: Page, layout: Layout, quoted: Quoted) -> Iterator[Unread]:
    frames = {quotation: frame for frame in layout.frames for quotation in frame.quotations}
    for quotation in layout.quotations:
        if quotation not in quoted.taken and quotation in frames:
            yield Unread(quotation.span, _reason(page, quotation, frames[quotation]), "statements")


def _reason(page: Page, quotation: Quotation, frame: Frame) -> Reason:
    count = sum(is_word(token) for token in page.doc[quotation.first : quotation.last])
    return reason_for(frame, count)
