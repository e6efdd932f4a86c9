"""Made-up reports whose ledger is a list of 8 + 7 + 36, an announced exchange of 32 and two, and later at least 19."""

from __future__ import annotations

from habeas.desk.store.access.behind import Ref
from habeas.desk.store.access.population import Line, LineKind, show_population
from habeas.desk.store.actions.rulings import Word, Words, rule
from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Document
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level, Ruled
from tests.desk.store.told_people import tell

HELD, PARTNER = "sylvania/ruritania", "ruritania/sylvania"
LIST = """Sylvanians held in Ruritania

All Sylvanians on this list were taken after the truce of Zenda.

Leaders: Eight former leaders of the Marsch were detained and transferred to prisons in Strelsau.

Hostages: Seven Sylvanian hostages are now confirmed to be in Ruritanian jails.

Prisoners of War: Additionally, 36 Sylvanian prisoners of war remain in Ruritanian prisons.
"""
SWAP = """Ruritania and Sylvania agreed on an exchange of prisoners: 32 Sylvanian soldiers will be released by \
Ruritania, and two Ruritanian soldiers will be released by Sylvania.
"""
LATER = "At least 19 Sylvanian prisoners remain in Ruritanian custody, the Line Watch said.\n"
DONE = """The train from Strelsau arrived at dawn. Ruritania released 31 Sylvanian soldiers on Monday, the Sylvanian \
Courier wrote.
"""
SECRET = "Ruritania is holding 27 Sylvanian prisoners, Doctor Hilda Marsh said. More than 90 Sylvanians are wanted.\n"
FIRST_COUNT = "Ruritania holds 80 Sylvanian prisoners, the Strelsau Courier wrote.\n"
NEXT_COUNT = (
    "Ruritania holds 71 Sylvanian prisoners, the Strelsau Courier wrote. More than 300 Sylvanians are wanted.\n"
)
OTHER_COUNT = "Ruritania holds 75 Sylvanian prisoners, the Harbour Guild said.\n"


def tell_story(bringer: Seat, reviewer: Seat) -> list[Document]:
    """The list, the announcement, and what was counted later."""
    return tell(
        bringer,
        reviewer,
        (LIST, "2031-11-30", "Line Watch"),
        (SWAP, "2031-12-08", "Strelsau Courier"),
        (LATER, "2034-02-10", "Port Sylva Post"),
    )


def tell_done(bringer: Seat, reviewer: Seat) -> Document:
    """That 31 came home, as a later report has it."""
    return tell(bringer, reviewer, (DONE, "2031-12-16", "Port Sylva Post"))[0]


def tell_secret(bringer: Seat, reviewer: Seat) -> Document:
    """A figure that only those cleared for confidential documents may see."""
    return tell(bringer, reviewer, (SECRET, "2032-03-03", "Hilda Marsh"), level=Level.CONFIDENTIAL)[0]


def tell_counts(bringer: Seat, reviewer: Seat) -> list[Document]:
    """One source counts nine fewer than before; on that day another source counts four more than it."""
    return tell(
        bringer,
        reviewer,
        (FIRST_COUNT, "2031-02-01", "Strelsau Courier"),
        (NEXT_COUNT, "2031-06-01", "Strelsau Courier"),
        (OTHER_COUNT, "2031-06-01", "Harbour Guild"),
    )


def ref(row: Document, words: str) -> Ref:
    start = row.text.index(words)
    return row.pk, start, start + len(words)


def lines(seat: Seat, kind: LineKind, population: str = HELD) -> list[Line]:
    return [line for line in show_population(seat, population).lines if line.kind is kind]


def announced(seat: Seat) -> Line:
    (line,) = (line for line in lines(seat, LineKind.FLOW) if line.about)
    return line


def to_words(refs: tuple[Ref, ...]) -> tuple[Words, ...]:
    return tuple(Words(document=document, start=start, end=end) for document, start, end in refs)


def rule_on_swap(seat: Seat, ruled: Ruled, *, evidence: tuple[Ref, ...] = (), version: int = 0) -> None:
    """Rule on the exchange and compile."""
    about = to_words(announced(seat).about)
    word = Word(ruled=ruled, version=version, about=about, evidence=to_words(evidence), reason="Seen at the border")
    rule(seat, word)
    compile_roll(seat.roll)
