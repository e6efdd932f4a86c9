"""Where quotations stand in a text, by their marks alone: pairs are found paragraph by paragraph.

Knows marks, white space and letters; knows nothing of who speaks or whether anyone does. Double marks (straight,
curly, low-9, guillemets, two single strokes), single marks told apart from apostrophes, quotations inside
quotations, and those kept open over paragraphs, of which each paragraph gives one piece.

Invariant: pieces lie in order of their start, inside one paragraph each, and either nest or do not overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from habeas.model import Span
from habeas.text.paragraphs import find_paragraphs
from habeas.text.quotes_marks import Mark, find_marks

_KEPT_OPEN = 5  # paragraphs after which a mark left open is taken for a slip of the pen


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation, or the piece of it that stands in one paragraph.

    `span` has the marks, `inner` has not; `depth` is 0 outside any other quotation; `paragraph` counts from 0;
    `closed` is False where the piece runs to its paragraph's end; `continues` is True where it goes on from the
    paragraph before.
    """

    span: Span
    inner: Span
    mark: str
    paragraph: int
    depth: int = 0
    closed: bool = True
    continues: bool = False


@dataclass
class _Pairing:
    """The marks of one paragraph being paired; `stack` holds what is open, outermost first."""

    text: str
    paragraph: Span
    number: int
    carried: Mark | None  # opened in an earlier paragraph and not taken up by a mark here
    stack: list[Mark] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)

    def take(self, marks: Sequence[Mark]) -> None:
        if self.carried:
            self.stack.append(self.carried)
        for i, mark in enumerate(marks):
            at = self._opened_by(mark)
            if at is not None and not (mark.is_weak and _closes_later(marks[i + 1 :])):
                self._close(at, mark)
            elif mark.may_open:
                self.stack.append(mark)

    def _opened_by(self, mark: Mark) -> int | None:
        """The innermost open mark this one closes; a single mark never closes across an open double one."""
        for i in range(len(self.stack) - 1, -1, -1):
            if mark.closes(self.stack[i].text):
                return i
            if mark.is_single and not self.stack[i].is_single:
                return None
        return None

    def _close(self, at: int, mark: Mark) -> None:
        opening = self.stack[at]
        del self.stack[at:]
        self._add(opening, mark.span.start, mark.span.end, closed=True)

    def run_on(self, opening: Mark) -> None:
        """Keep what `opening` opened up to the paragraph's end."""
        self._add(opening, self.paragraph.end, self.paragraph.end, closed=False)

    def _add(self, opening: Mark, inner_end: int, end: int, *, closed: bool) -> None:
        carried = opening is self.carried
        start = self.paragraph.start if carried else opening.span.start
        inner = self._trim(self.paragraph.start if carried else opening.span.end, inner_end)
        if len(inner):
            quote = Quote(Span(start, end), inner, opening.text, self.number, closed=closed, continues=carried)
            self.quotes.append(quote)

    def _trim(self, start: int, end: int) -> Span:
        """Without the white space French sets inside its marks: « Non »."""
        words = self.text[start:end]
        return (
            Span(end - len(words.lstrip()), end - len(words) + len(words.rstrip())) if words.strip() else Span(end, end)
        )


def find_quotes(text: str, paragraphs: Sequence[Span] | None = None) -> tuple[Quote, ...]:
    """Every quotation of the text; `paragraphs` are found where none are given."""
    spans = list(paragraphs if paragraphs is not None else (p.span for p in find_paragraphs(text)))
    marks = [find_marks(text, span) for span in spans]
    return tuple(
        _with_depths(sorted(_all_pieces(text, spans, marks), key=lambda quote: (quote.span.start, -quote.span.end)))
    )


def _all_pieces(text: str, spans: Sequence[Span], marks: Sequence[Sequence[Mark]]) -> Iterator[Quote]:
    kept: Mark | None = None
    for number, span in enumerate(spans):
        taken_up = kept is not None and _is_taken_up(kept, span, marks[number])
        pairing = _Pairing(text, span, number, None if taken_up else kept)
        pairing.take(marks[number])
        following = (spans[number + 1 : number + 1 + _KEPT_OPEN], marks[number + 1 : number + 1 + _KEPT_OPEN])
        was_kept, kept = kept, next((mark for mark in pairing.stack if _goes_on(text, mark, span, *following)), None)
        last = pairing.stack[0] if was_kept and pairing.stack and not kept else kept
        if last:
            pairing.run_on(last)
        yield from (_continued(quote, span) if taken_up else quote for quote in pairing.quotes)


def _continued(quote: Quote, paragraph: Span) -> Quote:
    return replace(quote, continues=True) if quote.span.start == paragraph.start else quote


def _is_taken_up(kept: Mark, span: Span, marks: Sequence[Mark]) -> bool:
    return bool(marks) and marks[0].span.start == span.start and marks[0].repeats(kept.text)


def _goes_on(text: str, mark: Mark, span: Span, spans: Sequence[Span], marks: Sequence[Sequence[Mark]]) -> bool:
    """Whether a quotation left open is taken up: the next paragraph opens with its mark, or a later one closes it.

    A single mark counts only where it opens the paragraph or stands after white space and is taken up: else it is an
    apostrophe.
    """
    if spans and _is_taken_up(mark, spans[0], marks[0]):
        return True
    if mark.is_single:
        return False
    if text[span.start : mark.span.start].rstrip().endswith(":"):
        return True  # He said: “We are cut off
    for here in marks:
        alike = [m for m in here if m.closes(mark.text) or m.repeats(mark.text)]
        if alike:
            return alike[0].closes(mark.text) and not alike[0].may_open
    return False


def _closes_later(following: Sequence[Mark]) -> bool:
    """Whether a better closing mark comes before anything else opens: ‘the prisoners’ families wept’."""
    for later in following:
        if later.is_single and later.may_open:
            return False
        if later.is_single and later.may_close:
            return True
    return False


def _with_depths(quotes: Sequence[Quote]) -> Iterator[Quote]:
    around: list[Quote] = []
    for quote in quotes:
        while around and around[-1].span.end <= quote.span.start:
            around.pop()
        yield replace(quote, depth=len(around))
        around.append(quote)
