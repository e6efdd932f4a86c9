"""Which language a text is in, or None where that cannot be told.

A reader leaves a text alone that is in a language it does not read, so a wrong answer loses a whole report and no
answer loses nothing. Invariant: a language is named only where the identifier is sure of it.
"""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SURE = 0.8  # five words of English reach it; three do not, nor a list of names
_ENOUGH = 4000  # characters; more change nothing
_ARTIFICIAL = {"eo", "ia", "ie", "io", "la", "vo"}  # what bare names and headings are taken for


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language most of the text is in."""
    letters = " ".join(text[: 4 * _ENOUGH].split())[:_ENOUGH]
    if not any(map(str.isalpha, letters)):
        return None
    language, probability = _identifier().classify(letters)
    return str(language) if probability >= _SURE else None


@cache
def _identifier() -> LanguageIdentifier:
    """Loaded at first use, which takes half a second.

    Only languages with a code of two letters: dialects and creoles are too near to their neighbours in a short text.
    """
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2 and code not in _ARTIFICIAL])
    return identifier
