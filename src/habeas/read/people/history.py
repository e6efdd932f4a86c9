"""The latest state the text gives, from all signs of one person.

A release ends what was before it, wherever the text tells it; custody told later in time begins anew. Knows statuses
and their order, not words. Invariant: no signs, no status; the answer is one of the signs given.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from habeas.model import Status
from habeas.read.people.signs import Sign

_ENDS = {Status.RELEASED, Status.ESCAPED, Status.DIED}
# The further a case has gone the more it says; being detained stands above a charge ("charged and still detained").
_ORDER = [
    Status.WANTED,
    Status.MISSING,
    Status.ARRESTED,
    Status.CHARGED,
    Status.HELD,
    Status.TRANSFERRED,
    Status.ON_TRIAL,
    Status.SENTENCED,
]


def latest(signs: Sequence[Sign]) -> Sign | None:
    """The sign of the state that holds at the end of what the text tells."""
    if any(sign.is_refuted for sign in signs):
        signs = [sign for sign in signs if not (sign.is_refuted or sign.is_claimed)]
    ends = [sign for sign in signs if sign.status in _ENDS and (not sign.if_held or _was_held(sign, signs))]
    custody = [sign for sign in signs if sign.status not in _ENDS]
    if not ends:
        return max(custody, key=_weight, default=None)
    end = _last_end(ends)
    after = [sign for sign in custody if _is_after(sign, end)]
    if not after and end.status is not Status.DIED and any(sign.status is Status.DIED for sign in signs):
        return None  # "released in 1971 … died at home": an end outside custody
    return max(after, key=_weight, default=end)


def _was_held(end: Sign, signs: Sequence[Sign]) -> bool:
    """Whether the text told of custody before it told that he "escaped" or "died", and of no release in between."""
    before = [sign for sign in signs if sign.at < end.at and not sign.if_held]
    gone = _ENDS - {Status.DIED} if end.status is not Status.RELEASED else {Status.ESCAPED}
    return bool(before) and not any(sign.status in {*gone, Status.WANTED, Status.MISSING} for sign in before)


def _weight(sign: Sign) -> tuple[int, bool, int]:
    """How much a sign says; being held now stands above having been moved, and the first told shows it best."""
    is_still_held = sign.status is Status.HELD and sign.is_now
    status = Status.TRANSFERRED if is_still_held else sign.status
    return _ORDER.index(status), is_still_held, -sign.at


def _last_end(ends: Sequence[Sign]) -> Sign:
    """Death ends all; of releases and escapes the first told, the lead, shows it best."""
    died = [sign for sign in ends if sign.status is Status.DIED]
    return (died or sorted(ends, key=lambda sign: (sign.is_aside, sign.at)))[0]


def _is_after(sign: Sign, end: Sign) -> bool:
    """Custody that begins after the end: dated later, told again or as lasting, or told beside an end in passing."""
    if end.status is Status.DIED:
        return False
    if _is_dated(sign, end):
        return _days(sign) > _days(end)
    if (sign.is_again or _is_lasting(sign)) and sign.at > end.at:
        return True
    return end.is_aside and not sign.is_aside and 0 < sign.at - end.at < _NEAR


_NEAR = 40  # words: a sentence or two


def _is_lasting(sign: Sign) -> bool:
    """ "He remains in custody", "is serving six years"; a demand for his release lasts too, and says less."""
    return sign.is_now and not sign.is_aside and sign.status in {Status.HELD, Status.SENTENCED, Status.ON_TRIAL}


def _is_dated(sign: Sign, end: Sign) -> bool:
    return all(date is not None and date.earliest is not None for date in (sign.when, end.when))


def _days(sign: Sign) -> date:
    assert sign.when is not None
    assert sign.when.earliest is not None
    return sign.when.earliest
