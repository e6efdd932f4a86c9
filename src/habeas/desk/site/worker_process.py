"""Keeps one background worker running beside the server.

The worker holds the other end of a pipe: when this process is gone, however it went, the worker ends too.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from typing import IO

from habeas.desk.site.work import END_WITH_SERVER

_COMMAND = (sys.executable, "-m", "habeas.desk.site.work", END_WITH_SERVER)
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0  # seconds before it is started again
_HEALTHY = 60.0  # after which a death is a new one, not the same again
_TO_FINISH = 10.0

logger = logging.getLogger(__name__)


class WorkerProcess:
    """Started once, stopped once; in between there is always a worker, or soon one."""

    def __init__(self, command: tuple[str, ...] = _COMMAND) -> None:
        self.command = command
        self.starts = 0
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="worker", daemon=True)

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the worker; what it had taken up is taken up again at the next start."""
        self._stopping.set()
        with self._lock:
            process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_TO_FINISH)
        except subprocess.TimeoutExpired:
            process.kill()
        self._thread.join(_TO_FINISH)

    def _keep(self) -> None:
        wait = _FIRST_WAIT
        while not self._stopping.is_set():
            began = time.monotonic()
            status = self._run_once()
            if self._stopping.is_set() or status is None:
                return
            wait = _FIRST_WAIT if time.monotonic() - began > _HEALTHY else wait
            logger.warning("the worker ended with status %s; another starts in %d s", status, wait)
            self._stopping.wait(wait)
            wait = min(2 * wait, _LONGEST_WAIT)

    def _run_once(self) -> int | None:
        with self._lock:
            if self._stopping.is_set():
                return None
            process = self._process = subprocess.Popen(self.command, stdin=subprocess.PIPE)
            self.starts += 1
        try:
            return process.wait()
        finally:
            _close(process.stdin)


def _close(pipe: IO[bytes] | None) -> None:
    if pipe:
        pipe.close()
