"""One request and its answer.

Knows HTTP, through httpcore, and nothing of robots, redirects or folders. Invariant: an answer is whole, or there is
none: what is cut off, too large or too slow raises. No cookie and no password is ever sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from ssl import SSLContext
from typing import Any

import httpcore

from habeas.custody.addresses import Address, refuse_private
from habeas.custody.capture import Tls
from habeas.custody.deadline import Deadline
from habeas.custody.faults import BadAddress, NotFetched
from habeas.custody.manners import Manners
from habeas.custody.network import Allowed, GuardedBackend, Resolve, look_up
from habeas.custody.times import to_stamp, utc_now
from habeas.media import read_content_type

Headers = tuple[tuple[str, str], ...]
REDIRECTS = (301, 302, 303, 307, 308)


_MANNERS = Manners()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back. `body` is as sent, only chunks put together; of a redirect none is read. Times are UTC."""

    status: int
    phrase: str
    http: str
    sent: Headers
    headers: Headers
    asked_at: str
    answered_at: str
    peer: str | None = None
    tls: Tls | None = None
    body: bytes = b""

    def header(self, name: str) -> str:
        """The first header of that name, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def location(self) -> str:
        """Where a redirect leads, as written, or nothing. Some servers send it in UTF-8, which headers are not in."""
        raw = self.header("location") if self.status in REDIRECTS else ""
        try:
            return raw.encode("latin-1").decode("utf-8")
        except UnicodeDecodeError:
            return raw

    @property
    def media_type(self) -> str:
        return read_content_type(self.header("content-type"))[0]


Check = Callable[[Answer], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Asks public machines. `now` gives UTC.

    `context` says whose certificates are trusted, the usual ones unless given. `allowed` are hosts with ports that
    need not be public, and `backend` makes connections; both are for tests.
    """

    manners: Manners = _MANNERS
    resolve: Resolve = look_up
    allowed: Allowed = frozenset()
    now: Callable[[], datetime] = utc_now
    make_deadline: Callable[[float], Deadline] = Deadline
    backend: httpcore.NetworkBackend | None = None
    context: SSLContext | None = None

    def ask(
        self,
        address: Address,
        *,
        body: bytes | None = None,
        media_type: str = "",
        max_bytes: int | None = None,
        cut: bool = False,
        check: Check | None = None,
    ) -> Answer:
        """The answer; raises `BadAddress` before anything is sent to what is not public, else `NotFetched`.

        With a `body` it is a POST. `check` sees the answer before its body is read, and may raise. With `cut` the
        first `max_bytes` of a body are enough.
        """
        limit = max_bytes or self.manners.max_bytes
        with _placed(address):
            refuse_private(address, allowed=self.allowed)
            sent = self._headers(address, media_type)
            url = httpcore.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target)
            asked_at = to_stamp(self.now())
            with (
                self._pool() as pool,
                pool.stream("GET" if body is None else "POST", url, headers=list(sent), content=body) as response,
            ):
                answer = _begin(response, sent, asked_at)
                if check:
                    check(answer)
                if answer.status not in REDIRECTS:
                    answer = replace(answer, body=_read(answer, response, limit, cut))
            return replace(answer, answered_at=to_stamp(self.now()))

    def _headers(self, address: Address, media_type: str) -> Headers:
        host = ("Host", address.origin.partition("://")[2])
        plain = (("User-Agent", self.manners.agent), ("Accept", "*/*"), ("Accept-Encoding", "identity"))
        return (host, *plain, ("Connection", "close"), *((("Content-Type", media_type),) if media_type else ()))

    def _pool(self) -> httpcore.ConnectionPool:
        """A new one for each request, so that no connection outlives the judgement of its number."""
        deadline = self.make_deadline(self.manners.max_seconds)
        backend = GuardedBackend(deadline, resolve=self.resolve, allowed=self.allowed, inner=self.backend)
        return httpcore.ConnectionPool(network_backend=backend, ssl_context=self.context, max_connections=1)


@contextmanager
def _placed(address: Address) -> Iterator[None]:
    """Every fault with the address it is about, and the connection's own in words."""
    where = str(address)
    try:
        yield
    except (BadAddress, NotFetched) as error:
        raise type(error)(error.what, where=where, cure=error.cure) from error
    except httpcore.TimeoutException:
        cure = "Try again later, or give it longer with --max-seconds"
        raise NotFetched("did not answer in time", where=where, cure=cure) from None
    except httpcore.ConnectError as error:
        what = f"no safe connection: {error}"
        raise NotFetched(what, where=where, cure="Open it in a browser and see what that says") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ConnectionNotAvailable) as error:
        raise NotFetched(f"the answer was broken off: {error}", where=where, cure="Try again later") from error


def _begin(response: httpcore.Response, sent: Headers, asked_at: str) -> Answer:
    extensions = response.extensions
    stream: Any = extensions["network_stream"]
    return Answer(
        status=response.status,
        phrase=extensions.get("reason_phrase", b"").decode("latin-1"),
        http=extensions.get("http_version", b"").decode("latin-1"),
        sent=sent,
        headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers),
        asked_at=asked_at,
        answered_at=asked_at,
        peer=stream.get_extra_info("server_addr")[0],
        tls=_describe_tls(stream.get_extra_info("ssl_object")),
    )


def _describe_tls(connection: Any) -> Tls | None:
    if connection is None:
        return None
    certificate = connection.getpeercert(True) or b""
    cipher = connection.cipher()
    return Tls(
        version=connection.version() or "",
        cipher=cipher[0] if cipher else "",
        certificate_sha256=hashlib.sha256(certificate).hexdigest(),
    )


def _read(answer: Answer, response: httpcore.Response, limit: int, cut: bool) -> bytes:
    stated = answer.header("content-length")
    if stated.isascii() and stated.isdigit() and int(stated) > limit and not cut:
        raise _too_large(limit)
    body = bytearray()
    for part in response.iter_stream():
        body += part
        if len(body) > limit:
            if cut:
                return bytes(body[:limit])
            raise _too_large(limit)
    return bytes(body)


def _too_large(limit: int) -> NotFetched:
    return NotFetched(f"is larger than {limit:,} bytes", cure="Raise --max-bytes if you want it all the same")
