"""Whether two words name one place: by equal letters, a roll's own list of names, or a spelling of one script."""

from __future__ import annotations

from habeas.match.spelling import Alike, compare_words
from habeas.match.verdict import Verdict, not_same, same, unsure
from habeas.vocab import Parties, fold


def same_place(one: str, other: str, *, parties: Parties) -> Verdict:
    if fold(one) == fold(other):
        return same(f"both say “{one}”")
    if parties.same_place(one, other):
        return same(f"“{one}” and “{other}” are names of one place in the parties file")
    first, second = one.split(), other.split()
    alike = [compare_words(a, b) for a, b in zip(first, second, strict=False)]
    if len(first) == len(second) and min(alike, default=Alike.DIFFERENT) >= Alike.VARIANT:
        return unsure(f"“{one}” and “{other}” can be spellings of one name")
    if fold(one) in fold(other) or fold(other) in fold(one):
        return unsure(f"one of “{one}” and “{other}” stands in the other")
    return not_same(f"“{one}” and “{other}” are different names")
