"""Near copies: an agency's text in six papers is one origin with six appearances.

MinHash over runs of five words (by rensa), cut into bands; two texts that share a band are compared. Knows no tables.
The threshold: reprints that change a headline, a byline and a closing paragraph keep more than six tenths of their
five-word runs; two agencies' reports of one event in words of their own share less than a tenth.
"""

from __future__ import annotations

import hashlib
import struct

from rensa import RMinHash

from habeas.vocab import fold_text

NEAR = 0.6
_RUN, _HASHES, _ROWS = 5, 128, 4
_SEED = 1215  # any fixed number: the same text must give the same bands everywhere


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
