"""The text that a reading was made from.

A reading names its document and gives its hash. Knows where texts may lie; whether the reading fits the text is for
`habeas.model.contract.check`. Invariant: no name leads out of the folders that were given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from habeas.errors import BadInput
from habeas.intake.files import read_bytes, real_path
from habeas.intake.folder import list_folder
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.manifest import base_name

_CURE = "Give the folder its text lies in, or the text itself"


def find_text(document: str, places: Iterable[Path | str], *, sha256: str = "", limits: Limits = DEFAULT) -> Path:
    """The file with the text of `document`, the name a reading gives, in files or folders of `places`.

    A place that is a file counts by its name, a folder with all that lies in it. Of several files of that name the one
    with the bytes of `sha256` is meant. Raises `BadInput` where there is none, or more than one.
    """
    found = list(dict.fromkeys(path for place in places for path in _named(document, Path(place))))
    if len(found) > 1:
        found = [path for path in found if hashlib.sha256(read_bytes(path, limits)).hexdigest() == sha256] or found
    if not found:
        raise BadInput("its text was not found", where=document, cure=_CURE)
    if len(found) > 1 and not sha256:
        listed = ", ".join(map(str, found))
        raise BadInput(f"several files have this name: {listed}", where=document, cure="Give the one that is meant")
    return found[0]


def _named(document: str, place: Path) -> Iterator[Path]:
    """Files at this place called so. "2031/list.txt" is a file list.txt in a folder 2031."""
    wanted = [part for part in PurePosixPath(document.replace("\\", "/")).parts if part not in ("..", "/")]
    if not wanted:
        return
    files = list_folder(place).files if place.is_dir() else [place] if place.is_file() else []
    for file in files:
        parts = real_path(file).parts
        if base_name(file.name) == base_name(wanted[-1]) and list(parts[-len(wanted) : -1]) == wanted[:-1]:
            yield file
