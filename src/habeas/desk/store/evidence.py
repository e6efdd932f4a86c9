"""The sentences behind values, with addresses in the desk: document and offset of the sentence."""

from __future__ import annotations

from collections.abc import Mapping

from habeas.model import Document, Span
from habeas.publish.evidence import Evidence


class DeskEvidence(Evidence):
    """As in a brief, but a sentence's address is "<id of the document>-<start>"."""

    def __init__(self, documents: tuple[Document, ...], ids: Mapping[str, int]) -> None:
        self._ids = ids
        super().__init__(documents)

    def anchor(self, name: str, sentence: Span) -> str:
        return f"{self._ids[name]}-{sentence.start}"

    def label(self, name: str) -> str:
        """What stands beside a value for its document: the document's number in the desk."""
        return str(self._ids[name])
