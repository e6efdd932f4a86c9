"""What goes between this process and the one that parses: a line of JSON and bytes, each with its length before it.

Knows no parser. Invariant: nothing that is received is run or trusted: no pickle, no length beyond the limits, no kind
of message that is not listed here.
"""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from cattrs import Converter

from habeas.errors import BadInput
from habeas.intake.parsers.protocol import Entry, Page, Part
from habeas.model import Edtf, Span

_HEADER = struct.Struct(">IQ")
LONGEST_HEAD = 200_000_000  # bytes: the cells of a large list of people
_KINDS: Mapping[str, type[Page] | type[Entry]] = {"page": Page, "entry": Entry}


class Broken(Exception):
    """The other side is gone, or says what it must not."""


@dataclass(frozen=True, slots=True)
class Message:
    """`head` is plain JSON with a `kind`; `body` the bytes of a file, or a text in UTF-8."""

    head: dict[str, Any]
    body: bytes = b""

    @property
    def kind(self) -> str:
        return str(self.head.get("kind", ""))


def send(channel: socket.socket, message: Message) -> None:
    head = json.dumps(message.head, ensure_ascii=True).encode()
    channel.sendall(_HEADER.pack(len(head), len(message.body)) + head)
    channel.sendall(message.body)


def read(stream: BinaryIO, *, most: int) -> Message | None:
    """The next message, or None at the end; raises `Broken` for half a one and for a body of more than `most` bytes."""
    lengths = stream.read(_HEADER.size)
    if not lengths:
        return None
    if len(lengths) < _HEADER.size:
        raise Broken("half a message")
    head_length, body_length = _HEADER.unpack(lengths)
    if head_length > LONGEST_HEAD or body_length > most:
        raise Broken("too long a message")
    try:
        head = json.loads(_whole(stream, head_length))
    except (ValueError, RecursionError) as error:
        raise Broken("no JSON") from error
    if not isinstance(head, dict):
        raise Broken("no message")
    return Message(head, _whole(stream, body_length))


def _whole(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise Broken("half a message")
    return data


def _converter() -> Converter:
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook(Edtf, lambda date: date.text)
    converter.register_structure_hook(Edtf, lambda text, _: Edtf.parse(str(text)))
    converter.register_unstructure_hook(Span, lambda span: (span.start, span.end))
    converter.register_structure_hook(Span, lambda ends, _: Span(*map(int, ends)))
    return converter


_CONVERTER = _converter()


def from_part(part: Part) -> Message:
    """A part as a message. Where a text has half a character of a pair, that goes along as it is."""
    if isinstance(part, BadInput):
        return from_fault("fault", part)
    head = _CONVERTER.unstructure(part)
    if isinstance(part, Page):
        return Message({**head, "kind": "page", "text": ""}, part.text.encode("utf-8", "surrogatepass"))
    return Message({**head, "kind": "entry", "data": ""}, part.data)


def from_fault(kind: str, fault: BadInput) -> Message:
    return Message({"kind": kind, "what": fault.what, "where": fault.where, "cure": fault.cure})


def to_fault(message: Message) -> BadInput:
    head = message.head
    return BadInput(str(head.get("what")), where=str(head.get("where", "")), cure=str(head.get("cure", "")))


def to_part(message: Message) -> Part:
    """Raises `Broken` for what is no part."""
    if message.kind == "fault":
        return to_fault(message)
    kind = _KINDS.get(message.kind)
    if kind is None:
        raise Broken(f"a message of no known kind: {message.kind}")
    head = {name: value for name, value in message.head.items() if name not in ("kind", "text", "data")}
    try:
        if kind is Page:
            return _CONVERTER.structure({**head, "text": message.body.decode("utf-8", "surrogatepass")}, Page)
        return _CONVERTER.structure({**head, "data": message.body}, Entry)
    except Exception as error:  # whatever the other side made of it, it is no part
        raise Broken("no part") from error
