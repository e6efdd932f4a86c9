"""One text found in an input, before it is opened."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from habeas.intake import ManifestRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`record` says where in its file it stands; `left` why it is not read, and then `data` is empty.

    `opened_as` is a name whose ending says what the bytes are, or "" where they must say it themselves; `name` is None
    where the input gives none.
    """

    record: int
    data: bytes
    name: str | None
    opened_as: str
    facts: ManifestRow
    left: str | None = None

    @property
    def sha256(self) -> str | None:
        return None if self.left else hashlib.sha256(self.data).hexdigest()
