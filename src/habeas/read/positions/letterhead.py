"""Whose page it is, where an organisation's name stands alone in the first lines: "FOREST WATCH", then place and day.

Knows only those lines and the words of the page. Invariant: None unless exactly one line there is such a name; a
heading ("HUNGER STRIKE"), a place or a person is none.
"""

from __future__ import annotations

import re

from habeas.read.events.scene import Scene
from habeas.read.positions.operators import listed

_FIRST = 3  # lines in which a letterhead can stand
_MOST = 7  # words of a name
_SHORT = 60  # characters of a line of place and day
_SMALL = listed("letterhead", "small")
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*$")


def letterhead_of(scene: Scene) -> str | None:
    """The organisation in whose name the page is written, as it is spelled there."""
    lines = [line.strip() for line in scene.page.text.strip().splitlines() if line.strip()][:_FIRST]
    names = [line for i, line in enumerate(lines) if _is_name(line, scene) and _is_signed(line, lines[i + 1 :], scene)]
    return names[0] if len(names) == 1 else None


def _is_name(line: str, scene: Scene) -> bool:
    """Capitalised words and no more: "Gulls' Rest Committee", not a sentence, a title or a place and a day."""
    words = line.split()
    if not 0 < len(words) <= _MOST or not all(_WORD.match(word) or word == "&" for word in words):
        return False
    if not all(word[0].isupper() or word.lower() in _SMALL for word in words) or not words[0][0].isupper():
        return False
    if _plain(words) & listed("letterhead", "titles") or _verbs_in(line, scene):
        return False
    is_person = any(person.name.casefold() == line.casefold() for person in scene.draft.names.people)
    is_place = re.search(rf"\b(?:in|at|near|to)\s+{re.escape(line)}\b", scene.page.text, re.IGNORECASE)
    return not is_person and not is_place and not scene.page.parties.find(line)


def _verbs_in(line: str, scene: Scene) -> bool:
    """ "Army Frees Two": a headline."""
    start = scene.page.text.find(line)
    blocks = (block for block in scene.page.blocks if block.span.start <= start < block.span.end)
    words = (word for block in blocks for word in scene.page.doc[block.first : block.last])
    return any(word.tag_ in ("VBZ", "VBP", "VBD", "MD") and not line.isupper() for word in words)


def _is_signed(line: str, after: list[str], scene: Scene) -> bool:
    """Called what organisations are called, or set over a line of place and day, in words the page does not use."""
    words = line.split()
    if len(words) < 2:
        return False
    if _is_body(words):
        return True
    dated = bool(after) and len(after[0]) < _SHORT and bool(re.search(r"\b\d{4}\b", after[0]))
    return dated and not _plain(words) & _used(scene)


def _is_body(words: list[str]) -> bool:
    """ "Network of Free Pilots", "Dolna Watch"; not "Fresh Hope for Dolna Union"."""
    first = next((i for i, word in enumerate(words) if _plain([word]) & listed("letterhead", "bodies")), None)
    return first is not None and not {word.lower() for word in words[:first]} & listed("letterhead", "small") - {"the"}


def _used(scene: Scene) -> set[str]:
    """The words that stand in lower case on the page, small words aside: a name's stand nowhere else."""
    return {word.lower_ for word in scene.page.doc if word.text.islower() and word.lower_ not in _SMALL}


def _plain(words: list[str]) -> set[str]:
    return {re.sub(r"['’]s?$", "", word.lower()).strip(".") for word in words} - set(_SMALL)
