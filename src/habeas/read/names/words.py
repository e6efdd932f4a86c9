"""What kind of word a word is, for names: a role, an honorific, a demonym, the head of an organisation.

Knows the vocabulary and one word at a time; never what stands around it.
"""

from __future__ import annotations

from functools import cache

from habeas.vocab import words


@cache
def heads() -> frozenset[str]:
    """Roles, kin and captives, singular and plural."""
    singular = words("roles", "person") | words("roles", "kin") | words("roles", "captive")
    return singular | words("roles", "plural") | frozenset(_plural(word) for word in singular)


@cache
def plural_heads() -> frozenset[str]:
    singular = words("roles", "person") | words("roles", "kin") | words("roles", "captive")
    return words("roles", "plural") | (frozenset(_plural(word) for word in singular) - singular)


@cache
def captives() -> frozenset[str]:
    singular = words("roles", "captive")
    return singular | frozenset(_plural(word) for word in singular)


def singular_of(word: str) -> str:
    """The singular a head was made from: "journalists" gives "journalist"."""
    return _singulars().get(word, word)


@cache
def _singulars() -> dict[str, str]:
    singular = words("roles", "person") | words("roles", "kin") | words("roles", "captive")
    irregular = {"wives": "wife", "children": "child", "spies": "spy", "women": "woman", "people": "person"}
    regular = {_plural(word): word for word in singular if word not in {"people"}}
    men = {word: word[:-3] + "man" for word in words("roles", "plural") if word.endswith("men")}
    return {**regular, **men, **irregular}


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-2] + "en"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def honorifics() -> frozenset[str]:
    return words("names", "honorifics", "female") | words("names", "honorifics", "male") | either()


@cache
def abbreviations() -> frozenset[str]:
    """Honorifics that are nothing else: "Mr.", "Gen.", "Dr"."""
    return frozenset(word for word in honorifics() if word.endswith(".") and len(word) > 2) | {
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
    }


@cache
def either() -> frozenset[str]:
    return words("names", "honorifics", "either")


@cache
def institutional() -> frozenset[str]:
    """Words that, at the end of a run of capitals, make it no person's name."""
    return frozenset().union(*(words("names", "never", key) for key in ("organisations", "places", "matters")))


@cache
def leading() -> frozenset[str]:
    """Words that are no part of a name when they open a run of capitals."""
    return frozenset().union(*(words("names", "never", key) for key in ("peoples", "regions", "calendar", "common")))


def gender_of(word: str) -> str | None:
    """ "f" or "m" for a title, role or kin word that says so."""
    if word in words("names", "honorifics", "female") or singular_of(word) in words("roles", "female"):
        return "f"
    if word in words("names", "honorifics", "male") or singular_of(word) in words("roles", "male"):
        return "m"
    return None
