"""A paragraph as running words, with the way back to where each character stood.

Takes out what no sentence contains: mark-up signs, link addresses, soft hyphens, line breaks. Invariant: every
character of the clean text knows its offset in the original, offsets never go back, and nothing is added but single
spaces where white space stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.model import Span

_DROPPED = re.compile(
    r"""(?P<target>\]\((?:https?:|mailto:|/|\#)[^()\s]*(?:\([^()\s]*\)[^()\s]*)?\))  # [the report](address)
      | \s?\((?:https?://|www\.)[^()\s]*\)                            # released (https://example.org) on Monday
      | (?:https?://|www\.)[^\s<>()\[\]]+[^\s<>()\[\].,;:!?'"”’]        # a bare address
      | (?<!\w)\*{1,3}(?=\S) | (?<=\S)\*{1,3}(?!\w)                     # **bold**, *italic*
      | (?<!\w)_{1,3}(?=\w) | (?<=[\w.!?])_{1,3}(?!\w)                   # __bold__
      | \A\s{0,3}\#{1,6}\s+ | \A\s{0,3}(?:>\s?)+                        # headings and block quotes
      | \A\s{0,3}[-*+•·]\s+                                             # list marks
      | \\(?=[^\w\s]|\s|\Z)                                             # a back slash of mark-up
      | [\u00ad\u200b-\u200f\u2060\ufeff]                               # soft hyphens, zero-width marks
    """,
    re.VERBOSE,
)
_OPENING = re.compile(r"!?\[(?=[^\[\]]{1,300}\]\((?:https?:|mailto:|/|#))")
_APOSTROPHE = re.compile(r"(?<=\w)[’‘´`](?=\w)")  # also turned the wrong way: "the ministry‘s"


@dataclass(frozen=True, slots=True)
class Clean:
    """`text` and, for each of its characters, the offset of the character it came from."""

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """The span of the original that clean `[start, end)` stands for; `start < end`."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def clean(text: str, span: Span) -> Clean:
    """The words of `text` inside `span` without mark-up, white space folded to single spaces."""
    raw = span.of(text)
    dropped = [False] * len(raw)
    for pattern in (_DROPPED, _OPENING):
        for found in pattern.finditer(raw):
            dropped[found.start() : found.end()] = [True] * len(found.group())
    shown = _APOSTROPHE.sub("'", raw)
    words: list[str] = []
    offsets: list[int] = []
    for i, char in enumerate(shown):
        if dropped[i]:
            continue
        if char.isspace():
            if not words or words[-1] == " ":
                continue
            char = " "
        words.append(char)
        offsets.append(span.start + i)
    if words and words[-1] == " ":
        words.pop(), offsets.pop()
    return Clean("".join(words), tuple(offsets))
