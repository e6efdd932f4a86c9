"""Single quotation marks, each with what its surroundings let it be: opening, closing, both or an apostrophe.

Knows the characters beside a mark; knows nothing of the other half of its pair (`habeas.text.quotes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from habeas.model import Span

_MARKS = re.compile(r"''|``|[“”„‟\"«»‘’‚‛'‹›]")
_TRANSPARENT = "*_"  # mark-up signs: **“No,”** he said
_BEFORE_OPENING = frozenset("([{<—–-―/|:;,.…>¡¿“„«‘‚\"'`‹")
_NEVER_FIRST = frozenset(",.;:!?)]}»”%")
# Letters left out at a word's start: the ’90s, ’em, rock ’n’ roll.
_ELISION = re.compile(r"(?:\d0s?\b|em\b|tis\b|twas\b|til\b|till\b|cause\b|n['’\s]|bout\b|round\b|cos\b)", re.IGNORECASE)
_POSSESSIVE = re.compile(
    r"[sxzSXZ][’'](?=\s+\w)"
)  # "the prisoners’ families", and where a quotation ends in "…wars’ and"

# Which marks close what a mark has opened. The German pair „ “ ends with the mark that opens an English one; Finnish
# and Swedish open and close with the same ”.
_CLOSERS = {
    "“": ("”", '"', "''", "“"),
    "„": ("“", "”", '"'),
    "‟": ("”", '"'),
    "”": ("”",),
    '"': ('"', "”"),
    "''": ("''",),
    "``": ("''", '"', "”"),
    "«": ("»",),
    "»": ("«",),
    "‘": ("’", "'"),
    "‚": ("‘", "’"),
    "‛": ("’", "'"),
    "'": ("'", "’"),
    "‹": ("›",),
    "›": ("‹",),
}
_SINGLE = frozenset("‘’‚‛'")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; `is_weak` is a closing mark that may as well be a possessive: "the prisoners’ families"."""

    text: str
    span: Span
    may_open: bool
    may_close: bool
    is_weak: bool = False

    @property
    def is_single(self) -> bool:
        return self.text in _SINGLE

    def closes(self, opening: str) -> bool:
        return self.may_close and self.text in _CLOSERS[opening]

    def repeats(self, opening: str) -> bool:
        """Whether this mark can take up, in a new paragraph, a quotation opened with `opening`."""
        return self.may_open and (self.text == opening or {self.text, opening} <= {"“", '"', "``", "''"})


def find_marks(text: str, span: Span) -> tuple[Mark, ...]:
    """The marks inside a paragraph that can open or close a quotation, in order; apostrophes are left out."""
    return tuple(_marks(text, span))


def _marks(text: str, span: Span) -> Iterator[Mark]:
    for found in _MARKS.finditer(text, span.start, span.end):
        before, after = _beside(text, span, found.start(), found.end())
        sign = found.group()
        may_open, may_close = _SHAPES[sign](before, after)
        if before.isalnum() and after.isalnum() and (sign in _SINGLE or sign == "''"):  # don’t, Qur’an, Sana‘a
            continue
        if sign in _SINGLE:
            may_open = may_open and not _ELISION.match(text, found.end())
        if may_open or may_close:
            weak = sign in "’'" and _POSSESSIVE.match(text, max(0, found.start() - 1)) is not None
            yield Mark(sign, Span(*found.span()), may_open, may_close, weak)


def _beside(text: str, span: Span, start: int, end: int) -> tuple[str, str]:
    """The characters before and after a mark, mark-up signs passed over; empty at the paragraph's ends."""
    first, last = start - 1, end
    while first >= span.start and text[first] in _TRANSPARENT:
        first -= 1
    while last < span.end and text[last] in _TRANSPARENT:
        last += 1
    return text[first] if first >= span.start else "", text[last] if last < span.end else ""


def _is_blank(char: str) -> bool:
    return not char or char.isspace()


def _left(before: str, after: str) -> tuple[bool, bool]:
    """Marks that open, and end a German quotation: “ ‘ „."""
    return not _is_blank(after), not _is_blank(before) and not after.isalnum()


def _right(before: str, after: str) -> tuple[bool, bool]:
    """Marks that close, and open where a word begins: ” »."""
    return _begins(before, after) or not before, bool(before)


def _guillemet(before: str, _after: str) -> tuple[bool, bool]:
    """« and » point either way; French sets a space inside: « Non »."""
    return not before or not before.isalnum(), bool(before)


def _straight(before: str, after: str) -> tuple[bool, bool]:
    """One sign for both; a sign between spaces may be either: he said " no " twice."""
    if before.isspace() and _is_blank(after):
        return not _is_blank(after) or bool(after), True
    return _begins(before, after), not _is_blank(before) and before not in "([{"


def _apostrophe(before: str, after: str) -> tuple[bool, bool]:
    """The sign that is most often an apostrophe: ’ only closes, ' does both."""
    return False, not _is_blank(before) and not after.isalnum()


def _straight_single(before: str, after: str) -> tuple[bool, bool]:
    return _begins(before, after), not _is_blank(before) and not after.isalnum()


def _begins(before: str, after: str) -> bool:
    return (_is_blank(before) or before in _BEFORE_OPENING) and not _is_blank(after) and after not in _NEVER_FIRST


_SHAPES = {
    "“": _left,
    "„": _left,
    "‟": _left,
    "``": _left,
    "‘": _left,
    "‚": _left,
    "‛": _left,
    "‹": _guillemet,
    "›": _guillemet,
    "«": _guillemet,
    "»": _guillemet,
    "”": _right,
    '"': _straight,
    "''": _straight,
    "’": _apostrophe,
    "'": _straight_single,
}
