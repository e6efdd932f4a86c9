"""The background worker: takes jobs from the table-backed queue, one at a time, until it is told to stop.

The queue and the loop are django-tasks'. Ours is the sign of life: a worker beats while it runs, and what a silent one
had taken up is put back into the queue, since each job can be done again at any time. Compiling is asked for here too,
whenever a roll has moved past its latest snapshots.
"""

from __future__ import annotations

import logging
import threading
import time
from datetime import timedelta

from django.db import close_old_connections, connection
from django.db.models import F
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from habeas.desk.store.models import Roll, Snapshot, WorkerBeat
from habeas.desk.store.reading import give_up
from habeas.desk.store.tasks import compile_record, read_document

_BEAT = 3.0  # seconds between two signs of life
_SILENT = 15.0  # seconds after which a worker is taken for dead
_TRIES = 3  # workers a job may end before it is given up
_REST = timedelta(minutes=5)  # after a compiling that failed, before the next
_KEPT = timedelta(days=7)  # finished jobs
_log = logging.getLogger("habeas.desk.worker")


def run(worker: str, *, interval: float = 0.5, batch: bool = False, most: int | None = None) -> None:
    """Work until SIGTERM or SIGINT; with `batch`, until the queue is empty; `most` jobs at the most."""
    stop = threading.Event()
    beat(worker)
    take_up_again()
    ask_to_compile()
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - _KEPT).delete()
    thread = threading.Thread(target=_keep_beating, args=(worker, stop), daemon=True)
    thread.start()
    loop = Worker(
        queue_names=["*"],
        interval=interval,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=most,
        worker_id=worker,
        excluded_queue_names=[],
    )
    try:
        loop.configure_signals()
        loop.run()
    finally:
        stop.set()
        thread.join(timeout=2 * _BEAT)
        WorkerBeat.objects.filter(worker=worker).delete()


def beat(worker: str) -> None:
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"at": timezone.now()})


def _keep_beating(worker: str, stop: threading.Event) -> None:
    while not stop.wait(_BEAT):
        try:
            close_old_connections()
            beat(worker)
            take_up_again()
            ask_to_compile()
        except Exception:  # a missed beat is told and tried again: ending the thread would end the worker's jobs
            _log.exception("a sign of life could not be given")
            time.sleep(_BEAT)
    connection.close()


def take_up_again() -> int:
    """Put back into the queue what workers that are silent had taken up; returns how many jobs."""
    alive = set(
        WorkerBeat.objects.filter(at__gte=timezone.now() - timedelta(seconds=_SILENT)).values_list("pk", flat=True)
    )
    taken = DBTaskResult.objects.running().only("id", "worker_ids", "task_path", "args_kwargs")
    lost = [job for job in taken if not job.worker_ids or job.worker_ids[-1] not in alive]
    deadly = [job for job in lost if len(job.worker_ids) >= _TRIES]
    for job in deadly:
        _give_up(job)
    again = [job.pk for job in lost if len(job.worker_ids) < _TRIES]
    return DBTaskResult.objects.filter(pk__in=again, status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.READY, started_at=None
    )


def _give_up(job: DBTaskResult[..., object]) -> None:
    """A job that ended every worker that took it up is not tried for ever."""
    DBTaskResult.objects.filter(pk=job.pk).update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
    if job.task_path == read_document.module_path:
        give_up(job.args_kwargs["args"][0], f"reading it ended the worker {_TRIES} times")


def ask_to_compile() -> None:
    """Queue a compiling of every roll that moved past its snapshots, unless one waits already or just failed."""
    compiling = DBTaskResult.objects.filter(task_path=compile_record.module_path)
    failed = compiling.filter(status=TaskResultStatus.FAILED, finished_at__gte=timezone.now() - _REST)
    held_back = compiling.filter(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)) | failed
    rolls = {given["args"][0] for given in held_back.values_list("args_kwargs", flat=True)}
    for roll in Roll.objects.exclude(pk__in=rolls):
        if needs_compiling(roll):
            compile_record.enqueue(roll.pk)


def needs_compiling(roll: Roll) -> bool:
    """Whether some act moved the record after every snapshot that is shown."""
    shown = Snapshot.objects.filter(roll=roll, known=None, needs=F("level"))
    behind = shown.filter(through__lt=roll.latest).exists()
    outgrown = Snapshot.objects.filter(roll=roll, known=None, needs__gt=F("level")).exists()
    return behind or outgrown or (roll.latest > 0 and not shown.exists())
