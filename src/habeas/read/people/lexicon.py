"""The words of `vocab/status.toml` and the acts of `vocab/custody.toml`, arranged for look-up by lemma."""

from __future__ import annotations

from functools import cache

from habeas.model import Status
from habeas.vocab import load_topic, words


@cache
def listed(*path: str) -> frozenset[str]:
    return words("status", *path)


@cache
def acts() -> dict[str, Status]:
    """What a verb of custody makes of the one it is done to: by type of event, and what `status.toml` says besides."""
    verbs = load_topic("custody")["verbs"]
    of_type = by_word("types")
    by_type = {lemma: of_type[kind] for kind in of_type for need in _NEEDS for lemma in verbs[kind].get(need, ())}
    kept = {lemma: status for lemma, status in by_type.items() if lemma not in listed("acts", "left_out")}
    return {**kept, **by_word("acts")}


@cache
def by_word(topic: str) -> dict[str, Status]:
    """A table of lists filed under the status they show, turned around."""
    table = load_topic("status")[topic]
    return {word: Status(status) for status, listing in table.items() if status in set(Status) for word in listing}


_NEEDS = ("sure", "people")
