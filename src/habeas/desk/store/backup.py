"""Everything the desk keeps as one stream, and back: rows of every table, originals and captures, in a tar.

What is derived (snapshots of the record, the search index, the queue, sessions) is left out and made again. Rows are
JSON, a line each, so that a backup made on one engine is restored on the other, and can be read without this program.
Invariant: a restore is one transaction into an empty desk: all of it or nothing; what does not have the hash it was
written with is refused.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import IO, Any, BinaryIO

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import Model

from habeas import __version__
from habeas.desk.store import fetched, files, searching
from habeas.desk.store.models import Account, Document, Roll
from habeas.desk.store.tasks import read_document
from habeas.errors import BadInput

FORMAT = 1
_HEAD = "habeas-backup.json"
_DERIVED = {"snapshot", "recordperson", "recordstay", "candidate", "part", "workerbeat"}
_OTHERS = ("account.emailaddress", "mfa.authenticator")
_CURE = "Make the backup again, or use another"
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a backup says of itself, first of all."""

    format: int
    program: str
    made_at: str
    rows: dict[str, int]
    originals: int


def kept_models() -> list[type[Model]]:
    """The tables a backup holds, those others refer to first."""
    own = [model for model in apps.get_app_config("store").get_models() if model._meta.model_name not in _DERIVED]
    return [*own, *(apps.get_model(label) for label in _OTHERS)]


def write_backup(out: BinaryIO, *, progress: Progress = lambda *_: None) -> Head:
    """Write the desk as it stands at this moment; what is written meanwhile is not in it."""
    with _standstill(), tarfile.open(fileobj=out, mode="w|") as tar:
        models = kept_models()
        originals = sorted(_originals())
        head = Head(
            format=FORMAT,
            program=__version__,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            rows={model._meta.label_lower: model._base_manager.count() for model in models},
            originals=len(originals),
        )
        _add(tar, _HEAD, json.dumps(asdict(head)).encode())
        for model in models:
            label = model._meta.label_lower
            for number, lines in enumerate(_chunks(model)):
                _add(tar, f"rows/{label}/{number:06}.jsonl", lines)
            progress(label, head.rows[label])
        for done, sha256 in enumerate(originals, 1):
            _add(tar, f"originals/{sha256}", files.fetch(sha256))
            progress("originals", done)
        for done, (name, data) in enumerate(fetched.list_kept(), 1):
            _add(tar, f"captures/{name}", data)
            progress("captures", done)
    return head


def read_backup(stream: IO[bytes], *, progress: Progress = lambda *_: None) -> Head:
    """Restore into an empty desk; raises `BadInput` for one that is not empty, and for a stream that is no backup."""
    if Account.objects.exists() or Roll.objects.exists():
        raise BadInput("this desk is not empty", cure="Restore into a new home: set HABEAS_HOME to an empty folder")
    counted: dict[str, int] = {}
    originals = 0
    try:
        with transaction.atomic(), tarfile.open(fileobj=stream, mode="r|") as tar:
            members = iter(tar)
            head = _read_head(tar, next(members, None))
            for member in members:
                kind, place, data = _open(tar, member)
                label = place.partition("/")[0]
                if kind == "captures":
                    fetched.put_back(place, data)
                elif kind == "rows":
                    counted[label] = counted.get(label, 0) + _load(label, data)
                    progress(label, counted[label])
                else:
                    originals += 1
                    _keep(label, data)
                    progress("originals", originals)
            _check_whole(head, counted, originals)
            _reset_sequences()
    except tarfile.TarError as error:
        raise BadInput("is no backup, or not a whole one", cure=_CURE) from error
    searching.rebuild()
    for pk in Document.objects.filter(reading=None, fault="").values_list("pk", flat=True):
        read_document.enqueue(pk)
    return head


