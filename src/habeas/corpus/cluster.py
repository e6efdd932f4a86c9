"""Work done by Ray Data, on a cluster or on one that is started here for it.

Ray Data alone hands out rows, starts again what a lost worker had in hand, and says what is done. Rows are tasks, not
actors: a task goes to any processor that is free, while an actor of a node that ended would wait for a place of its
own beside the others. A worker process keeps the model it has loaded for the tasks that follow. Tasks take a row's
number and read the row from the shared folder, so that no processor has to be kept for reading the plan.

Invariant: a cluster that is started here listens on the loopback address only and reports nothing to anyone.
"""

from __future__ import annotations

import json
import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from habeas.corpus.engine import Work, answered, do
from habeas.corpus.layout import Plain
from habeas.corpus.rows_file import count_rows, take_row
from habeas.errors import BadInput

_STORE = 200_000_000  # bytes of shared memory: what goes through it are numbers of rows
_ROWS_A_TASK = 16
_PATIENCE = 10.0  # seconds
_CURE = "Start one with `ray start --head`, or leave --address out for one on this machine"
_TASKS_A_WORKER = 8  # so that the last tasks end at about the same time


class RayEngine:
    """`ray` is the library, connected; `jobs` at most so many tasks at once, None as many as there are processors."""

    def __init__(self, ray: Any, jobs: int | None = None) -> None:
        self.ray, self.jobs = ray, jobs

    def run(self, work: Work, rows: Path) -> Iterator[Plain]:
        number = count_rows(rows)
        if not number:
            return

        def answer(row: Plain) -> Plain:
            return {"answer": json.dumps(do(work, take_row(rows, row["item"])))}

        data = self.ray.data
        tasks = self._tasks(number)
        numbers = data.from_items(list(range(number)), override_num_blocks=tasks)
        at_once = data.TaskPoolStrategy(size=min(self.jobs, tasks) if self.jobs else None)
        answers = numbers.map(answer, num_cpus=1, compute=at_once)
        for row in answers.iter_rows():
            yield answered(json.loads(row["answer"]))

    def _tasks(self, number: int) -> int:
        workers = self.jobs or int(self.ray.cluster_resources().get("CPU", 1))
        return min(number, max(workers * _TASKS_A_WORKER, number // _ROWS_A_TASK))


@contextmanager
def ray_engine(address: str | None = None, jobs: int | None = None) -> Iterator[RayEngine]:
    """Connected to the cluster at `address`, or to one of this machine that lives as long as the context.

    Raises `BadInput` where there is no such cluster.
    """
    if address is not None:
        _knock(address)
    ray = _load(at_home=address is None)
    told = {"log_to_driver": False, "logging_level": "ERROR", "configure_logging": False}
    if address is None:
        told |= {"num_cpus": jobs or os.cpu_count(), "object_store_memory": _STORE, "include_dashboard": False}
    try:
        ray.init(address=address or "local", **told)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise BadInput(f"there is no Ray cluster: {error}", where=address or "this machine", cure=_CURE) from error
    try:
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield RayEngine(ray, jobs)
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Ray waits for minutes before it says that nobody is there."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not port.isdecimal():
        return  # "auto", or something that Ray refuses at once
    try:
        socket.create_connection((host, int(port)), timeout=_PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise BadInput(f"there is no Ray cluster: {error}", where=address, cure=_CURE) from error


def _load(*, at_home: bool) -> Any:
    """Ray reads its settings when it is imported."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if at_home:
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"  # the name says where it is 0 anyway: loopback only
    try:
        ray = import_module("ray")
        import_module("ray.data")
    except ModuleNotFoundError as error:
        raise BadInput("Ray is not installed", cure="Install it with `pip install 'habeas[corpus]'`") from error
    for name in ("ray", "ray.data"):  # what it has to say stands in its own logs
        logging.getLogger(name).setLevel(logging.ERROR)
    return ray
