"""A text as a row of tokens, each with the one kind that the grammar of dates knows it by.

The kinds make a second text, one character a token, over which the rules run: they stay short and see no spelling.
Knows shapes of numbers and the word lists, no grammar. Invariant: tokens lie in order and do not overlap; a token of
kind BREAK has no width and stands between paragraphs, so that no rule can reach over one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from habeas.model import Span
from habeas.vocab import load_topic


class Kind(Enum):
    """Each value is the one character that stands for the kind."""

    WORD = "x"
    BREAK = "¶"
    STOP = "."
    COMMA = ","
    DASH = "-"
    SLASH = "/"
    OPEN = "("
    CLOSE = ")"
    QUOTE = '"'
    MARK = ";"
    # numbers
    LOW = "1"  # 1 to 12: a day or a month
    HIGH = "2"  # 13 to 31: a day
    TWO = "0"  # two figures that are no day: the end of "1939-40"
    YEAR = "Y"  # four figures, 1000 to 2199
    NUMBER = "9"
    ORDINAL = "o"
    ISO = "I"
    NUMERIC = "N"
    CLOCK = "t"
    DECADE = "E"
    SHORT_YEAR = "y"
    SHORT_DECADE = "e"
    Q = "Q"
    # words
    MONTH = "M"
    MAYBE_MONTH = "A"  # "May", "March", "April": also a verb or a name
    MONTH_SHORT = "m"
    MONTH_LOWER = "a"
    WEEKDAY = "W"
    WEEKDAY_SHORT = "w"
    SEASON = "S"
    UNIT = "U"
    DAY_PART = "P"
    DEICTIC = "D"
    PORTION = "p"
    COUNT_WORD = "n"
    A = "ā"
    ORDINAL_WORD = "r"
    LABEL = "#"
    LAST = "l"
    PAST = "ṕ"
    NEXT = "ñ"
    THIS = "i"
    THAT = "j"
    SAME = "s"
    COMING = "c"
    FOLLOWING = "f"
    PREVIOUS = "v"
    CURRENT = "k"
    AGO = "g"
    EARLIER = "ë"
    LATER = "ļ"
    BEFORE = "b"
    AFTER = "ä"
    WITHIN = "h"
    SINCE = "Z"
    UNTIL = "u"
    TO = "T"
    FROM = "F"
    BETWEEN = "B"
    BY = "ý"
    IN = "ï"
    ON = "ö"
    AT = "@"
    AROUND = "~"
    EVERY = "É"
    THE = "H"
    OF = "O"
    AND = "&"
    OR = "ó"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text; `kinds[i]` is the kind character of the token at `spans[i]`."""

    text: str
    spans: tuple[tuple[int, int], ...]
    kinds: str

    def __len__(self) -> int:
        return len(self.spans)

    def word(self, i: int) -> str:
        """The token as written; empty outside the text."""
        if not 0 <= i < len(self.spans):
            return ""
        start, end = self.spans[i]
        return self.text[start:end]

    def kind(self, i: int) -> str:
        return self.kinds[i] if 0 <= i < len(self.kinds) else Kind.BREAK.value

    def span(self, first: int, last: int) -> Span:
        """From the first token to before the one at `last`."""
        return Span(self.spans[first][0], self.spans[last - 1][1])

    def touch(self, i: int) -> bool:
        """Whether token `i` and the one after it stand without white space between them."""
        return i >= 0 and i + 1 < len(self.spans) and self.spans[i][1] == self.spans[i + 1][0]

    def is_capital(self, i: int) -> bool:
        return self.word(i)[:1].isupper()


# Possessive quantifiers and bounded repeats throughout: no text makes the scan more than linear.
_TOKEN = re.compile(
    r"""
    (?P<url>(?:https?://|www\.)[^\s<>"')\]]++)
  | (?P<word>[^\W\d_]++(?!\w))
  | (?P<iso>(?<![\w./-])[0-9]{4}(?P<sep>[-/.])[0-9]{1,2}(?P=sep)[0-9]{1,2}
        (?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![\w]|[./-][0-9]))
  | (?P<numeric>(?<![\w./-])[0-9]{1,2}(?:(?P<mark>[-/.])[0-9]{1,2}(?P=mark)(?:[0-9]{4}|[0-9]{2})
        |[ ]?(?P<wide>[/.])[ ]?[0-9]{1,2}[ ]?(?P=wide)[ ]?[0-9]{4})(?![\w]|[./-][0-9]))
  | (?P<clock>[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?:[ ]?[ap](?:\.m\.|m\b)|[ ]?h(?:rs?)?\b)
        |[0-9]{1,2}[ ]?[ap](?:\.m\.|m\b)|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![\w:]))
  | (?P<decade>[0-9]{3}0['’]?s(?!\w))
  | (?P<short_decade>['’]?[0-9]0['’]?s(?!\w))
  | (?P<short_year>['’][0-9]{2}(?!\w))
  | (?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)(?!\w))
  | (?P<number>[$€£¥₽₴₾₼]\s?[0-9][0-9,.]*+|\+[0-9][0-9 ()\u00a0-]{5,20}
        |[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3})++(?!\w)|[0-9]++(?:[.][0-9]++)++(?!\w)|[0-9]++(?:,[0-9]++)?\s?%)
  | (?P<digits>[0-9]++(?!\w))
  | (?P<quarter>Q[1-4](?!\w))
  | (?P<mixed>\w++)
  | (?P<mark_sign>[^\w\s])
    """,
    re.VERBOSE,
)

