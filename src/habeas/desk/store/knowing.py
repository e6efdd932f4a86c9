"""Asking the worker for a record as it was known on a past day: once for a day, and not again where it just failed."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from habeas.desk.store.tasks import compile_known

_REST = timedelta(minutes=5)  # after a compiling that failed, before the next


def ask_to_compile_known(roll: int, level: int, day: date) -> None:
    waiting = _asked(roll, level, day).filter(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING))
    if not waiting.exists() and not has_failed(roll, level, day):
        compile_known.enqueue(roll, level, day.isoformat())


def has_failed(roll: int, level: int, day: date) -> bool:
    recent = timezone.now() - _REST
    return _asked(roll, level, day).filter(status=TaskResultStatus.FAILED, finished_at__gte=recent).exists()


def _asked(roll: int, level: int, day: date) -> QuerySet[DBTaskResult[..., object]]:
    given = [roll, level, day.isoformat()]
    return DBTaskResult.objects.filter(task_path=compile_known.module_path, args_kwargs__args=given)
