"""The ZIP that a DOCX or an ODT is: looked over before a library unpacks it.

Knows sizes and XML prologues. Invariant: what passes is within the limits in number, in size and in ratio, and none
of its XML declares a document type: neither format has one, and entities can be declared nowhere else.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

from habeas.errors import BadInput
from habeas.intake.limits import Limits
from habeas.intake.parsers.faults import opened_by

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_XML = (".xml", ".rels")
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")


def check_package(data: bytes, *, where: str, kind: str, cure: str, limits: Limits) -> frozenset[str]:
    """The names inside; raises `BadInput` for what is no ZIP, is too large unpacked, or declares entities."""
    if data.startswith(_OLD_OFFICE):
        what = "has a password, or is of the format before 2007"
        raise BadInput(what, where=where, cure=f"Open it, and save it without a password as {kind}")
    with opened_by("zipfile", where=where, kind=kind, cure=cure), zipfile.ZipFile(BytesIO(data)) as package:
        members = package.infolist()
        _check_sizes(members, len(data), where, limits)
        for member in members:
            if member.filename.lower().endswith(_XML):
                _check_xml(package.read(member), f"{where}, {member.filename[:80]}", cure)
        return frozenset(member.filename for member in members)


def _check_sizes(members: list[zipfile.ZipInfo], packed: int, where: str, limits: Limits) -> None:
    """`zipfile` reads no more of a member than it declares, so the declared sizes bound what is unpacked."""
    if len(members) > limits.max_members:
        what = f"holds {len(members):,} files, more than {limits.max_members:,}"
        raise BadInput(what, where=where, cure="Save its text as plain text in UTF-8")
    unpacked = sum(member.file_size for member in members)
    limits.check_size(unpacked, where=where, most=limits.max_document)
    limits.check_unpacked(unpacked, packed, where=where)


def _check_xml(xml: bytes, where: str, cure: str) -> None:
    if b"\0" in xml:  # UTF-16, UTF-32
        xml = xml.replace(b"\0", b"")
    if any(mark in xml for mark in _DECLARED):
        raise BadInput("declares a document type, as no such file does", where=where, cure=cure)
