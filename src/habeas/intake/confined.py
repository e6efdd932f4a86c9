"""Parsing in a process of its own, which is ended when it takes too long, too much, or breaks.

The process (`habeas.intake.child`) is kept for the next file, because starting one takes most of a second, and
replaced after a fault and after a number of files. Invariant: whatever a file does to its parser, there is a fault
with the file's name and the cause, and nothing of the process stays behind.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import IO, BinaryIO

from habeas.errors import BadInput
from habeas.intake import wire
from habeas.intake.formats import Format
from habeas.intake.limits import Limits
from habeas.intake.parsers import file_parser_of, parser_of
from habeas.intake.parsers.protocol import Part

_MOST_FILES = 500  # then a new process: libraries in C lose a little memory with every file
_MOST_IDLE = 2  # a thread, each with the memory of a program; archives in archives take more only while they are read
_STARTING = 60.0  # seconds
_CURE = "Open it and save its text as .txt, or leave it out"
_KEPT_NAMES = (
    "PATH",
    "SYSTEMROOT",
    "LD_LIBRARY_PATH",
    "TESSDATA_PREFIX",
)  # of the environment; no secret is among them


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A file to be parsed; `module` is another module than its kind's own."""

    kind: Format
    source: bytes | BinaryIO
    where: str
    limits: Limits
    module: str = ""
    charset: str = ""

    def parse_here(self) -> Iterator[Part]:
        if isinstance(self.source, bytes):
            parser = parser_of(self.kind, self.module, charset=self.charset)
            return parser(self.source, where=self.where, limits=self.limits)
        return file_parser_of(self.kind, self.module)(self.source, where=self.where, limits=self.limits)

    @property
    def head(self) -> dict[str, object]:
        told = {name: getattr(self, name) for name in ("where", "module", "charset")}
        return {**told, "format": self.kind, "limits": asdict(self.limits)}


def parse(
    kind: Format, source: bytes | BinaryIO, *, where: str, limits: Limits, module: str = "", charset: str = ""
) -> Iterator[Part]:
    """The parts of a file as its parser finds them, in a child process unless `limits.confine` is False.

    `source` is an open file only for kinds of `formats.ARCHIVES`, and nobody else may read it meanwhile. `module` is
    another module than the kind's own; `charset` the encoding a server named, heard of pages and plain text alone.
    Raises `BadInput` for what cannot be opened, also after some parts.
    """
    asked = _Asked(kind=kind, source=source, where=where, limits=limits, module=module, charset=charset)
    if kind is Format.PLAIN or not limits.confine or os.name != "posix":
        yield from asked.parse_here()
        return
    try:
        child = _IDLE.take()
    except (OSError, wire.Broken) as error:
        what = f"could not be opened: no process to do it in could be started ({error})"
        raise BadInput(
            what, where=where, cure="Free some memory and processes of this machine, and try again"
        ) from None
    try:
        yield from child.parse(asked)
    finally:
        _IDLE.give_back(child)


def end_all() -> None:
    """End the idle processes of this thread. They end by themselves with the program."""
    _IDLE.clear()


@dataclass(slots=True)
class _Clock:
    """Whether the time was up before an answer came."""

    is_up: bool = False


