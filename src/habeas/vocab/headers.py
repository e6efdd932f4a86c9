"""The words over the columns of a list, in the one form in which they are compared."""

from __future__ import annotations

from habeas.vocab.parties import fold


def plain_header(words: str) -> str:
    """Without case, accents, what stands in brackets, and the marks around it."""
    return " ".join(fold(words.partition("(")[0].replace("_", " ")).split()).strip(" .:*") or fold(words).strip()
