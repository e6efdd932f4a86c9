"""The folder in which copies are kept.

    originals/ab/<sha256>   the bytes as sent, read-only
    captures/<id>.json      the record of each capture, and of each file that was given, read-only
    diffs/<id>.diff         what changed in the text since the capture before
    timestamps/<id>.tsr     a time stamp of the record
    working/<name>          copies to work with, and manifest.csv for `habeas read`
    hashes.sha256           the hash of every file above, for `sha256sum -c`
    log.jsonl, log.head     the custody log

Invariant: a file above is named by one entry of the log, with its hash, and never changed; hashes.sha256, log.head and
manifest.csv follow from the log alone. The log entry is written last: without it, nothing was kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from habeas.custody import log
from habeas.custody.capture import Capture, from_json
from habeas.custody.disk import LOCK, PART, PRIVATE, READ_ONLY, locked, told, write_once, write_whole
from habeas.custody.entry import Entry
from habeas.custody.faults import CannotKeep
from habeas.custody.times import utc_now
from habeas.custody.working import MANIFEST, to_manifest

HASHES = "hashes.sha256"
WORKING = "working"
KEPT = ("originals", "captures", "diffs", "timestamps", WORKING)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def original_path(digest: str) -> str:
    return f"originals/{digest[:2]}/{digest}"


def working_path(name: str) -> str:
    return f"{WORKING}/{name}"


@dataclass(frozen=True, slots=True)
class Store:
    """A folder that is a store already. What writes must hold `locked(store.folder)`."""

    folder: Path
    now: Callable[[], datetime] = utc_now

    def keep(self, deed: log.Deed, files: Mapping[str, bytes], *, more: Mapping[str, str] | None = None) -> Entry:
        """Put files in and log it: all, or with the log unchanged. Raises `CannotKeep`, `BrokenLog`."""
        entries = log.read_entries(self.folder)
        self._refuse_changed(entries)
        for path, data in files.items():
            mode = PRIVATE if path.startswith(f"{WORKING}/") else READ_ONLY
            write_once(self.folder / path, data, mode=mode)
        hashes = {path: sha256(data) for path, data in files.items()}
        entry = log.add(self.folder, deed, files=hashes, more=more, now=self.now)
        self.write_derived((*entries, entry))
        return entry

    def _refuse_changed(self, entries: Iterable[Entry]) -> None:
        """Nothing that a person wrote into a table of ours is written over; one that is only behind is."""
        for path, data in derive(entries).items():
            if (self.folder / path).is_file() and not data.startswith(self.read(path)):
                cure = "Keep your own table beside it (habeas read --manifest), then run habeas verify --mend"
                raise CannotKeep("was changed by somebody", where=str(self.folder / path), cure=cure)

    def note(self, deed: log.Deed, *, more: Mapping[str, str] | None = None) -> Entry:
        """Log an act that adds no file."""
        return log.add(self.folder, deed, more=more, now=self.now)

    def write_derived(self, entries: Iterable[Entry]) -> None:
        for path, data in derive(tuple(entries)).items():
            write_whole(self.folder / path, data)

    def read(self, path: str) -> bytes:
        with told(self.folder / path):
            return (self.folder / path).read_bytes()

    def capture(self, id: str) -> Capture:
        """One record; raises `CannotKeep`."""
        path = f"captures/{id}.json"
        return from_json(self.read(path), where=str(self.folder / path))

    def captures_of(self, asked: str) -> list[Capture]:
        """Every capture of one address, the oldest first."""
        entries = log.read_entries(self.folder)
        named = (e for e in entries if e.act == log.Act.CAPTURED and e.object == asked and "capture" in e.more)
        return [self.capture(entry.more["capture"]) for entry in named]

    def original(self, capture: Capture) -> bytes:
        """The bytes as sent; raises `CannotKeep` where they are no longer what was captured."""
        data = self.read(original_path(capture.sha256))
        if sha256(data) != capture.sha256:
            where = str(self.folder / original_path(capture.sha256))
            raise CannotKeep(
                "is not what was captured", where=where, cure="Run habeas verify; restore it from a backup"
            )
        return data


def open_store(folder: Path, *, by: str, why: str, now: Callable[[], datetime] = utc_now) -> Store:
    """The store in a folder, made where there is none; raises `CannotKeep` for a folder with anything else in it."""
    with told(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = {path.name for path in folder.iterdir()} - {LOCK}
    if log.LOG not in found and any(not name.startswith(PART) for name in found):
        raise CannotKeep("holds something else", where=str(folder), cure="Give an empty folder, or a new one")
    with locked(folder):
        if not (folder / log.LOG).exists():
            log.add(folder, log.Deed(actor=by, act=log.Act.OPENED, object="store", reason=why), now=now)
            Store(folder, now).write_derived(())
    log.read_entries(folder)
    return Store(folder, now)


def derive(entries: Iterable[Entry]) -> dict[str, bytes]:
    """The files that follow from the log, beside log.head, which is written with each entry."""
    known: dict[str, str] = {}
    rows: list[Mapping[str, str]] = []
    for entry in entries:
        known.update(sorted(entry.files.items()))
        if entry.act in (log.Act.CAPTURED, log.Act.GIVEN) and "file" in entry.more:
            rows.append(entry.more)
    lines = "".join(f"{digest}  {path}\n" for path, digest in known.items())
    return {HASHES: lines.encode(), working_path(MANIFEST): to_manifest(rows)}
