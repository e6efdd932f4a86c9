"""What is done in the background: reading documents and compiling the record.

Each task may be run again at any time: it writes all it has to in one transaction, or finds that it is done.
"""

from __future__ import annotations

from datetime import date

from django_tasks import task

from habeas.desk.store.compiling import compile_level, compile_roll
from habeas.desk.store.models import Roll
from habeas.desk.store.reading import give_up, read_one


@task(priority=0)
def read_document(document: int) -> None:
    """Read a document with the current reader, unless that reading is there."""
    try:
        read_one(document)
    except Exception as error:
        give_up(document, f"the reader failed: {type(error).__name__}")  # what it said may hold words of the text
        raise


@task(priority=-10)
def compile_record(roll: int) -> None:
    """Compile the record of a roll for every level, unless the latest snapshots know every act."""
    compile_roll(roll)


@task(priority=-20)
def compile_known(roll: int, level: int, day: str) -> None:
    """Compile the record of a level as it was known at the end of a day (ISO); a page was asked for it."""
    compile_level(Roll.objects.get(pk=roll), level, known=date.fromisoformat(day))
