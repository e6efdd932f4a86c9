"""A made-up document told claim by claim: each claim is found in the text by its words."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from habeas.model import (
    Claim,
    Comparator,
    Count,
    Document,
    Edtf,
    Event,
    EventType,
    Measure,
    Modality,
    PersonMention,
    Position,
    PositionKind,
    Reading,
    Span,
    Status,
)
from habeas.vocab import load_parties

PARTIES = load_parties(Path(__file__).with_name("parties.toml"))


class Telling:
    """Collects the claims of one document; `reading` and `document` are what a reader and intake would hand over."""

    def __init__(
        self, text: str, *, name: str = "a.txt", published: str | None = None, source: str | None = None
    ) -> None:
        self.text, self.name, self.source = text, name, source
        self.published = Edtf.parse(published) if published else None
        self.claims: list[Claim] = []

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def count(
        self,
        words: str,
        value: int | None,
        measure: str = "held",
        *,
        modality: str = "asserted",
        comparator: str = "exact",
        as_of: str | None = None,
        by: str | None = None,
        **fields: Any,
    ) -> str:
        """Add a count standing at `words`; returns its id."""
        count = Count(
            id=f"c{len(self.claims)}",
            span=self.span(words),
            head=words.split()[0],
            value=value,
            measure=Measure(measure),
            modality=Modality(modality),
            comparator=Comparator(comparator),
            as_of=Edtf.parse(as_of) if as_of else None,
            attribution=(by,) if by else (),
            **fields,
        )
        self.claims.append(count)
        return count.id

    def event(
        self, words: str, type_: str, *, modality: str = "asserted", date: str | None = None, **fields: Any
    ) -> str:
        event = Event(
            id=f"e{len(self.claims)}",
            span=self.span(words),
            head=words.split()[0],
            type=EventType(type_),
            modality=Modality(modality),
            date=Edtf.parse(date) if date else None,
            **fields,
        )
        self.claims.append(event)
        return event.id

    def person(self, name: str, *, status: str | None = None, role: str | None = None) -> str:
        person = PersonMention(
            id=f"n{len(self.claims)}",
            span=self.span(name),
            head=name.split()[-1],
            name=name,
            role=role,
            status=Status(status) if status else None,
        )
        self.claims.append(person)
        return person.id

    def position(self, words: str, kind: str, by: str | None, group: str | None, **fields: Any) -> str:
        position = Position(
            id=f"p{len(self.claims)}",
            span=self.span(words),
            head=words.split()[0],
            kind=PositionKind(kind),
            by=by,
            group=group,
            **fields,
        )
        self.claims.append(position)
        return position.id

    @property
    def sha256(self) -> str:
        return sha256(f"{self.name}\n{self.text}".encode()).hexdigest()

    @property
    def document(self) -> Document:
        return Document(
            name=self.name, text=self.text, sha256=self.sha256, published=self.published, source=self.source
        )

    @property
    def reading(self) -> Reading:
        return Reading(
            document=self.name,
            sha256=self.sha256,
            reader="by hand",
            counts=tuple(claim for claim in self.claims if isinstance(claim, Count)),
            events=tuple(claim for claim in self.claims if isinstance(claim, Event)),
            positions=tuple(claim for claim in self.claims if isinstance(claim, Position)),
            people=tuple(claim for claim in self.claims if isinstance(claim, PersonMention)),
        )


def readings(*tellings: Telling) -> list[Reading]:
    return [telling.reading for telling in tellings]


def documents(*tellings: Telling) -> list[Document]:
    return [telling.document for telling in tellings]
