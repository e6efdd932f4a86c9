"""Stocks and flows of described groups of people: what goes into a ledger and what comes out.

Stocks and cumulatives hold at the end of their day. A claim about an imprecise date holds at some moment of its
interval; claims that share a `moment` hold at one and the same moment (parts of one list). Persons and bodies are
separate populations. Knows nothing of how claims became stocks and flows (`habeas.record`) or of the solver
(`habeas.ledger`).

For whoever makes accounts:
* populations of reports and of tables meet when they have one id: make ids with `population_id`;
* a flow is given once, for the narrowest population its source names: it moves that population and every whole it is
  part of, and nothing else. Give no second flow for the whole;
* `weight` stays 1.0: the ledger weighs claims itself, by `qualifier`, `grade`, `interested` and `derived`
  (the table is `habeas.ledger.weights`); a weight other than 1.0 is a person's decision and multiplies;
* an announced flow without a day of its own has the open date "announcement/..", never None;
* claims of several documents about one flow share `event`; the announcement is one of them. A claim of the event that
  is asserted, or `carried_out`, makes the flow reported and the announced number a plan that constrains nothing;
* numbers qualified in words become bounds by `habeas.model.bounds.bounds`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from habeas.model.claims import Comparator, Modality
from habeas.model.edtf import Edtf
from habeas.model.span import Span


class FlowKind(StrEnum):
    """How people enter or leave a population."""

    CAPTURE = "capture"
    RELEASE = "release"
    EXCHANGE = "exchange"
    TRANSFER = "transfer"
    ESCAPE = "escape"
    RESCUE = "rescue"
    DEATH_IN_CUSTODY = "death_in_custody"
    ADDED = "added"  # put on a list
    REMOVED = "removed"  # taken off a list
    NET_CHANGE = "net_change"
    RECOVERY = "recovery"  # a body found or handed over
    UNREPORTED = "unreported"  # no claim tells it; the ledger needs it


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class FlowStatus(StrEnum):
    REPORTED = "reported"
    PENDING = "pending"
    UNREPORTED = "unreported"


class ConflictKind(StrEnum):
    """`contradiction`: cannot all be true; `tension`: true together only under an assumption nobody states."""

    CONTRADICTION = "contradiction"
    TENSION = "tension"


class Assumption(StrEnum):
    """What a scenario takes for granted of every pending flow."""

    CARRIED_OUT = "carried_out"
    NOT_CARRIED_OUT = "not_carried_out"


class Grade(StrEnum):
    """How reliable a source is on its topic (Admiralty scale); F is "cannot be judged", and the default."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


@dataclass(frozen=True, slots=True, order=True)
class ClaimRef:
    """Where a claim can be seen: a span of a document, or a row of a table (1 is the first row below the header)."""

    document: str
    span: Span | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Whose people, held by whom, called what, of which cohort; None is "not stated". `part_of` is another's id."""

    id: str
    people_of: str | None
    held_by: str | None
    category: str | None
    part_of: str | None = None
    label: str = ""
    bodies: bool = False


