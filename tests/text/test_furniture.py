from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Reason, Span
from habeas.text.furniture import find_furniture

SHARED = Path(__file__).parents[2] / "../shared"
PROSE = (
    "Ruritania freed twelve prisoners of war on Monday, the Defence Ministry in Strelsau said, and named none of the "
    "men who crossed the bridge at dawn.\n\n"
    "Twenty-one others remain in the camp near Zenda, according to their families.\n\n"
)


def marked(text: str) -> list[tuple[str, str]]:
    return [(one.reason.value, one.span.of(text)) for one in find_furniture(text)]


def around(line: str) -> list[tuple[str, str]]:
    return marked(f"{PROSE}{line}\n\nThe border is still closed.\n")


def test_it_leaves_an_article_without_furniture_alone() -> None:
    assert marked(PROSE) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Share", Reason.FURNITURE),
        ("Facebook Twitter Mail", Reason.FURNITURE),
        ("ADVERTISEMENT", Reason.FURNITURE),
        ("Tags: courts, border, prisoners", Reason.FURNITURE),
        ("The Strelsau Gazette logo", Reason.FURNITURE),
        ("Read in German on our sister page", Reason.FURNITURE),
        ("Home | News | Opinion | Contact", Reason.FURNITURE),
        ("[ad_1]", Reason.FURNITURE),
        ("[caption id=7 width=300]", Reason.FURNITURE),
        ("\\###", Reason.FURNITURE),
        ("Become a Strelsau Gazette Member", Reason.FURNITURE),
        ("Support independent media of the valley: join today", Reason.FURNITURE),
        ("Subscribe to our newsletter and never miss a story.", Reason.FURNITURE),
        ("Follow us on Telegram", Reason.FURNITURE),
        ("Printing costs us more every year. Will you help? Please consider a donation.", Reason.FURNITURE),
        ("For ease of reading, we leave out ‘so-called’ before the offices of the valley.", Reason.FURNITURE),
        ("We use the spelling Zenda. This does not imply recognition of anyone.", Reason.FURNITURE),
        ("This story was updated to add the ministry’s answer.", Reason.FURNITURE),
        ("© 2031 Strelsau Gazette. All rights reserved.", Reason.FURNITURE),
        ("This site uses cookies.", Reason.FURNITURE),
        ("Read more: Ten years after the truce", Reason.TEASER),
        ("[Read more on the Gazette: Opinion | A truce in name]", Reason.TEASER),
        ("READ ALSO: Court in Zenda jails five", Reason.TEASER),
        ("To read more visit the Gazette.", Reason.TEASER),
        ("The gate of the camp. Image via the Ministry of Defence.", Reason.CAPTION),
        ("Ada Roe (C) at the border. Photo: Jan Novak/Gazette", Reason.CAPTION),
        ("Mayor Ada Roe (C) at the opening of the bridge", Reason.CAPTION),
        ("Photo: Jan Novak", Reason.CAPTION),
        ("Image from social media.", Reason.CAPTION),
        ("Source: Strelsau Gazette", Reason.CAPTION),
        ("FILE - Guards stand at the gate of the camp near Zenda in May.", Reason.CAPTION),
        ("[2/5] Guards stand at the gate of the camp near Zenda", Reason.CAPTION),
        ("Relatives wait at the gate of the camp near Zenda. (Jan Novak/Reuters)", Reason.CAPTION),
        ("Ruritanian Ministry of Defence via AP", Reason.CAPTION),
        ("By Jan Novak and Ada Roe", Reason.BYLINE),
        ("BY JAN NOVAK, Gazette", Reason.BYLINE),
        ("(Reporting by Jan Novak in Strelsau; Editing by Ada Roe)", Reason.BYLINE),
        ("Additional reporting by Ada Roe", Reason.BYLINE),
        ("Jan Novak in Zenda contributed to this report.", Reason.BYLINE),
        ("22 May 2031", Reason.BYLINE),
        ("Published: May 22, 2031 14:05 GMT", Reason.BYLINE),
        ("04/05/2031 - 14:21", Reason.BYLINE),
        ("3 min read", Reason.BYLINE),
        ("$ 92.10  101.33  4.02", Reason.TICKER),
        ("USD 1.08 EUR 0.99 Brent 82.31 +0.4%", Reason.TICKER),
    ],
)
def test_it_names_what_a_line_is(line: str, reason: Reason) -> None:
    assert around(line) == [(reason.value, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Support for the prisoners is growing abroad.",
        "Help from our members of parliament came late.",
        "Join us in calling for the release of the twelve.",
        "“We will support our journalists,” the minister said.",
        "Subscribe to our newsletter, read the charge against the two printers held in Zenda.",
        "We use the term hostages for the seven people held in Zenda.",
        "This article was updated to add that two men were released on Friday.",
        "By Friday forty men had come home",
        "By order of the court the three stay in custody",
        "Reporting by rights groups puts the number of prisoners at forty.",
        "Photos from the camp show forty men behind a fence.",
        "Photos – and a video – of the ten men appeared on Friday.",
        "He was told of Article 206 (C) of the code.",
        "Senator Jan Novak (R) came to the camp.",
        "Jan Novak (C) was jailed for nine years.",
        "Ruritania Frees Twelve Prisoners — Reuters",
        "Category: civilian",
        "Journalist Jan Novak",
        "Editor Ada Roe, Zenda",
        "Read in the court: the names of the ten",
        "Listen — ten men are still there",
        "Protesters burn party banner",
        "Pictures of the twelve were sent to their families.",
        "Sources: nine of the twelve are ill",
        "Two of the men were freed on Friday (Gazette).",
        "He told the agency he was well (AFP/Reuters).",
        "A. Kowal | 34 | arrested 4 May 2031 | Zenda",
        "2029 12 31",
        "Court in Zenda jails five [PHOTOS]",
        "Opinion in the capital is divided",
        "### Calls for release",
        "Home at last: the twelve arrive",
        "The court sits again on 22 May 2031.",
        "[He] will not be released, the judge wrote.",
    ],
)
def test_it_leaves_the_article_its_lines(line: str) -> None:
    assert around(line) == []


