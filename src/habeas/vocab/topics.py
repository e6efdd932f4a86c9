"""The word lists: one TOML file a topic beside this module, read once.

A topic is a table of lists; `words("custody", "arrest")` gives one list as a frozen set. What is in the lists and how
to add to them stands in docs/vocabulary.md; `habeas.vocab.checker` finds faults in them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from habeas.errors import BadVocabulary


@cache
def load_topic(name: str) -> dict[str, Any]:
    """The whole table of `name`.toml; raises `BadVocabulary` where there is none or it is no TOML."""
    source = resources.files("habeas.vocab") / f"{name}.toml"
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise BadVocabulary(str(error), where=f"vocab/{name}.toml", cure="Restore the file or mend its TOML") from error


@cache
def words(topic: str, *path: str) -> frozenset[str]:
    """One list of a topic; raises `BadVocabulary` where the path leads to no list of texts."""
    value: Any = load_topic(topic)
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise BadVocabulary("no such list of words", where=f"vocab/{topic}.toml: {'.'.join(path)}")
    return frozenset(value)
