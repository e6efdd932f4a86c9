"""The one tree of exceptions.

Knows nothing else of the program. Every message says what is wrong, where, and what to do about it: three parts that
`HabeasError` asks for by name, so that none can be forgotten. A passage that was not read is no error; it is data
(`habeas.model.Unread`).
"""

from __future__ import annotations


class HabeasError(Exception):
    """What went wrong, where it did, and the cure, each in words for the person at the keyboard."""

    def __init__(self, what: str, *, where: str = "", cure: str = "") -> None:
        self.what, self.where, self.cure = what, where, cure
        message = f"{where}: {what}" if where else what
        super().__init__(f"{message}. {cure}" if cure else message)


class BadInput(HabeasError):
    """A file or a text that cannot be taken in: missing, empty, binary, too large, broken."""


class BadDate(HabeasError, ValueError):
    """A text that is not an EDTF date of the forms Habeas uses."""


class BadManifest(BadInput):
    """A manifest with faults; `faults` names every one with its row."""

    def __init__(self, what: str, *, where: str = "", cure: str = "", faults: tuple[str, ...] = ()) -> None:
        self.faults = faults
        listed = what + (": " + "; ".join(faults) if faults else "")
        super().__init__(listed, where=where, cure=cure)


class BadTable(BadManifest):
    """A table of figures with faults; `faults` names every one with its row."""


class BadReading(BadManifest):
    """A reading that does not fit the contract or its text; `faults` names every one with its path."""


class BadVocabulary(HabeasError):
    """A vocabulary or parties file with a fault."""


class CannotWrite(HabeasError):
    """An output that could not be written whole, so that nothing was written."""


class NotHere(HabeasError):
    """There is no such thing, or none that whoever asks may know of: the same answer for both."""


class NotAllowed(HabeasError):
    """The thing is there and may be seen, but not changed so by whoever asks."""


class SomeoneElseFirst(HabeasError):
    """A write that saw an older state than stands now; nothing was written."""


class BadSetting(HabeasError):
    """A setting of the environment that cannot be used, or not safely."""