def test_it_reads_on_after_a_teaser_in_the_middle() -> None:
    text = f"{PROSE}[Read more: Ten years after the truce]\n\n{PROSE}"
    assert marked(text) == [("teaser", "[Read more: Ten years after the truce]")]


def test_all_that_follows_related_articles_is_teasers_where_all_of_it_looks_so() -> None:
    tail = (
        "Related articles\n\nGuards at the ministry. Image from social media.\n\nSylvania\n\n"
        "Farmers of Sylvania block the mountain road again\n\nAvatar\n\n"
        "Forty lorries stood at the pass on Monday. Their drivers say that the price of hay has doub\n\n"
        "Borduria closes its last crossing to lorries from the south\n\nAvatar\n\nMost popular"
    )
    found = marked(PROSE + tail)
    assert "".join(words for _, words in found) == tail.replace("\n", "")
    assert {reason for reason, _ in found} == {"teaser"}


def test_an_article_that_goes_on_after_related_articles_loses_only_the_titles() -> None:
    after = "The two sides meet again in June, a mediator said. Forty men are still missing.\n\nNobody was named.\n\n"
    text = f"{PROSE}Related articles\nFarmers of Sylvania block the mountain road again\n\n{after}"
    assert [words for _, words in marked(text)] == [
        "Related articles",
        "Farmers of Sylvania block the mountain road again",
    ]


def test_an_article_with_a_heading_over_each_paragraph_is_no_list_of_teasers() -> None:
    text = f"{PROSE}See also\n\n### Calls for release\n\n{PROSE}### Background\n\nThe twelve were taken near Zenda.\n"
    assert [words for _, words in marked(text)] == ["See also"]


def test_a_menu_above_the_article_never_takes_its_headline() -> None:
    text = f"Most read\n\nTwelve prisoners come home\n\n{PROSE}"
    assert marked(text) == [("teaser", "Most read")]


def test_a_list_that_says_where_it_ends_ends_there() -> None:
    text = f"{PROSE}Recommended Stories\nlist of 2 items\nlist 1 of 2\nWho jailed the ten?\nend of list\n\n{PROSE}"
    assert marked(text)[-1] == ("teaser", "end of list")
    assert len(marked(text)) == 5


