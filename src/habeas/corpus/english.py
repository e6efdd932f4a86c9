"""The reader of a corpus: the default reader, made in each worker from what a worker can be told.

Knows which reader it will be without loading its model.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from habeas.corpus.layout import Plain
from habeas.read import EnglishReader
from habeas.read.english import MODEL
from habeas.vocab import load_parties, parse_parties


@dataclass(frozen=True, slots=True)
class MakeEnglish:
    """`parties` is the text of a parties file, or ""; `model` a spaCy model's package name or path."""

    parties: str = ""
    model: str = MODEL

    def __call__(self) -> EnglishReader:
        parties = parse_parties(self.parties) if self.parties else load_parties()
        return EnglishReader(parties=parties, model=self.model)

    @property
    def identity(self) -> Plain:
        """All that a reading depends on beside its document."""
        return {
            "reader": EnglishReader(parties=load_parties(), model=self.model).name,
            "model": f"{self.model} {_version(self.model)}".strip(),
            "parties": hashlib.sha256(self.parties.encode()).hexdigest() if self.parties else "",
        }


def _version(model: str) -> str:
    try:
        return version(model)
    except PackageNotFoundError:
        return ""
