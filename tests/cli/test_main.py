from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from habeas.cli import _COMMANDS
from habeas.cli.writing import write_whole
from habeas.errors import CannotWrite
from tests.cli.conftest import Run


def test_help_names_every_command(run: Run) -> None:
    shown = run("--help").stdout
    assert all(command in shown for command in _COMMANDS)


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_command_has_help_of_its_own(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_an_unknown_command_is_status_2(run: Run) -> None:
    assert run("release").exit_code == 2


def test_help_imports_neither_the_model_nor_the_solver() -> None:
    code = "import sys, habeas.cli; print({'spacy', 'highspy', 'altair', 'trafilatura'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_file_that_was_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "brief.html"
    path.write_text("before", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("habeas.cli.writing.os.replace", refuse)
    with pytest.raises(CannotWrite, match="No space left"):
        write_whole(path, "after")
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]
