"""One text found in an input, before it is opened."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from habeas.intake import ManifestRow
from habeas.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`record` says where in its file it stands; `left` why it is not read, and then `data` is empty.

    `opened_as` is a name whose ending says what the bytes are, or "" where they must say it themselves; `name` is None
    where the input gives none. `charset` is the encoding a server named. What lay in another file comes opened, as a
    `document`, and without `data`.
    """

    record: int
    name: str | None
    facts: ManifestRow
    data: bytes = b""
    opened_as: str = ""
    charset: str = ""
    document: Document | None = None
    left: str | None = None

    @property
    def sha256(self) -> str | None:
        """Of the document's own bytes as received."""
        if self.left:
            return None
        return self.document.sha256 if self.document else hashlib.sha256(self.data).hexdigest()
