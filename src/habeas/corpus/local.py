"""Work done by processes of this machine.

Each is a pool of one, of Python's own executor: one that dies breaks only itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from habeas.corpus.engine import Work, answered, do
from habeas.corpus.layout import Plain
from habeas.corpus.rows_file import iterate_rows
from habeas.errors import HabeasError

_MOST_DEATHS = 200  # of one batch: far more than texts that end a worker, each three times


class LocalEngine:
    """`jobs` processes, each with a model of its own."""

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs

    def run(self, work: Work, rows: Path) -> Iterator[Plain]:
        rest = iterate_rows(rows)
        workers = [_Worker(work) for _ in range(self.jobs)]
        in_hand: dict[Future[Plain], _Worker] = {}
        try:
            for worker, row in zip(workers, rest, strict=False):
                in_hand[worker.take(row)] = worker
            while in_hand:
                done, _ = wait(in_hand, return_when=FIRST_COMPLETED)
                for future in done:
                    worker = in_hand.pop(future)
                    if isinstance(future.exception(), BrokenProcessPool):
                        in_hand[worker.take_again()] = worker
                        continue
                    answer = answered(future.result())
                    if (waiting := next(rest, None)) is not None:
                        in_hand[worker.take(waiting)] = worker
                    yield answer
        finally:
            for worker in workers:
                worker.close()


class _Worker:
    def __init__(self, work: Work) -> None:
        self.work = work
        self.pool: ProcessPoolExecutor | None = None
        self.row: Plain = {}
        self.deaths = 0

    def take(self, row: Plain) -> Future[Plain]:
        self.row, self.deaths = row, 0
        return self._submit()

    def take_again(self) -> Future[Plain]:
        """By a new process, since the one before died."""
        self.deaths += 1
        if self.deaths > _MOST_DEATHS:
            cure = "Look for what ends them: too little memory, most often. Then start the same command again"
            raise HabeasError(f"{_MOST_DEATHS} processes died over one batch", cure=cure)
        self.close()
        return self._submit()

    def _submit(self) -> Future[Plain]:
        if self.pool is None:
            self.pool = ProcessPoolExecutor(1, get_context("spawn"))
        return self.pool.submit(do, self.work, self.row)

    def close(self) -> None:
        if self.pool is not None:
            self.pool.shutdown(cancel_futures=True)
            self.pool = None
