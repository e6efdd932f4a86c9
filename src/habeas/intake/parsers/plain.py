"""Plain text. Invariant: the text is the bytes decoded and nothing else, so that offsets hold in the file."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.intake.encoding import decode
from habeas.intake.limits import Limits
from habeas.intake.parsers.protocol import Page, Part


def parse(data: bytes, *, where: str, limits: Limits, charset: str = "") -> Iterator[Part]:  # noqa: ARG001 - as every parser
    """One page, with a warning where the encoding had to be guessed; `charset` is what its server named."""
    decoded = decode(data, where=where, declared=charset or None)
    guess = f"{where}: no sign of its encoding; taken for {decoded.encoding}. Look at a name with an accent in it"
    yield Page(text=decoded.text, warnings=(guess,) if decoded.is_guess else ())
