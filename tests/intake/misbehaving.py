"""Parsers that misbehave, for the process that parses. The data says how: its first line is the name of a fault."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from habeas.errors import BadInput
from habeas.intake.limits import Limits
from habeas.intake.parsers.protocol import Entry, Page, Part
from habeas.model import Edtf, Locator, LocatorKind, Span

PAGE = Page(
    text="Zehn Männer \U0001f6a2\ud83d frei",
    title="Ten freed",
    dates=(Edtf.parse("2031-05-04"), Edtf.parse("2031-04-05")),
    locators=(Locator(Span(0, 4), LocatorKind.PAGE, "1", recognised=True),),
    warnings=("1 of 2 pages is a picture.",),
)
ENTRY = Entry(name="a.txt", data=b"\x00\xff", at="message 1", published=Edtf.parse("2031-05"))
FAULT = BadInput("is bad", where="message 2", cure="Mend it")


def parse(data: bytes, *, where: str, limits: Limits) -> Iterator[Part]:
    name, _, rest = data.partition(b"\n")
    yield from _FAULTS[name.decode()](rest.decode("utf-8", "replace"))
    del where, limits


def parse_file(file: BinaryIO, *, where: str, limits: Limits) -> Iterator[Part]:
    yield Page(text=f"{where}: {len(file.read())} bytes")
    del limits


def _all_kinds(_: str) -> Iterator[Part]:
    yield from (PAGE, ENTRY, FAULT)


def _say_number(_: str) -> Iterator[Part]:
    yield Page(text=str(os.getpid()))


def _run_program(words: str) -> Iterator[Part]:
    done = subprocess.run(["cat"], input=words.encode(), capture_output=True, check=True)
    yield Page(text=done.stdout.decode())


def _say_environment(_: str) -> Iterator[Part]:
    yield Page(text=repr(dict(os.environ)))


def _refuse(_: str) -> Iterator[Part]:
    yield Page(text="first")
    raise BadInput("is refused", where="a", cure="Mend it")


def _break(_: str) -> Iterator[Part]:
    yield Page(text="first")
    raise KeyError("broken")


def _sleep(_: str) -> Iterator[Part]:
    yield Page(text="first")
    time.sleep(600)


def _burn(_: str) -> Iterator[Part]:
    while True:
        pass
    yield Page(text="never")


def _eat(_: str) -> Iterator[Part]:
    yield Page(text=str(len([bytes(50_000_000) for _ in range(1_000)])))


def _exit(_: str) -> Iterator[Part]:
    yield Page(text="first")
    os._exit(0)


def _crash(_: str) -> Iterator[Part]:
    os.kill(os.getpid(), signal.SIGSEGV)
    yield Page(text="never")


def _babble(_: str) -> Iterator[Part]:
    sys.stdout.write("words on standard output")
    sys.stderr.write("words on standard error")
    os.write(1, b"more words")
    yield Page(text=sys.stdin.read() + "quiet")


def _attempt(act: Callable[[], object]) -> Iterator[Part]:
    try:
        act()
    except OSError as error:
        yield Page(text=type(error).__name__)
    else:
        yield Page(text="done")


def _write(path: str) -> Iterator[Part]:
    yield from _attempt(lambda: Path(path).write_text("x", encoding="utf-8"))


def _write_past_python(path: str) -> Iterator[Part]:
    """As a library in C would."""
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.open(path.encode(), os.O_WRONLY | os.O_CREAT, 0o600)
    written = libc.write(descriptor, b"x", 1) if descriptor >= 0 else -1
    yield Page(text="done" if written > 0 else "refused")


def _write_here(_: str) -> Iterator[Part]:
    yield from _attempt(lambda: os.open("left behind", os.O_CREAT | os.O_RDONLY))


def _connect(port: str) -> Iterator[Part]:
    yield from _attempt(lambda: socket.create_connection(("127.0.0.1", int(port)), timeout=5))


def _start_another(_: str) -> Iterator[Part]:
    another = subprocess.Popen(["sleep", "600"])
    yield Page(text=str(another.pid))
    os._exit(1)


_FAULTS: dict[str, Callable[[str], Iterator[Part]]] = {
    "all kinds": _all_kinds,
    "say number": _say_number,
    "run a program": _run_program,
    "say environment": _say_environment,
    "refuse": _refuse,
    "break": _break,
    "sleep": _sleep,
    "burn": _burn,
    "eat": _eat,
    "exit": _exit,
    "crash": _crash,
    "babble": _babble,
    "write": _write,
    "write past Python": _write_past_python,
    "write here": _write_here,
    "connect": _connect,
    "start another": _start_another,
}
