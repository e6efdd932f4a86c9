"""What can go wrong with a copy: the custody branch of the one tree of exceptions."""

from __future__ import annotations

from habeas.errors import HabeasError


class BadAddress(HabeasError):
    """An address that is none, or that is never fetched: private, in an odd notation, with a password."""


class NotFetched(HabeasError):
    """Nothing was taken from an address; the reason is in `what`, and goes into the log."""


class BrokenLog(HabeasError):
    """A log whose end is torn or whose entries do not follow from each other; nothing was added to it."""


class CannotKeep(HabeasError):
    """A copy that could not be stored whole, or a folder that holds something else."""


class BadStamp(HabeasError):
    """A time stamp that could not be had, or that does not say what it should."""
