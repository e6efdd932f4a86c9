"""Tables of figures: CSV with the columns `date,number,direction,category,source_url,note` → `FigureTable`.

Knows how a row is written and what its note decides (docs/ledger.md): whose series it belongs to, whether it tells an
event again, replaces nothing, is arithmetic. Knows nothing of populations. Every fault of a table is gathered and
named with its row; a table with a fault gives no figures. Invariant: an empty number is unknown, never 0.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from habeas.errors import BadDate, BadTable
from habeas.model import Comparator, Edtf
from habeas.model.bounds import bounds
from habeas.model.directions import FigureDirection
from habeas.model.figures import Figure, FigureTable

COLUMNS = ("date", "number", "direction", "category", "source_url", "note")
_NUMBER = re.compile(
    r"(?P<sign>>=|<=|>|<|~|)\s*(?P<first>\d{1,3}(?:,\d{3})+|\d+)"
    r"(?:\s*-\s*(?P<last>\d{1,3}(?:,\d{3})+|\d+))?(?P<more> more)?"
)
_SIGNS = {
    "": Comparator.EXACT,
    ">=": Comparator.AT_LEAST,
    ">": Comparator.MORE_THAN,
    "<=": Comparator.AT_MOST,
    "<": Comparator.FEWER_THAN,
    "~": Comparator.ABOUT,
}
# "claimant=Line Watch (Kovar, Brandt); groups 5+7": the name ends at a semicolon, or at a comma outside brackets.
_CLAIMANT = re.compile(r"claimant=(?P<name>(?:[^;,(]|\([^)]*\))+)")
_ANYBODY = frozenset({"", "mixed", "unspecified", "not_stated", "unknown"})
_SAME_EVENT_DAYS = 3  # outlets date one release a day or two apart
_LARGEST = 5_000_000  # bytes
_CURE = "See docs/ledger.md for how a table of figures is written"


def read_figures(path: Path) -> FigureTable:
    """Read a table from a file; raises `BadTable` naming every fault with its row."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadTable(f"cannot be read ({error.strerror})", where=str(path), cure="Check the path") from None
    return parse_figures(raw, name=path.name, where=str(path))


def parse_figures(raw: bytes, *, name: str, where: str = "") -> FigureTable:
    """Read a table from bytes; raises `BadTable` naming every fault with its row."""
    where = where or name
    faults: list[str] = []
    rows = list(_rows(_decode(raw, where), where, faults))
    drafts = [draft for row in rows if (draft := _draft(row, faults))]
    series = _find_series(drafts)
    figures = tuple(_figure(draft, series[draft.row], drafts, faults) for draft in drafts)
    if faults:
        raise BadTable("faults in the table", where=where, cure=_CURE, faults=tuple(faults))
    return FigureTable(name=name, sha256=hashlib.sha256(raw).hexdigest(), figures=figures)


def _decode(raw: bytes, where: str) -> str:
    if len(raw) > _LARGEST:
        raise BadTable(f"larger than {_LARGEST:,} bytes", where=where, cure="Split the table")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable(f"is not UTF-8 at byte {error.start}", where=where, cure="Save it as UTF-8") from None
    if "\0" in text:
        raise BadTable("contains NUL bytes", where=where, cure="Save it as plain CSV in UTF-8")
    return text


