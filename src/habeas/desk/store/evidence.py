"""The sentences behind values, with addresses in the desk: document and offset of the sentence."""

from __future__ import annotations

from collections.abc import Mapping

from habeas.model import Document, Span
from habeas.publish.evidence import Evidence
from habeas.text.sentences import find_sentences


class DeskEvidence(Evidence):
    """As in a brief, but a sentence's address is "<id of the document>-<start>", and a text is cut when first asked."""

    def __init__(self, documents: tuple[Document, ...], ids: Mapping[str, int]) -> None:
        self._ids = ids
        super().__init__(documents)

    def __post_init__(self) -> None:
        self._number = {document.name: i for i, document in enumerate(self.documents, 1)}
        self._table_number: dict[str, int] = {}
        self._sentences: dict[str, tuple[Span, ...]] = {}

    def sentences_of(self, document: Document) -> tuple[Span, ...]:
        if document.name not in self._sentences:
            self._sentences[document.name] = find_sentences(document.text)
        return self._sentences[document.name]

    def anchor(self, name: str, sentence: Span) -> str:
        return f"{self._ids[name]}-{sentence.start}"

    def label(self, name: str) -> str:
        """What stands beside a value for its document: the document's number in the desk."""
        return str(self._ids[name])
