"""A small made-up case: two documents of Ruritania and Sylvania, a table, a record and a ledger."""

from __future__ import annotations

from datetime import date

from habeas.model import (
    Comparator,
    Count,
    DateBasis,
    Document,
    Edtf,
    Furniture,
    Measure,
    Modality,
    PersonMention,
    Position,
    PositionKind,
    Reading,
    Reason,
    Span,
    Status,
    Unread,
)
from habeas.model.figures import Figure, FigureTable
from habeas.model.ledger import (
    Accounts,
    Assumption,
    ClaimRef,
    Conflict,
    ConflictKind,
    Direction,
    Exchange,
    ExchangeSide,
    Flow,
    FlowKind,
    FlowStatus,
    Ledger,
    NotStock,
    Population,
    PopulationLedger,
    Residual,
    Scenario,
    Stock,
    StockClaim,
)
from habeas.model.record import Person, Record, Stance, Stay, Stint, Thread, Turn
from habeas.publish import Case

FIRST = (
    "Ruritania holds 40 Sylvanian sailors. The fisherman Anna Kovar, held since 2030, is <b>ill</b> & weak.\n\n"
    "Judge Ladislas Prohaska said KOVAR’s case (https://example.org/kovar-case) was closed.\n"
)
SECOND = "Ruritania will release 12 sailors. Its premier ruled out freeing the others. The harbour froze.\n"


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def document(name: str, text: str, published: str | None) -> Document:
    return Document(
        name=name,
        text=text,
        sha256=f"{len(text):064x}",
        published=Edtf.parse(published) if published else None,
        published_basis=DateBasis.MANIFEST if published else None,
        source="Strelsau Courier",
        language="en",
        furniture=(Furniture(Span(0, 0), Reason.FURNITURE),),
    )


DOCUMENTS = (document("kovar.txt", FIRST, "2031-02-03"), document("release.txt", SECOND, None))
HELD = ClaimRef("kovar.txt", span_of(FIRST, "40 Sylvanian sailors"))
FREED = ClaimRef("release.txt", span_of(SECOND, "12 sailors"))
NAMED = ClaimRef("kovar.txt", span_of(FIRST, "Anna Kovar"))
JUDGE = ClaimRef("kovar.txt", span_of(FIRST, "Ladislas Prohaska"))
REFUSED = ClaimRef("release.txt", span_of(SECOND, "ruled out freeing the others"))
ROW = ClaimRef("figures.csv", row=1)


def count(ref: ClaimRef, number: int, measure: Measure, modality: Modality) -> Count:
    assert ref.span is not None
    return Count(
        id="c1",
        span=ref.span,
        head=str(number),
        value=number,
        comparator=Comparator.EXACT,
        measure=measure,
        modality=modality,
        whom="sailors",
    )


def mention(id: str, ref: ClaimRef, name: str, status: Status | None) -> PersonMention:
    assert ref.span is not None
    return PersonMention(id=id, span=ref.span, head=name.split()[-1], name=name, status=status)


def position() -> Position:
    assert REFUSED.span is not None
    return Position(id="p1", span=REFUSED.span, head="ruled", kind=PositionKind.REFUSAL, by="the premier")


READINGS = (
    Reading(
        document="kovar.txt",
        sha256=DOCUMENTS[0].sha256,
        reader="by hand",
        counts=(count(HELD, 40, Measure.HELD, Modality.ASSERTED),),
        people=(
            mention("n1", NAMED, "Anna Kovar", Status.HELD),
            mention("n2", JUDGE, "Ladislas Prohaska", None),
        ),
        unread=(Unread(span_of(FIRST, "2030"), Reason.NOT_PEOPLE, "counts"),),
    ),
    Reading(
        document="release.txt",
        sha256=DOCUMENTS[1].sha256,
        reader="by hand",
        counts=(count(FREED, 12, Measure.RELEASED, Modality.PLANNED),),
        positions=(position(),),
    ),
)


def stance(kind: PositionKind, ref: ClaimRef, day: str) -> Stance:
    return Stance(
        kind=kind,
        by="the premier",
        toward=None,
        group="sailors",
        conditions=("the harbour is opened",),
        exclusions=("officers",),
        date=Edtf.parse(day),
        document=ref.document,
        claims=(ref,),
    )


