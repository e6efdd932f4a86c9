"""Made-up reports that name people: one told twice, a namesake, one freed, one dead, one missing, a lawyer.

They are the same in every test, so the reader reads each of them once.
"""

from __future__ import annotations

from functools import lru_cache
from unittest.mock import patch

from habeas.desk.store.compiling import compile_roll
from habeas.desk.store.models import Document, RecordPerson, Roll
from habeas.desk.store.seat import Seat
from habeas.desk.store.terms import Level
from habeas.desk.store.visible import latest_snapshot
from habeas.model import Document as Text
from habeas.model import Reading
from habeas.read import EnglishReader
from habeas.vocab import parse_parties
from tests.desk.store.telling import LATER, PARTIES, SWAP, accept_all, bring

FATES = (
    "ZENDA - The nurse Eva Lindt, who was arrested in Hentzau in March 2031, was released on 4 June 2031.\n\n"
    "The journalist Tomas Brandt died in custody in Strelsau on 1 June 2031, his lawyer Anna Kovar said.\n\n"
    "The miner Jan Dvořák is missing since April.\n"
)
NAMESAKE = "Pavel Horak was arrested in Hentzau on 9 April 2031 and is held there.\n"
OFFER = (
    "STRELSAU - The Ruritanian government offered to release the Sylvanian sailors by 1 May 2031 if Sylvania withdraws"
    " its patrols, except those accused of murder.\n\nSylvania demanded the release of all prisoners.\n"
)
REFUSAL = "STRELSAU - The Ruritanian government refused to release the Sylvanian sailors.\n"
FREED = "Ruritania released 12 Sylvanian sailors on 2 May 2031.\n"


_read = EnglishReader.read


@lru_cache
def read_once(text: Text) -> Reading:
    return _read(EnglishReader(parties=parse_parties(PARTIES, where="the tests")), text)


def tell(bringer: Seat, reviewer: Seat, *reports: tuple[str, str, str], level: Level | None = None) -> list[Document]:
    """Bring, accept and compile reports of (text, day published, source)."""
    Roll.objects.update(parties=PARTIES)
    with patch.object(EnglishReader, "read", lambda _, text: read_once(text)):
        made = [
            bring(bringer, text, name=f"{source} {day}.txt", published=day, source=source, level=level)
            for text, day, source in reports
        ]
    accept_all(reviewer, *made)
    compile_roll(reviewer.roll)
    return made


def tell_people(bringer: Seat, reviewer: Seat) -> list[Document]:
    return tell(
        bringer,
        reviewer,
        (SWAP, "2031-03-05", "Strelsau Courier"),
        (LATER, "2031-05-02", "Zenda Post"),
        (FATES, "2031-06-10", "Zenda Post"),
        (NAMESAKE, "2031-04-10", "Hentzau Herald"),
    )


def tell_positions(bringer: Seat, reviewer: Seat) -> list[Document]:
    return tell(
        bringer,
        reviewer,
        (OFFER, "2031-04-01", "Hentzau Herald"),
        (REFUSAL, "2031-06-01", "Hentzau Herald"),
    )


def number_of(seat: Seat, name: str, *, status: str | None = None) -> int:
    """The number of the one person of a name (and status) in the latest record."""
    rows = RecordPerson.objects.filter(snapshot=latest_snapshot(seat), name=name)
    found = rows.filter(status=status) if status is not None else rows
    return found.get().person.number
