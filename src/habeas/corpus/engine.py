"""What runs the work: processes of this machine, or a Ray cluster. Both take rows of a file and give answers.

Knows nothing of reading. Invariant: every row is answered once; a fault of the work itself (`HabeasError`) ends it
and is raised here; a worker that dies is replaced and its row done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from habeas.corpus.layout import Plain
from habeas.errors import HabeasError

Work = Callable[[Plain], Plain]


class Engine(Protocol):
    def run(self, work: Work, rows: Path) -> Iterator[Plain]:
        """One answer for each row, in any order; `work` must be picklable."""
        ...


def do(work: Work, row: Plain) -> Plain:
    """The answer, or the fault as plain values: what another process raises comes over as something else."""
    try:
        return work(row)
    except HabeasError as error:
        return {"fault": [error.what, error.where, error.cure]}


def answered(answer: Plain) -> Plain:
    """Raise the fault an answer is."""
    if "fault" in answer:
        what, where, cure = answer["fault"]
        raise HabeasError(what, where=where, cure=cure)
    return answer
