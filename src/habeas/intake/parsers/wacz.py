"""A web archive with its lists (WACZ 1.1.1): a ZIP of WARC files, the titles of pages, and the digest of each file.

Invariant: every file the package lists is compared with its digest before a page of it is taken; the archives are read
where they lie in the ZIP, without being unpacked to disk or memory.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from habeas.errors import BadInput
from habeas.intake.limits import Limits
from habeas.intake.parsers import warc
from habeas.intake.parsers.digests import fits_pieces
from habeas.intake.parsers.protocol import Entry, Part
from habeas.intake.parsers.zips import DAMAGED

_PACKAGE = "datapackage.json"
_LARGEST_LIST = 50_000_000  # bytes: a line a page
_PIECE = 1 << 20
_CURE = "Take the archive again from where it came"


def parse(data: bytes, *, where: str, limits: Limits) -> Iterator[Part]:
    """The pages of all archives in it, with their titles; a file that does not fit its digest is a fault."""
    return parse_file(io.BytesIO(data), where=where, limits=limits)


def parse_file(file: BinaryIO, *, where: str, limits: Limits) -> Iterator[Part]:
    """As `parse`, a record at a time from where it lies."""
    try:
        package = zipfile.ZipFile(file)
    except DAMAGED as error:
        raise BadInput("is no web archive (WACZ), or a damaged one", where=where, cure=_CURE) from error
    with package:
        members = [info for info in package.infolist() if not info.is_dir()]
        if len(members) > limits.max_members:
            raise BadInput(f"holds more than {limits.max_members:,} files", where=where, cure="Bring its archives")
        archives = [info for info in members if info.filename.startswith("archive/") and _is_archive(info.filename)]
        if not archives:
            raise BadInput("holds no web archive", where=where, cure=_CURE)
        bad = set()
        for fault, path in _compare(package, members, where):
            bad.add(path)
            yield fault
        titles = dict(_titles(package, members, bad))
        for info in archives:
            if info.filename not in bad:
                yield from _read_archive(package, info, where, limits, titles)


def _is_archive(path: str) -> bool:
    return path.lower().endswith((".warc", ".warc.gz"))


def _compare(package: zipfile.ZipFile, members: list[zipfile.ZipInfo], where: str) -> Iterator[tuple[BadInput, str]]:
    """What is not as the package says, with its path."""
    there = {info.filename: info for info in members}
    if _PACKAGE not in there:
        return
    for path, digest in _listed(package, there[_PACKAGE], where):
        place = f"{where}, {path[:200]}"
        if path not in there:
            yield BadInput("is listed in the package and not there", where=place, cure=_CURE), path
        elif not _is_whole(package, there[path], digest):
            what = "does not fit its digest: it was changed after it was packed, or is damaged"
            yield BadInput(what, where=place, cure=_CURE), path


def _is_whole(package: zipfile.ZipFile, info: zipfile.ZipInfo, digest: str) -> bool:
    try:
        with package.open(info) as file:
            return fits_pieces(digest, iter(lambda: file.read(_PIECE), b""))
    except DAMAGED:
        return False


def _listed(package: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> Iterator[tuple[str, str]]:
    """Paths and digests of the package's list of files."""
    try:
        resources = json.loads(_read(package, info))["resources"]
        yield from [(str(one["path"]), str(one.get("hash") or "")) for one in resources]
    except (*DAMAGED, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadInput("has a list of files that cannot be read", where=f"{where}, {_PACKAGE}", cure=_CURE) from error


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with package.open(info) as file:
        return file.read(_LARGEST_LIST)


def _titles(package: zipfile.ZipFile, members: list[zipfile.ZipInfo], bad: set[str]) -> Iterator[tuple[str, str]]:
    """Addresses and titles of pages/*.jsonl; a list that cannot be read costs only the titles."""
    for info in members:
        if info.filename.startswith("pages/") and info.filename.endswith(".jsonl") and info.filename not in bad:
            try:
                lines = _read(package, info).splitlines()
            except DAMAGED:
                continue
            yield from (found for line in lines if (found := _title(line)))


def _title(line: bytes) -> tuple[str, str] | None:
    try:
        page: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(page, dict):
        return None
    url, title = page.get("url"), page.get("title")
    if not isinstance(url, str) or not isinstance(title, str) or not title.strip() or title == url:
        return None
    return url, " ".join(title.split())[:300]


def _read_archive(
    package: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, limits: Limits, titles: dict[str, str]
) -> Iterator[Part]:
    """The parts of one archive; that it cannot be read stops no other."""
    place = f"{where}, {info.filename[:200]}"
    try:
        with package.open(info) as file:
            for part in warc.parse_file(file, where=place, limits=limits, titles=titles):
                yield replace(part, at=f"{part.at} of {info.filename}") if isinstance(part, Entry) else part
    except BadInput as fault:
        yield fault
    except DAMAGED:
        yield BadInput("is damaged or locked", where=place, cure=_CURE)
