"""A reader that takes the first word of a text for a person; some words do to it what a text may do to a library."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.model import Document, PersonMention, Reading, Reason, Span, Unread


@dataclass(frozen=True)
class Stub:
    """`gate` is a file that is waited for in texts that say "wait"."""

    gate: str = ""
    name: str = "stub-1"

    def __call__(self) -> Stub:
        return self

    @property
    def identity(self) -> dict[str, Any]:
        return {"reader": self.name}

    def read(self, document: Document) -> Reading:
        if "ends its worker" in document.text:
            os._exit(9)
        if "breaks" in document.text:
            raise ValueError("a text that breaks")
        if "wait" in document.text and self.gate:
            wait_for(Path(self.gate))
        word = document.text.split()[0]
        person = PersonMention(id="x0", span=Span(0, len(word)), head=word, name=word)
        rest = Unread(Span(len(word), len(document.text)), Reason.UNCERTAIN, "stub")
        return Reading(
            document=document.name,
            sha256=document.sha256,
            reader=self.name,
            published=document.published,
            published_basis=document.published_basis,
            source=document.source,
            people=(person,),
            unread=(rest,),
        )


def wait_for(path: Path, longest: float = 120.0) -> None:
    """Until somebody makes this file; raises `TimeoutError`."""
    end = time.monotonic() + longest
    while not path.exists():
        if time.monotonic() > end:
            raise TimeoutError(f"{path} never came")
        time.sleep(0.01)
