"""Every date in a text, with what it means there.

The one door to the grammar. No clock, no settings: what is not in the text or given by the caller is not known.
Invariant: dates come in the order of the text, do not overlap, and their spans index the text as given; the same
text and arguments give the same dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from habeas.model import Document, Edtf, Span
from habeas.text.dates.anchor import Anchor
from habeas.text.dates.days import Point, parse
from habeas.text.dates.found import Basis, FoundDate, Role, Tense, TenseHint
from habeas.text.dates.phrases import read_phrases
from habeas.text.dates.resolve import Resolver
from habeas.text.dates.story import Story
from habeas.text.dates.telling import Telling, is_dispatch, telling
from habeas.text.dates.tokens import Tokens, lex
from habeas.text.dates.written import Calendar, Fixed, Phrase, Shift, Unit
from habeas.text.paragraphs import find_paragraphs
from habeas.text.sentences import find_sentences

_CLOSE = 60  # days


def find_dates(
    text: str,
    anchor: date | Edtf | None = None,
    *,
    day_first: bool | None = None,
    tense: TenseHint | None = None,
) -> tuple[FoundDate, ...]:
    """Every date in the text, in order.

    `anchor` is the day the text is told from; an `Edtf` that spans several days resolves only what is the same on
    all of them, one open on a side nothing. `day_first` settles "06/10/2031"; without it such a date has no value and
    two `alternatives`. `tense` may tell for a span whether its date is past or to come; without it the words do.
    """
    paragraphs = [paragraph.span for paragraph in find_paragraphs(text)]
    tokens = lex(text, paragraphs)
    phrases = read_phrases(tokens)
    if not phrases:
        return ()
    told = telling(tokens, find_sentences(text), paragraphs)
    story = _with_named_days(told, phrases)
    known = Anchor.of(anchor)
    resolver = Resolver(told, story, known, is_dispatch(phrases), _is_anchored(phrases, known), day_first)
    return tuple(_apart(_Reading(tokens, told, story, resolver, tense).dates(phrases)))


def _apart(dates: Iterable[FoundDate]) -> Iterator[FoundDate]:
    """Where two dates lay hold of one word ("20/1/1000 dusk 1900"), the first keeps it and the other is no date."""
    end = 0
    for found in sorted(dates, key=lambda found: found.span):
        if found.span.start >= end:
            end = found.span.end
            yield found


def find_document_dates(document: Document, *, tense: TenseHint | None = None) -> tuple[FoundDate, ...]:
    """The dates of a document, told from its own day; in a feed each item's from the item's, apart from the others."""
    if not document.items:
        return find_dates(document.text, document.published, tense=tense)
    return tuple(_of_items(document, tense))


def _of_items(document: Document, tense: TenseHint | None) -> Iterator[FoundDate]:
    for item in document.items:
        start = item.span.start
        hint = _hint_from(tense, start) if tense else None
        for found in find_dates(item.span.of(document.text), item.published, tense=hint):
            yield found.moved(start)


def _hint_from(tense: TenseHint, start: int) -> TenseHint:
    return lambda span: tense(Span(span.start + start, span.end + start))


def resolve_phrase(words: str, anchor: date | Edtf, *, tense: Tense = Tense.PAST) -> Edtf | None:
    """What a date phrase alone means on a day: `resolve_phrase("on Monday", date(2031, 10, 3))`."""
    found = find_dates(words, anchor, tense=lambda _: tense)
    return found[0].edtf if len(found) == 1 else None


def _single(phrases: list[Phrase]) -> Iterator[Phrase]:
    """The dates as written, the ends of ranges one by one."""
    return (end for phrase in phrases for end in (phrase.ends or (phrase,)))


def _is_anchored(phrases: list[Phrase], anchor: Anchor | None) -> bool:
    """Whether the text states a day close to the anchor: a court report that opens with its date."""
    if anchor is None:
        return False
    forms = [phrase.form for phrase in _single(phrases)]
    days = (Point(f.year, f.month, f.day).to_date() for f in forms if isinstance(f, Calendar) and f.year is not None)
    return any(day is not None and abs((day - anchor.last).days) <= _CLOSE for day in days)


def _with_named_days(told: Telling, phrases: list[Phrase]) -> Story:
    """A story that knows the days stated with their years, and those that name things: "the 5 May agreement"."""
    story = Story()
    for phrase in _single(phrases):
        form = phrase.form
        if not isinstance(form, Calendar) or form.month is None or form.day is None:
            continue
        if form.year is not None:
            story.name(Point(form.year, form.month, form.day), told.place(phrase))
        elif phrase.is_anniversary and form.is_partial and not form.year_from:
            story.use_as_name(form.month, form.day)
    return story


@dataclass(frozen=True, slots=True)
class _Reading:
    """One pass over the phrases of a text."""

    tokens: Tokens
    telling: Telling
    story: Story
    resolver: Resolver
    hint: TenseHint | None

    def dates(self, phrases: list[Phrase]) -> Iterator[FoundDate]:
        for phrase in phrases:
            found = self._range(phrase) if phrase.ends else self._date(phrase)
            yield found

    def _tense(self, phrase: Phrase, span: Span) -> Tense | None:
        hinted = self.hint(span) if self.hint else None
        return hinted or self.telling.tense(phrase.first, phrase.last)

    def _date(self, phrase: Phrase) -> FoundDate:
        span = self.tokens.span(phrase.first, phrase.last)
        tense = self._tense(phrase, span)
        meaning = self.resolver.resolve(phrase, tense)
        if phrase.form == Fixed():
            self.story.lose()
        elif meaning.edtf and self._moves(phrase, tense):
            self.story.tell(meaning.edtf, self.telling.place(phrase))
        return FoundDate(
            span,
            meaning.edtf,
            alternatives=meaning.alternatives,
            role=phrase.role,
            portion=phrase.portion,
            tense=tense,
            basis=meaning.basis,
            leans_on=meaning.leans_on,
            is_name=phrase.is_name,
        )

    def _moves(self, phrase: Phrase, tense: Tense | None) -> bool:
        """Whether the story goes on from a date: not from names, limits, plans, looks back and rough dates."""
        if phrase.is_name or phrase.is_approximate or phrase.role in (Role.SINCE, Role.UNTIL, Role.BEFORE):
            return False
        looks_back = isinstance(phrase.form, Shift) and phrase.form.amount < 0 and phrase.form.unit is not Unit.DAY
        return not looks_back and tense is not Tense.FUTURE

    def _range(self, phrase: Phrase) -> FoundDate:
        ends = tuple(self._date(end) for end in phrase.ends)
        return FoundDate(
            self.tokens.span(phrase.first, phrase.last),
            _stretch(ends),
            tense=ends[0].tense,
            basis=_basis(ends),
            leans_on=next((end.leans_on for end in ends if end.leans_on), None),
            is_name=phrase.is_name,
            ends=ends,
        )


def _stretch(ends: tuple[FoundDate, ...]) -> Edtf | None:
    """The interval of a range; None where an end has no value or the second lies before the first."""
    first, last = (end.edtf for end in ends)
    if first is None or last is None or not (_is_plain(first) and _is_plain(last)):
        return None
    return parse(f"{first}/{last}")


def _basis(ends: tuple[FoundDate, ...]) -> Basis | None:
    """What a range rests on: the text or the anchor if one end needed it."""
    needed = {end.basis for end in ends}
    return next((basis for basis in (Basis.TEXT, Basis.ANCHOR, Basis.STATED) if basis in needed), None)


def _is_plain(edtf: Edtf) -> bool:
    return "/" not in edtf.text and "{" not in edtf.text
