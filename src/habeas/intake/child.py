"""The process that parses: takes one file at a time from its socket, and gives the parts back one by one.

Run as `python -m habeas.intake.child` by `habeas.intake.confined`, never by hand. Invariant: before the first byte of
a stranger's file is looked at, this process can write no file, start no connection and take no more memory than told;
a fault of a parser is told in words or ends the process, and nothing else.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from habeas.errors import BadInput
from habeas.intake import wire
from habeas.intake.fence import Allowance, shut_in
from habeas.intake.formats import Format
from habeas.intake.language import detect_language
from habeas.intake.limits import Limits
from habeas.intake.parsers import file_parser_of, missing, parser_of
from habeas.intake.parsers.protocol import Part

_FULL = wire.Message({"kind": "full"})


def main() -> int:
    """Serve until the other side closes the socket."""
    channel = socket.socket(fileno=os.dup(0))
    _blind_standard_streams()
    detect_language("Twelve sailors came home on Monday.")  # its model is unpacked into a file at first use
    shut_in()
    with channel, channel.makefile("rb") as asked:
        allowance = Allowance()
        wire.send(channel, wire.Message({"kind": "ready"}))
        while (message := wire.read(asked, most=sys.maxsize)) is not None:
            file = _take_file(channel) if message.kind == "file" else None
            try:
                _answer(message, file, channel, allowance)
            except MemoryError:
                wire.send(channel, _FULL)
                return 1
            finally:
                if file:
                    file.close()
    return 0


def _blind_standard_streams() -> None:
    """What a library prints must not come between the messages, nor anything be read but by them."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)


def _take_file(channel: socket.socket) -> BinaryIO:
    """The open file. It is sent when asked for, because a buffer that read ahead would lose it."""
    wire.send(channel, wire.Message({"kind": "ready"}))
    _, descriptors, _, _ = socket.recv_fds(channel, 1, 1)
    file = os.fdopen(descriptors[0], "rb")
    file.seek(0)
    return file


def _answer(message: wire.Message, file: BinaryIO | None, channel: socket.socket, allowance: Allowance) -> None:
    """Every part, then "end"; or the fault that ended it."""
    head = message.head
    limits = Limits(**head["limits"])
    allowance.renew(limits)
    try:
        for part in _parse(head, message.body, file, limits):
            wire.send(channel, wire.from_part(part))
            allowance.renew(limits)
        last = wire.Message({"kind": "end"})
    except BadInput as fault:
        last = wire.from_fault("refused", fault)
    except ModuleNotFoundError as error:
        last = wire.from_fault("refused", missing(error, where=head["where"]))
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:  # of a library, over a file made to break it
        last = wire.Message({"kind": "failed", "what": f"{type(error).__name__}: {str(error)[:200]}"})
    wire.send(channel, last)


def _parse(head: dict[str, Any], data: bytes, file: BinaryIO | None, limits: Limits) -> Iterator[Part]:
    kind, where, module = Format(head["format"]), head["where"], head["module"]
    plain = replace(limits, confine=False)
    if file is not None:
        return file_parser_of(kind, module)(file, where=where, limits=plain)
    return parser_of(kind, module, charset=head["charset"])(data, where=where, limits=plain)


if __name__ == "__main__":
    sys.exit(main())
