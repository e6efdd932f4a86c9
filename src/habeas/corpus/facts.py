"""What is said of a file, and where its text lies, as JSON: the columns of a table that are no plain values.

Invariant: what is written comes back equal.
"""

from __future__ import annotations

import json
from typing import Any

from cattrs import Converter

from habeas.intake import ManifestRow
from habeas.model import Document, Edtf, Furniture, Item, Locator, Span, Translation
from habeas.model.sheet import Sheet

_SPANS = ("published_span", "settled_by")
_WORDS = ("container", "container_sha256")
_LISTS = {
    "furniture": tuple[Furniture, ...],
    "items": tuple[Item, ...],
    "locators": tuple[Locator, ...],
    "sheets": tuple[Sheet, ...],
    "translations": tuple[Translation, ...],
}


def _make_converter() -> Converter:
    converter = Converter(unstruct_collection_overrides={tuple: list}, omit_if_default=True)
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_unstructure_hook(Edtf, lambda edtf: edtf.text)
    converter.register_structure_hook(Span, lambda value, _: Span(*value))
    converter.register_structure_hook(Edtf, lambda value, _: Edtf.parse(value))
    return converter


_CONVERTER = _make_converter()


def dump_facts(row: ManifestRow) -> str:
    return json.dumps(_CONVERTER.unstructure(row), ensure_ascii=False)


def load_facts(told: str | None, name: str) -> ManifestRow:
    return _CONVERTER.structure(json.loads(told), ManifestRow) if told else ManifestRow(file=name)


def dump_layout(document: Document) -> str | None:
    """What a document has beside its text: spans that are not its claims', sheets, where it lay; None for nothing."""
    told = {key: getattr(document, key) for key in (*_SPANS, *_WORDS, *_LISTS) if getattr(document, key)}
    return json.dumps(_CONVERTER.unstructure(told), ensure_ascii=False) if told else None


def load_layout(told: str | None) -> dict[str, Any]:
    """Arguments of `Document`."""
    plain = json.loads(told) if told else {}
    kinds: dict[str, Any] = {**dict.fromkeys(_SPANS, Span), **dict.fromkeys(_WORDS, str), **_LISTS}
    return {key: _CONVERTER.structure(value, kinds[key]) for key, value in plain.items()}
