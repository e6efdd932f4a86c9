"""The day a line of a chronology stands under: "MAY 2003 – The Red Cross flies home 186 men".

Knows paragraphs and the dates found in the text. Invariant: one line alone is no chronology, for a report opens with
its own date too; only where three paragraphs begin with a date of their own is it the day of what they tell.
"""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from habeas.read.clauses import child
from habeas.read.draft import Draft
from habeas.read.page import Block, Page
from habeas.text.dates import FoundDate

_FEWEST = 3  # paragraphs that begin with a date
_AFTER = ("-", "–", "—", ":", "|")
_BESIDE = ("relcl", "acl", "appos")


def line_date(page: Page, draft: Draft, token: Token) -> FoundDate | None:
    """The date the token's paragraph begins with, on a page of such paragraphs."""
    date = _opening_date(page.block_of(token), page, draft)
    if date is None:
        return None
    dated = (block for block in page.blocks if _opening_date(block, page, draft) is not None)
    return date if len(list(islice(dated, _FEWEST))) == _FEWEST else None


def is_main(token: Token, page: Page) -> bool:
    """Whether it is told in the line's first sentence and not beside it: "186 men, who were taken in 1980"."""
    before = page.doc[page.block_of(token).first : token.sent.start]
    if any(word.dep_ in ("nsubj", "nsubjpass") or word.pos_ == "VERB" for word in before):
        return False  # the sentence before it tells something of its own
    while token.head != token:
        beside = token.dep_ in _BESIDE and token.head.ent_type_ != "DATE"  # "MAY 1996 – King Otto pardons"
        if beside or (token.dep_ == "advcl" and child(token, "mark") is not None):
            return False
        token = token.head
    return True


def _opening_date(block: Block, page: Page, draft: Draft) -> FoundDate | None:
    for date in draft.dates_in(block.span):
        before, after = page.text[block.span.start : date.span.start], page.text[date.span.end : block.span.end]
        if not any(mark.isalnum() for mark in before) and after.lstrip(" \t*").startswith(_AFTER):
            return date
        return None
    return None
