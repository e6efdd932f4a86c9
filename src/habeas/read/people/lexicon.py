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
    """What a verb of custody makes of the one it is done to."""
    out: dict[str, Status] = {}
    for kind, status in _ACTS.items():
        for lemma in (lemma for need in _NEEDS for lemma in load_topic("custody")["verbs"][kind].get(need, ())):
            out.setdefault(lemma, status)
    for lemma in _LEFT_OUT:
        out.pop(lemma, None)
    return {**out, **_OWN}


@cache
def by_word(topic: str) -> dict[str, Status]:
    """A table of lists filed under the status they show, turned around."""
    table = load_topic("status")[topic]
    return {word: Status(status) for status, listing in table.items() if status in set(Status) for word in listing}


_ACTS = {
    "arrest": Status.ARRESTED,
    "capture": Status.HELD,
    "charge": Status.CHARGED,
    "trial": Status.ON_TRIAL,
    "sentence": Status.SENTENCED,
    "release": Status.RELEASED,
    "pardon": Status.RELEASED,
}
_NEEDS = ("sure", "people")
# Too common in other senses to be taken without more: "caught a cold", "booked a flight".
_LEFT_OUT = ("book", "catch", "ambush", "handcuff", "prosecute", "nab")
_OWN = {
    "disappear": Status.MISSING,
    "jail": Status.HELD,
    "imprison": Status.HELD,
    "incarcerate": Status.HELD,
    "intern": Status.HELD,
    "remand": Status.HELD,
    "extradite": Status.TRANSFERRED,
    "deport": Status.TRANSFERRED,
    "repatriate": Status.RELEASED,
    "exchange": Status.RELEASED,
    "swap": Status.RELEASED,
    "nab": Status.ARRESTED,
    "rescue": Status.RELEASED,
}
# Done to people who are not held as well: only where the sentence speaks of custody besides.
NEEDS_CUSTODY = frozenset(
    {
        "repatriate",
        "rescue",
        "exchange",
        "swap",
        "seize",
        "snatch",
        "disappear",
        "try",
        "retry",
        "liberate",
        "pardon",
        "free",
        "release",
    }
)
