"""Lines that part a number of people by kind: "Journalists – 5 people;", "- Students: 21", "“Believers” (14)".

Knows the lines of the text and the findings before them. Invariant: such a line is a part of a number told before the
lines began, and the lines together come to no more than it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from habeas.read.counts.counted import Counted
from habeas.read.counts.findings import Finding, part_of
from habeas.read.page import Page

_LINE = re.compile(
    r"""\W{0,6}(?P<kind>[^\W\d_][^\d:;–—]{2,80}?)["”»’']?
        \s*[:–—(-]+\s*
        (?P<number>\d[\d,.]*)
        (?:\s(?:people|persons?|names?|prisoners?|detainees?|inmates?|convicts?))?\W{0,3}\Z""",
    re.VERBOSE,
)
_FEWEST = 2  # lines


def in_category(page: Page, counted: Counted, earlier: Sequence[Finding]) -> Finding | None:
    """The figure of such a line, as a part of what was told before; None where it stands in none."""
    lines = [(found.start(), found[0]) for found in re.finditer(r"[^\n]*\S[^\n]*", page.text)]
    at = counted.figure.span.start
    here = next((i for i, (start, line) in enumerate(lines) if start <= at < start + len(line)), None)
    found = _LINE.match(lines[here][1]) if here is not None else None
    if here is None or found is None or not found.start("number") <= at - lines[here][0] < found.end("number"):
        return None
    before = list(takewhile(_LINE.match, (line for _, line in reversed(lines[:here]))))
    after = list(takewhile(_LINE.match, (line for _, line in lines[here + 1 :])))
    first = here - len(before)
    if len(before) + len(after) + 1 < _FEWEST or first == 0 or not lines[first - 1][1].rstrip().endswith(":"):
        return None
    sum_ = sum(_number(line) for line in (*before, lines[here][1], *after))
    whole = _parted(earlier, sum_, lines[first][0])
    return part_of(counted, whole) if whole is not None else None


def _number(line: str) -> int:
    found = _LINE.match(line)
    return int(re.sub(r"\D", "", found["number"])) if found else 0


def _parted(earlier: Sequence[Finding], least: int, start: int) -> Finding | None:
    """The number told before the lines that they come to, else the first that is not less."""
    told = [one for one in earlier if one.facts and not one.is_part and one.counted.figure.span.start < start]
    large = [one for one in told if (one.counted.figure.number.value or 0) >= least]
    return next((one for one in large if one.counted.figure.number.value == least), next(iter(large), None))
