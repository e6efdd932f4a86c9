"""Teasers of other articles: "Read more" lines, and lists under headings such as "Related articles".

Knows blocks and their order. Invariant: everything to the end of the page is taken for teasers only if all of it looks
so; where the article goes on, only the headings and the titles right below them are.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from habeas.text.page import Block, opening, reports_speech
from habeas.vocab import words

_LONGEST_TITLE = 200
_LONGEST_EXCERPT = 900
_MOST_TITLES = 12  # below one heading in the middle of an article
_TITLE_WORDS = 4
_LONG_TITLE = 7
_LABEL_WORDS = 2
_MOST_LINES = 300  # of teasers at the end of a page
_LARGEST_TAIL = 0.7  # of the page: what is longer than that is the page
_LIST_START = re.compile(r"list of \d+ items?", re.IGNORECASE)
_LIST_END = re.compile(r"end of list", re.IGNORECASE)
_MORE_FROM = re.compile(r"(?:more|read more|all|latest|also) (?:from|by|in|on|about) \S.{0,50}", re.IGNORECASE)
_CLIPPED = re.compile(r"(?:[^.!?…\"'”’»)\]]|…|\.\.\.|\[…\]|\[\.\.\.\])$")
_PLACE = r"(?:\s+(?:on|at|in|from|about|with)\s[^:|>]{2,40})?"
_NAMED = re.compile(rf"{_PLACE}\s*[:|»>–—-]\s*\S.{{2,250}}")
_NAMED_SHORTLY = re.compile(r"\s*[:|»]\s*\S.{2,250}")
_BRACKETED = re.compile(r"\[[^\[\]]{3,300}\]|\([^()]{3,300}\)")


def is_read_more(block: Block) -> bool:
    """As "Read more: Two years after the truce", "[See also: The truce]", "To read more visit the Gazette."."""
    shown = block.words
    if opening("teasers", "onward").match(shown.strip("[(…. ")):
        return block.size <= 20
    if _BRACKETED.fullmatch(shown):
        shown = shown[1:-1]
    return _names_another(shown) and not (block.has_quote and reports_speech(block.words))


def _names_another(shown: str) -> bool:
    """As "Read more on our page – The truce", "Watch: The truce"; not "Watch: 'We were forty', he said"."""
    found = opening("teasers", "starts").match(shown)
    if found and _NAMED.fullmatch(shown[found.end() :]):
        return True
    found = opening("teasers", "short").match(shown)
    return bool(found) and _NAMED_SHORTLY.fullmatch(shown[found.end() if found else 0 :]) is not None


def is_heading(block: Block) -> bool:
    """As "Related articles", "### Most read", "More from Ruritania"."""
    if block.key in words("furniture", "teasers", "headings"):
        return True
    return not block.is_closed and block.size <= 6 and bool(_MORE_FROM.fullmatch(block.key)) and not block.has_quote


def find_teasers(blocks: Sequence[Block], known: Container[int]) -> Iterator[int]:
    """The blocks of lists of other articles, headings included; `known` are blocks already seen to be no article."""
    at, begun = 0, False  # `begun`: prose stands above
    while at < len(blocks):
        is_list = is_heading(blocks[at]) or _LIST_START.fullmatch(blocks[at].key)
        end = _list_end(blocks, at, known, begun=begun) if is_list else at
        begun = begun or _is_prose(blocks[at])
        yield from range(at, end)
        at = max(end, at + 1)


def _list_end(blocks: Sequence[Block], at: int, known: Container[int], *, begun: bool) -> int:
    """The block after the last that belongs to the list whose heading stands at `at`."""
    closed = next((i for i in range(at, min(at + 30, len(blocks))) if _LIST_END.fullmatch(blocks[i].key)), None)
    if closed is not None:
        return closed + 1
    if not begun:
        return at + 1  # a menu above the article: the line before the prose is the article's own headline
    if _is_tail(blocks, at, known):
        return len(blocks)
    return _titles_end(blocks, at, known)


def _is_tail(blocks: Sequence[Block], at: int, known: Container[int]) -> bool:
    """Whether all from the heading to the end are teasers: titles, labels, and excerpts each below its title."""
    tail = range(at + 1, len(blocks))
    if len(tail) > _MOST_LINES or _share(blocks, at) > _LARGEST_TAIL:
        return False
    if any(blocks[i].is_headed and not is_heading(blocks[i]) for i in tail):
        return False
    excerpts = [i for i in tail if i not in known and _is_prose(blocks[i])]
    above = [i - before - 1 for before, i in pairwise((at, *excerpts))]
    if min(above, default=1) < 1 or any(len(blocks[i].words) > _LONGEST_EXCERPT for i in excerpts):
        return False
    return not excerpts or _are_clipped([blocks[i] for i in excerpts]) or _are_listed(blocks, tail, above, known)


def _are_clipped(excerpts: Sequence[Block]) -> bool:
    """As "…that the price of hay has doub", "the talks in Zenda […]": most excerpts break off."""
    clipped = [one for one in excerpts if not one.words.endswith(":") and _CLIPPED.search(one.words)]
    return 2 * len(clipped) >= len(excerpts)


def _are_listed(blocks: Sequence[Block], tail: Sequence[int], above: Sequence[int], known: Container[int]) -> bool:
    """Whole paragraphs are excerpts if each has more over it than a heading: a long title and a label beside it."""
    titles = [blocks[i].size for i in tail if i not in known and _is_title(blocks[i]) and not is_heading(blocks[i])]
    return len(above) > 1 and min(above) > 1 and len(titles) >= len(above) and sum(titles) >= _LONG_TITLE * len(titles)


def _titles_end(blocks: Sequence[Block], at: int, known: Container[int]) -> int:
    """In the middle of an article: the heading and the titles right below it, up to the first prose."""
    end = at + 1
    while end < len(blocks) and end - at <= _MOST_TITLES and (end in known or _is_line(blocks[end])):
        end += 1
    if end == len(blocks):
        return end
    return end - 1 if end > at + 2 and _is_subheading(blocks[end - 1]) else end


def _is_subheading(block: Block) -> bool:
    """The last line before prose may head it: it stands apart from the titles above, and is short."""
    return block.blank_before and block.size <= 8


def _is_prose(block: Block) -> bool:
    """A paragraph: a closed sentence, or a text too long for a title."""
    if len(block.words) > _LONGEST_TITLE or len(block.sentences) > 2:
        return True
    return block.is_closed and not block.words.endswith(("?", "…", "...")) and block.size > _LABEL_WORDS


def _is_line(block: Block) -> bool:
    """A title or a label, and no heading of the article."""
    return not _is_prose(block) and (not block.is_headed or is_heading(block))


def _is_title(block: Block) -> bool:
    return block.size >= _TITLE_WORDS and not _is_prose(block)


def _share(blocks: Sequence[Block], at: int) -> float:
    first, last = blocks[0].span.start, blocks[-1].span.end
    return (last - blocks[at].span.start) / max(1, last - first)
