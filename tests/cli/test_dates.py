from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

TEXT = "They were arrested on 3 February 2031 and freed last Monday.\n"


def test_dates_are_found_and_resolved_against_the_anchor(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = run("dates", "--json", "--anchor", "2031-03-06", path)
    assert result.exit_code == 0, result.output
    found = {TEXT[slice(*date["span"])]: date["edtf"] for date in json.loads(result.stdout)["dates"]}
    assert found["3 February 2031"] == "2031-02-03"
    assert found["last Monday"] == "2031-03-03"


def test_a_bad_anchor_is_refused_with_the_form_it_should_have(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = run("dates", "--anchor", "soon", path)
    assert result.exit_code == 2
    assert "EDTF" in result.stderr
