from __future__ import annotations

import pytest

from habeas.intake.dating import Dating, date_text
from habeas.model import DateBasis
from habeas.text.furniture import find_furniture

ARTICLE = (
    "The Ruritanian authorities on Monday freed ten prisoners of war, the Defence Ministry in Strelsau said, and took "
    "them to the bridge at Zenda, where their families had been waiting since the morning.\n\n"
    "Nobody was named. The court in Strelsau had no comment.\n"
)


def date(text: str) -> Dating:
    return date_text(text, find_furniture(text))


def said(text: str) -> tuple[str, str | None, str]:
    dating = date(text)
    return str(dating.published), dating.basis, dating.span.of(text) if dating.span else ""


def test_a_line_of_the_head_dates_the_text() -> None:
    text = f"Ten come home\n\n22 May 2031\nImage via the ministry\n\n{ARTICLE}"
    assert said(text) == ("2031-05-22", "text", "22 May 2031")


def test_a_line_below_the_lead_dates_the_text() -> None:
    assert said(f"Ten come home\n\n{ARTICLE}\n17 July 2031 22:05 (UTC+04:00)\n\n{ARTICLE}")[0] == "2031-07-17"


def test_a_dateline_dates_the_text() -> None:
    assert said(f"Ten come home\n\nSTRELSAU, May 22, 2031 (Agency) — {ARTICLE}")[:2] == ("2031-05-22", "text")


def test_a_dateline_without_a_year_does_not() -> None:
    assert date(f"Ten come home\n\nSTRELSAU, May 22. /AGENCY/. {ARTICLE}") == Dating()


def test_a_line_at_the_foot_dates_the_text() -> None:
    assert said(f"Ten come home\n\n{ARTICLE * 9}\n\nStrelsau, 22 May 2031")[0] == "2031-05-22"


def test_a_line_in_the_middle_is_of_something_else() -> None:
    assert date(f"Ten come home\n\n{ARTICLE * 9}\n\n22 May 2031\n\n{ARTICLE * 5}").published is None


def test_a_date_of_publication_goes_before_any_other() -> None:
    assert said(f"22 May 2031\n\nTen come home\n\nPublished: 24 May 2031\n\n{ARTICLE}")[0] == "2031-05-24"


def test_a_first_date_goes_before_that_of_a_change() -> None:
    assert said(f"Updated 24 May 2031\n\n22 May 2031\n\n{ARTICLE}")[0] == "2031-05-22"


def test_a_text_that_only_tells_of_a_change_was_published_by_then() -> None:
    assert said(f"Ten come home\n\nLast updated: 24 May 2031\n\n{ARTICLE}")[:2] == ("../2031-05-24", "text")


def test_day_and_month_in_doubt_stay_in_doubt() -> None:
    text = f"Ten come home\n\n04/05/2031 - 14:21\n\n{ARTICLE}"
    assert said(text) == ("{2031-04-05,2031-05-04}", "text", "04/05/2031")


def test_a_season_told_as_past_settles_the_doubt_and_its_sentence_is_kept() -> None:
    text = f"Ten come home\n\n07/12/2031 - 14:21\n\n{ARTICLE}\nNo general is free. They were arrested this autumn."
    dating = date(text)
    assert str(dating.published) == "2031-12-07"
    assert dating.settled_by is not None
    assert dating.settled_by.of(text) == "They were arrested this autumn."


def test_a_day_that_the_text_outruns_dates_something_else() -> None:
    text = f"The list\n\n22 May 2029\n\n{ARTICLE}\nOn 3 June 2031 the tenth man was arrested."
    assert said(text) == ("2031-06-03/..", "bound", "3 June 2031")


def test_a_text_without_a_date_is_bounded_by_what_it_tells_as_past() -> None:
    text = f"{ARTICLE}\nOn Oct. 3, 2031, the valley was shelled. Within 5 days, nine thousand people fled to Sylvania."
    assert said(text)[:2] == ("2031-10-08/..", "bound")


@pytest.mark.parametrize(
    "more",
    [
        "Read more: What happened on 3 June 2031",
        "Guards at the gate on June 3, 2031. Photo: Jan Novak",
        "The court will sit on 3 June 2031.",
        "They were held, see https://gazette.example/2031/06/03/list.",
    ],
)
def test_teasers_captions_plans_and_addresses_bound_nothing(more: str) -> None:
    assert date(f"{ARTICLE}\n{more}\n\n{ARTICLE}") == Dating()


def test_a_text_without_any_date_has_none() -> None:
    assert date(ARTICLE) == Dating()


def test_a_language_not_read_gives_no_bound_but_a_line_in_figures() -> None:
    text = "Обмен пленными\n\n{}Пленные освобождены 22.05.2029, сообщили власти."
    assert date_text(text.format(""), (), bounds=False) == Dating()
    dating = date_text(text.format("23.05.2031\n\n"), (), bounds=False)
    assert (str(dating.published), dating.basis) == ("2031-05-23", DateBasis.TEXT)


def test_a_feed_is_not_older_than_its_latest_item() -> None:
    text = "2031-05-22\nTen men come home from Sylvania\n\n2031-05-20\nTalks on ten men go on in Zenda\n"
    assert said(text) == ("2031-05-22/..", "bound", "2031-05-22")
    assert [str(item.published) for item in date(text).items] == ["2031-05-22", "2031-05-20"]
