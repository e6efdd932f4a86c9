"""Near copies: an agency's text in six papers is one origin with six appearances.

MinHash over runs of five words (by rensa), cut into bands; two texts that share a band are compared. Knows no tables.
The threshold: reprints that change a headline, a byline and a closing paragraph keep more than six tenths of their
five-word runs; two agencies' reports of one event in words of their own share less than a tenth.
"""

from __future__ import annotations

import hashlib
import struct
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rensa import RMinHash

from habeas.model import Document
from habeas.vocab import fold_text

NEAR = 0.6
_RUN, _HASHES, _ROWS = 5, 128, 4
_COMPARED = 20  # texts that share a band, the likeliest first
_SEED = 1215  # any fixed number: the same text must give the same bands everywhere


def mark_copies(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents, each copy with its `origin`: of those alike the one published first, else the one given first."""
    order = sorted(range(len(documents)), key=lambda place: (_first_day(documents[place]), place))
    seen: dict[tuple[int, int], list[int]] = {}
    origins: dict[int, int] = {}
    for place in order:
        bands = list(enumerate(bands_of(documents[place].text)))
        shared = Counter(other for band in bands for other in seen.get(band, ()))
        alike = (other for other, _ in shared.most_common(_COMPARED) if _is_copy(documents[place], documents[other]))
        found = next(alike, None)
        if found is None:
            for band in bands:
                seen.setdefault(band, []).append(place)
        else:
            origins[place] = found
    return tuple(
        replace(one, origin=documents[origins[place]].name) if place in origins else one
        for place, one in enumerate(documents)
    )


def _first_day(document: Document) -> str:
    day = document.published and document.published.earliest
    return day.isoformat() if day else "9999"


def _is_copy(one: Document, other: Document) -> bool:
    return not (one.sheets or other.sheets) and share_of(one.text, other.text) >= NEAR


def text_hash(text: str) -> str:
    """SHA-256 of the text without case, accents and layout."""
    return hashlib.sha256(fold_text(text).encode()).hexdigest()


def runs_of(text: str) -> frozenset[str]:
    """Every run of five words; of a shorter text, the text."""
    words = fold_text(text).split()
    if len(words) < _RUN:
        return frozenset({" ".join(words)})
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def bands_of(text: str) -> list[int]:
    """A signed 64-bit number a band; texts alike share at least one, almost surely."""
    sketch = RMinHash(num_perm=_HASHES, seed=_SEED)
    sketch.update(sorted(runs_of(text)))
    digest = sketch.digest()
    return [_band(digest[i : i + _ROWS]) for i in range(0, _HASHES, _ROWS)]


def share_of(one: str, other: str) -> float:
    """How much of both texts is the same, 0 to 1: common runs over all runs."""
    first, second = runs_of(one), runs_of(other)
    return len(first & second) / len(first | second)


def _band(rows: list[int]) -> int:
    packed = struct.pack(f"<{len(rows)}Q", *rows)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "big", signed=True)