OFFER, REFUSAL = stance(PositionKind.OFFER, HELD, "2031-01-01"), stance(PositionKind.REFUSAL, REFUSED, "2031-02-03")
RECORD = Record(
    people=(
        Person(
            id="1",
            names=("Anna Kovar", "Anna Kovář"),
            roles=("fisherman",),
            status=Status.HELD,
            status_as_of=Edtf.parse("2031-02-03"),
            stays=(
                Stay(
                    stints=(Stint(holder="Ruritania", place="Zenda", began=None, ended=None, claims=(NAMED,)),),
                    began=Edtf.parse("2030"),
                    ended=None,
                    how_began=None,
                    how_ended=None,
                    terms=None,
                    claims=(NAMED,),
                ),
            ),
            claims=(NAMED,),
        ),
    ),
    named=(
        Person(
            id="2",
            names=("Ladislas Prohaska",),
            roles=("judge",),
            status=None,
            status_as_of=None,
            stays=(),
            claims=(JUDGE,),
        ),
    ),
    threads=(
        Thread(
            speaker="the premier",
            stances=(OFFER, REFUSAL),
            turns=(Turn(earlier=OFFER, later=REFUSAL, words="A possible reversal."),),
        ),
    ),
)
POPULATION = Population(id="sy/ru", people_of="sy", held_by="ru", category=None, label="Sylvanians held by Ruritania")
STOCKS = (
    Stock(date=date(2031, 2, 3), low=40, high=40, derived=False, claims=(HELD,)),
    Stock(date=date(2031, 3, 1), low=30, high=None, derived=True, claims=(ROW,), words="30 or more"),
)
LEDGER = Ledger(
    populations=(
        PopulationLedger(
            population=POPULATION,
            stocks=STOCKS,
            flows=(
                Flow(
                    date=Edtf.parse("2031-02-10/.."),
                    kind=FlowKind.EXCHANGE,
                    direction=Direction.OUT,
                    status=FlowStatus.PENDING,
                    low=12,
                    high=12,
                    modality=Modality.PLANNED,
                    exchange="x1",
                    claims=(FREED,),
                ),
            ),
            residuals=(Residual(first=date(2031, 2, 3), last=date(2031, 3, 1), low=-10, high=-10),),
            conflicts=(Conflict(kind=ConflictKind.CONTRADICTION, words="40 and 30 differ.", claims=(HELD, ROW)),),
            scenarios=(Scenario(assumes=Assumption.CARRIED_OUT, stocks=STOCKS, residuals=(), words="40 − 12 = 28"),),
            notes=("The order of the list and the exchange is not known.",),
        ),
    ),
    exchanges=(
        Exchange(
            id="x1",
            date=None,
            status=FlowStatus.PENDING,
            sides=(
                ExchangeSide(
                    population="sy/ru", released_by="Ruritania", people_of="sy", low=12, high=12, claims=(FREED,)
                ),
            ),
            claims=(FREED,),
        ),
    ),
    not_stocks=(NotStock(measure="missing", value=7, words="said to be missing", claims=(HELD,)),),
)
ACCOUNTS = Accounts(
    populations=(POPULATION,),
    stocks=(
        StockClaim(
            id="s1",
            population="sy/ru",
            date=Edtf.parse("2031-02-03"),
            low=40,
            high=40,
            claimant="Courier",
            claims=(HELD,),
        ),
        StockClaim(
            id="s2",
            population="sy/ru",
            date=Edtf.parse("2031-03"),
            low=30,
            high=None,
            claimant="<i>List</i>",
            claims=(ROW,),
        ),
    ),
)
TABLE = FigureTable(
    name="figures.csv",
    sha256="ab",
    figures=(
        Figure(
            row=1,
            date=Edtf.parse("2031-03-01"),
            low=30,
            high=None,
            comparator=Comparator.AT_LEAST,
            direction="held_by_ruritania",
            category="sailor",
            source_url="",
            note="claimant=List",
            series="List",
        ),
    ),
)
CASE = Case(documents=DOCUMENTS, readings=READINGS, record=RECORD, accounts=ACCOUNTS, ledger=LEDGER, tables=(TABLE,))
EMPTY = Case(
    documents=DOCUMENTS[1:],
    readings=(Reading(document="release.txt", sha256="0", reader="by hand"),),
    record=Record(),
    accounts=Accounts(),
    ledger=Ledger(),
)
