"""Connections to public machines only.

Invariant: a name is looked up once for each connection, every number found is judged, and the connection goes to a
judged number itself: an answer that changes afterwards changes nothing. No proxy and no setting of the environment is
followed. Every wait counts against one deadline.
"""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from ssl import SSLContext
from typing import Any

import httpcore

from habeas.custody.deadline import Deadline
from habeas.custody.faults import BadAddress, NotFetched
from habeas.custody.public import why_not_public

Resolve = Callable[[str, int], Iterable[str]]
Allowed = frozenset[tuple[str, int]]


def look_up(host: str, port: int) -> list[str]:
    """Every number the system knows for a name; raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class GuardedBackend(httpcore.NetworkBackend):
    """Connects for one request. `allowed` are hosts with their ports that are not judged; for tests."""

    def __init__(
        self,
        deadline: Deadline,
        *,
        resolve: Resolve = look_up,
        allowed: Allowed = frozenset(),
        inner: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._deadline, self._resolve, self._allowed = deadline, resolve, allowed
        self._inner = inner or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline stands for it
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        last: Exception | None = None
        for number in self._numbers(host, port):
            try:
                stream = self._inner.connect_tcp(number, port, timeout=self._deadline.left())
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
                continue
            self._refuse_itself(stream, number, host, port)
            return _TimedStream(stream, self._deadline, (number, port))
        raise NotFetched(f"cannot be reached: {last}", cure="Check the address, and whether this machine is online")

    def _numbers(self, host: str, port: int) -> list[str]:
        """What the name leads to; raises `BadAddress` where any of it is not public."""
        numbers = list(self._resolve_in_time(host, port))
        if not numbers:
            raise NotFetched(f"there is no host {host}", cure="Check the address")
        for number in numbers if (host, port) not in self._allowed else ():
            why = why_not_public(ip_address(number))
            if why:
                what = f"{host} leads to {number}, which is {why}"
                raise BadAddress(what, cure="Only public addresses are fetched")
        return numbers

    def _resolve_in_time(self, host: str, port: int) -> Iterable[str]:
        """The look-up in a thread of its own: the system's has no time limit that could be set."""
        answers: queue.SimpleQueue[Iterable[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(list(self._resolve(host, port)))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self._deadline.left())
        except queue.Empty:
            self._deadline.give_up()
        if isinstance(answer, Exception):
            raise NotFetched(f"there is no host {host}", cure="Check the address, and whether this machine is online")
        return answer

    def _refuse_itself(self, stream: httpcore.NetworkStream, number: str, host: str, port: int) -> None:
        """A machine that connects to its own public number reaches what listens for itself alone."""
        own = stream.get_extra_info("client_addr")
        if (host, port) not in self._allowed and own and ip_address(own[0]) == ip_address(number):
            stream.close()
            raise BadAddress(f"{host} leads back to this machine", cure="Only other machines are asked")

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise BadAddress("a socket of this machine is never asked", cure="Give a public address")


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every read and write ends with the deadline; `peer` is whom it was made to."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline, peer: tuple[str, int]) -> None:
        self._inner, self._deadline, self._peer = inner, deadline, peer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._inner.read(max_bytes, timeout=self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._inner.write(buffer, timeout=self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, timeout=self._deadline.left())
        return _TimedStream(inner, self._deadline, self._peer)

    def get_extra_info(self, info: str) -> Any:
        """The peer is kept from the start: of a connection that was closed meanwhile the system no longer knows it."""
        return self._peer if info == "server_addr" else self._inner.get_extra_info(info)
