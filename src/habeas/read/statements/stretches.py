"""Where reported speech ends: from the word it opens with to the last that still belongs to what was said.

Knows the parse, the frame and quotation marks; knows nothing of speakers or of why a verb reports speech. Where the
small model's parse is known to slip, commas and conjunctions decide. Invariant: a stretch lies in one frame and never
ends on a full stop or comma of the sentence around it.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from habeas.read.clauses import child, is_verb
from habeas.read.statements.frames import Frame, Layout, is_word
from habeas.read.statements.turns import Turns
from habeas.read.statements.verbs import is_finite, is_passive, reports
from habeas.vocab import words


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `[first, last)`; `form` is the rule that found it."""

    first: int
    last: int
    form: str


class Stretches:
    """Measures stretches of one page."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.doc = layout.page.doc
        self._turns = Turns(layout)

    def reach(self, verb: Token, start: int, head: Token | None, frame: Frame, form: str) -> Stretch | None:
        """From `start` to where the clause of `head` ends; to the frame's end where the parse gives none."""
        while start < frame.last and not is_word(self.doc[start]) and not self.layout.quotation_at(start):
            start += 1
        if start >= frame.last:
            return None
        end = frame.last
        if head is not None and head.i < frame.last:
            last = max(token.i for token in head.subtree if token.i < frame.last)
            end = self._extend(verb, max(last, start) + 1, frame)
        return self.cut(verb, Stretch(start, end, form))

    def cut(self, verb: Token, stretch: Stretch) -> Stretch | None:
        """Without what the reporter adds behind: ", adding that…", ", and called on…", ", according to…"."""
        places = (i for i in range(stretch.first + 1, stretch.last) if self.layout.quotation_at(i) is None)
        end = next((i for i in places if self._turns.at(verb, i, stretch.last)), stretch.last)
        return self.trim(stretch.first, end, stretch.form)

    def trim(self, first: int, last: int, form: str) -> Stretch | None:
        """Without punctuation at the ends, but with the marks of a quotation that lies wholly inside."""
        while last > first and not is_word(self.doc[last - 1]) and not self._closes_inside(first, last - 1):
            last -= 1
        while first < last and not is_word(self.doc[first]) and not self.layout.quotation_at(first):
            first += 1
        quotation = self.layout.quotation_at(first)
        if quotation and first < last and not any(is_word(token) for token in self.doc[quotation.first : first]):
            first = quotation.first  # the opening mark stands with the first quoted word
        if last < len(self.doc) and self.doc[last].text == ")" and any(t.text == "(" for t in self.doc[first:last]):
            last += 1
        return Stretch(first, last, form) if first < last else None

    def has_quotation(self, stretch: Stretch) -> bool:
        return any(self.layout.quotation_at(i) for i in range(stretch.first, stretch.last))

    def count_words(self, stretch: Stretch) -> int:
        return sum(is_word(token) for token in self.doc[stretch.first : stretch.last])

    def has_clause(self, stretch: Stretch) -> bool:
        return any(is_verb(token) and is_finite(token) for token in self.doc[stretch.first : stretch.last])

    def quotation_after(self, verb: Token, frame: Frame) -> int | None:
        """Where a quotation ends that stands in what follows the verb, no other verb or comma between."""
        for token in self.doc[verb.i + 1 : frame.last]:
            quotation = self.layout.quotation_at(token.i)
            if quotation:
                return quotation.last
            if token.text in (",", ";", ":") or (is_verb(token) and is_finite(token)):
                return None
        return None

    def _closes_inside(self, first: int, at: int) -> bool:
        quotation = self.layout.quotation_at(at)
        return quotation.first >= first if quotation else self.doc[at].text in (")", "]", "%")

    # on beyond the subtree ----------------------------------------------------------------------------------------

    def _extend(self, verb: Token, end: int, frame: Frame) -> int:
        """On over words that the parse hangs on nothing outside the content, and over a quotation begun."""
        quotation = self.layout.quotation_at(end - 1)
        end = max(end, quotation.last) if quotation else end
        governors = {verb.i, *(token.i for token in verb.ancestors)}
        while end < frame.last:
            token = self.doc[end]
            if token.text == ":":  # "noted that three things happened: …"; what is quoted behind a colon is apart
                return end if self.layout.quotation_at(end + 1) else frame.last
            if self._trails(end, frame):
                return frame.last
            if token.sent != verb.sent:
                return end if self.doc[end - 1].text in (".", "!", "?") else frame.last
            top = _top(token, end)
            if not self._belongs(verb, top, governors):
                return end
            end = max([end, *(word.i for word in top.subtree if word.i < frame.last)]) + 1
        return end

    def _trails(self, end: int, frame: Frame) -> bool:
        """ "…of her father, and of “all those who were not here”": joined on, and no verb of the reporter's."""
        at = end + 1 if self.doc[end].text == "," else end
        if at >= frame.last or self.doc[at].tag_ != "CC":
            return False
        outside = (token for token in self.doc[at : frame.last] if self.layout.quotation_at(token.i) is None)
        return not any(is_verb(token) and token.tag_ != "VBG" for token in outside)

    def _belongs(self, verb: Token, top: Token, governors: set[int]) -> bool:
        """Whether what follows goes on with the content though the parse hangs it higher up.

        "said that the road was shut, the bridge was mined, and he had turned back" is one content; "said they were
        free, but others called it a lie" is not.
        """
        if top.head != verb:
            return not (top.head == top or top.head.i in governors or top.head.i < verb.i)
        match top.dep_:
            case "ccomp":
                return True
            case "cc" | "punct":
                following = self._next_top(verb, top)
                return following != verb and self._belongs(verb, following, governors)
            case "advcl":  # "…that they were free, because…"; "…after the talks" is the reporter's
                mark = child(top, "mark", "advmod")
                return top.i > verb.i and mark is not None and mark.lower_ in words("speech", "content", "reasons")
            case "prep" | "agent":  # "as a bluff by frightened men": no active verb of speech takes these
                return top.lower_ in words("speech", "content", "noun_prepositions") and not is_passive(verb)
            case "conj":
                return _goes_on(top)
        return False

    def _next_top(self, verb: Token, token: Token) -> Token:
        """The governor of the first words behind a comma or an "and"; the verb itself where they go on with nothing."""
        i = token.i + 1
        while i < len(self.doc) and _joins(self.doc[i]):
            i += 1
        if i >= len(self.doc):
            return verb
        following = _top(self.doc[i], token.i + 1)
        return following if following.dep_ in ("conj", "ccomp", "advcl") else verb


def _top(token: Token, start: int) -> Token:
    """The governor of a word among the words from `start` on."""
    while token.head.i >= start and token.head != token:
        token = token.head
    return token


def _joins(token: Token) -> bool:
    return (token.tag_ == "CC" or token.dep_ in ("punct", "advmod")) and token.head.i <= token.i


def _goes_on(clause: Token) -> bool:
    """Whether a clause the parse joins to the verb of speech is part of what was said.

    "wanted to speak and let them know", "said he was ill and he was tired", "said that…, and that…", "says it was let
    in once, and counted ten".
    """
    if clause.tag_ == "VBD" and clause.head.tag_ in ("VBZ", "VBP"):
        return True
    if clause.tag_ == "VB" and not is_finite(clause):
        return True
    if reports(clause, "clause", "question", "naming", "request", "of"):
        return False
    who, mark = child(clause, "nsubj", "nsubjpass"), child(clause, "mark")
    return (who is not None and who.pos_ == "PRON") or (mark is not None and mark.lower_ == "that")