def _originals() -> set[str]:
    """Of every document, and of the archives and mailboxes they came in."""
    kept = Document.objects.values_list("sha256", "container_sha256")
    return {sha256 for pair in kept for sha256 in pair if sha256}


@contextmanager
def _standstill() -> Iterator[None]:
    """One view of the database for the whole of a backup, without holding up anybody who writes."""
    if connection.vendor == "sqlite":
        with _reading_only(), transaction.atomic():
            yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


@contextmanager
def _reading_only() -> Iterator[None]:
    """SQLite transactions that begin without the write lock: they read the state of their first look (WAL)."""
    own: Any = connection
    own.ensure_connection()
    mode, own.transaction_mode = own.transaction_mode, None
    try:
        yield
    finally:
        own.transaction_mode = mode


def _chunks(model: type[Model], *, size: int = 5000) -> Iterator[bytes]:
    """The rows of a table as lines of JSON, so many at a time."""
    listed: list[Model] = []
    for row in model._base_manager.order_by("pk").iterator(chunk_size=size):
        listed.append(row)
        if len(listed) == size:
            yield _lines(listed)
            listed = []
    if listed:
        yield _lines(listed)


def _lines(rows: Iterable[Model]) -> bytes:
    text: str = serializers.serialize("jsonl", rows, cls=_Exact)
    return text.encode()


class _Exact(DjangoJSONEncoder):
    """Times to the microsecond they were written at; Django's own form cuts them to thousandths of a second."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    """A member whose name ends in the hash of what it holds."""
    member = tarfile.TarInfo(f"{name}#{hashlib.sha256(data).hexdigest()}")
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))


def _open(tar: tarfile.TarFile, member: tarfile.TarInfo) -> tuple[str, str, bytes]:
    """(rows | originals | captures | head, what stands below that, bytes) of a member."""
    name, _, digest = member.name.partition("#")
    file = tar.extractfile(member)
    data = file.read() if file else b""
    if hashlib.sha256(data).hexdigest() != digest:
        raise BadInput("was changed since it was written", where=name[:80], cure=_CURE)
    kind, _, rest = name.partition("/")
    return kind, rest, data


def _read_head(tar: tarfile.TarFile, member: tarfile.TarInfo | None) -> Head:
    if member is None or not member.name.startswith(_HEAD):
        raise BadInput("is no backup of a desk", cure=_CURE)
    head = Head(**json.loads(_open(tar, member)[2]))
    if head.format > FORMAT:
        raise BadInput(f"was made by a newer program, {head.program}", cure="Restore it with that one")
    return head


def _load(label: str, data: bytes) -> int:
    """Insert rows as they were, times included; returns how many."""
    known = {model._meta.label_lower for model in kept_models()}
    if label not in known:
        raise BadInput(f"holds a table there is none of: {label}", cure=_CURE)
    rows = 0
    try:
        for found in serializers.deserialize("jsonl", io.BytesIO(data), ignorenonexistent=True):
            if found.object._meta.label_lower != label:
                raise BadInput(f"a row stands in the wrong table: {label}", cure=_CURE)
            found.object.save_base(raw=True, force_insert=True)
            for name, many in (found.m2m_data or {}).items():
                getattr(found.object, name).add(*many)
            rows += 1
    except DeserializationError as error:
        raise BadInput(f"a row of {label} cannot be read", cure=_CURE) from error
    return rows


def _keep(sha256: str, data: bytes) -> None:
    if files.keep(data) != sha256:
        raise BadInput("an original is not what its name says", where=sha256[:80], cure=_CURE)


def _check_whole(head: Head, counted: dict[str, int], originals: int) -> None:
    missing = {label: rows for label, rows in head.rows.items() if counted.get(label, 0) != rows}
    if missing or originals != head.originals:
        raise BadInput("is not a whole backup", where=", ".join(missing) or "originals", cure=_CURE)


def _reset_sequences() -> None:
    """PostgreSQL numbers the next row after those that came with numbers of their own."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)
