"""Faults in the vocabulary: what a person adding words gets wrong, found before a reader does.

Looks at the topics as data and knows which lists exclude one another; nothing of what the words mean in a text. Run
by the tests over every file. Invariant: faults are gathered, never raised, so that one run shows them all.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from habeas.vocab.parties import fold
from habeas.vocab.topics import words

Path = tuple[str, ...]

# Topics and tables whose words stand as they are written; all other words are compared in lower case.
AS_WRITTEN: frozenset[Path] = frozenset(
    {
        ("organisations",),
        ("states",),
        ("screen",),
        ("furniture", "captions"),
        ("groups", "categories"),
        ("numbers", "after"),
    }
)

# Tables whose lists contradict one another: a word in two of them would be read both ways.
EXCLUSIVE: tuple[tuple[Path, tuple[str, ...]], ...] = (
    (("names", "honorifics"), ("female", "male", "either")),
    (("roles",), ("female", "male")),
    (("reference", "pronouns"), ("male", "female", "plural", "relative")),
    (("status", "adjectives"), ("held", "arrested", "charged", "sentenced", "released", "missing", "escaped")),
    (("status", "called"), ("held", "sentenced", "on_trial")),
    (("status", "nouns_of"), ("held", "arrested", "on_trial", "charged", "sentenced", "missing", "release")),
    (("status", "leaving"), ("escaped", "died", "released")),
    (
        ("lists", "statuses"),
        (
            "held",
            "arrested",
            "charged",
            "on_trial",
            "sentenced",
            "released",
            "escaped",
            "transferred",
            "died",
            "missing",
        ),
    ),
    (
        ("lists", "columns"),
        (
            "id",
            "name",
            "family_name",
            "given_name",
            "status",
            "arrested",
            "released",
            "died",
            "place",
            "holder",
            "charges",
            "terms",
            "role",
            "linked",
        ),
    ),
    (("modality", "verbs"), ("planned", "hypothetical", "denying")),
    (("modality", "nouns"), ("planned", "hypothetical", "denying")),
)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong, and where: the topic, the path to the list, the word."""

    topic: str
    path: Path
    word: str
    what: str

    def __str__(self) -> str:
        return f"vocab/{self.topic}.toml: {'.'.join(self.path) or '(top)'}: {self.word!r} {self.what}"


def check_vocabulary() -> tuple[Fault, ...]:
    """Every fault of every topic of the program."""
    folder = resources.files("habeas.vocab")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    sources = {file.name.removesuffix(".toml"): file.read_text(encoding="utf-8") for file in files}
    return tuple(sorted(fault for topic, source in sources.items() for fault in check_source(topic, source)))


def check_source(topic: str, source: str) -> Iterator[Fault]:
    """The faults of one topic file."""
    if not source.startswith("#"):
        yield Fault(topic, (), "", "does not open with a comment that says what the topic is")
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        yield Fault(topic, (), "", f"is no TOML: {error}")
        return
    yield from check_topic(topic, table)


def check_topic(topic: str, table: Mapping[str, Any]) -> Iterator[Fault]:
    """The faults of one topic's table."""
    lists = dict(_lists(table, ()))
    for path, listed in lists.items():
        yield from _check_list(topic, path, listed)
        if not listed and not any(other and end[-1] == path[-1] for end, other in lists.items()):
            yield Fault(topic, path, "", "is an empty list")
    for where, keys in EXCLUSIVE:
        if where[0] == topic:
            yield from _contradictions(topic, lists, where[1:], keys)


def _lists(value: Any, path: Path) -> Iterator[tuple[Path, list[Any]]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _lists(inner, (*path, str(key)))
    elif isinstance(value, list):
        yield path, value


def _check_list(topic: str, path: Path, listed: list[Any]) -> Iterator[Fault]:
    texts = [text for text in listed if isinstance(text, str)]
    as_written = any((topic, *path)[: len(known)] == known for known in AS_WRITTEN)
    for text, times in Counter(texts).items():
        if times > 1:
            yield Fault(topic, path, text, "stands in the list twice")
        if not text.strip() or (not as_written and text != " ".join(text.split())):
            yield Fault(topic, path, text, "is empty or has white space too much")
        elif not as_written and text != text.lower():
            yield Fault(topic, path, text, "has capitals, in a list that is compared in lower case")
        elif is_person(text):
            yield Fault(topic, path, text, "names a person; the program ships no list of people")


def _contradictions(topic: str, lists: Mapping[Path, list[Any]], where: Path, keys: tuple[str, ...]) -> Iterator[Fault]:
    """Words that stand in two lists of a table whose lists exclude one another."""
    first: dict[str, str] = {}
    for key in keys:
        for word in lists.get((*where, key), ()):
            other = first.setdefault(fold(word), key)
            if other != key:
                yield Fault(topic, (*where, key), word, f"stands in {other!r} too, which says the contrary")


def is_person(text: str) -> bool:
    """Whether a text is written as only people's names are: an honorific, a role or initials before capitals."""
    first, *rest = text.replace("-", " ").split() or [""]
    if not rest or not all(word[:1].isupper() for word in (first, *rest)):
        return False
    honorifics = words("names", "honorifics", "female") | words("names", "honorifics", "male")
    titles = honorifics | words("names", "honorifics", "either") | words("roles", "person")
    offices = words("names", "never", "organisations") | words("names", "never", "places")
    is_initial = len(first) == 2 and first.endswith(".")
    is_title = first.istitle() and first.lower() in titles  # not the "DR" of a country
    return (is_initial or is_title) and rest[-1].lower() not in offices
