"""How much Habeas takes in at a time.

A page of news has some thousand characters; what is far beyond is a mistake (a dump, an archive, a wrong file), and
would take the memory of the machine. Everything here can be set.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.errors import BadInput


@dataclass(frozen=True, slots=True)
class Limits:
    """Largest size of a file in bytes, of its text and of one of its lines in characters."""

    max_bytes: int = 5_000_000
    max_characters: int = 1_000_000
    max_line: int = 1_000_000

    def check_size(self, size: int, *, where: str) -> None:
        """Raise `BadInput` for a file of more bytes than allowed."""
        if size > self.max_bytes:
            what = f"is larger than {self.max_bytes:,} bytes"
            raise BadInput(what, where=where, cure="Split it into single reports, or raise the limit")

    def check_text(self, text: str, *, where: str) -> None:
        """Raise `BadInput` for a text of more characters, or with a longer line, than allowed."""
        if len(text) > self.max_characters:
            what = f"has {len(text):,} characters, more than {self.max_characters:,}"
            raise BadInput(what, where=where, cure="Split it into single reports, or raise the limit")
        if len(text) > self.max_line:
            for number, line in enumerate(text.splitlines(), 1):
                if len(line) > self.max_line:
                    what = f"a single line of {len(line):,} characters, more than {self.max_line:,}"
                    raise BadInput(what, where=f"{where}, line {number}", cure="Break it into paragraphs")


DEFAULT = Limits()
