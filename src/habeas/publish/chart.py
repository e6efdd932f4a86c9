"""The ledger of one population as a picture: what sources gave, the band between them, and flows.

Drawn by Altair and vl-convert as SVG, offline, from a population in the plain form of a brief. Every mark carries a
title in words and leads to its sentence. Colours are the page's own (CSS variables), so that light, dark and paper
each get theirs. The same population gives the same picture, whatever the clock and time zone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree

import altair as alt
import vl_convert

from habeas.errors import BadDate
from habeas.model import Edtf

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_PALETTE = tuple(f"var(--series-{i})" for i in range(1, 7))
_HEIGHT = 230
_WIDE, _NARROW = 640, 270  # of the drawing itself, for a desk and for a telephone
ElementTree.register_namespace("", _SVG)


@dataclass(frozen=True, slots=True)
class Picture:
    """The same drawing for a wide and for a narrow page, as SVG text."""

    wide: str
    narrow: str


def draw_population(population: dict[str, Any]) -> Picture | None:
    """The picture, or None where fewer than two dated figures leave nothing to draw."""
    wide, narrow = draw_one(population), draw_one(population, narrow=True)
    return Picture(wide, narrow) if wide and narrow else None


def draw_one(population: dict[str, Any], *, narrow: bool = False) -> str | None:
    """One of the two drawings of a `Picture`."""
    return _draw(population, _NARROW if narrow else _WIDE) if has_picture(population) else None


def has_picture(population: dict[str, Any]) -> bool:
    return len({row["date"] for rows in _rows(population) for row in rows}) > 1


def _rows(population: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Figures, band and flows that have a day."""
    claimed = [row for row in (_dot(row) for row in population["claimed"]) if row]
    band = [_band(row) for row in population["stocks"]]
    return claimed, band, [row for row in (_flow(row) for row in population["flows"]) if row]


def _draw(population: dict[str, Any], width: int) -> str:
    claimed, band, flows = _rows(population)
    top = max([row["value"] for row in claimed] + [row["low"] for row in band] + [1])
    dots = _draw_dots(claimed, columns=2 if width == _WIDE else 1)
    layers = [_draw_band(band, top), _draw_open(band), _draw_flows(flows, top), dots]
    chart = alt.layer(*[layer for layer in layers if layer is not None]).properties(width=width, height=_HEIGHT)
    spec = chart.configure(**_config()).to_dict()
    return _finish(vl_convert.vegalite_to_svg(spec), population["label"])


def _dot(row: dict[str, Any]) -> dict[str, Any] | None:
    day = _day(row["date"])
    if day is None:
        return None
    words = f"{row['date']}: {row['text']} according to {row['claimant']}"
    return {"date": day, "value": row["low"], "claimant": row["claimant"], "words": words, "address": _address(row)}


def _band(row: dict[str, Any]) -> dict[str, Any]:
    return {"date": row["date"], "low": row["low"], "high": row["high"], "words": f"{row['date']}: {row['text']} held"}


def _flow(row: dict[str, Any]) -> dict[str, Any] | None:
    day = _day(row["date"]) if row["date"] else None
    if day is None:
        return None
    sign = "+" if row["direction"] == "in" else "−"
    words = f"{row['date']}: {row['text']} {'entered' if sign == '+' else 'left'} ({row['kind']}), {row['status']}"
    return {"date": day, "label": f"{sign}{row['low']}", "words": words, "address": _address(row)}


def _address(row: dict[str, Any]) -> str:
    return f"#{row['evidence'][0]['anchor']}" if row["evidence"] else "#"


