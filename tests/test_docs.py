"""The docs keep up with the code: what a user can meet has its heading or its name there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from habeas.cli import _COMMANDS
from habeas.cli.desk import _COMMANDS as DESK_COMMANDS
from habeas.desk.store.terms import Cause, Level, Outcome, Role
from habeas.desk.web.api import api
from habeas.model import (
    AsOfBasis,
    Comparator,
    DateBasis,
    EventType,
    Measure,
    Modality,
    PositionKind,
    Reason,
    StatementKind,
    Status,
)
from habeas.model.ledger import ConflictKind, FlowKind, FlowStatus

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
TERMS = (AsOfBasis, Comparator, DateBasis, EventType, Measure, Modality, PositionKind, StatementKind, Status)


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_for_leaving_a_passage_has_its_heading(reason: Reason) -> None:
    assert f"\n## {reason.value}\n" in read("unread.md")


@pytest.mark.parametrize("term", [term for kind in TERMS for term in kind])
def test_every_term_of_a_claim_stands_in_the_contract(term: str) -> None:
    assert f"`{term}`" in read("claims.md")


@pytest.mark.parametrize("term", [*ConflictKind, *FlowKind, *FlowStatus])
def test_every_term_of_the_ledger_stands_in_its_docs(term: str) -> None:
    assert f"`{term}`" in read("ledger.md")


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"`habeas {command}`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", DESK_COMMANDS)
def test_every_command_of_the_desk_has_its_heading(command: str) -> None:
    assert f"\n### `habeas desk {command}`\n" in read("desk.md")


@pytest.mark.parametrize("term", [*Role, *Cause, *(level.name.lower() for level in Level)])
def test_every_role_level_and_cause_stands_in_the_docs_of_the_desk(term: str) -> None:
    assert f"`{term}`" in read("desk.md")


@pytest.mark.parametrize("outcome", list(Outcome))
def test_everything_a_reviewer_can_do_stands_in_the_docs_of_the_desk(outcome: str) -> None:
    assert f"\n| {outcome} |" in read("desk.md")


def test_every_setting_of_the_desk_stands_in_its_docs() -> None:
    source = (ROOT / "src/habeas/desk/site/environment.py").read_text(encoding="utf-8")
    assert [name for name in re.findall(r"HABEAS_[A-Z_]+", source) if f"`{name}`" not in read("desk.md")] == []


def test_every_call_of_the_api_stands_in_its_docs() -> None:
    paths = api.get_openapi_schema(path_prefix="/api/")["paths"]
    told = read("api.md")
    assert [path for path in paths if re.sub(r"\{\w+\}", "{", path).split("{")[0].rstrip("/") not in told] == []


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
