"""How a text tells its dates: in which sentence and paragraph, as past or to come, and from which day.

A dispatch is told from the day it was written ("on Monday", "last week"); a chronicle from one of its dates to the
next. Knows words and their order, no parse; a caller that has one can give the tense. Invariant: decides nothing
about values.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.model import Span
from habeas.text.dates.found import Tense
from habeas.text.dates.story import Place
from habeas.text.dates.tokens import Kind, Tokens
from habeas.text.dates.written import Base, Calendar, Nearest, Phrase, Shift, Window
from habeas.vocab import words

_LOOK = 40  # tokens; a verb farther away does not govern a date
_MAY_TELL = frozenset(
    kind.value
    for kind in (Kind.WORD, Kind.MONTH_LOWER, Kind.NEXT, Kind.COMING, Kind.AGO, Kind.PORTION, Kind.TO, Kind.LABEL)
)
_OPENING = 3  # tokens; "In 1995", "But by early 1995" open a sentence
_OPENERS = "".join(kind.value for kind in (Kind.BREAK, Kind.STOP, Kind.QUOTE, Kind.MARK))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "remains", "still"))
_NO_VERB = frozenset(("the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "of"))


@dataclass(frozen=True, slots=True)
class Telling:
    """The sentences and paragraphs around the tokens of one text."""

    tokens: Tokens
    sentences: tuple[int, ...]  # where each starts, in characters
    paragraphs: tuple[int, ...]

    def sentence_of(self, i: int) -> int:
        """The number of the sentence that token `i` stands in."""
        return bisect_right(self.sentences, self.tokens.spans[i][0])

    def paragraph_of(self, i: int) -> int:
        return bisect_right(self.paragraphs, self.tokens.spans[i][0])

    def place(self, phrase: Phrase) -> Place:
        """Where a phrase stands, for the story."""
        sentence, first = self.sentence_of(phrase.first), phrase.first
        while first > 0 and phrase.first - first < _OPENING and self.sentence_of(first - 1) == sentence:
            first -= 1
        opens = first == 0 or self.sentence_of(first - 1) != sentence
        opens = opens and self.tokens.kind(phrase.first - 1) != Kind.OF.value
        span = self.tokens.span(phrase.first, phrase.last)
        return Place(span, sentence, self.paragraph_of(phrase.first), opens)

    def tense(self, first: int, last: int) -> Tense | None:
        """How the words of its sentence tell the date at tokens `[first, last)`; None where no verb says.

        The nearest verb before it, else the first after it: "will meet on Friday, he said on Thursday".
        """
        return self._before(first) or self._after(last)

    def _before(self, first: int) -> Tense | None:
        sentence = self.sentence_of(first)
        start, infinitive = self.sentences[sentence - 1] if sentence else 0, False
        for i in range(first - 1, max(-1, first - _LOOK), -1):
            if self.tokens.spans[i][0] < start:
                break
            if self.tokens.kinds[i] not in _MAY_TELL:
                continue
            if infinitive and _is_in(self.tokens, i, "planners"):
                return Tense.FUTURE
            cue = _cue(self.tokens, i)
            if cue:
                return cue
            infinitive = infinitive or _is_infinitive(self.tokens, i)
        return Tense.FUTURE if infinitive else None

    def _after(self, last: int) -> Tense | None:
        sentence = self.sentence_of(last - 1)
        end = self.sentences[sentence] if sentence < len(self.sentences) else len(self.tokens.text) + 1
        for i in range(last, min(len(self.tokens), last + _LOOK)):
            if self.tokens.spans[i][0] >= end:
                break
            cue = _cue(self.tokens, i) if self.tokens.kinds[i] in _MAY_TELL else None
            if cue:
                return cue
        return None


def _is_in(tokens: Tokens, i: int, listed: str) -> bool:
    return tokens.word(i).casefold() in words("dates", "tense", listed)


def _cue(tokens: Tokens, i: int) -> Tense | None:
    """What one word says of the tense: "will", "is due", "scheduled"; "said", "was", "freed"."""
    word = tokens.word(i)
    if not word[:1].islower():
        if tokens.kind(i - 1) not in _OPENERS:
            return None
        word = word.casefold()
    if _is_in(tokens, i, "future"):
        return None if _is_in(tokens, i + 1, "negations") or _is_noun(tokens, i) else Tense.FUTURE
    if _is_in(tokens, i, "awaited") and _is_awaited(tokens, i):
        return Tense.FUTURE
    return Tense.PAST if _is_past(tokens, i, word) else None


def _is_past(tokens: Tokens, i: int, word: str) -> bool:
    """ "freed", "was"; in "will be freed" it is "will" that tells."""
    ends_so = len(word) > 3 and word.endswith("ed") and word not in _NO_PAST
    return (ends_so or _is_in(tokens, i, "past")) and tokens.word(i - 1).casefold() != "be"


_NO_PAST = frozenset(("need", "indeed", "united", "hundred", "armed", "breed", "seed", "speed", "exceed", "proceed"))


def _is_noun(tokens: Tokens, i: int) -> bool:
    """ "the will of the people", "can" after an article."""
    return tokens.word(i - 1).casefold() in _NO_VERB


def _is_awaited(tokens: Tokens, i: int) -> bool:
    """ "is due on Friday", "were expected to travel"; not "due to the war", "had expected"."""
    if tokens.word(i - 1).casefold() in _BE or tokens.word(i - 2).casefold() in _BE:
        return True
    return tokens.kind(i + 1) == Kind.TO.value and tokens.word(i) != "due"


def _is_infinitive(tokens: Tokens, i: int) -> bool:
    """ "to hold", "to be freed"; not "to the south", "to Riverton", "to 20"."""
    if tokens.word(i) != "to" or tokens.kind(i + 1) not in (Kind.WORD.value,):
        return False
    after = tokens.word(i + 1)
    return after.islower() and after not in _NO_VERB and not after.endswith("ing")


def is_dispatch(phrases: Sequence[Phrase]) -> bool:
    """Whether a text is told from its own day: at least as many dates counted from it as full dates of the calendar."""
    forms = [end.form for phrase in phrases for end in (phrase.ends or (phrase,))]
    from_today = sum(_is_from_today(form) for form in forms)
    full = sum(isinstance(form, Calendar) and form.is_full and form.year_stated for form in forms)
    return from_today >= full


def _is_from_today(form: object) -> bool:
    if isinstance(form, Calendar):
        return form.year_from is not None and form.year_from.base is Base.TELLING
    return isinstance(form, (Nearest, Shift, Window)) and form.base is Base.TELLING


def telling(tokens: Tokens, sentences: Sequence[Span], paragraphs: Sequence[Span]) -> Telling:
    return Telling(tokens, tuple(s.start for s in sentences), tuple(p.start for p in paragraphs))
