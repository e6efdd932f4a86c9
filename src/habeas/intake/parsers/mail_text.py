"""The text of a mail to the article in it.

Mails that hold reports are mostly forwarded, often more than once, with notes above and signatures below. Knows lines;
nothing of MIME. A message inside a message is entered where it was forwarded, or where what stands above it is a note
of a few words; an answer is itself the article, and the message below it is told of, not read. Invariant: what is
given are lines of the mail in their order, without quote marks; no line of a header or an attribution is among them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.intake.parsers.mail_words import (
    CONFIDENTIAL,
    DISCLAIMER,
    FORWARDED,
    LIST_FOOTER,
    ORIGINAL,
    RULE,
    SENT_FROM,
    header_of,
    is_attribution,
    subject_of,
)

_QUOTE = re.compile(r"(?:[ \t]?>)+[ \t]?")
_SIGNATURE = re.compile(r"--\s?$")
_LONGEST_SIGNATURE = 15  # lines; more under a "--" are no signature
_LONGEST_FOOTER = 8
_LONGEST_NOTE = 25  # words: "Dear all, please see below. Best, Jan"
_LONGEST_HEADER = 14  # lines with what is wrapped
_TAIL = 6  # paragraphs at the end of a message in which a disclaimer is one


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chain: `text` is its own, without those inside it. `marked` where a line says "forwarded"."""

    text: str
    subject: str = ""
    date: str = ""
    marked: bool = False
    is_attributed: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """`date` is the line of the innermost header, unread; `notes` the words left out above, `below` whether a message
    inside was left out. `depth` counts the messages it was inside of; `is_passed_on` where its own subject says
    that it was forwarded or is an answer, or it has no header of its own.
    """

    text: str
    title: str
    date: str = ""
    depth: int = 0
    notes: int = 0
    below: bool = False
    is_passed_on: bool = False


def find_article(text: str, subject: str) -> Article:
    """The article of a mail with this text and subject."""
    chain = split_chain(text, subject)
    at = notes = 0
    while at + 1 < len(chain) and _is_entered(chain, at):
        notes += len(chain[at].text.split())
        at += 1
    while at > 0 and not chain[at].text:  # forwarded, but nothing came with it
        at -= 1
    message = chain[at]
    title, is_forward, is_reply = subject_of(message.subject)
    return Article(
        text=message.text,
        title=title or subject_of(subject)[0],
        date=message.date,
        depth=at,
        notes=notes if at else 0,
        below=any(inner.text for inner in chain[at + 1 :]),
        is_passed_on=is_forward or is_reply or message.is_attributed,
    )


def _is_entered(chain: Sequence[Message], at: int) -> bool:
    message, inner = chain[at], chain[at + 1]
    if not any(further.text for further in chain[at + 1 :]):
        return False
    _, is_forward, _ = subject_of(message.subject)
    return inner.marked or is_forward or len(message.text.split()) <= _LONGEST_NOTE


def split_chain(text: str, subject: str) -> list[Message]:
    """The messages from the outermost inwards, cut at their headers."""
    lines = [_QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line for line in text.split("\n")]
    chain: list[Message] = []
    head, start, at = Message("", subject), 0, 0
    while at < len(lines):
        found = _find_head(lines, at)
        if found is None:
            at += 1
            continue
        inner, first = found
        chain.append(_with_text(head, lines[start:at]))
        head, start, at = inner, first, max(first, at + 1)
    chain.append(_with_text(head, lines[start:]))
    return chain


def _with_text(head: Message, lines: Sequence[str]) -> Message:
    return Message(strip_trailers(lines), head.subject, head.date, head.marked, head.is_attributed)


def _find_head(lines: Sequence[str], at: int) -> tuple[Message, int] | None:
    """A message that begins at this line, and the first line of its text."""
    line = lines[at]
    if not line.strip():
        return None
    attribution = _attribution(lines, at)
    if attribution:
        return Message("", is_attributed=True), at + attribution
    forwarded, original = FORWARDED.match(line), ORIGINAL.match(line)
    is_mark = bool(forwarded or original or RULE.match(line))
    block = _header_block(lines, at + is_mark)
    if block is None:
        return (Message("", marked=True), at + 1) if forwarded else None
    headers, first = block
    return Message("", headers.get("subject", ""), headers.get("date", ""), bool(forwarded)), first


def _attribution(lines: Sequence[str], at: int) -> int:
    """How many lines say who wrote what follows and when: one, two where it was wrapped, or none."""
    if is_attribution(lines[at]):
        return 1
    is_wrapped = at + 1 < len(lines) and lines[at + 1].rstrip().endswith(":") and any(map(str.isdigit, lines[at]))
    return 2 if is_wrapped and is_attribution(f"{lines[at]} {lines[at + 1]}") else 0


def _header_block(lines: Sequence[str], at: int) -> tuple[dict[str, str], int] | None:
    """Lines that are headers, with sender and subject or date among them, and the line after them."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    headers: dict[str, str] = {}
    last, end = "", at
    for i in range(at, min(at + _LONGEST_HEADER, len(lines))):
        found = header_of(lines[i])
        if found:
            last = found[0]
            headers.setdefault(last, found[1])
        elif not lines[i].strip() or not (last and _is_wrapped(lines, i, last)):
            break
        elif last == "subject":
            headers["subject"] += f" {lines[i].strip()}"
        end = i + 1
    is_head = "from" in headers and ("date" in headers or "subject" in headers)
    return (headers, end) if is_head else None


def _is_wrapped(lines: Sequence[str], at: int, last: str) -> bool:
    """A long list of addresses runs over the line, and so does a subject: then the headers go on below, or end."""
    if last in ("to", "cc", "from"):
        return "@" in lines[at] or ";" in lines[at]
    following = next((line for line in lines[at + 1 : at + 2]), "")
    return last == "subject" and (not following.strip() or header_of(following) is not None) and len(lines[at]) < 80


def strip_trailers(lines: Sequence[str]) -> str:
    """The lines of one message without its signature, the line of its program, and the notice at its end."""
    kept = [line.rstrip() for line in lines]
    left = sum(1 for line in kept if line)
    for i, line in enumerate(kept):
        left -= bool(line)
        if left <= _LONGEST_SIGNATURE and _begins_trailer(line, kept[i + 1 :], left):
            kept = kept[:i]
            break
    kept = [line for line in kept if not SENT_FROM.match(line)]
    return _without_notice("\n".join(kept).strip("\n"))


def _begins_trailer(line: str, below: Sequence[str], left: int) -> bool:
    """A signature, or the footer of a mailing list; `left` are the lines below that are not empty."""
    if _SIGNATURE.fullmatch(line):
        return True
    return left <= _LONGEST_FOOTER and bool(RULE.match(line)) and LIST_FOOTER.search(" ".join(below)) is not None


def _without_notice(text: str) -> str:
    parts = re.split(r"\n[ \t]*\n", text)
    for i in range(max(1, len(parts) - _TAIL), len(parts)):
        if DISCLAIMER.match(parts[i]) and CONFIDENTIAL.search(parts[i]):
            return "\n\n".join(parts[:i]).rstrip()
    return text.rstrip()
