from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from habeas.desk.site import worker_process
from habeas.desk.site.worker_process import WorkerProcess

SLEEPS = (sys.executable, "-c", "import time; time.sleep(60)")
DIES = (sys.executable, "-c", "raise SystemExit(3)")
STUBBORN = (
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)",
)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_process, "_FIRST_WAIT", 0.05)
    monkeypatch.setattr(worker_process, "_TO_FINISH", 0.5)


@pytest.fixture
def keep() -> Iterator[Callable[[tuple[str, ...]], WorkerProcess]]:
    kept: list[WorkerProcess] = []

    def start(command: tuple[str, ...]) -> WorkerProcess:
        worker = WorkerProcess(command)
        kept.append(worker)
        worker.start()
        return worker

    yield start
    for worker in kept:
        worker.stop()


def wait_until(there: Callable[[], bool], seconds: float = 10) -> bool:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if there():
            return True
        time.sleep(0.02)
    return False


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


Keep = Callable[[tuple[str, ...]], WorkerProcess]


def test_a_worker_that_is_killed_is_followed_by_another(keep: Keep) -> None:
    worker = keep(SLEEPS)
    assert wait_until(lambda: worker.pid is not None)
    first = worker.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert wait_until(lambda: worker.pid not in (None, first))


def test_a_worker_that_dies_again_and_again_is_started_more_and_more_slowly(
    keep: Keep, caplog: pytest.LogCaptureFixture
) -> None:
    worker = keep(DIES)
    assert wait_until(lambda: worker.starts >= 3)
    assert "the worker ended with status 3" in caplog.text
    worker.stop()
    starts = worker.starts
    time.sleep(0.3)
    assert worker.starts == starts


def test_stopping_ends_the_worker(keep: Keep) -> None:
    worker = keep(SLEEPS)
    assert wait_until(lambda: worker.pid is not None)
    pid = worker.pid
    assert pid is not None
    worker.stop()
    assert not is_alive(pid)


def test_a_worker_that_does_not_want_to_end_is_ended(keep: Keep) -> None:
    worker = keep(STUBBORN)
    assert wait_until(lambda: worker.pid is not None)
    time.sleep(0.3)
    pid = worker.pid
    assert pid is not None
    worker.stop()
    assert wait_until(lambda: not is_alive(pid))


def test_stopping_before_it_started_is_no_fault() -> None:
    WorkerProcess(SLEEPS).stop()


def test_the_worker_ends_when_the_server_is_gone(tmp_path: Path) -> None:
    """However it went: the pipe between them closes with the server's process."""
    code = "from habeas.desk.site import work; import threading, time; work.end_with_server(); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, cwd=tmp_path)
    time.sleep(0.5)
    assert process.poll() is None
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(10) == -signal.SIGTERM