def _day(text: str | None) -> str | None:
    """Where a date of any precision stands on the axis: the middle of its interval, or its one known end."""
    if text is None:
        return None
    try:
        edtf = Edtf.parse(text)
    except BadDate:
        return None
    first, last = edtf.earliest or edtf.latest, edtf.latest or edtf.earliest
    if first is None or last is None:
        return None
    return date.fromordinal((first.toordinal() + last.toordinal()) // 2).isoformat()


def _x() -> alt.X:
    return alt.X("utcyearmonthdate(date):T", title=None, scale=alt.Scale(type="utc"), axis=alt.Axis(format="%Y-%m"))


def _y(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", title="people held", scale=alt.Scale(zero=True), axis=alt.Axis(tickMinStep=1))


def _data(rows: list[dict[str, Any]]) -> alt.Data:
    return alt.Data(values=rows)  # type: ignore[no-untyped-call]


def _draw_band(band: list[dict[str, Any]], top: int) -> alt.Chart | None:
    closed = [{**row, "high": top * 1.1 if row["high"] is None else row["high"]} for row in band]
    if not closed:
        return None
    marks = alt.Chart(_data(closed)).mark_rule(strokeWidth=9, opacity=0.35, color="var(--band)", strokeCap="round")
    picture: alt.Chart = marks.encode(x=_x(), y=_y("low"), y2="high:Q", description="words:N")
    return picture


def _draw_open(band: list[dict[str, Any]]) -> alt.Chart | None:
    """A small tick where the band has no upper end: "at least"."""
    opened = [row for row in band if row["high"] is None]
    if not opened:
        return None
    marks = alt.Chart(_data(opened)).mark_tick(color="var(--band)", thickness=3, size=16)
    picture: alt.Chart = marks.encode(x=_x(), y=_y("low"), description="words:N")
    return picture


def _draw_flows(flows: list[dict[str, Any]], top: int) -> alt.Chart | None:
    if not flows:
        return None
    placed = [{**row, "at": top * (0.06 + 0.09 * (i % 3))} for i, row in enumerate(flows)]
    marks = alt.Chart(_data(placed)).mark_text(fontSize=12, fontWeight="bold", color="var(--flow)")
    picture: alt.Chart = marks.encode(x=_x(), y=_y("at"), text="label:N", href="address:N", description="words:N")
    return picture


def _draw_dots(claimed: list[dict[str, Any]], *, columns: int) -> alt.Chart | None:
    if not claimed:
        return None
    names = list(dict.fromkeys(row["claimant"] for row in claimed))
    colours = [_PALETTE[i % len(_PALETTE)] for i in range(len(names))]
    legend = alt.Legend(title=None, orient="bottom", columns=columns, labelLimit=300)
    scale = alt.Scale(domain=names, range=colours)
    marks = alt.Chart(_data(claimed)).mark_point(filled=True, size=90, opacity=1)
    picture: alt.Chart = marks.encode(
        x=_x(),
        y=_y("value"),
        color=alt.Color("claimant:N", scale=scale, legend=legend),
        href="address:N",
        description="words:N",
    )
    return picture


def _config() -> dict[str, Any]:
    ink = {"labelColor": "var(--ink)", "titleColor": "var(--ink)", "labelFont": "sans-serif", "labelFontSize": 12}
    axis = {**ink, "gridColor": "var(--line)", "domainColor": "var(--line)", "tickColor": "var(--line)"}
    return {"background": "transparent", "axis": axis, "legend": ink, "view": {"stroke": None}}


def _finish(svg: str, label: str) -> str:
    """Our own addresses, a title on every mark, a size that fits its place, and no text for machines read twice."""
    root = ElementTree.fromstring(svg)
    root.set("role", "group")
    root.set("aria-label", f"{label}: figures by source, band and flows")
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    for element in root.iter():
        address = element.attrib.pop(_XLINK, None)
        if address is not None:
            element.set("href", "#" + address.partition("#")[2])
            element.set("aria-label", element[0].get("aria-label", "Open the sentence"))
        words = element.attrib.get("aria-label")
        if words and element is not root:
            ElementTree.SubElement(element, f"{{{_SVG}}}title").text = words
    text = ElementTree.tostring(root, encoding="unicode")
    return re.sub(r' aria-roledescription="[^"]*"', "", text)
