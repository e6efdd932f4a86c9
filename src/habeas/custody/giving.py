"""Files that somebody was given, or saved by hand, into the store: byte for byte, with who gave what and why.

Nothing is fetched and nothing is found out: where a file is from is what a person says, and is kept apart from what a
capture has seen. Invariant: the file outside is only read; the same bytes are kept once, and every time they are given
leaves an entry in the log.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from habeas.custody.capture import ALGORITHM, TOOL, make_id
from habeas.custody.disk import locked
from habeas.custody.faults import CannotKeep
from habeas.custody.given import Given, from_json, to_json
from habeas.custody.log import Act, Deed, one_line, read_entries
from habeas.custody.store import Store, original_path, sha256, working_path
from habeas.custody.times import to_stamp
from habeas.intake.files import open_file, to_fault
from habeas.intake.formats import ending_of

MOST_BYTES = 1_000_000_000
_LONGEST = 80
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """What a person hands over, and says of it: an address, or words."""

    path: Path
    by: str
    why: str
    said_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """`is_new` is False where the same bytes had been given before: then `record` is that of then."""

    record: Given
    is_new: bool


def keep_file(store: Store, gift: Gift) -> Taken:
    """Keep one file; raises `BadInput` where it cannot be read, and `CannotKeep` or `BrokenLog`."""
    data, modified = _read(gift.path)
    name, digest = one_line(gift.path.name), sha256(data)
    deed = Deed(actor=one_line(gift.by), act=Act.GIVEN, object=name, reason=one_line(gift.why))
    with locked(store.folder):
        before = _given_before(store, digest)
        if before is not None:
            more = {"record_still_holds": before.id, "sha256": digest, "said_from": one_line(gift.said_from)}
            store.note(deed, more=more)
            return Taken(record=before, is_new=False)
        record = _record(gift, name, digest, len(data), modified, to_stamp(store.now()))
        files = {original_path(digest): data, record.path: to_json(record), record.working: data}
        store.keep(deed, files, more={"capture": record.id, "sha256": digest, **_row(record)})
    return Taken(record=record, is_new=True)


def _read(path: Path) -> tuple[bytes, datetime]:
    with open_file(path) as file:
        try:
            state = os.fstat(file.fileno())
            data = file.read(MOST_BYTES + 1) if state.st_size <= MOST_BYTES else b""
        except OSError as error:
            raise to_fault(error, path) from None
    if state.st_size > MOST_BYTES or len(data) > MOST_BYTES:
        cure = "Keep it on a disk of its own, and note its SHA-256"
        raise CannotKeep(f"is larger than {MOST_BYTES:,} bytes", where=str(path), cure=cure)
    return data, datetime.fromtimestamp(state.st_mtime, UTC)


def _given_before(store: Store, digest: str) -> Given | None:
    for entry in read_entries(store.folder):
        if entry.act == Act.GIVEN and entry.more.get("sha256") == digest and "capture" in entry.more:
            path = f"captures/{entry.more['capture']}.json"
            return from_json(store.read(path), where=str(store.folder / path))
    return None


def _record(gift: Gift, name: str, digest: str, size: int, modified: datetime, now: str) -> Given:
    mark = make_id(name, digest, now, None)
    return Given(
        id=mark,
        file=name,
        said_from=one_line(gift.said_from),
        given_at=now,
        modified_at=to_stamp(modified),
        tool=TOOL,
        person=one_line(gift.by),
        why=one_line(gift.why),
        algorithm=ALGORITHM,
        sha256=digest,
        size=size,
        working=working_path(name_copy(name, mark)),
    )


def name_copy(name: str, mark: str) -> str:
    """For example "List-of-sailors-20310203T101112Z-1a2b3c4d5e6f.pdf": in the letters the name had."""
    ending = ending_of(name) if re.fullmatch(r"(\.warc)?\.\w{1,8}", ending_of(name)) else ""
    stem = re.sub(r"[^\w]+", "-", name[: len(name) - len(ending)] if ending else name).strip("-_")
    return f"{stem[:_LONGEST].strip('-_') or 'file'}-{mark}{ending}"


def _row(record: Given) -> dict[str, str]:
    """What the manifest of the working copies says of it. Its source is what it says itself, when it is read."""
    url = record.said_from if _ADDRESS.fullmatch(record.said_from) else ""
    said = f"; from: {record.said_from}" if record.said_from and not url else ""
    note = f"given as a file {record.given_at}{said}; original SHA-256 {record.sha256}"
    return {"file": record.working.rpartition("/")[2], "url": url, "note": note}
