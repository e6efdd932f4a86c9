"""Bytes to documents: formats, main text, metadata, dates, language, hash.

from habeas.intake import take_in
taken = take_in(["reports/"], manifest="reports/manifest.csv")
texts = [document.text for document in taken]
"""

from __future__ import annotations

from habeas.intake.door import Source, Sources, Taken, find_sources, take_each, take_in, take_one
from habeas.intake.figures import read_figures
from habeas.intake.limits import DEFAULT, Limits
from habeas.intake.manifest import Manifest, ManifestRow, read_manifest
from habeas.intake.receiving import Receipt, receive, receive_all, receive_path, to_document
from habeas.intake.texts import find_text

__all__ = [
    "DEFAULT",
    "Limits",
    "Manifest",
    "ManifestRow",
    "Receipt",
    "Source",
    "Sources",
    "Taken",
    "find_sources",
    "find_text",
    "read_figures",
    "read_manifest",
    "receive",
    "receive_all",
    "receive_path",
    "take_each",
    "take_in",
    "take_one",
    "to_document",
]