class _Child:
    """One process and the socket to it. `is_fit` while it waits for the next file."""

    def __init__(self) -> None:
        folder = tempfile.mkdtemp(prefix="habeas-")
        self._channel, other = socket.socketpair()
        try:
            self._process = _start(other, folder)
        except OSError:
            self._channel.close()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        finally:
            other.close()
        self._answers = self._channel.makefile("rb")
        self.end = weakref.finalize(self, _end, self._process, (self._answers, self._channel), folder, os.getpid())
        self._files, self._is_busy = 0, False
        try:
            self._read(_STARTING, 0)
        except wire.Broken:
            self.end()
            raise

    @property
    def is_fit(self) -> bool:
        is_up = self.end.alive and not _has_ended(self._process)
        return is_up and not self._is_busy and self._files < _MOST_FILES

    def parse(self, asked: _Asked) -> Iterator[Part]:
        where, limits = asked.where, asked.limits
        self._files, self._is_busy = self._files + 1, True
        try:
            self._ask(asked)
            while (message := self._read(limits.seconds, limits.max_document)).kind in ("page", "entry", "fault"):
                yield wire.to_part(message)
        except wire.Broken:
            raise self._fault(where, limits) from None
        if message.kind in ("failed", "full"):
            raise _failed(message, where, limits)
        self._is_busy = False
        if message.kind == "refused":
            raise wire.to_fault(message)

    def _ask(self, asked: _Asked) -> None:
        try:
            if isinstance(asked.source, bytes):
                wire.send(self._channel, wire.Message({**asked.head, "kind": "bytes"}, asked.source))
                return
            wire.send(self._channel, wire.Message({**asked.head, "kind": "file"}))
            self._read(_STARTING, 0)
            socket.send_fds(self._channel, [b"f"], [asked.source.fileno()])
        except OSError as error:
            raise wire.Broken("gone") from error

    def _read(self, seconds: float, most: int) -> wire.Message:
        """The next message; raises `Broken` where none comes in time."""
        self._clock = _Clock()
        timer = threading.Timer(seconds + 1, _stop, (self._process, self._clock))
        timer.daemon = True
        timer.start()
        try:
            message = wire.read(self._answers, most=most)
        except OSError as error:
            raise wire.Broken("gone") from error
        finally:
            timer.cancel()
        if message is None:
            raise wire.Broken("gone")
        return message

    def _fault(self, where: str, limits: Limits) -> BadInput:
        """Why no whole answer came."""
        was_up = self._clock.is_up
        self.end()
        status = self._process.returncode
        if was_up or status == -signal.SIGXCPU:
            return BadInput(f"took longer than {limits.seconds:g} s to open", where=where, cure=_CURE)
        what = "could not be opened: its parser ended by itself (a damaged file, or a fault of the parser)"
        return BadInput(what, where=where, cure=_CURE)


def _failed(message: wire.Message, where: str, limits: Limits) -> BadInput:
    if message.kind == "full":
        return BadInput(f"needed more than {limits.memory / 1e9:g} GB of memory to open", where=where, cure=_CURE)
    what = f"could not be opened: a damaged file, or a fault of the parser ({message.head.get('what')})"
    return BadInput(what, where=where, cure=_CURE)


def _start(channel: socket.socket, folder: str) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in _KEPT_NAMES if name in os.environ}
    path = os.pathsep.join(os.path.abspath(place) for place in sys.path)
    told = {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "LANG": "C.UTF-8", "TMPDIR": folder}
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-m", "habeas.intake.child"],
        stdin=channel.fileno(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=kept | told | threads,
        cwd=folder,
        start_new_session=True,
    )


def _stop(process: subprocess.Popen[bytes], clock: _Clock) -> None:
    clock.is_up = True
    _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The process and all it started: they are a group of their own."""
    if process.returncode is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Without taking note of it: until then its number is nobody else's, and what it started can be found by it."""
    seen = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    return seen is not None


def _end(
    process: subprocess.Popen[bytes], open_ends: tuple[IO[bytes] | socket.socket, ...], folder: str, owner: int
) -> None:
    """Once, whether asked for, when the thread ends or with the program; a fork of this process leaves it alone."""
    if os.getpid() == owner:
        _kill(process)
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)
    for one in open_ends:
        one.close()


class _Idle(threading.local):
    """The processes of this thread that wait for a file. The kernel ends a process with the thread that started it."""

    def __init__(self) -> None:
        self._waiting: list[_Child] = []
        self._owner = os.getpid()

    def take(self) -> _Child:
        if self._owner != os.getpid():  # a fork: these are its parent's
            self._waiting, self._owner = [], os.getpid()
        while self._waiting:
            child = self._waiting.pop()
            if child.is_fit:
                return child
            child.end()
        return _Child()

    def give_back(self, child: _Child) -> None:
        if child.is_fit and len(self._waiting) < _MOST_IDLE:
            self._waiting.append(child)
        else:
            child.end()

    def clear(self) -> None:
        while self._waiting:
            self._waiting.pop().end()


_IDLE = _Idle()
