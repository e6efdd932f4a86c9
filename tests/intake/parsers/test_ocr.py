from __future__ import annotations

import stat
from pathlib import Path

import pytest

from habeas.errors import BadInput
from habeas.intake.limits import Limits
from habeas.intake.parsers import ocr
from habeas.intake.parsers.ocr import CannotRecognise, Grey, Tesseract
from habeas.intake.parsers.pdf import parse
from habeas.intake.parsers.protocol import Page
from tests.intake.parsers.made import STORY, Put, make_pdf

LISTED = 'if [ "$1" = --list-langs ]; then printf "List of languages (3):\\ndeu\\neng\\nrus\\n"; exit 0; fi\n'


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a program called tesseract is to stand; the only one on the path but those of the system."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path / "tesseract"


def write(program: Path, script: str) -> None:
    program.write_text(f"#!/bin/sh\n{LISTED}{script}")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def read(data: bytes) -> Page:
    (page,) = parse(data, where="scan.pdf", limits=Limits())
    assert isinstance(page, Page)
    return page


def test_a_picture_is_read_and_marked_as_recognised(program: Path) -> None:
    write(program, 'printf "Ruritania freed\\ntwelve prisoners.\\n\\nThey are in deten-\\ntion no more.\\n"')
    page = read(make_pdf([[Put(STORY[0], 20)], []], pictures=[2]))
    assert page.text.endswith("Ruritania freed twelve prisoners.\n\nThey are in detention no more.")
    assert [(one.at, one.recognised) for one in page.locators] == [("1", False), ("2", True)]
    assert page.warnings[0].startswith("scan.pdf: Page 2 of 2 is a picture; the text was recognised by a machine")


def test_the_program_gets_a_grey_map_of_the_page_and_no_file(program: Path, tmp_path: Path) -> None:
    write(program, f'cat > {tmp_path}/given; echo "$@" > {tmp_path}/asked; echo Freed.')
    read(make_pdf([[]], pictures=[1]))
    assert (tmp_path / "given").read_bytes().startswith(b"P5\n2480 3509\n255\n\x80\x80")
    assert (tmp_path / "asked").read_text() == "stdin stdout -l eng --psm 3\n"


def test_the_language_is_the_one_the_file_names_if_it_is_installed(program: Path, tmp_path: Path) -> None:
    write(program, f'cat >/dev/null; echo "$4" >> {tmp_path}/asked; echo Freed.')
    for language in ("ru-RU", "ka", ""):
        read(make_pdf([[]], pictures=[1], language=language))
    assert (tmp_path / "asked").read_text().split() == ["rus", "eng", "eng"]


def test_a_program_that_fails_is_told_and_not_asked_again(program: Path, tmp_path: Path) -> None:
    write(program, f"cat >/dev/null; echo x >> {tmp_path}/asked; exit 3")
    page = read(make_pdf([[Put(STORY[0], 20)], [], []], pictures=[2, 3]))
    assert page.text == STORY[0]
    assert "Pages 2 to 3 of 3 are pictures; no text was recognised: Tesseract gave up (status 3)" in page.warnings[0]
    assert (tmp_path / "asked").read_text() == "x\n"


def test_a_program_that_takes_too_long_is_stopped(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(program, "exec sleep 60")
    found = Tesseract.find()
    assert found
    monkeypatch.setattr(ocr, "SECONDS", 0.2)
    with pytest.raises(CannotRecognise, match="took more than"):
        found.read(Grey(1, 1, b"\0"), language="eng")


def test_a_picture_without_words_is_told(program: Path) -> None:
    write(program, "cat >/dev/null")
    with pytest.raises(BadInput, match=r"Page 1 of 1 is a picture; no text was recognised. Look at the page"):
        read(make_pdf([[]], pictures=[1]))


def test_a_program_that_cannot_be_started_is_told(program: Path) -> None:
    program.write_text("#!/no/such/interpreter\n")
    program.chmod(0o755)
    page = read(make_pdf([[Put(STORY[0], 20)], []], pictures=[2]))
    assert "Page 2 of 2 is a picture; no text was recognised: Tesseract could not be started" in page.warnings[0]


def test_no_program_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert Tesseract.find() is None
