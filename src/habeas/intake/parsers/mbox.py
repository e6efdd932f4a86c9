"""A mailbox (mbox) to its messages, each a file of its own as it was sent.

Invariant: one message is held at a time, and none of more bytes than allowed, however large the box; a line of a text
that begins with "From" opens no message unless it is written as the line between two messages is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from habeas.errors import BadInput
from habeas.intake.limits import Limits
from habeas.intake.parsers.protocol import Entry, Part

# "From jan@gazette.example Mon May 22 10:00:00 2031", "From - Mon May 22 …" (RFC 4155, appendix A).
_OPENING = re.compile(rb"From \S.*\d{1,2}:\d{2}.*\d{4}\s*$")
# So written it opens a message even where a careless program left out the blank line before it.
_PLAIN_OPENING = re.compile(rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d{1,2} \d\d:\d\d.*\d{4}\s*$")
_QUOTED = re.compile(rb">+From ")
_LONGEST_LINE = 1 << 20


def parse(data: bytes, *, where: str, limits: Limits) -> Iterator[Part]:
    """The messages in their order; one that is too large is a fault among them."""
    return parse_file(io.BytesIO(data), where=where, limits=limits)


def parse_file(file: BinaryIO, *, where: str, limits: Limits) -> Iterator[Part]:
    """As `parse`, a message at a time from where they lie."""
    for number, message in enumerate(_split(file, where, limits), 1):
        at = f"message {number}"
        if message is None:
            what = f"is larger than {limits.max_document:,} bytes"
            yield BadInput(what, where=f"{where}, {at}", cure="Save it by itself, without what is attached")
        elif message.strip():
            yield Entry(name=f"{number}.eml", data=message, at=at, media_type="message/rfc822")


def _split(file: BinaryIO, where: str, limits: Limits) -> Iterator[bytes | None]:
    """Each message's bytes, or None for one too large."""
    message, is_too_large, was_blank = bytearray(), False, True
    if not _OPENING.match(file.readline(_LONGEST_LINE).lstrip(b"\xef\xbb\xbf")):
        raise BadInput("is no mailbox", where=where, cure="A mailbox of the form mbox begins with a line From")
    for line in iter(lambda: file.readline(_LONGEST_LINE), b""):
        if (_OPENING if was_blank else _PLAIN_OPENING).match(line):
            yield None if is_too_large else _without_last_blank(message)
            message, is_too_large = bytearray(), False
            continue
        was_blank = line in (b"\n", b"\r\n")
        is_too_large = is_too_large or len(message) + len(line) > limits.max_document
        if not is_too_large:
            message += line[1:] if _QUOTED.match(line) else line
    yield None if is_too_large else _without_last_blank(message)


def _without_last_blank(message: bytearray) -> bytes:
    """The blank line before the next message belongs to the box."""
    for end in (b"\r\n\r\n", b"\n\n"):
        if message.endswith(end):
            return bytes(message[: len(message) - len(end) // 2])
    return bytes(message)
