"""Changes of stance by one speaker: an offer and later a refusal, or a refusal and later an offer.

Says what was said, on what conditions, and how far the groups can be the same people; never that a promise was
broken. Whether a condition was met is no claim anybody reads here, and the words say so. Invariant: a turn is made
only of positions whose order in time is certain and whose groups are not known to be apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from habeas.match.groups import Overlap, Overlapping, compare_groups, read_group
from habeas.model import PositionKind
from habeas.model.record import Stance, Turn
from habeas.record.days import is_after
from habeas.vocab import Parties

_LETTING_GO = frozenset({PositionKind.OFFER, PositionKind.PROMISE})
_RANK = {Overlapping.SAME_WORDS: 3, Overlapping.MAY: 2, Overlapping.UNKNOWN: 1, Overlapping.APART: 0}
_ARTICLES = {PositionKind.OFFER: "an offer", PositionKind.PROMISE: "a promise", PositionKind.REFUSAL: "a refusal"}


class NamesHeld(Enum):
    """Which reports name somebody as in custody."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stance with the sentence it stands in, and whether anybody in custody is named, there or elsewhere."""

    stance: Stance
    sentence: str
    naming: NamesHeld


def find_turns(spoken: Sequence[Spoken], parties: Parties) -> tuple[Turn, ...]:
    """One turn for each document that changes a speaker's stance, against the last one that spoke of the matter."""
    documents = list(dict.fromkeys(one.stance.document for one in spoken))
    by_document = {name: [one for one in spoken if one.stance.document == name] for name in documents}
    turns: list[Turn] = []
    for at, name in enumerate(documents):
        for is_letting_go in (True, False):
            later = [one for one in by_document[name] if _side(one) is is_letting_go]
            turn = _last_turn([by_document[before] for before in reversed(documents[:at])], later, parties)
            turns += [turn] if turn else []
    return tuple(turns)


def _side(spoken: Spoken) -> bool | None:
    """True for letting go, False for refusing to, None for anything else."""
    if spoken.stance.kind in _LETTING_GO:
        return True
    return False if spoken.stance.kind is PositionKind.REFUSAL else None


def _last_turn(before: list[list[Spoken]], later: list[Spoken], parties: Parties) -> Turn | None:
    """Back through the documents to the first that spoke of the group: a turn if it took the other side."""
    for document in before:
        pairs = [
            (earlier, after, overlap)
            for earlier in document
            for after in later
            if _side(earlier) is not None and is_after(after.stance.date, earlier.stance.date)
            if (overlap := _overlap(earlier, after, parties)).kind is not Overlapping.APART
        ]
        opposite = [pair for pair in pairs if _side(pair[0]) is not _side(pair[1])]
        if opposite:
            return _turn(*max(opposite, key=_weight), parties)
        if pairs:
            return None
    return None


def _overlap(earlier: Spoken, later: Spoken, parties: Parties) -> Overlap:
    return compare_groups(earlier.stance.group or "", later.stance.group or "", parties=parties)


def _weight(pair: tuple[Spoken, Spoken, Overlap]) -> tuple[int, int]:
    return (_RANK[pair[2].kind], len(pair[0].stance.conditions) + len(pair[1].stance.conditions))


def _turn(earlier: Spoken, later: Spoken, overlap: Overlap, parties: Parties) -> Turn:
    first, then = _say(earlier.stance), _say(later.stance)
    opening = f"{first[0].upper()}{first[1:]}, then {then}, by the same speaker"
    return Turn(
        earlier=earlier.stance,
        later=later.stance,
        words=f"{opening}: {_say_overlap(earlier, later, overlap, parties)}.",
    )


def _say(stance: Stance) -> str:
    """ "an offer (2023-05-30) to “the officials”, on condition: “lay down arms”"."""
    said = _ARTICLES[stance.kind]
    if stance.date is not None:
        said += f" ({stance.date})"
    if stance.group:
        said += f" about “{stance.group}”"
    if stance.conditions:
        said += " on condition: " + "; ".join(f"“{condition}”" for condition in stance.conditions)
    if stance.exclusions:
        said += " leaving out " + "; ".join(f"“{exclusion}”" for exclusion in stance.exclusions)
    return said


def _say_overlap(earlier: Spoken, later: Spoken, overlap: Overlap, parties: Parties) -> str:
    if overlap.kind is Overlapping.UNKNOWN:
        return f"a possible reversal; {overlap.reason}"
    met = " and none says the condition was met" if earlier.stance.conditions else ""
    said = f"groups that may overlap; {_say_named(earlier, later)}{met}, as far as read"
    return f"{said}. {_capital(overlap.reason)}{_then(earlier, later, parties)}"


def _say_named(earlier: Spoken, later: Spoken) -> str:
    """Only as much as is true of what was read."""
    if NamesHeld.HERE in (earlier.naming, later.naming):
        return "no report says who is of both"
    return (
        "neither report names them" if NamesHeld.ELSEWHERE in (earlier.naming, later.naming) else "no report names them"
    )


def _then(earlier: Spoken, later: Spoken, parties: Parties) -> str:
    """ ", in office then, former now and in prison": only as far as the words of the two groups say so."""
    one = read_group(earlier.stance.group or "", parties=parties)
    other = read_group(later.stance.group or "", parties=parties)
    if one.category != "official" or one.is_former or not other.is_former:
        return ""
    held = ", and in custody" if other.is_in_custody or _is_told_held(later, parties) else ""
    return f": in office then, by the words of the first; former in those of the second{held}"


def _is_told_held(later: Spoken, parties: Parties) -> bool:
    """The sentence goes on right after the group: "former ministers imprisoned in the capital"."""
    at = later.sentence.find(later.stance.group or "\0")
    after = later.sentence[at + len(later.stance.group or "") :].split()[:2] if at >= 0 else []
    return read_group(" ".join(after), parties=parties).is_in_custody


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