def population_id(
    people_of: str | None,
    held_by: str | None,
    category: str | None = None,
    *,
    cohort: str | None = None,
    bodies: bool = False,
) -> str:
    """One id for one description, whoever makes it: ids of parties where known, slugs of words elsewhere.

    "am/az", "am/az/prisoner_of_war", "-/-/hostage/bodies"; `cohort` is a list or a group of its own
    ("-/-/political_prisoner/list-a").
    """
    parts = [people_of or "-", held_by or "-", category, cohort, "bodies" if bodies else None]
    return "/".join("-".join(part.replace("/", " ").split()).lower() for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class StockClaim:
    """How many of a population at a date, according to `claimant` (the series the claim belongs to).

    `caution` is what a reader must know before relying on the figure, in words (a corrected direction, a scope).
    """

    id: str
    population: str
    date: Edtf | None
    low: int
    high: int | None
    claimant: str
    claims: tuple[ClaimRef, ...]
    words: str = ""
    weight: float = 1.0
    moment: str | None = None
    derived: bool = False
    qualifier: Comparator = Comparator.EXACT
    grade: Grade = Grade.F
    interested: bool = False  # a party speaking of itself
    caution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowClaim:
    """How many entered or left a population within `date`, and how.

    `exchange` joins the two sides of one swap; `event` joins claims of several claimants about one and the same flow
    (never added up); `planned` flows stay pending until `carried_out` shows where it is said that they took place.
    `after_first_day`: the date is an interval from one stock to the next, and the flow falls after the end of its
    first day, at which the first of them holds.
    """

    id: str
    population: str
    date: Edtf | None
    kind: FlowKind
    direction: Direction
    low: int
    high: int | None
    claimant: str
    claims: tuple[ClaimRef, ...]
    words: str = ""
    weight: float = 1.0
    modality: Modality = Modality.ASSERTED
    exchange: str | None = None
    event: str | None = None
    carried_out: tuple[ClaimRef, ...] = ()
    qualifier: Comparator = Comparator.EXACT
    grade: Grade = Grade.F
    interested: bool = False
    derived: bool = False
    after_first_day: bool = False
    caution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CumulativeClaim:
    """How many entered or left in all between `since` (None: since the record begins) and the end of `date`.

    The first day of `since` counts. `kinds` are the kinds of flow the total is about; none means all of its direction.
    """

    id: str
    population: str
    since: Edtf | None
    date: Edtf
    direction: Direction
    low: int
    high: int | None
    claimant: str
    claims: tuple[ClaimRef, ...]
    words: str = ""
    weight: float = 1.0
    kinds: tuple[FlowKind, ...] = ()
    qualifier: Comparator = Comparator.EXACT
    grade: Grade = Grade.F
    interested: bool = False
    derived: bool = False
    caution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedConflict:
    """A disagreement seen before any arithmetic, inside one document or between labels.

    Without a `population` it is shown with every population that has one of its claims.
    """

    kind: ConflictKind
    words: str
    claims: tuple[ClaimRef, ...]
    population: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One swap with its sides; every side moves only its own population, all are carried out or pending together."""

    id: str
    date: Edtf | None
    status: FlowStatus
    sides: tuple[ExchangeSide, ...]
    claims: tuple[ClaimRef, ...] = ()
    carried_out: tuple[ClaimRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeSide:
    population: str
    released_by: str | None
    people_of: str | None
    low: int | None
    high: int | None
    claims: tuple[ClaimRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotStock:
    """A number of people that is no stock of people held (wanted, missing, once detained), shown as what it is.

    `population` is whose total of flows it is, where it is one.
    """

    measure: str
    value: int | None
    words: str
    claims: tuple[ClaimRef, ...]
    population: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """What `habeas.ledger.reconcile` takes."""

    populations: tuple[Population, ...] = ()
    stocks: tuple[StockClaim, ...] = ()
    flows: tuple[FlowClaim, ...] = ()
    cumulatives: tuple[CumulativeClaim, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    conflicts: tuple[StatedConflict, ...] = ()
    not_stocks: tuple[NotStock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """A band on a day: least and greatest stock over all best accounts; `high` None is unbounded."""

    date: date
    low: int
    high: int | None
    derived: bool
    claims: tuple[ClaimRef, ...]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    date: Edtf | None
    kind: FlowKind
    direction: Direction
    status: FlowStatus
    low: int
    high: int | None
    modality: Modality
    exchange: str | None
    claims: tuple[ClaimRef, ...]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Residual:
    """Unreported entries less unreported exits the figures need between two days; negative: more left than was told.

    `claims` are the figures it was worked out from.
    """

    first: date
    last: date
    low: int
    high: int
    words: str = ""
    claims: tuple[ClaimRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    kind: ConflictKind
    words: str
    claims: tuple[ClaimRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    assumes: Assumption
    stocks: tuple[Stock, ...]
    residuals: tuple[Residual, ...]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationLedger:
    """One population's account. Top-level `stocks` are those in which pending flows are not carried out."""

    population: Population
    stocks: tuple[Stock, ...] = ()
    flows: tuple[Flow, ...] = ()
    residuals: tuple[Residual, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    notes: tuple[str, ...] = ()  # what could not be ordered or placed, and what follows either way


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """`conflicts` are those no population's claims take part in."""

    populations: tuple[PopulationLedger, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    not_stocks: tuple[NotStock, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
