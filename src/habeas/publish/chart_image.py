"""A drawn population as a picture of its own, to be shown by a page or kept as a file.

On a page the drawing takes the page's colours; alone it has none to take, and addresses within that page lead nowhere.
So colours are put in, for light or for dark paper, and addresses are taken out. Invariant: nothing in it styles
itself, so that it looks the same under any policy of content.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Paper(StrEnum):
    LIGHT = "light"
    DARK = "dark"


_SERIES = {
    Paper.LIGHT: ("#1f5f8b", "#9a5b00", "#3e6b34", "#7b3f8c", "#9b2335", "#00696b"),
    Paper.DARK: ("#84bfe8", "#e6ab55", "#9bcf8e", "#d0a0de", "#f08a98", "#6fd0d2"),
}
_COLOURS = {
    paper: {**colours, **{f"series-{i}": colour for i, colour in enumerate(_SERIES[paper], 1)}}
    for paper, colours in {
        Paper.LIGHT: {"ink": "#1d1b18", "line": "#d9d4cb", "band": "#7d766a", "flow": "#7a2e1d", "paper": "#fdfcfa"},
        Paper.DARK: {"ink": "#ece8e1", "line": "#3d3933", "band": "#a59d90", "flow": "#f0a28e", "paper": "#171614"},
    }.items()
}
_VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")
_ADDRESS = re.compile(r' href="#[^"]*"')
_BOX = re.compile(r'viewBox="0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)"')


def to_image(svg: str, paper: Paper) -> str:
    """The SVG text with its own colours, ground and size."""
    colours = _COLOURS[paper]
    drawn = _VARIABLE.sub(lambda found: colours[found[1]], _ADDRESS.sub("", svg))
    width, height = size_of(svg)
    ground = f'<rect width="{width}" height="{height}" fill="{colours["paper"]}" />'
    sized = _BOX.sub(rf'\g<0> width="{width}" height="{height}"', drawn, count=1)
    head, _, rest = sized.partition(">")
    return f"{head}>{ground}{rest}"


def size_of(svg: str) -> tuple[int, int]:
    """Width and height of the drawing, as whole pixels."""
    found = _BOX.search(svg)
    if found is None:
        raise ValueError("the drawing has no size")
    return round(float(found[1])), round(float(found[2]))
