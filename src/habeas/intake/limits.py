"""How much Habeas takes in at a time.

A page of news has some thousand characters; what is far beyond is a mistake (a dump, a wrong file) or means harm, and
would take the memory of the machine. Everything here can be set. Invariant: what a file says of its own size is never
believed; the limits count what was really read.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.errors import BadInput

_SMALL = 1_000_000  # bytes: what unpacks to less is harmless at any ratio
_USUAL = 5.0  # seconds: nearly every file is opened in less than one
_CURE = "Split it into single reports, or raise the limit"


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes and characters, times in seconds.

    `seconds` is for one text or one file of an archive, so that an archive of many gigabytes can be read; the same
    holds for `max_document`. All files of an archive together may take `spare_seconds` beside five for each, so that
    an archive made of slow files ends. With `confine` False parsers run in this process, without limits of
    time and memory: for callers that are such a process themselves.
    """

    max_bytes: int = 5_000_000  # of a plain text, a web page, a feed
    max_characters: int = 1_000_000  # of the text found in any file
    max_line: int = 1_000_000
    max_document: int = (
        100_000_000  # of a PDF, an Office file, a mail, of anything in an archive, of an archive unpacked
    )
    max_members: int = 5_000  # files in one ZIP
    max_parts: int = 1_000_000  # texts and files in all that one file holds
    max_unpacked: int = 1_000_000_000  # of all files of a ZIP together
    max_ratio: int = (
        100  # text shrinks to a fourth, seldom to a tenth: what unpacks to a hundred times its size is none
    )
    max_depth: int = 3  # archives in archives: a mailbox in a ZIP is at depth 2
    seconds: float = 60.0
    spare_seconds: float = 600.0
    memory: int = 1_000_000_000  # of a parser, beside what Python and its libraries take
    confine: bool = True

    def check_size(self, size: int, *, where: str, most: int | None = None) -> None:
        """Raise `BadInput` for a file of more bytes than `most`, which is `max_bytes` unless given."""
        most = self.max_bytes if most is None else most
        if size > most:
            raise BadInput(f"is larger than {most:,} bytes", where=where, cure=_CURE)

    def check_text(self, text: str, *, where: str) -> None:
        """Raise `BadInput` for a text of more characters, or with a longer line, than allowed."""
        if len(text) > self.max_characters:
            what = f"has {len(text):,} characters, more than {self.max_characters:,}"
            raise BadInput(what, where=where, cure=_CURE)
        if len(text) > self.max_line:
            for number, line in enumerate(text.splitlines(), 1):
                if len(line) > self.max_line:
                    what = f"a single line of {len(line):,} characters, more than {self.max_line:,}"
                    raise BadInput(what, where=f"{where}, line {number}", cure="Break it into paragraphs")

    def check_unpacked(self, unpacked: int, packed: int, *, where: str) -> None:
        """Raise `BadInput` where `packed` bytes give more than they can if they are text: a bomb."""
        if unpacked > max(_SMALL, self.max_ratio * packed):
            what = f"unpacks to more than {self.max_ratio} times its size, as no reports do"
            raise BadInput(what, where=where, cure="Pack the reports anew, or bring them as files")


DEFAULT = Limits()


class Exhausted(BadInput):
    """The limit of all that one file holds together: nothing more of it is opened."""


class Budget:
    """What one file may still give, all files in it and in those counted together.

    `size` is its own, `most` the bytes that may be unpacked from it whatever its size.
    """

    def __init__(self, limits: Limits, *, size: int, where: str, most: int | None = None) -> None:
        self._limits, self._size, self._where, self._most = limits, size, where, most
        self._parts = self._unpacked = 0
        self._seconds = 0.0

    def spend(self, seconds: float) -> None:
        """Time that opening took, whatever was done with the texts meanwhile; raises `Exhausted`."""
        self._seconds += seconds
        if self._seconds > self._limits.spare_seconds + _USUAL * self._parts:
            so_far = f"{self._seconds:,.0f} s for {self._parts:,} so far"
            what = f"its files take far longer to open than others do ({so_far})"
            raise Exhausted(what, where=self._where, cure="Bring the files in it one by one")

    def count(self, unpacked: int) -> None:
        """One more text or file, with the bytes unpacked for it; raises `Exhausted`."""
        self._parts += 1
        self._unpacked += unpacked
        if self._parts > self._limits.max_parts:
            what = f"holds more than {self._limits.max_parts:,} texts and files"
            raise Exhausted(what, where=self._where, cure="Bring it in parts")
        if self._most is not None and self._unpacked > self._most:
            what = f"unpacks to more than {self._most:,} bytes"
            raise Exhausted(what, where=self._where, cure="Bring it in parts")
        try:
            self._limits.check_unpacked(self._unpacked, self._size, where=self._where)
        except BadInput as fault:
            raise Exhausted(fault.what, where=fault.where, cure=fault.cure) from None
