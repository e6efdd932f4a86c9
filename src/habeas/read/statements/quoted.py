"""Quotations with a speaker: cue before, after, between, in a sentence before, or none where one runs on.

Knows frames and cues; leaves quotations that are part of a reporter's sentence to `reported`, and names a reason for
each that no one is said to have uttered.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from spacy.tokens import Token

from habeas.model import Reason, Span, StatementKind
from habeas.read.clauses import is_verb
from habeas.read.statements.cues import Cue, Cues
from habeas.read.statements.found import Found, Talk
from habeas.read.statements.frames import SIGNED, Frame, Layout, Part, Quotation, is_word
from habeas.read.statements.verbs import is_finite, reports

_SHORT = 5  # a quotation of fewer words beside other words is a title or a distance mark, unless a cue says otherwise
_LEADING = frozenset(("and", "but", "so", "yet", "still", "then", "also", "however", "meanwhile", "moreover"))


class Quoted:
    """Takes the quotations of one page, frame by frame; `used` are the cue verbs that are spoken for."""

    def __init__(self, layout: Layout, cues: Cues, talk: Talk) -> None:
        self.layout = layout
        self.page = layout.page
        self.cues = cues
        self.talk = talk
        self.used: set[int] = set()
        self.between: set[int] = set()  # cues that have content of the reporter's before them as well
        self.taken: set[Quotation] = set()

    def read(self, index: int) -> None:
        """Take what the frame with this index quotes."""
        frame = self.layout.frames[index]
        last: tuple[Cue, Found] | None = None
        for quotation in frame.quotations:
            left, right, following = _around(frame, quotation)
            cue = self._cue(index, quotation, left, right, following, last)
            if cue is not None:
                found = self._take(
                    frame, quotation, cue, joined=last[1] if last and last[0].token == cue.token else None
                )
                last = (cue, found)

    def _cue(
        self,
        index: int,
        quotation: Quotation,
        left: Sequence[Token],
        right: Sequence[Token],
        following: Part | None,
        last: tuple[Cue, Found] | None,
    ) -> Cue | None:
        spare = [token for token in left if token.i not in self.used]
        text = quotation.span.of(self.page.text)
        cue = self.cues.before(spare, following, quotation) if spare else None
        if cue and cue.words == ":":
            cue = self.cues.after(right, comma=text.endswith(","), signed=False) or cue  # "scolded him: “No,” she said"
        if cue and not (last and cue.token.i <= last[0].token.i):
            return cue
        is_first = not any(is_word(token) and token.lower_ not in _LEADING for token in left)
        if is_first:
            comma = text.rstrip("’'”\" ").endswith((",", "?", "!", "—", "…", "–"))
            cue = self.cues.after(right, comma=comma, signed=self._is_signed(quotation))
            if cue is None and not _has_words(right):
                cue = self._in_next_frame(index, quotation)
            if cue:
                return cue
        if last and self._is_only_cue(left, last[0]):
            return last[0]  # “A,” said Kos, “b.”
        return None

    def _runs_into(self, frame: Frame, quotation: Quotation) -> bool:
        """ "“It is a raise” for the rich.": after a quotation in the same paragraph, a long one opens the sentence."""
        last = self.talk.last
        if last is None or last.kind is not StatementKind.DIRECT or frame.number - last.frame > 2:
            return False
        length = sum(is_word(token) for token in self.page.doc[quotation.first : quotation.last])
        has_verb = any(is_verb(token) and is_finite(token) for token in frame.words)
        return last.block == frame.block and frame.parts[0] is quotation and length > _SHORT and not has_verb

    def _is_signed(self, quotation: Quotation) -> bool:
        return SIGNED.match(self.page.text, quotation.quote.span.end) is not None

    def _in_next_frame(self, index: int, quotation: Quotation) -> Cue | None:
        """ "“Why?” Kos asked." and, where a full stop stands for the comma, "“No.” Kos said."."""
        frames = self.layout.frames
        following = frames[index + 1] if index + 1 < len(frames) else None
        if following is None or following.block != frames[index].block or frames[index].parts[-1] is not quotation:
            return None
        words = list(takewhile(lambda part: isinstance(part, Token), following.parts))
        tokens = [part for part in words if isinstance(part, Token)]
        if not tokens or (following.quotations and len(tokens) == len(following.parts)):
            return None
        cue = self.cues.after(tokens, comma=False)
        if cue is None or not self._says_no_more(cue.token, tokens):
            return None
        return cue

    def _says_no_more(self, verb: Token, tokens: Sequence[Token]) -> bool:
        if any(word.dep_ in ("ccomp", "xcomp") and word.i > verb.i for word in verb.children):
            return False
        if tokens[-1].text == ":":
            return False
        rest = [token for token in tokens if token.i > verb.i]
        return not any(
            is_verb(token) and is_finite(token) and token.dep_ not in ("relcl", "acl", "advcl") for token in rest
        )

    def _is_only_cue(self, left: Sequence[Token], cue: Cue) -> bool:
        """ "“A,” said Kos, “b.”", not "“A,” said Kos, who wants a “b”"."""
        rest = [token for token in left if token.i > cue.token.i]
        if len(rest) == len(left):
            return False
        return not any(
            is_verb(token) and (is_finite(token) or reports(token, "clause", "quote", "noun")) for token in rest
        )

    def _take(self, frame: Frame, quotation: Quotation, cue: Cue, joined: Found | None) -> Found:
        if cue.has_content:
            self.between.discard(cue.token.i)
        elif self._follows_content(frame, cue):
            self.between.add(cue.token.i)
        else:
            self.used.add(cue.token.i)
        self.taken.add(quotation)
        if cue.speaker:
            self.cues.speakers.memory.hear(cue.speaker)
        span = content_of(self.page.text, quotation)
        return self.talk.add(
            Found(span, StatementKind.DIRECT, cue.speaker, cue.words, frame.number, frame.block, joined=joined)
        )

    def _follows_content(self, frame: Frame, cue: Cue) -> bool:
        """ "He is free, he told a paper, “but nobody asks”": a clause and a comma stand before the cue."""
        before = [part for part in frame.parts if isinstance(part, Token) and part.i < cue.token.i]
        commas = [i for i, token in enumerate(before) if token.text == "," and i]
        return bool(commas) and any(is_verb(token) and is_finite(token) for token in before[: commas[-1]])

    def take_turn(self, frame: Frame, turn: Found) -> None:
        """Take a transcript's turn, whatever it quotes."""
        self.taken.update(frame.quotations)
        if turn not in self.talk.found:
            self.talk.add(turn)

    # quotations that stand alone ---------------------------------------------------------------------------------

    def read_alone(self, index: int) -> None:
        """Take the quotations of a frame that nothing but quotations fill: they go on with what was said before."""
        frame = self.layout.frames[index]
        if not frame.quotations or frame.quotations[0] in self.taken:
            return
        if frame.words and not self._runs_into(frame, frame.quotations[0]):
            return
        last = self.talk.last
        for quotation in frame.quotations:
            found = self._go_on(index, frame, quotation, last)
            if found:
                self.taken.add(quotation)
                last = self.talk.add(found)

    def _go_on(self, index: int, frame: Frame, quotation: Quotation, last: Found | None) -> Found | None:
        span = content_of(self.page.text, quotation)
        before = self.layout.frames[index - 1] if index else None
        introduced = self._introduced(index)
        if introduced:
            self.used.add(introduced.token.i)
            return Found(span, StatementKind.DIRECT, introduced.speaker, introduced.words, frame.number, frame.block)
        if last and last.block == frame.block:
            is_running = last.kind is StatementKind.DIRECT and frame.number - last.frame <= 2
            return Found(
                span,
                StatementKind.DIRECT,
                last.speaker,
                last.cue if is_running else None,
                frame.number,
                frame.block,
                joined=last if is_running else None,
            )
        if last and frame.block - last.block <= 1 and not self._is_headed(frame):
            joined = last if last.kind is StatementKind.DIRECT and before and self._ends_in_quotation(before) else None
            return Found(
                span, StatementKind.DIRECT, last.speaker, None, frame.number, frame.block, joined=joined, runs_on=True
            )
        return None

    def _introduced(self, index: int) -> Cue | None:
        """The paragraph before ends in a colon: "He said:" """
        frame = self.layout.frames[index]
        before = self.layout.frames[index - 1] if index else None
        if before is None or frame.block - before.block > 1:
            return None
        last = before.parts[-1]
        if not isinstance(last, Token) or last.text != ":":
            return None
        tokens = [part for part in before.parts if isinstance(part, Token)]
        return self.cues.before(tokens, None)

    def _is_headed(self, frame: Frame) -> bool:
        """A heading that is a quotation: nobody is said to speak."""
        return frame.is_heading and len(frame.parts) == 1 and not _ends_sentence(self.page.text, frame.quotations[0])

    def _ends_in_quotation(self, frame: Frame) -> bool:
        return bool(frame.quotations)


