"""What one document asserts: counts, events, statements, positions, mentions of people, and what stayed unread.

The shapes follow the claim contract (docs/claims.md), which is also the form of `habeas read --json`. Knows nothing
of how a claim was found. Invariant: a claim's `span` lies in the text of its document and its `head` stands inside
it; `habeas.model.contract` checks both for readings that come from outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from habeas.model.edtf import Edtf
from habeas.model.span import Span


class Modality(StrEnum):
    """Whether the text says it is so, is to be so, might be so, or is not so."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class Measure(StrEnum):
    """What a number counts."""

    HELD = "held"
    RELEASED = "released"
    CAPTURED = "captured"
    EXCHANGED = "exchanged"
    SENTENCED = "sentenced"
    ON_TRIAL = "on_trial"
    PARDONED = "pardoned"
    WANTED = "wanted"
    MISSING = "missing"
    KILLED = "killed"
    REMAINS = "remains"


class Comparator(StrEnum):
    """How the text qualifies a number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    RANGE = "range"
    DOZENS_LIKE = "dozens_like"
    UNKNOWN = "unknown"


class AsOfBasis(StrEnum):
    """Where the day of a number comes from."""

    STATED = "stated"
    EVENT = "event"
    PUBLICATION = "publication"


class EventType(StrEnum):
    CAPTURE = "capture"
    ARREST = "arrest"
    CHARGE = "charge"
    TRIAL = "trial"
    SENTENCE = "sentence"
    TRANSFER = "transfer"
    RELEASE = "release"
    EXCHANGE = "exchange"
    PARDON = "pardon"
    ESCAPE = "escape"
    DEATH_IN_CUSTODY = "death_in_custody"


class StatementKind(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"


class PositionKind(StrEnum):
    """A stance on letting people go, or on their custody."""

    OFFER = "offer"
    PROMISE = "promise"
    REFUSAL = "refusal"
    DEMAND = "demand"
    APPEAL = "appeal"
    CONDITION_SET = "condition_set"
    DENIAL = "denial"


class Status(StrEnum):
    """What a text says of a person's custody. A person merely named has none (None), never a value of this list."""

    HELD = "held"
    ARRESTED = "arrested"
    CHARGED = "charged"
    ON_TRIAL = "on_trial"
    SENTENCED = "sentenced"
    RELEASED = "released"
    ESCAPED = "escaped"
    TRANSFERRED = "transferred"
    DIED = "died"
    MISSING = "missing"
    WANTED = "wanted"


class Reason(StrEnum):
    """Why a passage was looked at and not turned into a claim. Each value has its heading in docs/unread.md."""

    LANGUAGE = "language"  # a language this reader does not read
    FURNITURE = "furniture"  # menus, share buttons, calls for membership or money
    TEASER = "teaser"  # a teaser or heading of another article
    CAPTION = "caption"  # a caption, an image credit
    BYLINE = "byline"  # who wrote, edited, posted, when
    TICKER = "ticker"  # rates, counters, market figures
    NOT_PEOPLE = "not_people"  # the number counts something else: days, money, mines, votes, an age, a year
    NOT_CUSTODY = "not_custody"  # people, but not in a custody-related state or event
    VAGUE = "vague"  # many, some, several
    GENERIC = "generic"  # a rule, a principle, a heading: nobody in particular
    FIGURATIVE = "figurative"  # released a report, captured a town, held a meeting
    NO_SPEAKER = "no_speaker"  # quoted words whose speaker the text does not give
    SCARE_QUOTE = "scare_quote"  # quoted words that are a title, a name or a distance mark
    NO_CONTENT = "no_content"  # a speech verb without content: declined to comment, condemned the attack
    NO_STANCE = "no_stance"  # talk of release without anyone taking a stance: hope, analysis, raising the issue
    UNCERTAIN = "uncertain"  # the reader could not tell, and says so instead of guessing


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every kind of claim carries.

    `id` is unique in its document; `span` is the phrase that states the fact; `head` a word inside it; `also` are
    other mentions of the same fact; `attribution` the chain the claim came through, nearest first.
    """

    id: str
    span: Span
    head: str
    also: tuple[Span, ...] = ()
    attribution: tuple[str, ...] = ()

    @property
    def attributed_to(self) -> str | None:
        """Whose word it is, if the text says; None is the report's own."""
        return self.attribution[0] if self.attribution else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Claim):
    """A number of people in a custody-related state or event; `upper` only for a range (`value` is its lower end)."""

    comparator: Comparator
    measure: Measure
    modality: Modality
    value: int | None = None
    upper: int | None = None
    whom: str | None = None
    held_by: str | None = None
    as_of: Edtf | None = None
    as_of_basis: AsOfBasis | None = None
    each: bool = False
    part_of: str | None = None
    same_as: str | None = None
    same_people_as: str | None = None
    conflicts_with: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Claim):
    """Something that happened, is to happen, or is denied, to people in custody."""

    type: EventType
    modality: Modality
    persons: tuple[str, ...] = ()
    group: str | None = None
    count: str | None = None
    date: Edtf | None = None
    place: str | None = None
    agent: str | None = None
    terms: str | None = None
    charges: str | None = None
    mediators: tuple[str, ...] = ()
    disputed: bool = False
    cameo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Claim):
    """A stretch of reported content; `inferred` marks a speaker found by rule (a pronoun, a running quotation)."""

    kind: StatementKind
    speaker: str | None = None
    role: str | None = None
    cue: str | None = None
    partial_quote: bool = False
    continues: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Claim):
    """Who takes which stance on whose release, toward whom, on what conditions, with whom left out."""

    kind: PositionKind
    by: str | None = None
    toward: str | None = None
    group: str | None = None
    conditions: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    deadline: Edtf | None = None
    inferred: bool = False
    cameo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention(Claim):
    """A person's first mention; `status_span` is the phrase that shows the status, where there is one."""

    name: str
    role: str | None = None
    status: Status | None = None
    status_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A passage looked at and not turned into a claim; `by` names the step that looked."""

    span: Span
    reason: Reason
    by: str = ""
