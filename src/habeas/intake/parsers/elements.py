"""The elements of a web page that a reader sees, with their text, and which of them a paragraph came from.

Knows lxml's tree of a page. Invariant: a script, a style, a template and whatever is hidden (`hidden`, `display:none`,
`visibility:hidden`) has no text here; what is `aria-hidden` is shown to those who see, and has. Style sheets are not
worked out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from habeas.model import Locator, LocatorKind, Span

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NEVER_TEXT = frozenset(
    """
    script style template noscript head iframe object embed svg math canvas audio video select option
    datalist
    """.split()  # noqa: SIM905
)
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section
    summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905
)
_PARSER = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
_NEAR = 40  # blocks ahead in which words that stand within a longer paragraph are sought
_SHORT = 12  # letters: such a line is only found near the last one
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of text in one element; `at` is its XPath. A line break is "\\n"."""

    text: str
    at: str


def read_tree(page: str) -> Any:
    """The page as lxml reads it, or None where there is nothing in it."""
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=_PARSER)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def is_hidden(element: Any) -> bool:
    """By what the element itself says."""
    if not isinstance(element.tag, str) or element.tag in _NEVER_TEXT:
        return True
    return "hidden" in element.attrib or _HIDDEN_STYLE.search(element.get("style", "")) is not None


def drop_hidden(tree: Any) -> None:
    """Take what is hidden out of the tree; scripts stay, which hold what the page says of itself."""
    hidden = [one for one in tree.iter() if isinstance(one.tag, str) and one.tag not in ("script", "head")]
    for element in hidden:
        if element.getparent() is not None and is_hidden(element):
            element.drop_tree()


def find_shown(tree: Any) -> Iterator[Shown]:
    """Every stretch of text in the order of the page, cut where a block begins or ends."""
    paths, owner = tree.getroottree(), tree
    parts: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        is_block = element.tag in _BLOCKS
        if event == "start" and is_hidden(element):
            walk.skip_subtree()
            continue
        if is_block:
            yield from _stretch(parts, owner, paths)
            parts = []
        if event == "start":
            owner = element if is_block else owner
            parts.append("\n" if element.tag == "br" else _flat(element.text))
        else:
            owner = _owner(element) if is_block else owner
            parts.append(_flat(element.tail) if element is not tree else "")
    yield from _stretch(parts, owner, paths)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""


def _owner(element: Any) -> Any:
    """The block around this one."""
    return next((one for one in element.iterancestors() if one.tag in _BLOCKS), element)


def _stretch(parts: list[str], owner: Any, paths: Any) -> Iterator[Shown]:
    text = "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n")).strip("\n")
    if text.strip():
        yield Shown(text, paths.getpath(owner))


def locate(text: str, shown: Sequence[Shown]) -> tuple[Locator, ...]:
    """The element of each line of `text`, found in the order of the page; what stands in none gets none.

    A line that was made of several elements gets the element of each piece that is one of them whole.
    """
    keys = [_key(one.text)[0] for one in shown]
    places: dict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        places[key].append(i)
    out: list[Locator] = []
    at = 0
    for found in re.finditer(r"[^\n]*\S[^\n]*", text):
        key, _ = _key(found[0])
        whole = _find(key, keys, places, at)
        pieces = _pieces(found[0], keys, at) if whole is None else [(whole, 0, len(found[0]))]
        for i, start, end in pieces:
            words = found[0][start:end]
            start += found.start() + len(words) - len(words.lstrip())
            out.append(Locator(Span(start, start + len(words.strip())), LocatorKind.ELEMENT, shown[i].at))
            at = i
    return tuple(out)


def _key(text: str) -> tuple[str, list[int]]:
    """Letters and figures alone, and where in the text each stands: space and punctuation are set differently."""
    key, places = "", []
    for i, letter in enumerate(text):
        if letter.isalnum():
            folded = letter.casefold()
            key += folded
            places += [i] * len(folded)
    return key, places


def _pieces(line: str, keys: Sequence[str], at: int) -> list[tuple[int, int, int]]:
    """The blocks a line was made of, one after the other, with where each begins and ends in it."""
    key, places = _key(line)
    out = []
    done, end = 0, 0
    for i in range(at, min(at + _NEAR, len(keys))):
        if len(keys[i]) >= _LEAST and key.startswith(keys[i], done):
            start = max(end, line.rfind(" ", 0, places[done]) + 1)
            done += len(keys[i])
            gap = line.find(" ", places[done - 1])
            end = min(len(line) if gap < 0 else gap, places[done] if done < len(places) else len(line))
            out.append((i, start, end))
            if done == len(key):
                break
    return out


def _find(key: str, keys: Sequence[str], places: dict[str, list[int]], at: int) -> int | None:
    if len(key) < _LEAST:
        return None
    same = places.get(key, [])
    ahead = bisect_left(same, at)
    if ahead < len(same) and (len(key) >= _SHORT or same[ahead] - at <= _NEAR):
        return same[ahead]
    near = range(at, min(at + _NEAR, len(keys)))
    return next((i for i in near if len(key) >= _SHORT and key in keys[i]), None)