def content_of(text: str, quotation: Quotation) -> Span:
    """The words of a quotation without the comma that belongs to the sentence around it: “No,” he said."""
    span = quotation.span
    words = span.of(text)
    kept = len(words.rstrip().rstrip(",").rstrip())
    return Span(span.start, span.start + kept) if kept else span


def reason_for(frame: Frame, length: int) -> Reason:
    """Why nobody is taken to have said it: a few words beside others are a name or a distance mark."""
    if length < _SHORT and frame.words:
        return Reason.SCARE_QUOTE
    return Reason.NO_SPEAKER


def _ends_sentence(text: str, quotation: Quotation) -> bool:
    return quotation.span.of(text).rstrip().endswith((".", "!", "?", "…"))


def _around(frame: Frame, quotation: Quotation) -> tuple[list[Token], list[Token], Part | None]:
    """The words between the quotation before and this one, those up to the next, and the next part."""
    at = frame.parts.index(quotation)
    left: list[Token] = []
    for part in reversed(frame.parts[:at]):
        if isinstance(part, Quotation):
            break
        left.insert(0, part)
    right: list[Token] = []
    for part in frame.parts[at + 1 :]:
        if isinstance(part, Quotation):
            break
        right.append(part)
    return left, right, frame.parts[at + 1] if at + 1 < len(frame.parts) else None


def _has_words(tokens: Sequence[Token]) -> bool:
    return any(is_word(token) for token in tokens)
