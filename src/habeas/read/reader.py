"""What a reader is, and what every reading must pass.

Other readers sit behind the same protocol and return the same claims; whatever a reader returns is checked here: a
claim that is not in the document at its offsets does not become one.
"""

from __future__ import annotations

from typing import Protocol

from habeas.model import Document, Reading


class Reader(Protocol):
    """`name` and version say who read; `read` is deterministic and touches nothing but its document."""

    @property
    def name(self) -> str: ...

    def read(self, document: Document) -> Reading: ...
