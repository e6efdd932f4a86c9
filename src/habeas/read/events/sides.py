"""One trigger that tells several acts: two sides of a swap, or several people each with a day of their own.

"release 12 sailors by Ruritania and two pilots by Sylvania"; "Arrests in early 2023 included Jan Kos (5 February) and
Ida Lom (20 February)". Knows the order of words only: the small model hangs such lists wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from habeas.model import EventType, Span
from habeas.read.clauses import child
from habeas.read.events.acts import Act
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.names import Named
from habeas.text.dates import FoundDate

_FAR = 14
_WIDEST = 120  # characters between a name and its date: a role may stand between


def second_side(act: Act, scene: Scene) -> Iterator[Act]:
    """The same act by the other holder, headed by its people."""
    if act.type is not EventType.RELEASE or not act.patients:
        return
    after = scene.page.doc[act.word.i + 1 : min(act.word.i + 3 * _FAR, act.word.sent.end)]
    joined = next((word for word in after if word.lower_ == "and" and _holder_before(word, act)), None)
    if joined is None:
        return
    people = next(
        (
            word
            for word in scene.page.doc[joined.i + 1 : min(joined.i + 8, act.word.sent.end)]
            if word.tag_ in ("NNS", "NN", "NNPS")
        ),
        None,
    )
    if (
        people is None
        or child(people, "nummod") is None
        or sense_of(people, scene) < Sense.PEOPLE
        or people in act.patients
    ):
        return
    holder = _by(people)
    if holder is not None:
        yield replace(act, word=people, tokens=(people,), patients=(people,), agent=holder)


def dated_people(act: Act, scene: Scene) -> tuple[tuple[Named, FoundDate], ...]:
    """The people of the sentence who each have a day in brackets behind them, if there are two or more."""
    page, draft = scene.page, scene.draft
    sentence = page.sentence_span(act.word)
    out = []
    for person in draft.names.people:
        for first, last in person.mentions:
            place = page.span(page.doc[first:last])
            date = _bracketed(place, sentence, scene) if sentence.contains(place) else None
            if date is not None:
                out.append((person, date))
    return tuple(sorted(out, key=lambda pair: pair[1].span)) if len(out) > 1 else ()


def _bracketed(place: Span, sentence: Span, scene: Scene) -> FoundDate | None:
    """The date that stands in brackets after a name, before the next name's comma would end it."""
    text = scene.page.text
    for date in scene.draft.dates_in(sentence):
        between = text[place.end : date.span.start]
        if (
            _is_day(date)
            and place.end <= date.span.start <= place.end + _WIDEST
            and between.rstrip().endswith("(")
            and ")" not in _before_last(between)
        ):
            return date
    return None


def _is_day(date: FoundDate) -> bool:
    """A day or a month; a year in brackets behind a name is as often one of birth."""
    return date.edtf is None or len(date.edtf.text) > len("2029")


def _before_last(between: str) -> str:
    """What stands before the bracket of the date, brackets of a name itself left out: "(Deko), editor of a paper ("."""
    head = between.rstrip()[:-1]
    return head.split(")", 1)[1] if head.lstrip("* ").startswith("(") and ")" in head else head


def _holder_before(joint: Token, act: Act) -> bool:
    """Whether "by Ruritania" stands between the trigger and "and"."""
    return any(word.lower_ == "by" for word in joint.doc[act.word.i : joint.i])


def _by(people: Token) -> Token | None:
    after = people.doc[people.i + 1 : min(people.i + 4, people.sent.end)]
    if len(after) > 1 and after[0].lower_ == "by":
        return next((word for word in after[1:] if word.pos_ in ("PROPN", "NOUN")), None)
    return None


def gapped_sentences(act: Act, scene: Scene) -> Iterator[Act]:
    """ "sentenced Jan Kos to 18 years and Ida Lom to 16": each further name with its own term."""
    if act.type is not EventType.SENTENCE or act.is_noun:
        return
    page = scene.page
    taken = {word.i for patient in act.patients for word in patient.subtree}
    for person in scene.draft.names.people:
        for first, last in person.mentions:
            term = _term_after(page.doc[last - 1]) if act.word.i < first and last < act.word.sent.end else None
            if term is not None and not _is_own_term(act, term, taken):
                yield replace(
                    act,
                    word=page.doc[last - 1],
                    tokens=(page.doc[last - 1], term),
                    patients=(page.doc[last - 1],),
                    others=(term,),
                )


def _term_after(name: Token) -> Token | None:
    """The number after "to" straight behind a name, or before "years": "Lom to 16", "Lom six years"."""
    after = list(name.doc[name.i + 1 : min(name.i + 4, name.sent.end)])
    if len(after) > 1 and after[0].lower_ == "to" and after[1].like_num:
        return after[1]
    if len(after) > 1 and after[0].like_num and after[1].lemma_ == "year":
        return after[1]
    return None


def _is_own_term(act: Act, term: Token, taken: set[int]) -> bool:
    """Whether the term is the trigger's own: nothing but its first object stands between."""
    between = act.word.doc[act.word.i + 1 : term.i]
    return not any(word.lower_ in ("and", ",", ";") and word.i not in taken for word in between)


def without(act: Act, others: tuple[Act, ...]) -> Act:
    """The first act without the people the others are about."""
    theirs = {patient.i for other in others for patient in other.patients}
    kept = tuple(patient for patient in act.patients if patient.i not in theirs)
    besides = tuple(patient for other in others for patient in other.patients)
    return replace(act, patients=kept, besides=besides) if kept and others else act
