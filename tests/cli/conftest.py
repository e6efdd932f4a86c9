"""A folder of made-up reports, as a documenter would have one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from habeas.cli import main

LIST = "Sylvania says 40 Sylvanian sailors are held in Ruritania. They were arrested in January 2031.\n"
SWAP = (
    "STRELSAU - Ruritania will release 12 Sylvanian sailors, the foreign ministry announced on Monday.\n\n"
    "The fisherman Pavel Horak, who was arrested in January, remains in custody. His lawyer is Eva Moser.\n"
)
PARTIES = """
[[party]]
id = "ruritania"
names = ["Ruritania"]
people = ["Ruritanian"]
seats = ["Strelsau"]

[[party]]
id = "sylvania"
names = ["Sylvania"]
people = ["Sylvanian"]
seats = ["Zenda"]
"""
MANIFEST = """file,published,source,url,language,note
list.txt,2031-02-03,Zenda Gazette,,en,
swap.txt,2031-03-05,Strelsau Courier,,en,
"""
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Call `habeas` with arguments; paths are turned into text."""

    def call(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)

    return call


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "list.txt").write_text(LIST, encoding="utf-8")
    (folder / "swap.txt").write_text(SWAP, encoding="utf-8")
    (folder / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "parties.toml").write_text(PARTIES, encoding="utf-8")
    return folder
