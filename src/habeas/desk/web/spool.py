"""The files of one request, laid one behind the other in one file that has no name.

Five hundred files would take five hundred open files, or the memory of the machine. Invariant: of a file that is
larger than may be, no more is kept than may be; nothing of an upload has a name on the disk or outlives the request.
"""

from __future__ import annotations

import io
import tempfile
from typing import TYPE_CHECKING, Any, BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from habeas.desk.store.actions.parcels import Dropped, most_bytes

if TYPE_CHECKING:
    _File = UploadedFile[Any]  # generic for the type checker only
else:
    _File = UploadedFile


class Stretch(io.RawIOBase):
    """A part of a file as a file of its own, to be read. It has its own place; closing it leaves the whole open."""

    def __init__(self, whole: BinaryIO, start: int, size: int) -> None:
        super().__init__()
        self._whole, self._start, self._size = whole, start, size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        before = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if before + offset < 0:
            raise OSError("before the beginning")
        self._at = before + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        self._whole.seek(self._start + min(self._at, self._size))
        data = self._whole.read(max(0, min(len(buffer), self._size - self._at)))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


class Spooled(_File):
    """A file of the request; `size` is how large it was sent, of which no more is kept than may be."""

    def __init__(self, whole: BinaryIO, start: int, kept: int, *, name: str, size: int) -> None:
        super().__init__(file=None, name=name, size=size)
        self._whole, self._start, self._kept = whole, start, kept

    def to_dropped(self) -> Dropped:
        return Dropped(name=self.name or "", size=self.size or 0, open=self._open)

    def _open(self) -> BinaryIO:
        return io.BufferedReader(Stretch(self._whole, self._start, self._kept))

    def close(self) -> None:
        """Nothing: the spool closes all at once."""


class Spool(FileUploadHandler):
    """Takes the place of Django's own handlers for requests that bring reports; to be closed when they are in."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self._whole: BinaryIO = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115
        self._start = self._kept = 0

    def new_file(self, *told: Any, **more: Any) -> None:
        super().new_file(*told, **more)
        self._start, self._kept = self._whole.seek(0, io.SEEK_END), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        self._kept += self._whole.write(raw_data[: most_bytes(self.file_name or "") - self._kept])

    def file_complete(self, file_size: int) -> Spooled:
        return Spooled(self._whole, self._start, self._kept, name=self.file_name or "", size=file_size)

    def close(self) -> None:
        self._whole.close()
