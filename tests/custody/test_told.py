"""The docs keep up with what a user can meet in a folder of copies."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from habeas.custody.capture import Capture, SourceState
from habeas.custody.entry import Entry
from habeas.custody.keeping import Outcome
from habeas.custody.log import Act
from habeas.custody.store import KEPT
from habeas.custody.verifying import Kind

DOCS = (Path(__file__).parents[2] / "docs/custody.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("term", [*SourceState, *Outcome, *Act, *Kind])
def test_every_state_outcome_act_and_difference_stands_in_the_docs(term: str) -> None:
    assert f"`{term}`" in DOCS


@pytest.mark.parametrize("name", [one.name for kind in (Capture, Entry) for one in fields(kind)])
def test_every_field_of_a_record_and_of_an_entry_stands_in_the_docs(name: str) -> None:
    assert f"`{name}`" in DOCS


@pytest.mark.parametrize("folder", KEPT)
def test_every_folder_stands_in_the_docs(folder: str) -> None:
    assert f"`{folder}/" in DOCS
