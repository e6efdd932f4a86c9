"""Where the reporter takes the word back inside a sentence: ", adding that", ", and called on", ", the agency said".

Knows the words around one place of a sentence; knows nothing of what was said before it.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import child, is_verb
from habeas.read.statements.frames import Layout, is_word
from habeas.read.statements.verbs import is_finite, lemma, reports

_DASHES = frozenset(("—", "–", "--", "―"))
_CONTRASTS = frozenset(("while", "but", "although", "though", "whereas", "and", "as"))
_PARTICIPLES = ("clause", "question", "noun", "request", "infinitive", "of", "as")
_ACTS = ("clause", "request", "infinitive", "of", "as", "naming", "noun", "judging", "refusing")
_LONGEST_SOURCE = 9  # words of ", the news agency reported on Monday"


class Turns:
    """Tells turns of one page."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.doc = layout.page.doc

    def at(self, verb: Token, i: int, end: int) -> bool:
        """Whether what `verb` reports is over at token `i`; what is looked at ends at `end`."""
        token = self.doc[i]
        if token.text in (",", *_DASHES) and i + 1 < end:
            return self._after_comma(i + 1, end)
        return token.tag_ == "CC" and token.lower_ in ("and", "but") and self._next_act(verb, i, end)

    def _after_comma(self, i: int, end: int) -> bool:
        following = self.doc[i]
        if following.lower_ == "according":
            return True
        if following.tag_ == "VBG" and reports(following, *_PARTICIPLES):
            return True
        if following.lower_ in _CONTRASTS and self._others_speak(i + 1, end):
            return True
        if following.tag_ in ("VBN", "VBD") and reports(following, "clause"):  # ", reported by the agency"
            return self.doc[i + 1 : i + 2].text in ("by", "in")
        return self._is_source(i, end)

    def _is_source(self, start: int, end: int) -> bool:
        """ "…, the news agency reported": a source and a verb of speech, and nothing behind them."""
        run = [token for token in self.doc[start:end] if is_word(token)]
        if not 1 < len(run) <= _LONGEST_SOURCE or any(
            token.text in (",", ";") for token in self.doc[start : run[-1].i]
        ):
            return False
        verb = next((t for t in run if reports(t, "clause") and t.tag_ in ("VBD", "VBZ", "VBP")), None)
        who = child(verb, "nsubj") if verb is not None else None
        if verb is None or who is None or not start <= who.i < verb.i:
            return False
        return not any(is_verb(token) for token in run if token.i > verb.i)

    def _others_speak(self, start: int, end: int) -> bool:
        """ ", while Borduria accuses them of…", ", but he refuses to…": the next finite verb is an act of speech."""
        for token in self.doc[start : min(end, start + 12)]:
            if token.text in (",", ";") or self.layout.quotation_at(token.i):
                return False
            if is_verb(token) and is_finite(token) and token.pos_ != "AUX":
                kinds = ("clause", "question", "of", "naming", "request", "refusing")
                return reports(token, *kinds) and child(token, "nsubj") is not None
        return False

    def _next_act(self, verb: Token, conjunction: int, end: int) -> bool:
        """ "…, and called on Borduria to stop": the speaker's next act, not a part of what was said."""
        for token in self.doc[conjunction + 1 : min(end, conjunction + 4)]:
            if token.pos_ in ("ADV", "AUX") and not reports(token, "clause"):
                continue
            if not is_verb(token) or child(token, "nsubj", "nsubjpass"):
                return False
            return _same_tense(token, verb) and (lemma(token) == "go" or reports(token, *_ACTS))
        return False


def _same_tense(token: Token, verb: Token) -> bool:
    """Whether a verb can go on with the reporter's; "says it was let in and counted ten" goes on with what is said."""
    if verb.tag_ in ("VBZ", "VBP") and token.tag_ == "VBD":
        return False
    if is_finite(verb) and (token.tag_ in ("VBD", "VBZ") or (token.tag_ == "VBN" and is_finite(token))):
        return True
    return token.tag_ == verb.tag_ and token.tag_ in ("VBP", "VBG")
