"""What counts as a word when texts are searched, and what a query asks for. Knows no tables.

Words are cut and folded here and nowhere else, so that every database finds the same: case, accents, the digits of
other scripts, letters with strokes and invisible characters make no difference. Scripts that put no spaces between
words are cut into single characters; a word typed in them is a phrase of characters. Invariant: a word holds no space
and no sign that any database could take for an operator.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from habeas.vocab import fold

BOUNDARY = "\ue000"  # stands between parts of one entry, so that no phrase reaches from one into the next
_LONGEST_WORD = 60  # characters; what is longer is cut into words of that length
_LONGEST_QUERY = 500
_MOST_TERMS = 24

# Thai, Lao, Tibetan, Burmese, Khmer and their kin; Chinese, Japanese, Yi.
_ALONE = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\ua9ff\uaa60-\uaa7f"
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\uff66-\uff9d\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_UNSEEN = "\u00ad\u0640\u200b-\u200d\u2060\ufeff"  # soft hyphen, tatweel, joiners: inside words, and no part of them


def _marks() -> str:
    """Marks that stand on or beside letters, as ranges: thousands of single characters would be slow to match."""
    marks = {c for c in range(0x300, 0x20000) if unicodedata.category(chr(c))[0] == "M"}
    firsts = sorted(c for c in marks if c - 1 not in marks)
    lasts = sorted(c for c in marks if c + 1 not in marks)
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(firsts, lasts, strict=True))


# First, what most words are: plain letters with nothing else behind them. All else is far slower to match.
_PLAIN = rf"[a-zA-Z0-9]{{1,{_LONGEST_WORD}}}+(?![^\x00-\x7f])"
_OTHER = rf"(?![\x00-/:-@\[-`{{-\x7f])[\w{_marks()}{_UNSEEN}\U000e0100-\U000e01ef]{{1,{_LONGEST_WORD}}}"
_RUN = re.compile(f"{_PLAIN}|{_OTHER}")
_PIECE = re.compile(rf"[{_ALONE}]|[^{_ALONE}]+")
_HAS_ALONE = re.compile(rf"[{_ALONE}]")
_DROPPED = re.compile(rf"[{_UNSEEN}]")

# Letters that carry their mark inside and so do not come apart.
_STROKES = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_DIGITS = {c: str(unicodedata.decimal(chr(c))) for c in range(0x660, 0x20000) if unicodedata.category(chr(c)) == "Nd"}
_LETTERS = str.maketrans(_STROKES) | _DIGITS

_QUOTES = '"“”„«»'
_PART = re.compile(rf"(-*)(?:[{_QUOTES}]([^{_QUOTES}]*)(?:[{_QUOTES}]|$)|([^\s{_QUOTES}]+))(\*?)")


_LEAST_BEGINNING = 3  # letters
Word = tuple[str, int, int]  # folded, with start and end of what it was made from


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow one another; of the last, with `is_prefix`, only the beginning is given."""

    words: tuple[str, ...]
    is_prefix: bool = False

    def fits(self, words: Sequence[str], at: int) -> bool:
        """Whether the term stands in the words at this place."""
        *firsts, last = self.words
        end = at + len(firsts)
        if end >= len(words) or any(words[at + i] != first for i, first in enumerate(firsts)):
            return False
        return words[end].startswith(last) if self.is_prefix else words[end] == last


@dataclass(frozen=True, slots=True)
class Query:
    """Every term of `wanted` must stand in a text, none of `unwanted` may. Nothing wanted: nothing is found."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()


def find_words(text: str) -> Iterator[Word]:
    """The words of a text in their order."""
    for run in _RUN.finditer(text.replace("_", " ")):
        found, start = run.group(), run.start()
        if found.isascii():
            yield found.lower(), start, run.end()
        else:
            yield from ((word, start + first, start + last) for word, first, last in _cut(found))


def words_of(text: str) -> list[str]:
    return [word for word, _, _ in find_words(text)]


@lru_cache(maxsize=1 << 16)
def _cut(run: str) -> tuple[Word, ...]:
    """As a rule one word; one a character in scripts without spaces; several where a sign is written out ("½")."""
    if not _HAS_ALONE.search(run):
        return tuple((word, 0, len(run)) for word in _fold(run))
    pieces = _PIECE.finditer(run)
    return tuple((word, *piece.span()) for piece in pieces for word in _fold(piece.group()))


def _fold(piece: str) -> Iterator[str]:
    plain = _DROPPED.sub("", fold(piece)).translate(_LETTERS).replace("_", " ")
    return (word for run in _RUN.findall(plain) for word in _PIECE.findall(run))


def parse_query(text: str) -> Query:
    """What somebody typed: words, "phrases", beginnings* and -exclusions. Anything can be typed; there is no error.

    A beginning of one or two letters is taken for the word: it would be the beginning of almost every text.
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for minus, quoted, plain, star in _PART.findall(text[:_LONGEST_QUERY])[:_MOST_TERMS]:
        words = tuple(words_of(quoted or plain))
        if words:
            is_open = bool(star) or plain.endswith("*")
            term = Term(words, is_open and len(words[-1]) >= _LEAST_BEGINNING)
            (unwanted if minus else wanted).append(term)
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))
