"""Captions and image credits in running text.

Knows one block and its neighbours. Invariant: a block is a caption as a whole only if nothing but a short caption
stands before its credit; of a longer paragraph the credit alone is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from habeas.model import Furniture, Reason
from habeas.text.page import Block, find_in, listed, opening, reports_speech, tells_of_custody
from habeas.vocab import words

_LONGEST_CREDIT = 90
_LONGEST_CAPTION = 320
_MARK = re.compile(r"\s*[:|/©]")
_DASH = re.compile(r"\s*[–—-]\s*")
_NUMBERED = re.compile(r"(?:\[\d+/\d+\]|Item \d+ of \d+)\s", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\) ?\d{4})\s?[^.]{2,80}\.?", re.IGNORECASE)
_POSITION = re.compile(
    r"[a-z] \(C\)|[a-z] \(L\).*[a-z] \(R\)|[a-z] \(R\).*[a-z] \(L\)"
    r"|\b(?:second|third|fourth) from (?:the )?(?:left|right)\b"
)
_SMALL = frozenset({"of", "the", "and", "for", "in", "by", "de", "photo", "pool", "handout"})  # inside a credit
_DAY_LAST = re.compile(r"\b(?:\w{3,9}\.? \d{1,2}, \d{4}|\d{1,2} \w{3,9} \d{4})\.?$")


@cache
def _owner() -> re.Pattern[str]:
    """Names of agencies as they are written: "AP" is one, "ap" is not."""
    names = sorted(words("furniture", "captions", "owners"), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _tail() -> re.Pattern[str]:
    """A credit at the end: "The old port of Strelsau. Photo: J. Novak", "(Jan Novak/Reuters)", "– AP Photo"."""
    pictures = listed("captions", "pictures").pattern
    links = listed("captions", "links").pattern
    return re.compile(
        rf"(?:(?<=[.!?”\"’')])\s+(?P<spoken>(?:file\s+)?{pictures}\s*"
        rf"(?:[:/|©].{{2,{_LONGEST_CREDIT}}}|(?:{links}|[–—-])(?P<linked>.{{2,{_LONGEST_CREDIT}}})))"
        rf"|\s+(?P<bracketed>[(\[][^()\[\]]{{3,{_LONGEST_CREDIT}}}[)\]]\.?)"
        rf"|\s+(?P<slashed>(?:REUTERS|AP Photo|AFP)/[A-Z][\w.'’-]+.{{0,60}})"
        rf"|\s*(?P<dashed>[–—-]\s?(?:AP|AFP|Reuters|EPA) (?:Photo|photo|Images?)\.?))$",
        re.IGNORECASE,
    )


def is_caption(block: Block) -> bool:
    """A block that shows by itself that it is a caption or a credit."""
    return _begins_as_credit(block) or _is_numbered(block) or _is_credit_line(block) or _is_captioned(block)


def _begins_as_credit(block: Block) -> bool:
    """As "Photo: J. Novak", "Image via the ministry", "FILE - A guard stands at the gate", "Source: Gazette"."""
    found = opening("captions", "starts").match(block.words)
    if not found or block.size > 60:
        return False
    rest = block.words[found.end() :]
    if found.group().casefold() in ("source", "credit", "credits", "caption", "video caption"):
        return bool(re.match(r"\s*[:|]", rest)) and len(block.words) <= _LONGEST_CREDIT
    if _MARK.match(rest) or (found.group().casefold().startswith("file") and _DASH.match(rest)):
        return True
    return _is_linked(block, rest)


def _is_linked(block: Block, rest: str) -> bool:
    """As "Image from open sources" but not "Photos from the camp show forty men"."""
    link = _DASH.match(rest) or re.match(rf"\s*{listed('captions', 'links').pattern}", rest, re.IGNORECASE)
    return bool(link) and block.size <= 14 and _is_source(rest[link.end() if link else 0 :])


def _is_numbered(block: Block) -> bool:
    """As "[1/4] A guard stands at the gate": the place of a picture in a gallery."""
    return _NUMBERED.match(block.words) is not None


def _is_credit_line(block: Block) -> bool:
    """As "Ministry of Health via Reuters", "Jan Novak/AFP", "© 2031 Reuters": a line that is nothing but a credit."""
    if len(block.words) > _LONGEST_CREDIT or block.words.endswith(("?", "!", ":", ",")):
        return False
    if _COPYRIGHT.fullmatch(block.words):
        return True
    parts = re.split(r"\s*/\s*| via ", block.words.strip("()[]."))
    return len(parts) > 1 and _owner().search(parts[-1]) is not None and all(map(_is_named, parts))


def _is_named(part: str) -> bool:
    """As "Jan Novak", "Ruritanian Ministry of Health": capitals but for small words."""
    tokens = [token for token in re.findall(r"[\w.'’-]+", part) if token.casefold() not in _SMALL]
    return bool(tokens) and len(tokens) <= 8 and all(token[0].isupper() or token[0].isdigit() for token in tokens)


def _is_source(rest: str) -> bool:
    """As "the press service of the Ministry", "social media": who a picture is from, and no more."""
    return _is_named(listed("captions", "sources").sub("Source", rest.strip(" .")))


def _is_captioned(block: Block) -> bool:
    """A short text and its credit: "The gate of the camp. Image via the ministry."."""
    found = _credit_tail(block)
    if not found:
        return _POSITION.search(block.words) is not None and _is_scene(block)
    before = block.words[: found.start()]
    return _is_short(before) and not block.has_quote


def _is_scene(block: Block) -> bool:
    """As "Jan Novak (C) at the border": where somebody stands in a picture, and nothing told of him."""
    if reports_speech(block.words) or tells_of_custody(block.words):
        return False
    return _is_short(block.words) and not block.has_quote


def _credit_tail(block: Block) -> re.Match[str] | None:
    found = _tail().search(block.words)
    if not found:
        return None
    if found["bracketed"]:
        return found if _is_picture_bracket(found["bracketed"].strip("()[].")) else None
    return found if not found["linked"] or _is_source(found["linked"]) else None


def _is_picture_bracket(inside: str) -> bool:
    """As "(Jan Novak/Reuters)", "[Ministry via AP]", "(Photo: J. Novak)"; not "(AFP/Reuters)", which signs a text."""
    named = opening("captions", "pictures").match(inside)
    if named and re.match(rf"\s*(?:[:/|©–—-]|{listed('captions', 'links').pattern})", inside[named.end() :]):
        return True
    if inside.startswith(("©", "AP Photo", "File:", "Courtesy")):
        return True
    parts = re.split(r"\s*/\s*|\s+via\s+", inside)
    if len(parts) < 2 or not _owner().search(parts[-1]):
        return False
    return all(map(_is_named, parts)) and not all(_owner().fullmatch(part) for part in parts)


def _is_short(shown: str) -> bool:
    return len(shown) <= _LONGEST_CAPTION and len(re.findall(r"[.!?](?=\s+[A-Z])", shown)) <= 1


def credit_tails(block: Block, text: str) -> Iterator[Furniture]:
    """The credit at the end of a paragraph that is no caption: "… the judge left. Photo: J. Novak"."""
    found = _credit_tail(block)
    if found:
        shown = next(filter(None, found.group("spoken", "bracketed", "slashed", "dashed")))
        yield from (Furniture(span, Reason.CAPTION) for span in find_in(text, block.span, shown))


def captions_beside(blocks: Sequence[Block], marks: dict[int, Reason]) -> Iterator[int]:
    """Blocks that their neighbour shows to be captions; `marks` is what is known of each block so far.

    "Fishermen mend their nets in Strelsau, March 4, 2031." above "Ministry of Health via Reuters".
    """
    for i, (block, after) in enumerate(pairwise(blocks)):
        if marks.get(i + 1) is Reason.CAPTION and i not in marks and _is_credited(block, after):
            yield i


def _is_credited(block: Block, after: Block) -> bool:
    """A dated sentence above a credit line, or one that stands with it where empty lines set paragraphs apart."""
    if not _is_credit_line(after) or not block.is_closed or block.has_quote or len(block.sentences) > 1:
        return False
    is_paired = not after.blank_before and (block.blank_before or after.words.startswith("("))
    return len(block.words) <= _LONGEST_CAPTION and (is_paired or _DAY_LAST.search(block.words) is not None)
