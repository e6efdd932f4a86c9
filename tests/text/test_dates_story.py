"""Where a date without a year takes its year from."""

from __future__ import annotations

from datetime import date

from habeas.model import DateBasis, Document, Edtf, Item, Span
from habeas.text.dates import Basis, FoundDate, find_dates, find_document_dates

WEDNESDAY = date(2031, 10, 8)


def values(text: str, anchor: date | None = None) -> list[str]:
    return [str(found.edtf) for found in find_dates(text, anchor)]


def last(text: str, anchor: date | None = None) -> FoundDate:
    return find_dates(text, anchor)[-1]


def test_in_a_dispatch_a_bare_month_is_the_last_one_before_its_day() -> None:
    assert values("A court in March sentenced her, he said on Monday.", WEDNESDAY) == ["2031-03", "2031-10-06"]
    assert values("A court in November sentenced her, he said on Monday.", WEDNESDAY) == ["2030-11", "2031-10-06"]


def test_in_a_dispatch_a_day_to_come_is_the_next_one() -> None:
    assert values("The trial is scheduled to go on on 3 May, he said on Monday.", WEDNESDAY)[0] == "2032-05-03"


def test_a_day_just_ahead_that_no_verb_tells_as_past_stays_in_doubt() -> None:
    found = last("Next hearing: 12 November", WEDNESDAY)
    assert found.edtf is None or found.edtf.earliest == date(2031, 11, 12)
    doubtful = last("Hearing, 12 November", WEDNESDAY)
    assert [str(reading) for reading in doubtful.alternatives] == ["2030-11-12", "2031-11-12"]


def test_a_weekday_beside_a_day_in_doubt_settles_it() -> None:
    assert str(last("Hearing, Wednesday, 12 November", WEDNESDAY).edtf) == "2031-11-12"


def test_in_a_dispatch_the_story_of_one_paragraph_does_not_reach_the_next() -> None:
    text = "He was held in June 2015. He was moved in October.\n\nTalks, he said on Monday, broke down in September."
    assert values(text, WEDNESDAY) == ["2015-06", "2015-10", "2031-10-06", "2031-09"]


def test_in_a_chronicle_the_story_goes_on_from_date_to_date() -> None:
    text = "War began on 3 May 2016.\n\nBy August the town had fallen.\n\nOn 5 September the army withdrew."
    assert values(text, WEDNESDAY) == ["2016-05-03", "2016-08", "2016-09-05"]


def test_without_an_anchor_the_year_comes_from_the_story_alone() -> None:
    found = last("He was held on February 11, 2014. He was freed on May 5.")
    assert (str(found.edtf), found.basis) == ("2014-05-05", Basis.TEXT)
    assert values("He was freed on May 5.") == ["None"]


def test_a_year_in_the_same_sentence_comes_first() -> None:
    text = "She was held in May 1998. He was hurt in the war of 2008 near the river on June 21."
    assert values(text)[-1] == "2008-06-21"


def test_a_year_in_passing_does_not_move_the_story() -> None:
    text = "He was held on 5 March 2014. A law of 1970 was used. In May he was tried."
    assert values(text) == ["2014-03-05", "1970", "2014-05"]


def test_a_year_that_opens_its_sentence_moves_the_story() -> None:
    assert values("Born in 1970. In 1995, he was held. In May he was tried.")[-1] == "1995-05"


def test_a_name_or_a_limit_does_not_move_the_story() -> None:
    text = "He was held on 5 March 2014. The 2016 war was near. Held since 2012 they were. In May he was tried."
    assert values(text)[-1] == "2014-05"


def test_months_far_from_the_story_stay_in_doubt() -> None:
    found = last("He was held in December 2030. In February he was tried.")
    assert found.edtf is None
    assert [str(reading) for reading in found.alternatives] == ["2030-02", "2031-02"]


def test_days_of_one_paragraph_run_on_through_the_year() -> None:
    assert values("He was held on February 3, 1996. He was freed on September 22.") == ["1996-02-03", "1996-09-22"]


def test_a_day_that_names_an_event_has_the_year_stated_elsewhere_or_none() -> None:
    assert values("Since 5 May many fled. The 5 May attack was the first.", WEDNESDAY) == ["None", "None"]
    text = "The 5 May attack was the first. It began on 5 May 2023."
    assert values(text, WEDNESDAY) == ["2023-05-05", "2023-05-05"]


def test_a_day_that_names_a_passing_thing_is_read_as_any_day() -> None:
    assert values("At the 5 May hearing he spoke.", WEDNESDAY) == ["2031-05-05"]


def test_a_year_before_our_era_leaves_what_follows_without_a_year() -> None:
    assert values("In 480 BC they came. In August they left.", WEDNESDAY) == ["None", "None"]


def test_today_in_a_tale_of_long_ago_is_not_the_day_of_telling() -> None:
    text = "On 3 May 1968 he spoke, and on 4 May 1968 again: “How many men did you lose today?”"
    assert values(text, WEDNESDAY)[-1] == "None"


def test_each_item_of_a_feed_is_told_from_its_own_day() -> None:
    first, second = "Two men were freed on Monday.\n", "One man was held in the past month."
    items = (
        Item(Span(0, len(first)), Edtf.parse("2031-10-08")),
        Item(Span(len(first), len(first + second)), Edtf.parse("2031-12-16")),
    )
    document = Document(name="feed.txt", text=first + second, sha256="0", items=items)
    found = find_document_dates(document)
    assert [(one.span.of(document.text), str(one.edtf)) for one in found] == [
        ("Monday", "2031-10-06"),
        ("the past month", "2031-11-16/2031-12-16"),
    ]


def test_a_document_is_told_from_its_own_day() -> None:
    document = Document(
        name="a.txt", text="Freed on Monday.", sha256="0", published=Edtf.of(WEDNESDAY), published_basis=DateBasis.TEXT
    )
    assert [str(found.edtf) for found in find_document_dates(document)] == ["2031-10-06"]
