"""What of a page is not the article: menus, calls for membership, teasers, captions, bylines, tickers.

Knows paragraphs and the word lists of `vocab/furniture.toml`; nothing of who is held. Precision first: a passage set
aside is not read, and what it says of a prisoner would be lost. So a weak sign (a call, a note) never takes a sentence
that tells of custody, is quoted or reports speech. Invariant: spans lie in order and do not overlap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from habeas.model import Furniture, Reason, Span
from habeas.text.bylines import is_bare_date, is_byline, sign_offs
from habeas.text.captions import captions_beside, credit_tails, is_caption
from habeas.text.page import Block, find_blocks, find_in, key_of, listed, opening, reports_speech, tells_of_custody
from habeas.text.teasers import find_teasers, is_read_more
from habeas.vocab import words

_LONGEST_CALL = 700
_HEAD = 15  # blocks in which a bare date is that of the page; farther down it may be one of an event
_SHORTCODE = re.compile(r"\[/?[a-z][a-z0-9]*(?:[_-][a-z0-9_-]+)?(?:[ =][^\[\]]{0,300})?\]")
_INLINE_SHORTCODE = re.compile(r"\[/?[a-z]+_[a-z0-9_]+(?:[ =][^\[\]]{0,300})?\]")
_INLINE_READ_MORE = re.compile(
    r"\[(?:read|see) (?:more|also)\b[^\[\]]{0,300}\]|…\s*Continue reading .{0,200}$", re.IGNORECASE
)
_BAR = re.compile(r"\s*[|•·»/]\s*|\s+>\s+")
_NUMBER = re.compile(r"[+\-−–▲▼↑↓]?[$€£¥₽₴₸₼֏₾₺₹₪]?\s?\d[\d,]*(?:\.\d+)?%?[$€£¥₽₴₸₼֏₾₺₹₪]?")
_DECIMAL = re.compile(r"(?<![\d.:])\d+[.,]\d+(?![\d.:])")
_MONEY = re.compile(r"[$€£¥₽₴₸₼֏₾₺₹₪%]")
_FIRST_OR_SECOND_PERSON = re.compile(r"\b(?:we|us|our|ours|you|your|yours|we're|we've|you're)\b", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*\d{4}", re.IGNORECASE)
_USAGE = re.compile(r"\bwe (?:choose|have chosen|prefer|try|use|do not use|don't use|refer|avoid)\b", re.IGNORECASE)


def find_furniture(text: str) -> tuple[Furniture, ...]:
    """Every passage that is not the article, with its reason, in the order of the text."""
    blocks = find_blocks(text)
    marks = _mark(blocks, text)
    whole = [Furniture(blocks[i].span, reason) for i, reason in marks.items()]
    parts = [part for i, block in enumerate(blocks) if i not in marks for part in _parts(block, text)]
    return _in_order([*whole, *parts])


def _mark(blocks: Sequence[Block], text: str) -> dict[int, Reason]:
    """The reason of every block that is furniture as a whole."""
    marks: dict[int, Reason] = {}
    for i, block in enumerate(blocks):
        reason = next((reason for reason, recognises in RECOGNISERS if recognises(block, text)), None)
        if reason:
            marks[i] = reason
    marks.update({i: Reason.BYLINE for i, block in enumerate(blocks[:_HEAD]) if is_bare_date(block.words)})
    marks.update(dict.fromkeys(tuple(captions_beside(blocks, marks)), Reason.CAPTION))
    marks.update(dict.fromkeys(tuple(_second_copies(blocks, marks)), Reason.FURNITURE))
    marks.update(dict.fromkeys(_stacked_menus(blocks), Reason.FURNITURE))
    marks.update(dict.fromkeys(tuple(find_teasers(blocks, marks)), Reason.TEASER))
    return marks


def _is_line(block: Block, _: str) -> bool:
    """As "Share", "Facebook Twitter Mail", "Tags: courts, trials", "The Strelsau Gazette logo", "Read in German"."""
    lines = words("furniture", "page", "lines")
    if not block.key:
        return False
    if block.key in lines or all(word in lines for word in block.key.split()):
        return True
    if block.size <= 4 and block.key.split(" ")[-1] in words("furniture", "page", "alternative_texts"):
        return True
    label = opening("page", "labels").match(block.words)
    return bool(label and block.words[label.end() :].lstrip().startswith(":")) or _is_language_link(block)


def _is_language_link(block: Block) -> bool:
    """As "Read in German on our partner's page", "Also available in French"."""
    found = re.match(r"(?:(?:also )?(?:read|available|translated)(?: (?:this|it|also))?(?: \w+)?) in (\w+)", block.key)
    return bool(found) and block.size <= 10 and found[1] in words("furniture", "page", "languages") if found else False


def _is_shortcode(block: Block, _: str) -> bool:
    """As "[ad_1]", "[caption id=7]"."""
    return _SHORTCODE.fullmatch(block.words) is not None


def _is_ticker(block: Block, _: str) -> bool:
    """As "$ 92.10  101.33  4.02", "USD 1.08 EUR 0.99 Brent 82.31": rates, and no word but currencies and goods."""
    if len(block.words) > 160 or not _DECIMAL.search(block.words):
        return False
    rest = re.findall(r"[^\W\d_]+", _NUMBER.sub(" ", block.words))
    if not all(word.casefold() in words("furniture", "tickers", "words") for word in rest):
        return False
    return bool(rest or _MONEY.search(block.words)) or len(_DECIMAL.findall(block.words)) > 2


def _is_menu(block: Block, _: str) -> bool:
    """As "Home | News | Opinion": most of what stands between the bars are names of sections."""
    if not block.key:
        return False
    parts = [key_of(part) for part in _BAR.split(block.words) if key_of(part)]
    names = words("furniture", "page", "sections") | words("furniture", "page", "lines")
    return len(parts) > 2 and sum(part in names for part in parts) >= 0.6 * len(parts)


def _stacked_menus(blocks: Sequence[Block]) -> Iterator[int]:
    """Three lines or more in a row that are each the name of a section or a button."""
    run: list[int] = []
    for i, block in enumerate((*blocks, None)):
        if block and (block.key in words("furniture", "page", "sections") or _is_line(block, "")):
            run.append(i)
            continue
        if len(run) > 2:
            yield from run
        run = []


def _second_copies(blocks: Sequence[Block], marks: Container[int]) -> Iterator[int]:
    """A headline or a lead that the page shows twice in a row: the second copy; the first is read."""
    shown = ""
    for i, block in enumerate(blocks):
        if i not in marks:
            if block.words == shown and block.size > 2:
                yield i
            shown = block.words


def _is_about_page(block: Block, text: str) -> bool:
    """A paragraph of calls and notes: at least one, and nothing beside them but what speaks to the reader."""
    if len(block.words) > _LONGEST_CALL or tells_of_custody(block.words) or reports_speech(block.words):
        return False
    sentences = [_flat(sentence.of(text)) for sentence in block.sentences]
    if not any(_is_call(sentence) or _is_note(sentence) for sentence in sentences):
        return False
    return all(_is_call(one) or _is_note(one) or _speaks_to_reader(one) for one in sentences)


def _speaks_to_reader(sentence: str) -> bool:
    return sentence.endswith("?") or _FIRST_OR_SECOND_PERSON.search(sentence) is not None


def _is_call(sentence: str) -> bool:
    """As "Support independent journalism", "Become a Gazette member", "Subscribe to our newsletter"."""
    if tells_of_custody(sentence) or reports_speech(sentence) or sentence.startswith(("“", '"', "«", "‘")):
        return False
    return _is_imperative_call(sentence) or listed("calls", "phrases").search(sentence) is not None


def _is_imperative_call(sentence: str) -> bool:
    found = opening("calls", "verbs").match(sentence)
    if not found:
        return False
    rest = sentence[found.end() :]
    if opening("calls", "not_after").match(rest.lstrip()):
        return False
    if re.match(r"\s+an?\s", rest) and found.group().casefold() == "become":
        return listed("calls", "roles").search(rest[:60]) is not None
    return listed("calls", "things").search(rest) is not None


def _is_note(sentence: str) -> bool:
    """As "For ease of reading, we …", "All rights reserved", "We use the spelling Zenda"."""
    if tells_of_custody(sentence) or reports_speech(sentence) or sentence.startswith(("“", '"', "«")):
        return False
    if listed("page", "notes").search(sentence) or _COPYRIGHT.match(sentence):
        return True
    return _USAGE.search(sentence) is not None and listed("page", "usage").search(sentence) is not None


Recogniser = Callable[[Block, str], bool]

RECOGNISERS: tuple[tuple[Reason, Recogniser], ...] = (
    (Reason.FURNITURE, _is_line),
    (Reason.FURNITURE, _is_shortcode),
    (Reason.TICKER, _is_ticker),
    (Reason.FURNITURE, _is_menu),
    (Reason.TEASER, lambda block, _: is_read_more(block)),
    (Reason.CAPTION, lambda block, _: is_caption(block)),
    (Reason.BYLINE, lambda block, _: is_byline(block)),
    (Reason.FURNITURE, _is_about_page),
)


def _parts(block: Block, text: str) -> Iterator[Furniture]:
    """Furniture inside a paragraph of the article."""
    yield from sign_offs(block, text)
    yield from credit_tails(block, text)
    for pattern, reason in ((_INLINE_SHORTCODE, Reason.FURNITURE), (_INLINE_READ_MORE, Reason.TEASER)):
        for found in pattern.finditer(block.words):
            yield from (Furniture(span, reason) for span in find_in(text, block.span, found.group()))
    if len(block.sentences) > 1:
        yield from (Furniture(s, Reason.FURNITURE) for s in block.sentences if _stands_out(_flat(s.of(text))))


def _stands_out(sentence: str) -> bool:
    return _is_call(sentence) or _is_note(sentence)


def _flat(sentence: str) -> str:
    return " ".join(sentence.replace("’", "'").split())


def _in_order(found: Iterable[Furniture]) -> tuple[Furniture, ...]:
    """Sorted, without those that begin inside another."""
    out: list[Furniture] = []
    for furniture in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not out or furniture.span.start >= out[-1].span.end:
            out.append(furniture)
    return tuple(out)


def overlaps_any(span: Span, furniture: Iterable[Furniture]) -> bool:
    """Whether a passage stands wholly or partly in furniture."""
    return any(span.overlaps(one.span) for one in furniture)
