"""The one form of a record on disk: JSON with sorted keys, and no key that its kind does not have."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import cattrs
from cattrs.errors import BaseValidationError

from habeas.custody.faults import CannotKeep

R = TypeVar("R")
_CONVERTER = cattrs.Converter(forbid_extra_keys=True)


def dump(record: object) -> bytes:
    """A record, which is a dataclass."""
    plain = _CONVERTER.unstructure(record)
    return (json.dumps(plain, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def has_key(data: bytes, key: str) -> bool:
    """Whether this is a JSON object with such a key; a value of that name is none."""
    try:
        plain: Any = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(plain, dict) and key in plain


def load(data: bytes, kind: type[R], *, what: str, where: str) -> R:
    """The record; raises `CannotKeep` for what is none of this kind. `what` names the kind: "a capture"."""
    try:
        plain: Any = json.loads(data)
        if not isinstance(plain, dict):
            raise TypeError("no JSON object")
        return _CONVERTER.structure(plain, kind)
    except (ValueError, TypeError, RecursionError, BaseValidationError) as error:
        raise CannotKeep(f"is no record of {what}: {error}", where=where, cure="Restore it from a backup") from None
