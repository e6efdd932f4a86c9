"""`habeas verify`: whether a folder of copies is as it was recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import click

from habeas.cli.options import fail, tell
from habeas.custody.mending import mend
from habeas.custody.verifying import CheckStamp, Verification, verify
from habeas.errors import BadSetting, HabeasError

_PATH = click.Path(path_type=Path)


@click.command("verify")
@click.argument("folder", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--tsa-root", type=_PATH, help="PEM with roots of time-stamping services: checks who signed.")
@click.option("--witness", metavar="HASH", help="The hash of an entry that was noted elsewhere; it must be in the log.")
@click.option("--mend", "do_mend", is_flag=True, help="First mend what an interruption left, and log that.")
@click.option("--by", help="With --mend: who mends.")
@click.option("--why", help="With --mend: why.")
def command(
    folder: Path,
    as_json: bool,
    tsa_root: Path | None,
    witness: str | None,
    do_mend: bool,
    by: str | None,
    why: str | None,
) -> None:
    """Recompute every hash, read every entry of the log, and name each difference.

    Exit status 0 all is as recorded, 1 something is not, 2 nothing could be looked at.
    """
    try:
        if do_mend:
            _mend(folder, by or "", why or "")
        found = verify(folder, check_stamp=_stamp_check(tsa_root), witness=witness and witness.strip().lower())
    except HabeasError as error:
        fail(error)
    for line in _to_json(found) if as_json else _say(found):
        click.echo(line)
    raise SystemExit(0 if found.is_as_recorded else 1)


def _mend(folder: Path, by: str, why: str) -> None:
    if not by.strip() or not why.strip():
        raise click.UsageError("--mend is logged: give --by and --why")
    done = mend(folder, by=by, why=why).done
    for words in done or ("there was nothing to mend",):
        tell(words, kind="mended" if done else "done")


def _stamp_check(tsa_root: Path | None) -> CheckStamp | None:
    """What checks time stamps; None where the libraries of the extra are not installed."""
    try:
        stamping = import_module("habeas.custody.stamping")
    except ModuleNotFoundError as error:
        if tsa_root is None:
            return None
        what = f"needs {error.name}, which is not installed"
        raise BadSetting(what, where="--tsa-root", cure="pip install 'habeas[custody]'") from None
    roots = stamping.load_roots(tsa_root) if tsa_root else []

    def check(stamp: bytes, record: bytes, where: str) -> None:
        stamping.check_stamp(stamp, record, roots=roots, where=where)

    return check


def _say(found: Verification) -> Iterator[str]:
    counted = f"{_count(found.originals, 'original')}, {_count(found.captures, 'capture')}, "
    counted += f"{_count(found.given, 'given file')}, " if found.given else ""
    counted += f"{_count(found.entries, 'log entry')}"
    if found.is_as_recorded:
        yield f"{counted}: all as recorded"
    else:
        yield f"{counted}: {_count(len(found.differences), 'difference')}"
    for one in found.differences:
        yield f"  {one.kind.value:<12}  {one.path}: {one.words}"
    for note in found.notes:
        yield f"  note: {note}"
    yield f"  The last entry has the hash {found.head}. Note it elsewhere: --witness checks that it is still there"


def _count(number: int, word: str) -> str:
    if number == 1:
        return f"1 {word}"
    return f"{number} {word[:-1]}ies" if word.endswith("y") else f"{number} {word}s"


def _to_json(found: Verification) -> Iterator[str]:
    yield json.dumps({"as_recorded": found.is_as_recorded, **asdict(found)}, ensure_ascii=False)
