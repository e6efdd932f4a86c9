"""UTC to the second, as records and entries have it."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    return datetime.now(UTC)


def to_stamp(time: datetime) -> str:
    """For example "2031-02-03T10:11:12Z"."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
