from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from habeas.desk.store import worker
from habeas.desk.store.models import Document, Roll, Snapshot, WorkerBeat
from habeas.desk.store.reading import read_one
from habeas.desk.store.seat import Seat
from habeas.desk.store.tasks import compile_record, read_document
from tests.desk.store.telling import SWAP, accept_all, bring_again

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _queue(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}


@pytest.fixture
def queued(carl_seat: Seat) -> Document:
    bring_again(carl_seat, SWAP, published="2031-03-05")
    return Document.objects.get()


def take_up(job: DBTaskResult[..., object], *workers: str) -> None:
    """As if these workers had taken the job up, one after the other, and the last were at it."""
    DBTaskResult.objects.filter(pk=job.pk).update(status=TaskResultStatus.RUNNING, worker_ids=list(workers))


def test_a_document_waits_in_the_queue_and_is_read_by_the_worker(queued: Document) -> None:
    assert queued.reading is None
    worker.run("w1", batch=True)
    queued.refresh_from_db()
    assert queued.reading
    assert queued.waiting > 0


def test_the_worker_compiles_what_was_decided(queued: Document, ana_seat: Seat) -> None:
    read_one(queued.pk)
    accept_all(ana_seat, queued)
    worker.run("w1", batch=True)
    assert Snapshot.objects.filter(through=Roll.objects.get().latest).exists()
    assert not worker.needs_compiling(Roll.objects.get())


def test_what_a_silent_worker_had_taken_up_is_taken_up_again(queued: Document) -> None:
    take_up(DBTaskResult.objects.get(), "dead")
    WorkerBeat.objects.create(worker="dead", at=timezone.now() - timedelta(minutes=1))
    worker.run("w2", batch=True)
    queued.refresh_from_db()
    assert queued.reading


def test_what_a_living_worker_is_at_is_left_to_it(queued: Document) -> None:
    assert queued
    take_up(DBTaskResult.objects.get(), "alive")
    worker.beat("alive")
    assert worker.take_up_again() == 0


def test_a_document_that_ends_every_worker_is_given_up_and_says_so(queued: Document) -> None:
    take_up(DBTaskResult.objects.get(), "a", "b", "c")
    worker.take_up_again()
    queued.refresh_from_db()
    assert "ended the worker 3 times" in queued.fault
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


def test_a_reader_that_breaks_is_told_on_the_document_without_its_words(
    queued: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_: int) -> None:
        raise RuntimeError("Pavel Horak could not be parsed")

    monkeypatch.setattr("habeas.desk.store.tasks.read_one", break_down)
    worker.run("w1", batch=True)
    queued.refresh_from_db()
    assert queued.fault == "the reader failed: RuntimeError"


def test_a_compiling_that_failed_is_not_tried_again_at_once(queued: Document) -> None:
    assert queued
    Roll.objects.update(latest=10**6)
    compile_record.enqueue(Roll.objects.get().pk)
    DBTaskResult.objects.filter(task_path=compile_record.module_path).update(
        status=TaskResultStatus.FAILED, finished_at=timezone.now()
    )
    worker.ask_to_compile()
    assert DBTaskResult.objects.filter(task_path=compile_record.module_path).count() == 1


def test_one_compiling_waits_at_a_time(queued: Document) -> None:
    assert queued
    Roll.objects.update(latest=10**6)
    worker.ask_to_compile()
    worker.ask_to_compile()
    assert DBTaskResult.objects.filter(task_path=compile_record.module_path).count() == 1


def test_reading_twice_writes_once(queued: Document) -> None:
    read_document.enqueue(queued.pk)
    worker.run("w1", batch=True)
    assert queued.readings.count() == 1


def test_a_worker_that_ends_leaves_no_sign_of_life() -> None:
    worker.run("w1", batch=True)
    assert not WorkerBeat.objects.exists()
