"""What was packed for the way, unpacked within a limit.

Nothing packed is asked for (`Accept-Encoding: identity`); some servers pack all the same. Invariant: never more than
the limit is held, whatever a few bytes claim to unpack to.
"""

from __future__ import annotations

import zlib

from habeas.custody.faults import NotFetched

_WINDOWS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}  # deflate is sent with and without its frame


def unpack(body: bytes, encoding: str, *, limit: int) -> bytes:
    """The bytes as the page has them; raises `NotFetched`. `encoding` is the header Content-Encoding."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return body
    if name not in _WINDOWS:
        what = f"is packed in a way that was not asked for ({name[:40]!r})"
        raise NotFetched(what, cure="Save the page in a browser")
    for window in _WINDOWS[name]:
        try:
            return _unpack(body, window, limit)
        except zlib.error:
            continue
    raise NotFetched(f"is packed as {name}, and broken", cure="Try again later")


def _unpack(body: bytes, window: int, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while body:  # a gzip file may be several, one after the other
        stream = zlib.decompressobj(window)
        parts.append(stream.decompress(body, limit - size + 1))
        size += len(parts[-1])
        if size > limit:
            raise NotFetched(f"unpacks to more than {limit:,} bytes", cure="Raise --max-bytes if it is no trap")
        if not stream.eof:
            raise zlib.error("cut off")
        body = stream.unused_data.lstrip(b"\0")
    return b"".join(parts)