def test_sections_in_a_row_are_a_menu_and_one_alone_is_not() -> None:
    assert [words for _, words in marked(f"News\n\nPolitics\n\nWorld\n\n{PROSE}")] == ["News", "Politics", "World"]
    assert marked(f"{PROSE}Background\n\nPolitics\n\nThe two parties disagree.") == []


def test_a_caption_that_stands_twice_is_a_caption_twice() -> None:
    caption = "Jan Novak at the bridge. Image via the President’s office."
    assert marked(f"{caption}\n{caption}\n\n{PROSE}{PROSE}") == [("caption", caption)] * 2


def test_of_a_headline_that_stands_twice_the_first_is_read() -> None:
    text = f"Twelve prisoners come home\n\nTwelve prisoners come home\n\n{PROSE}"
    assert [one.span.start for one in find_furniture(text)] == [28]


def test_entries_of_a_list_that_say_the_same_are_all_read() -> None:
    assert marked(f"{PROSE}Jan Novak\nHeld in the Zenda camp\nAda Roe\nHeld in the Zenda camp\n") == []


def test_a_bare_date_far_down_is_no_furniture() -> None:
    assert marked(f"{PROSE * 8}22 May 2031\n\n{PROSE}") == []


def test_a_dated_sentence_above_a_credit_is_its_caption() -> None:
    caption = "Fishermen mend their nets in the harbour of Strelsau, Ruritania, May 4, 2031."
    text = f"{PROSE.strip()}\n{caption}\nMinistry of Fisheries via Reuters\nThe talks go on.\n"
    assert [words for _, words in marked(text)] == [caption, "Ministry of Fisheries via Reuters"]


def test_of_a_long_paragraph_only_the_credit_is_set_aside() -> None:
    told = "“Forty men are still there,” she said. The judge left. Nobody spoke. The court sits again in June."
    assert marked(f"{told} Photo: Jan Novak") == [("caption", "Photo: Jan Novak")]


def test_of_a_paragraph_that_tells_of_custody_only_the_call_is_set_aside() -> None:
    text = "Our reporters may be jailed for what they write. Become a member. The trial of two begins in May."
    assert marked(text) == [("furniture", "Become a member.")]


def test_a_sign_off_at_the_end_of_a_paragraph_is_set_aside() -> None:
    text = "Forty men were freed, the ministry said. (Reporting by Jan Novak; Editing by Ada Roe)"
    assert marked(text) == [("byline", "(Reporting by Jan Novak; Editing by Ada Roe)")]


def test_it_finds_furniture_through_mark_up() -> None:
    assert around("**[Read more: Ten years after the truce](https://gazette.example/a)**")[0][0] == "teaser"


LINES = st.sampled_from(
    ["Share", "Related articles", "Photo: Jan Novak", "Ten men were freed.", "[ad_1]", "By Jan Novak", "", "Most read",
     "Read more: The truce", "Avatar", "A long title of another article here", "end of list", "list of 2 items"]
)  # fmt: skip


@given(st.lists(LINES | st.text(max_size=60), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_what_it_finds_lies_in_the_text_in_order(lines: list[str], end: str) -> None:
    text = end.join(lines)
    at = 0
    for one in find_furniture(text):
        assert at <= one.span.start < one.span.end <= len(text)
        at = one.span.end


def gold_claims(document: Path) -> list[Span]:
    gold = json.loads((SHARED / "gold" / f"{document.stem}.json").read_text(encoding="utf-8"))
    kinds = ("counts", "events", "statements", "positions")
    return [Span(*span) for kind in kinds for claim in gold[kind] for span in (claim["span"], *claim.get("also", []))]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated reports do not lie beside the repository")
def test_no_claim_of_a_careful_reader_stands_in_furniture() -> None:
    for document in sorted((SHARED / "reports").glob("*.txt")):
        text = document.read_bytes().decode("utf-8")
        spans = [one.span for one in find_furniture(text)]
        lost = [claim.of(text) for claim in gold_claims(document) if any(claim.overlaps(span) for span in spans)]
        assert lost == [], document.name
