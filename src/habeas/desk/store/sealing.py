"""Sealing a stream with age, so that a backup is read by nobody but who holds the key or the passphrase.

Encryption is age's own (by pyrage); the files open with the `age` command as well. Invariant: with a key nothing
passes through the disk unsealed; with a passphrase it all passes through memory, so such a backup has a largest size.
"""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Protocol

import pyrage

from habeas.errors import BadInput, CannotWrite

_MOST = 2_000_000_000  # bytes sealed by a passphrase
_CURE = "Give the key or passphrase it was made with, and check that the file is whole"


class Lock(Protocol):
    """How a stream is sealed and opened."""

    def seal(self, fill: Callable[[BinaryIO], object], out: BinaryIO) -> None:
        """Write to `out`, sealed, what `fill` writes into the stream it is given."""

    def open(self, sealed: BinaryIO) -> AbstractContextManager[BinaryIO]:
        """The stream as it was before; the context raises `BadInput` where the seal does not fit or is broken."""


@dataclass(frozen=True, slots=True)
class KeyLock:
    """`recipients` ("age1…") to seal for; `identities` ("AGE-SECRET-KEY-1…") to open with."""

    recipients: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()

    def seal(self, fill: Callable[[BinaryIO], object], out: BinaryIO) -> None:
        recipients = [_recipient(text) for text in self.recipients]
        with _into_thread(lambda plain: _seal_into(plain, out, recipients)) as writer:
            fill(writer)  # in the caller's own thread, which is the one with a connection to the database

    @contextmanager
    def open(self, sealed: BinaryIO) -> Iterator[BinaryIO]:
        identities = [_identity(text) for text in self.identities]
        with _from_thread(lambda out: _open_into(sealed, out, identities)) as reader:
            yield reader


@dataclass(frozen=True, slots=True)
class PassphraseLock:
    passphrase: str

    def seal(self, fill: Callable[[BinaryIO], object], out: BinaryIO) -> None:
        plain = io.BytesIO()
        fill(plain)
        if plain.tell() > _MOST:
            raise BadInput("is too large to be sealed with a passphrase", cure="Use a key: `--recipient age1…`")
        out.write(pyrage.passphrase.encrypt(plain.getvalue(), self.passphrase))

    @contextmanager
    def open(self, sealed: BinaryIO) -> Iterator[BinaryIO]:
        try:
            plain = pyrage.passphrase.decrypt(sealed.read(), self.passphrase)
        except pyrage.DecryptError as error:
            raise BadInput("the backup cannot be opened", cure=_CURE) from error
        yield io.BytesIO(plain)


def make_key() -> tuple[str, str]:
    """(recipient, identity): what backups are sealed for, and the secret that opens them."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity.to_public()), str(identity)


def _recipient(text: str) -> object:
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise BadInput("is no age recipient", where=text[:20], cure="It begins with age1") from error


def _identity(text: str) -> object:
    try:
        return pyrage.x25519.Identity.from_str(text.strip())
    except pyrage.IdentityError as error:
        raise BadInput("is no age identity", cure="It begins with AGE-SECRET-KEY-1") from error


def _seal_into(plain: BinaryIO, out: BinaryIO, recipients: list[object]) -> None:
    try:
        pyrage.encrypt_io(plain, out, recipients)
    except pyrage.EncryptError as error:
        raise CannotWrite(str(error) or "the backup could not be written", cure="Is the disk full?") from error


def _open_into(sealed: BinaryIO, out: BinaryIO, identities: list[object]) -> None:
    try:
        pyrage.decrypt_io(sealed, out, identities)
    except BrokenPipeError:
        raise
    except (pyrage.DecryptError, OSError) as error:  # the latter for a stream that breaks off or was changed
        raise BadInput("the backup cannot be opened", cure=_CURE) from error


@contextmanager
def _into_thread(drain: Callable[[BinaryIO], object]) -> Iterator[BinaryIO]:
    """A stream that a thread empties; what goes wrong there is raised here, whatever it did to the writer."""
    source, sink = os.pipe()
    failed: list[BaseException] = []

    def run() -> None:
        try:
            with os.fdopen(source, "rb") as reader:
                drain(reader)
        except BaseException as error:  # carried over to the writer's thread, whatever it is
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        with os.fdopen(sink, "wb") as writer:
            yield writer
    except BrokenPipeError:
        pass  # the thread has left; it says why
    finally:
        thread.join()
    if failed:
        raise failed[0]


@contextmanager
def _from_thread(fill: Callable[[BinaryIO], object]) -> Iterator[BinaryIO]:
    """A stream that a thread fills; what goes wrong there is raised here, after what came before it was read."""
    source, sink = os.pipe()
    failed: list[BaseException] = []

    def run() -> None:
        try:
            with os.fdopen(sink, "wb") as out:
                fill(out)
        except BrokenPipeError:
            pass  # the reader has left; it says why
        except BaseException as error:  # carried over to the reader's thread, whatever it is
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    with os.fdopen(source, "rb") as reader:
        yield reader
        reader.read()
    thread.join()
    if failed:
        raise failed[0]
