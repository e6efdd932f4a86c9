"""What the parsing process takes from itself before it looks at a stranger's file.

Knows no parser. Invariant: nothing here can be undone from within Python. Limits of memory, time and files hold
wherever there is POSIX; on Linux the kernel also refuses to write files (Landlock) and to reach a network (a name space
of its own), each where it is new enough and allows it, with Python's own audit as the second fence everywhere.
"""

from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
import struct
import sys
from pathlib import Path
from typing import Any

from habeas.intake.limits import Limits

_LIBRARIES = 256_000_000  # bytes of addresses that libraries loaded later take
_MOST_FILES = 64
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same number on every machine
_WRITE_FILE = 1 << 1
_CHANGES = _WRITE_FILE | sum(1 << bit for bit in range(4, 13))  # of files and folders: write, make, remove
_TRUNCATE, _TCP = 1 << 14, 0b11
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = frozenset(
    {
        *("socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname"),
        *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"),
        *("ftplib.connect", "urllib.Request", "webbrowser.open"),
    }
)


class Allowance:
    """Time and memory for the part that comes next."""

    def __init__(self) -> None:
        self._start = _addresses()

    def renew(self, limits: Limits) -> None:
        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        _lower(resource.RLIMIT_CPU, math.ceil(used + limits.seconds) + 1)
        if self._start:
            _lower(resource.RLIMIT_AS, self._start + _LIBRARIES + limits.memory)


def shut_in() -> None:
    """No more files, connections or rights than parsing needs."""
    folder = Path.cwd()
    if folder.name.startswith("habeas-"):
        folder.rmdir()  # this process stays in it, and nothing can be put there any more
    if sys.platform == "linux":
        _leave_to_kernel()
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_NOFILE, _MOST_FILES)
    sys.addaudithook(_refuse)


def _lower(what: int, to: int) -> None:
    """The soft limit, which is what counts, but never above the hard one."""
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (to if hard == resource.RLIM_INFINITY else min(to, hard), hard))


def _addresses() -> int:
    """Bytes of addresses this process has; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _refuse(event: str, given: tuple[Any, ...]) -> None:
    if event == "open":
        path, _, flags = given
        is_open_already = isinstance(path, int)  # the pipes of a program that was started
        if flags & _WRITES and path != os.devnull and not is_open_already:
            raise PermissionError(f"a parser writes no file: {path}")
    elif event in _REFUSED:
        raise PermissionError(f"a parser may not do this: {event}")


def _leave_to_kernel() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.unshare(_NEW_NET) != 0:  # only root may do this in its own name
        libc.unshare(_NEW_USER | _NEW_NET)
    _forbid_writing(libc)


def _forbid_writing(libc: ctypes.CDLL) -> None:
    """By Landlock (Linux 5.13); from its later versions also cutting files short and TCP."""
    version = libc.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return
    files = _CHANGES | (_TRUNCATE if version >= 3 else 0)
    asked = struct.pack("=QQ", files, _TCP) if version >= 4 else struct.pack("=Q", files)
    rules = libc.syscall(_CREATE_RULESET, asked, len(asked), 0)
    if rules < 0:
        return
    nothing = os.open(os.devnull, os.O_RDONLY)
    libc.syscall(_ADD_RULE, rules, 1, struct.pack("=Qi", _WRITE_FILE, nothing), 0)
    libc.syscall(_RESTRICT_SELF, rules, 0)
    os.close(nothing)
    os.close(rules)
