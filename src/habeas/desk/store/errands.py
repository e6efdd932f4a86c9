"""The queue seen from a command: how much is left, whether a worker is there, and doing it oneself."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from habeas.desk.store import worker
from habeas.desk.store.models import WorkerBeat
from habeas.desk.store.tasks import read_document

_ALIVE = timedelta(seconds=10)


def waiting_to_be_read() -> int:
    """Documents in the queue, those being read included."""
    at_work = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return DBTaskResult.objects.filter(task_path=read_document.module_path, status__in=at_work).count()


def is_worked_on() -> bool:
    """Whether a worker gave a sign of life just now."""
    return WorkerBeat.objects.filter(at__gte=timezone.now() - _ALIVE).exists()


def work_off(show: Callable[[int], None]) -> None:
    """Work in this process until the queue is empty; `show` hears how many documents are left after each."""
    name = f"command-{uuid.uuid4().hex[:12]}"
    while remaining := waiting_to_be_read():
        show(remaining)
        worker.run(name, batch=True, most=10)
    worker.run(name, batch=True)
