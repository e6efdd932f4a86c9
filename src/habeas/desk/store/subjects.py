"""What a ruling is on, named so that nobody learns of a ruling they may not see.

Somebody rules on a subject; their evidence lies above another reviewer's level. For that reviewer nothing was ruled:
they must neither be refused nor write over what they cannot see. So they rule on the same subject in a layer of its
own. Invariant: of the layers that may be seen, the first is the one that counts: it was there before the others, and
was out of their makers' sight.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from habeas.desk.store.models import RulingStanding
from habeas.desk.store.seat import Seat

_STEM = 60  # hexadecimal digits of the digest, of 64: the rest has room for the layer
_LAYERS = 9

Words = tuple[int, int, int]  # document, start and end of a span


def subject_of(family: str, about: Iterable[Words], name: str = "") -> str:
    """One digest for one subject, in whatever order it is named."""
    return hashlib.sha256(json.dumps([family, name, sorted(set(about))]).encode()).hexdigest()


def stem_of(subject: str) -> str:
    """What the layers of one subject have in common."""
    return subject[:_STEM]


def layers_of(subject: str) -> Iterator[str]:
    """The subject as it is stored: its first layer, then the others."""
    yield subject
    for number in range(1, _LAYERS + 1):
        yield f"{stem_of(subject)}~{number}"


def layer_order(stored: str) -> tuple[bool, str]:
    """Sorts the layers of a subject as `layers_of` gives them."""
    return "~" in stored, stored


def find_standing(seat: Seat, family: str, subject: str) -> RulingStanding | None:
    """The ruling on a subject that counts for the seat; None where none it may see was made."""
    found = {
        one.subject: one
        for one in RulingStanding.objects.filter(
            roll_id=seat.roll, family=family, subject__in=tuple(layers_of(subject)), level__lte=seat.clearance
        )
    }
    return next((found[layer] for layer in layers_of(subject) if layer in found), None)


def free_layer(seat: Seat, family: str, subject: str) -> str | None:
    """The first layer nobody has ruled in; None where there is none left."""
    taken = set(
        RulingStanding.objects.filter(
            roll_id=seat.roll, family=family, subject__in=tuple(layers_of(subject))
        ).values_list("subject", flat=True)
    )
    return next((layer for layer in layers_of(subject) if layer not in taken), None)