def _rows(text: str, where: str, faults: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its number; rows with too many or too few cells are faults."""
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [cell.strip() for cell in next(lines, [])]
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            raise BadTable(f"lacks the column {', '.join(missing)}", where=where, cure=_CURE)
        for number, cells in enumerate((cells for cells in lines if cells), 1):
            if len(cells) == len(header):
                yield number, dict(zip(header, (cell.strip() for cell in cells), strict=True))
            else:
                faults.append(f"row {number}: {len(cells)} cells where the header has {len(header)}")
    except csv.Error as error:
        raise BadTable(f"is not CSV: {error} (line {lines.line_num})", where=where, cure=_CURE) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A row with its cells read, before it is set beside the others."""

    row: int
    date: Edtf
    comparator: Comparator
    low: int | None
    high: int | None
    in_addition: bool
    cells: dict[str, str]

    @property
    def claimant(self) -> str | None:
        found = _CLAIMANT.search(self.cells["note"])
        return " ".join(found["name"].split()) if found else None

    @property
    def label(self) -> str:
        """What the row calls its people; empty where it sets nobody apart."""
        category = self.cells["category"].lower()
        return "" if category in _ANYBODY else category

    @property
    def address(self) -> str:
        return self.cells["source_url"]


def _draft(numbered: tuple[int, dict[str, str]], faults: list[str]) -> _Draft | None:
    row, cells = numbered
    date, number = _read_date(row, cells["date"], faults), _read_number(row, cells["number"], faults)
    if FigureDirection.parse(cells["direction"]) is None:
        faults.append(f"row {row}: {cells['direction']!r} is no direction")
        return None
    if date is None or number is None:
        return None
    comparator, first, last, more = number
    low, high = (None, None) if first is None else bounds(comparator, first, last)
    return _Draft(row=row, date=date, comparator=comparator, low=low, high=high, in_addition=more, cells=cells)


def _read_date(row: int, text: str, faults: list[str]) -> Edtf | None:
    try:
        return Edtf.parse(text)
    except BadDate as error:
        faults.append(f"row {row}: {error.what}")
        return None


def _read_number(row: int, text: str, faults: list[str]) -> tuple[Comparator, int | None, int | None, bool] | None:
    """How it is qualified, the number, a range's upper end, and whether it says "more"; None is a fault."""
    if not text:
        return Comparator.UNKNOWN, None, None, False
    found = _NUMBER.fullmatch(text)
    if not found or (found["last"] and found["sign"]):
        faults.append(f"row {row}: {text!r} is not a number of people")
        return None
    first, last = _whole(found["first"]), _whole(found["last"]) if found["last"] else None
    if last is not None and last < first:
        faults.append(f"row {row}: {text!r} runs backward")
        return None
    comparator = Comparator.RANGE if last is not None else _SIGNS[found["sign"]]
    return comparator, first, last, bool(found["more"])


def _whole(text: str) -> int:
    return int(text.replace(",", ""))


def _find_series(drafts: list[_Draft]) -> dict[int, str]:
    """Whose series each row is: its claimant's, else that of the nearest row of its address, else the address's own.

    Of one address, a row about one group is nobody's word who speaks of another.
    """
    return {draft.row: draft.claimant or _nearest_claimant(at, drafts) for at, draft in enumerate(drafts)}


def _nearest_claimant(at: int, drafts: list[_Draft]) -> str:
    address, label = drafts[at].address, drafts[at].label
    beside = [
        (abs(i - at), i > at, draft.claimant)
        for i, draft in enumerate(drafts)
        if draft.address == address and draft.claimant and (draft.label == label or not (draft.label and label))
    ]
    if beside:
        return str(min(beside)[2])
    return urlsplit(address).netloc.removeprefix("www.") or address or "not stated"


def _figure(draft: _Draft, series: str, drafts: list[_Draft], faults: list[str]) -> Figure:
    note = draft.cells["note"]
    same_event = "SAME EVENT" in note or "do not add" in note
    return Figure(
        row=draft.row,
        date=draft.date,
        low=draft.low,
        high=draft.high,
        comparator=draft.comparator,
        direction=draft.cells["direction"],
        category=draft.cells["category"],
        source_url=draft.address,
        note=note,
        series=series,
        same_event=same_event,
        conflict="CONFLICT" in note,
        superseded="EARLIER ESTIMATE" in note,
        derived="DERIVED" in note,
        in_addition=draft.in_addition,
        same_event_as=_first_telling(draft, drafts, faults) if same_event else None,
        caution=note if "TRAP" in note else "",
        different_list="DIFFERENT list" in note,
    )


def _first_telling(draft: _Draft, drafts: list[_Draft], faults: list[str]) -> int | None:
    """The nearest earlier row of the same direction and about the same day, of the same category where there is one."""
    earlier = [d for d in drafts if d.row < draft.row and _tells_again(draft, d)]
    if not earlier:
        direction = draft.cells["direction"]
        faults.append(f"row {draft.row}: SAME EVENT, but no earlier row tells of {direction!r} on that day")
        return None
    return max(earlier, key=lambda d: (d.cells["category"] == draft.cells["category"], d.row)).row


def _tells_again(draft: _Draft, earlier: _Draft) -> bool:
    again = "SAME EVENT" in earlier.cells["note"] or "do not add" in earlier.cells["note"]
    return not again and earlier.cells["direction"] == draft.cells["direction"] and _meet(earlier.date, draft.date)


def _meet(one: Edtf, other: Edtf) -> bool:
    slack = timedelta(days=_SAME_EVENT_DAYS)
    apart = (one.latest and other.earliest and one.latest + slack < other.earliest) or (
        other.latest and one.earliest and other.latest + slack < one.earliest
    )
    return not apart
