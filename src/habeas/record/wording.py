"""Numbers and groups in words, for the sentences a ledger speaks in.

Plain and careful: a number keeps its qualifier, a group its source's own words in quotation marks.
"""

from __future__ import annotations

from habeas.match.groups import is_generic
from habeas.model import Comparator, Count, Edtf, Measure
from habeas.record.bounds import Bounds
from habeas.record.placing import Tally
from habeas.vocab import load_topic

_QUALIFIERS = {
    Comparator.AT_LEAST: "at least ",
    Comparator.MORE_THAN: "more than ",
    Comparator.ABOUT: "about ",
    Comparator.AT_MOST: "at most ",
    Comparator.FEWER_THAN: "fewer than ",
}
_MEASURES = {
    Measure.HELD: "held",
    Measure.RELEASED: "released",
    Measure.CAPTURED: "once captured or detained",
    Measure.EXCHANGED: "exchanged, both sides together",
    Measure.SENTENCED: "sentenced",
    Measure.ON_TRIAL: "on trial",
    Measure.PARDONED: "pardoned",
    Measure.WANTED: "wanted",
    Measure.MISSING: "missing",
    Measure.KILLED: "killed",
    Measure.REMAINS: "bodies handed over",
}


def small_number(number: int) -> str:
    """ "two", "six"; figures from thirteen on."""
    names: list[str] = load_topic("qualifiers")["small"]
    return names[number] if 0 <= number < len(names) else f"{number:,}"


def say_number(count: Count) -> str:
    """The number with its qualifier; as written where it gives none ("dozens")."""
    if count.value is None:
        return f"“{count.head}”"
    if count.comparator is Comparator.RANGE and count.upper is not None:
        return f"{count.value:,} to {count.upper:,}"
    return f"{_QUALIFIERS.get(count.comparator, '')}{count.value:,}"


def say_bounds(bounds: Bounds) -> str:
    if bounds.high is None:
        return f"at least {bounds.low:,}"
    return f"{bounds.low:,}" if bounds.low == bounds.high else f"{bounds.low:,} to {bounds.high:,}"


def say_group(tally: Tally) -> str:
    return f"“{tally.group}”"


def say_measure(measure: Measure) -> str:
    return _MEASURES[measure]


def say_source(tally: Tally) -> str:
    return "according to the document" if tally.claimant == tally.report.name else f"according to {tally.claimant}"


def say_when(as_of: Edtf) -> str:
    """ "on 2024-05-03", "in 2024-05", "since 2020", "in 2020-09 to 2020-11 and 2023-09"."""
    text = as_of.text
    if text.startswith("{"):
        return "in " + " and ".join(part.replace("..", " to ") for part in text[1:-1].split(","))
    first, mark, last = text.partition("/")
    if mark and last == "..":
        return f"since {first}"
    if mark and first == "..":
        return f"until {last}"
    return f"between {first} and {last}" if mark else f"{'on' if as_of.is_day else 'in'} {text}"


def say_tally(tally: Tally) -> str:
    """ "at least 7 “civilians”", the number as the text gives it and the group as the text calls it."""
    if is_generic(tally.group):
        return say_number(tally.count)
    return f"{say_number(tally.count)} {say_group(tally)}"
