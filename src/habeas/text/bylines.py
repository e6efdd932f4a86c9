"""Who wrote, edited and posted a text, and when: bylines, agency sign-offs, lines of dates.

Knows one block. Invariant: a byline names people and says nothing of them; a line with a word that is no name, no
label and no time is none.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache

from habeas.model import Furniture, Reason
from habeas.text.page import Block, find_in, listed, opening, tells_of_custody
from habeas.vocab import words

_LONGEST = 160
_LONGEST_SIGN_OFF = 400
_LONGEST_DATE = 80
_MINUTES = re.compile(r"\d{1,3}[ -]?min(?:ute)?s?(?: read)?", re.IGNORECASE)
_TOKEN = re.compile(r"[\w.'’@-]*\w")
_SIGN_OFF = re.compile(
    r"\((?:with )?(?:additional )?"
    r"(?:reporting|writing|editing|edited|written|compiled|translat(?:ion|ed))\b[^()]{3,400}\)\.?",
    re.IGNORECASE,
)
_ISO_TIME = r"T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?"
_NUMERIC_DATE = re.compile(rf"\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}(?:{_ISO_TIME})?")
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_CLOCK = re.compile(
    rf"{_DAY}|\d{{4}}|\d{{1,2}}[:.h]\d{{2}}(?:[:.]\d{{2}})?|\d{{1,2}}(?:am|pm)|[tz]|\d{{2}}t\d{{2}}", re.IGNORECASE
)


def is_byline(block: Block) -> bool:
    shown = block.words
    is_labelled_date = opening("bylines", "times").match(shown) is not None and is_bare_date(shown)
    return _is_signed(block) or _is_helped(block) or is_labelled_date or _MINUTES.fullmatch(shown) is not None


def _is_signed(block: Block) -> bool:
    """As "By Jan Novak, Strelsau", "(Reporting by Jan Novak; Editing by Ada Roe)", not "By Friday forty were free"."""
    shown = block.words.strip("()*_ ")
    found = opening("bylines", "starts").match(shown)
    if not found or len(shown) > _LONGEST_SIGN_OFF or tells_of_custody(shown):
        return False
    rest = shown[found.end() :].strip(" :.")
    return bool(rest) and (len(rest) <= _LONGEST or ";" in rest) and _are_names(rest)


def _are_names(shown: str) -> bool:
    between = words("furniture", "bylines", "between")
    tokens = [token for token in _TOKEN.findall(shown) if token.casefold() not in between]
    return bool(tokens) and all(token[0].isupper() or token[0] == "@" or _is_time(token) for token in tokens)


def _is_helped(block: Block) -> bool:
    """As "Ada Roe in Zenda contributed to this report."."""
    return block.key.endswith(tuple(words("furniture", "bylines", "ends"))) and (
        len(block.sentences) == 1 and len(block.words) <= _LONGEST and not tells_of_custody(block.words)
    )


def is_bare_date(shown: str) -> bool:
    """As "22 May 2031", "Published: May 22, 2031 14:05 GMT", "04/05/2031 - 14:21": a date and nothing else."""
    label = opening("bylines", "times").match(shown)
    rest = shown[label.end() :] if label else shown
    if len(rest) > _LONGEST_DATE or not (_is_dated(rest) or (label and re.search(r"\d", rest))):
        return False
    return all(_is_time(token) for token in _TOKEN.findall(_NUMERIC_DATE.sub(" ", rest)))


def _is_dated(shown: str) -> bool:
    """A day, a month and a year, in whatever order and form."""
    if _NUMERIC_DATE.search(shown):
        return True
    return all(re.search(rf"\b(?:{part})\b", shown) for part in (_DAY, r"\d{4}")) and bool(_month().search(shown))


def _is_time(token: str) -> bool:
    shown = token.strip(".").casefold()
    return bool(_CLOCK.fullmatch(shown) or _month().fullmatch(shown) or shown in _other_words())


@cache
def _month() -> re.Pattern[str]:
    names = [name for names in (calendar.month_name, calendar.month_abbr) for name in names if name]
    return re.compile(rf"\b(?:{'|'.join(sorted(names, key=len, reverse=True))}|sept)\b", re.IGNORECASE)


@cache
def _other_words() -> frozenset[str]:
    weekdays = {name.casefold() for names in (calendar.day_name, calendar.day_abbr) for name in names}
    return frozenset(weekdays | words("furniture", "bylines", "clock"))


def sign_offs(block: Block, text: str) -> Iterator[Furniture]:
    """As "(Reporting by Jan Novak)" at the end of a paragraph of the article."""
    for found in _SIGN_OFF.finditer(block.words):
        if not tells_of_custody(found.group()):
            yield from (Furniture(span, Reason.BYLINE) for span in find_in(text, block.span, found.group()))
    for sentence in block.sentences[1:]:
        shown = sentence.of(text)
        if listed("bylines", "ends").search(shown) and len(shown) <= _LONGEST and not tells_of_custody(shown):
            yield Furniture(sentence, Reason.BYLINE)
