"""Words that a line end has cut in two.

Knows lines. A soft hyphen was put there by the typesetter and goes. A hyphen between two small letters goes too,
unless the text has the word with its hyphen elsewhere, and more often than without. Any other hyphen is the word's
own ("Strelsau-\\nZenda", "2031-\\n2032", "twenty-\\none") and stays. Invariant: no letter is lost or added.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

SOFT = "\u00ad"
_HYPHENS = "-\u2010"
_CUT = re.compile(rf"([^\W\d_]+)[{_HYPHENS}]$")
_HEAD = re.compile(r"[^\W\d_]+")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|first|second|third|\w{3,5}th)\b")
_COMPOUND = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*")


class Words:
    """The words of a text, hyphenated ones whole; those that a line end cuts do not count."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        for line in lines:
            whole = _COMPOUND.findall(_CUT.sub("", line))
            self._counts.update(word.casefold().replace("\u2010", "-") for word in whole)

    def join(self, above: str, below: str) -> tuple[str, str]:
        """The upper line as it is to stand, and what goes between it and the lower one."""
        if above.endswith(SOFT):
            return above.rstrip(SOFT), ""
        cut, head = _CUT.search(above), _HEAD.match(below)
        if not cut:
            return above, "" if re.search(rf"\w[{_HYPHENS}]$", above) and below[:1].isalnum() else " "
        if not head or not cut[1][-1].islower() or not head[0][0].islower():
            return above, "" if head else " "
        first, second = cut[1].casefold(), head[0].casefold()
        if first in _TENS and _UNITS.match(second):
            return above, ""
        whole = self._counts[first + second]
        kept = self._counts[f"{first}-{second}"]
        return (above, "") if kept > whole else (above[:-1], "")
