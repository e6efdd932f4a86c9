"""Text read off pictures of pages by Tesseract, where it is installed.

Tesseract is a program of its own: a picture goes in on its standard input, text comes out. Knows no PDF. Invariant: it
gets no file, no shell and little time, and what it gives is marked as recognised by whoever asks.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass

SECONDS = 20.0  # for one page
INSTALL = "Install Tesseract (on Debian: apt install tesseract-ocr) and bring the file again, or type the text"
_DEFAULT = "eng"
_LONGEST = 200_000  # characters of one page
# ISO 639-1 to the names of Tesseract's data, as far as they are not the ISO 639-2 code made from the same letters.
_DATA = {
    "ar": "ara", "az": "aze", "be": "bel", "bg": "bul", "cs": "ces", "de": "deu", "el": "ell", "en": "eng",
    "es": "spa", "et": "est", "fa": "fas", "fr": "fra", "he": "heb", "hr": "hrv", "hu": "hun", "hy": "hye",
    "it": "ita", "ka": "kat", "kk": "kaz", "lt": "lit", "lv": "lav", "my": "mya", "nl": "nld", "pl": "pol",
    "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk", "sl": "slv", "sr": "srp", "tr": "tur", "uk": "ukr",
    "ur": "urd", "zh": "chi_sim",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grey:
    """A picture in shades of grey: one byte a point, rows from the top, no padding."""

    width: int
    height: int
    points: bytes

    def to_pgm(self) -> bytes:
        """As a portable grey map, the plainest of the formats that Tesseract reads."""
        return b"P5\n%d %d\n255\n" % (self.width, self.height) + self.points


class CannotRecognise(Exception):
    """Tesseract could not be started, took too long, or gave up; the message says which."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """`program` is its path, `data` the languages it was installed with."""

    program: str
    data: frozenset[str]

    @classmethod
    def find(cls) -> Tesseract | None:
        """The program on the path, or None; raises `CannotRecognise` where it is there and does not start."""
        program = shutil.which("tesseract")
        if program is None:
            return None
        listed = _run([program, "--list-langs"], b"", SECONDS)
        return cls(program, frozenset(line.strip() for line in listed.splitlines()[1:] if line.strip()))

    def language_for(self, tags: Iterable[str]) -> str:
        """The first of the language tags ("de-AT") it has data for; else English."""
        for tag in tags:
            name = _DATA.get(tag.lower().replace("_", "-").split("-")[0], "")
            if name in self.data:
                return name
        return _DEFAULT

    def read(self, picture: Grey, *, language: str) -> str:
        """The text of one page; raises `CannotRecognise`."""
        command = [self.program, "stdin", "stdout", "-l", language, "--psm", "3"]
        return _run(command, picture.to_pgm(), SECONDS)[:_LONGEST]


def _run(command: list[str], given: bytes, seconds: float) -> str:
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX") if name in os.environ}
    try:
        done = subprocess.run(
            command,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
            env={**kept, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        raise CannotRecognise(f"took more than {seconds:.0f} seconds") from None
    except subprocess.CalledProcessError as error:
        raise CannotRecognise(f"gave up (status {error.returncode})") from None
    except OSError as error:
        raise CannotRecognise(f"could not be started ({error})") from None
    return done.stdout.decode("utf-8", "replace")
