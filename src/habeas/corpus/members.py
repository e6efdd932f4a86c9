"""Documents that lie in a file with others: a ZIP, a mailbox, a feed, a mail with files attached.

Such a file is opened once, when it is listed, and what is in it kept beside the corpus until it has been read: to come
to the last mail of a mailbox, all before it are opened. Invariant: what was kept is what was listed, by its hash; where
nothing is kept any more (the reading was stopped and begun again), the file is opened once more.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from habeas.corpus.layout import written_whole
from habeas.corpus.record import Found
from habeas.corpus.rows import document_columns, to_document
from habeas.errors import BadInput, HabeasError
from habeas.intake import Limits, ManifestRow, receive_path
from habeas.model import Document


@dataclass(frozen=True, slots=True)
class Kept:
    """Documents by their hash, in a folder that all workers share."""

    folder: Path

    def put(self, document: Document) -> None:
        """In one step, so that whoever finds it finds all of it; raises `CannotWrite`."""
        told = {"name": document.name, "sha256": document.sha256, **document_columns(document)}
        with written_whole(self._place(document.sha256)) as place:
            place.write_text(json.dumps(told, ensure_ascii=True), encoding="ascii")

    def get(self, sha256: str) -> Document | None:
        try:
            told = json.loads(self._place(sha256).read_bytes())
        except FileNotFoundError:
            return None
        return to_document(told, told["name"])

    def _place(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / f"{sha256}.json"

    @contextmanager
    def one_at_a_time(self, origin: str) -> Iterator[None]:
        """Of the workers of one machine, for one file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / f"{hashlib.sha256(origin.encode()).hexdigest()[:16]}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def list_members(path: Path, facts: ManifestRow, limits: Limits, kept: Kept) -> Iterator[Found]:
    """Every document in a file and every fault, in their order; `record` is the place in that order."""
    for number, result in enumerate(receive_path(path, facts.file, facts=facts, limits=limits)):
        if isinstance(result, BadInput):
            yield Found(record=number, name=facts.file, facts=facts, left=_say(result, path, facts.file))
            continue
        document = replace(result.document, path=None)
        kept.put(document)
        yield Found(record=number, name=document.name, facts=facts, document=document)


def fetch_member(path: Path, record: int, sha256: str, facts: ManifestRow, limits: Limits, kept: Kept) -> Found:
    """The document with this hash; raises `HabeasError` where the file has it no longer, `OSError` where it is gone."""
    document = kept.get(sha256)
    if document is None:
        path.stat()
        with kept.one_at_a_time(facts.file):
            document = kept.get(sha256) or _open_again(path, sha256, facts, limits, kept)
    if document is None:
        raise HabeasError("was changed while it was read", cure="Read it again into another folder")
    return Found(record=record, name=document.name, facts=facts, document=document)


def _open_again(path: Path, sha256: str, facts: ManifestRow, limits: Limits, kept: Kept) -> Document | None:
    found = [one for one in list_members(path, facts, limits, kept) if one.sha256 == sha256]
    return found[0].document if found else None


def _say(fault: BadInput, path: Path, origin: str) -> str:
    """By the name of the file below the input, which is the same wherever the input lies."""
    return str(fault).replace(str(path), origin)