_SHAPES = {
    "url": Kind.WORD,
    "iso": Kind.ISO,
    "numeric": Kind.NUMERIC,
    "clock": Kind.CLOCK,
    "decade": Kind.DECADE,
    "short_decade": Kind.SHORT_DECADE,
    "short_year": Kind.SHORT_YEAR,
    "ordinal": Kind.ORDINAL,
    "number": Kind.NUMBER,
    "quarter": Kind.Q,
    "mixed": Kind.WORD,
}
_SIGNS = {
    ".": Kind.STOP,
    ",": Kind.COMMA,
    "/": Kind.SLASH,
    "(": Kind.OPEN,
    "[": Kind.OPEN,
    ")": Kind.CLOSE,
    "]": Kind.CLOSE,
    **dict.fromkeys("-‐‑‒–—−", Kind.DASH),
    **dict.fromkeys("\"“”„«»'‘’*_", Kind.QUOTE),
    "#": Kind.LABEL,
    "№": Kind.LABEL,
    "§": Kind.LABEL,
    "©": Kind.LABEL,
}


def lex(text: str, paragraphs: Iterable[Span] = ()) -> Tokens:
    """The tokens of a text, with a BREAK before each of its paragraphs."""
    spans: list[tuple[int, int]] = []
    kinds: list[str] = []
    starts = iter([*(paragraph.start for paragraph in paragraphs), len(text) + 1])
    border = next(starts)
    for start, end, kind in _tokens(text):
        while start >= border:
            spans.append((border, border))
            kinds.append(Kind.BREAK.value)
            border = next(starts)
        spans.append((start, end))
        kinds.append(kind)
    return Tokens(text, tuple(spans), "".join(kinds))


def _tokens(text: str) -> Iterator[tuple[int, int, str]]:
    known: dict[str, str] = {}
    for found in _TOKEN.finditer(text):
        group = found.lastgroup or "mixed"
        token = found.group()
        if group == "word":
            kind = known.get(token) or known.setdefault(token, _word(token))
        elif group == "digits":
            kind = _digits(token).value
        elif group == "mark_sign":
            kind = _SIGNS.get(token, Kind.MARK).value
        else:
            kind = _SHAPES[group].value
        yield *found.span(), kind


def _word(token: str) -> str:
    """Months and abbreviations of weekdays want a capital; everything else may be in any case."""
    kind = word_kinds().get(token.casefold(), Kind.WORD.value)
    if kind == Kind.MAYBE_MONTH.value or kind == Kind.MONTH_SHORT.value:
        return kind if token[:1].isupper() else Kind.MONTH_LOWER.value
    if kind == Kind.WEEKDAY_SHORT.value and not token[:1].isupper():
        return Kind.WORD.value
    return kind


def _digits(token: str) -> Kind:
    if len(token) == 4:
        return Kind.YEAR if "1000" <= token <= "2199" else Kind.NUMBER
    if len(token) > 2:
        return Kind.NUMBER
    value = int(token)
    if 1 <= value <= 12:
        return Kind.LOW
    if 13 <= value <= 31:
        return Kind.HIGH
    return Kind.TWO if len(token) == 2 else Kind.NUMBER


@cache
def word_kinds() -> dict[str, str]:
    """Every folded word of the vocabulary with its kind; later tables win: "last" is small word before ordinal."""
    topic = load_topic("dates")
    kinds: dict[str, Kind] = dict.fromkeys(topic["beside"]["labels"], Kind.LABEL)
    for months in topic["months"]:
        kinds |= dict.fromkeys(months, Kind.MONTH_SHORT) | {months[0]: Kind.MONTH}
    kinds |= dict.fromkeys(topic["ambiguous_months"], Kind.MAYBE_MONTH)
    for days in topic["weekdays"]:
        kinds |= dict.fromkeys(days, Kind.WEEKDAY_SHORT) | {days[0]: Kind.WEEKDAY}
    kinds |= dict.fromkeys(topic["numbers"], Kind.COUNT_WORD) | {"a": Kind.A, "an": Kind.A}
    for table, kind in (("seasons", Kind.SEASON), ("ordinals", Kind.ORDINAL_WORD), ("deictic_days", Kind.DEICTIC)):
        kinds |= dict.fromkeys(topic[table], kind)
    kinds |= dict.fromkeys((word for words in topic["units"].values() for word in words), Kind.UNIT)
    kinds |= dict.fromkeys(topic["day_parts"], Kind.DAY_PART) | dict.fromkeys(topic["portions"], Kind.PORTION)
    for name, words in topic["small_words"].items():
        kinds |= dict.fromkeys(words, Kind[name.upper()])
    return {word: kind.value for word, kind in kinds.items()}
