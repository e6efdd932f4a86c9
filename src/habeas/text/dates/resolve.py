"""From what is written to what is meant: one phrase with the story and the anchor to a value, or to none.

The rules stand in docs/dates.md. Invariant: a year comes from the words, from an earlier date of the text or from the
anchor; where none gives it the value is None.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from habeas.model import Edtf, Span
from habeas.text.dates.anchor import Anchor, window
from habeas.text.dates.days import Point, add_days, nearest_month, nearest_weekday, parse, part_of, shifted, write
from habeas.text.dates.found import Basis, Tense
from habeas.text.dates.story import Story, Told
from habeas.text.dates.telling import Telling
from habeas.text.dates.written import (
    Base,
    Calendar,
    Fixed,
    Form,
    Nearest,
    Numeric,
    OrdinalDay,
    Part,
    Phrase,
    Shift,
    Unit,
    Window,
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value or the readings left, with where it comes from."""

    edtf: Edtf | None = None
    alternatives: tuple[Edtf, ...] = ()
    basis: Basis | None = None
    leans_on: Span | None = None


NOTHING = Meaning()
_HALF_A_YEAR = 6  # months
_FAR = 1  # years between the story and the anchor at which "today" in the story is not the anchor's


@dataclass(frozen=True, slots=True)
class Resolver:
    """What one text gives to resolve its dates with."""

    telling: Telling
    story: Story
    anchor: Anchor | None
    is_dispatch: bool
    is_anchored: bool  # the text names a day near the anchor, so that what is to come is counted from it
    day_first: bool | None

    def resolve(self, phrase: Phrase, tense: Tense | None) -> Meaning:
        meaning = self._meaning(phrase, phrase.form, tense)
        if meaning.edtf and phrase.is_approximate:
            return replace(meaning, edtf=_approximate(meaning.edtf))
        return meaning

    def _meaning(self, phrase: Phrase, form: Form, tense: Tense | None) -> Meaning:
        match form:
            case Fixed():
                return self._fixed(form)
            case Calendar():
                return self._calendar(phrase, form, tense)
            case Numeric():
                return self._numeric(form)
            case Part():
                return self._part(phrase, form, tense)
            case OrdinalDay():
                return self._ordinal_day(phrase, form)
            case Shift() | Nearest() | Window():
                return self._relative(phrase, form, tense)

    def _fixed(self, form: Fixed) -> Meaning:
        values = tuple(found for reading in form.readings if (found := parse(reading)))
        return _stated(values[0]) if len(values) == 1 else Meaning(alternatives=values)

    # -- dates of the calendar ------------------------------------------------------------------------------------

    def _calendar(self, phrase: Phrase, form: Calendar, tense: Tense | None) -> Meaning:
        if form.year is not None:
            return _checked(_stated(write(form.year, form.month, form.day)), form.weekday)
        if form.short_year is not None:
            year = self._long_year(form.short_year)
            return _checked(_stated(write(year, form.month, form.day)) if year else NOTHING, form.weekday)
        if form.year_from:
            named = self._relative(phrase, form.year_from, tense)
            if named.edtf is None or named.edtf.earliest is None:
                return NOTHING
            return replace(named, edtf=write(named.edtf.earliest.year, form.month, form.day))
        return self._partial(phrase, form, tense)

    def _partial(self, phrase: Phrase, form: Calendar, tense: Tense | None) -> Meaning:
        """A date without a year: of the story, else next to the anchor.

        A day that names something ("the 5 May attack", and then "since 5 May") may be of any year: it has the year of
        the same day stated in full elsewhere in the text, or none.
        """
        month = form.month or 1
        named = self.story.named(month, form.day)
        if form.day is not None and (phrase.is_anniversary or self.story.is_name(month, form.day)):
            return _told(write(named.point.year, month, form.day), named) if named else NOTHING
        told = self._context(phrase, tense)
        if told:
            return self._in_story(phrase, form, told)
        if self.anchor and not self.story.is_lost:
            return self._near(self.anchor, form, tense)
        return NOTHING

    def _in_story(self, phrase: Phrase, form: Calendar, told: Told) -> Meaning:
        """In the year of the story; more than half a year from its month the next or last year is as likely.

        "He was held in December 2030. In March …" may be either March. In one sentence the dates run on, and so do
        days in one paragraph: "He was held on February 3, 2030. … He was freed on September 22."
        """
        year, month = told.point.year, form.month or 1
        same = _told(write(year, month, form.day), told)
        ahead = told.point.months_to(month)
        if abs(ahead) <= _HALF_A_YEAR or (ahead > 0 and self._runs_on(phrase, form, told)):
            return _checked(same, form.weekday)
        other = write(year - 1 if ahead > 0 else year + 1, month, form.day)
        readings = tuple(found for found in (same.edtf, other) if found)
        fitting = [found for found in readings if form.weekday in (None, _weekday(found))]
        if len(fitting) == 1:
            return _told(fitting[0], told)
        return Meaning(alternatives=readings, basis=Basis.TEXT, leans_on=told.place.span)

    def _runs_on(self, phrase: Phrase, form: Calendar, told: Told) -> bool:
        if told.place.sentence == self.telling.sentence_of(phrase.first):
            return True
        both_days = form.day is not None and told.point.day is not None
        return both_days and told.place.paragraph == self.telling.paragraph_of(phrase.first)

    @staticmethod
    def _near(anchor: Anchor, form: Calendar, tense: Tense | None) -> Meaning:
        """The last such date before the anchor, or the next one if it is to come."""
        readings = anchor.partial(form.month or 1, form.day, tense)
        if form.weekday is not None:
            readings = tuple(found for found in readings if _weekday(found) == form.weekday) or readings
        if len(readings) == 1:
            return _checked(Meaning(readings[0], basis=Basis.ANCHOR), form.weekday)
        return Meaning(alternatives=readings, basis=Basis.ANCHOR)

    def _context(self, phrase: Phrase, tense: Tense | None) -> Told | None:
        """The date of the story that a partial date goes on from.

        A bare year of its own sentence first; then in a dispatch only one in its paragraph, in a chronicle any before.
        """
        told, year = self.story.last, self.story.year
        if year and year.point.month is None and year.place.sentence == self.telling.sentence_of(phrase.first):
            return year
        if told is None or self.anchor is None:
            return told
        if self.is_dispatch:
            if told.point.month is None:
                return None
            return told if told.place.paragraph == self.telling.paragraph_of(phrase.first) else None
        return None if tense is Tense.FUTURE and (self._is_near(told, 1) or self.is_anchored) else told

    def _is_near(self, told: Told, years: int) -> bool:
        return self.anchor is not None and abs(self.anchor.last.year - told.point.year) <= years

    def _numeric(self, form: Numeric) -> Meaning:
        year = self._long_year(form.year) if form.is_short else form.year
        if year is None:
            return NOTHING
        readings = form.readings
        if self.day_first is not None and len(readings) > 1:
            readings = readings[:1] if self.day_first else readings[1:]
        values = tuple(found for month, day in readings if (found := write(year, month, day)))
        if form.weekday is not None and len(values) > 1:
            values = tuple(found for found in values if _weekday(found) == form.weekday) or values
        if len(values) == 1:
            return _checked(_stated(values[0]), form.weekday)
        return Meaning(alternatives=values, basis=Basis.STATED)

    def _long_year(self, short: int) -> int | None:
        """ "24.02.22" is of the century that puts it nearest the story or the anchor; without either it has no year."""
        near = self.story.last.point.year if self.story.last else self.anchor.last.year if self.anchor else None
        if near is None:
            return None
        return min((near // 100 * 100 + short + step for step in (-100, 0, 100)), key=lambda year: abs(year - near))

    def _part(self, phrase: Phrase, form: Part, tense: Tense | None) -> Meaning:
        whole = self._meaning(phrase, form.of, tense)
        return replace(whole, edtf=part_of(whole.edtf, form.unit, form.number, form.count)) if whole.edtf else NOTHING

    def _ordinal_day(self, phrase: Phrase, form: OrdinalDay) -> Meaning:
        if form.of:
            month = self._relative(phrase, form.of, None)
            first = month.edtf.earliest if month.edtf else None
            return replace(month, edtf=write(first.year, first.month, form.day)) if first else NOTHING
        told = self.story.last
        if told is None or told.point.month is None:
            return NOTHING
        return _told(write(told.point.year, told.point.month, form.day), told)

    # -- dates told from another ----------------------------------------------------------------------------------

    def _relative(self, phrase: Phrase, form: Shift | Nearest | Window, tense: Tense | None) -> Meaning:
        if form.base is Base.STORY:
            return self._from_story(phrase, form, tense)
        if self.anchor is None or self._is_elsewhere(phrase):
            return NOTHING
        match form:
            case Shift():
                value = self.anchor.shift(form, is_counted=phrase.is_approximate)
            case Window():
                value = self.anchor.window(form)
            case Nearest():
                value = self.anchor.nearest(form, tense)
        return Meaning(value, basis=Basis.ANCHOR) if value else NOTHING

    def _is_elsewhere(self, phrase: Phrase) -> bool:
        """Whether "today" stands in a chronicle's tale of long ago: most often a quotation of that time."""
        told = self.story.last
        if self.is_dispatch or self.anchor is None or told is None:
            return False
        return told.place.paragraph == self.telling.paragraph_of(phrase.first) and not self._is_near(told, _FAR)

    def _from_story(self, phrase: Phrase, form: Shift | Nearest | Window, tense: Tense | None) -> Meaning:
        told = self._of_the_year(form) or self.story.last
        if isinstance(form, Window) and (told is None or not self._is_close(phrase, told)):
            return self._from_now(form, tense)
        if told is None:
            return self._portion_of_now(phrase, form)
        match form:
            case Shift():
                return _told(_shifted(told.point, form, is_counted=phrase.is_approximate), told)
            case Window():
                day = told.point.to_date()
                return _told(window(day, form) if day else None, told)
            case Nearest():
                return _told(_nearest(told.point, form), told)

    def _of_the_year(self, form: Shift | Nearest | Window) -> Told | None:
        """ "that year" is the year last named, though only in passing."""
        return self.story.year if isinstance(form, Shift) and form.unit is Unit.YEAR and not form.amount else None

    def _is_close(self, phrase: Phrase, told: Told) -> bool:
        """ "within 10 days" is counted from a day in the same sentence or the one before."""
        return self.telling.sentence_of(phrase.first) - told.place.sentence <= 1

    def _from_now(self, form: Window, tense: Tense | None) -> Meaning:
        if self.anchor is None or tense is not Tense.FUTURE or form.amount < 0:
            return NOTHING
        value = self.anchor.window(form)
        return Meaning(value, basis=Basis.ANCHOR) if value else NOTHING

    def _portion_of_now(self, phrase: Phrase, form: Shift | Nearest | Window) -> Meaning:
        """ "by the end of the year" with no year told before is that of the anchor."""
        if self.anchor is None or phrase.portion is None or not isinstance(form, Shift) or form.amount:
            return NOTHING
        value = self.anchor.shift(form, is_counted=False)
        return Meaning(value, basis=Basis.ANCHOR) if value else NOTHING


def _weekday(edtf: Edtf) -> int | None:
    return edtf.earliest.weekday() if edtf.earliest and edtf.is_day else None


def _stated(edtf: Edtf | None) -> Meaning:
    return Meaning(edtf, basis=Basis.STATED) if edtf else NOTHING


def _told(edtf: Edtf | None, told: Told) -> Meaning:
    return Meaning(edtf, basis=Basis.TEXT, leans_on=told.place.span) if edtf else NOTHING


def _checked(meaning: Meaning, weekday: int | None) -> Meaning:
    """A weekday that does not fit its date makes the date uncertain: "Monday, 4 October 2031" was a Saturday."""
    edtf = meaning.edtf
    if weekday is None or edtf is None or not edtf.is_day:
        return meaning
    return meaning if _weekday(edtf) == weekday else replace(meaning, edtf=parse(f"{edtf.text}?"))


def _approximate(edtf: Edtf) -> Edtf:
    """ "around 2002" is `2002~`; an interval or a set keeps its form."""
    return edtf if any(sign in edtf.text for sign in "/{~?%") else parse(f"{edtf.text}~") or edtf


def _shifted(point: Point, form: Shift, *, is_counted: bool) -> Edtf | None:
    if is_counted and form.unit is Unit.WEEK:
        day = point.to_date()
        moved = add_days(day, 7 * form.amount) if day else None
        return Edtf.of(moved) if moved else None
    return shifted(point, form.unit, form.amount)


def _nearest(point: Point, form: Nearest) -> Edtf | None:
    """ "the following Monday", "the previous April", counted from a day or month of the story."""
    day = Point(point.year, point.month, point.day or 1).to_date() if point.month else None
    if day is None:
        return write(point.year + (form.side or 0), form.month) if form.month else None
    if form.weekday is not None:
        found = nearest_weekday(day, form.weekday, form.side or 0) if point.day else None
        return Edtf.of(found) if found else None
    return nearest_month(day, form.month or 1, form.side or 0)
