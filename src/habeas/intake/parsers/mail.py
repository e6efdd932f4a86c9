"""A mail to the article in it, and to the files that hang on it.

An adapter over the standard library's `email`: its parts are told apart in `mail_parts`, the article in a text is found
in `mail_text`. Invariant: no header and no address in one becomes text; a locator is the part of the mail its words
stand in ("1.2", counted as IMAP does).

Dates. The mail's own Date says when somebody sent it. It is given only for a mail that was not forwarded and answers
none: a statement that came straight from whoever made it. Of a forwarded one the Date line of the innermost header is
given, if that message is itself neither forwarded nor answered and the line names one day; else none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from habeas.errors import BadInput
from habeas.intake.limits import Limits
from habeas.intake.parsers.assembly import Assembly, plain
from habeas.intake.parsers.faults import LIBRARY, opened_by
from habeas.intake.parsers.mail_parts import Body, find_attached, find_bodies, find_leaves
from habeas.intake.parsers.mail_text import Article, find_article
from habeas.intake.parsers.mail_words import subject_of
from habeas.intake.parsers.protocol import Page, Part
from habeas.model import Edtf, LocatorKind
from habeas.text.dates import find_dates

_CURE = "Save the mail again as .eml, or its text as .txt"
_NEEDED = ("from", "date", "subject", "received", "message-id", "to", "return-path")
_LONGEST_TITLE = 300


def parse(data: bytes, *, where: str, limits: Limits) -> Iterator[Part]:
    """The article, then each file that hangs on the mail; raises `BadInput` for what is no mail, or holds neither."""
    with opened_by("email", where=where, kind="mail", cure=_CURE):
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
        if not any(name in message for name in _NEEDED):
            raise BadInput("is no mail: it has no sender, date or subject", where=where, cure=_CURE)
        leaves = list(find_leaves(message, "", 0))
        subject, sent = _header(message, "subject"), _header(message, "date")
        bodies = list(find_bodies(leaves, where))
    attached, unread = find_attached(leaves, where, limits)
    page = _page(bodies, subject, sent, where, limits)
    if page is None and not attached:
        raise BadInput("holds no text and no file that is read", where=where, cure=". ".join([*unread, _CURE]))
    if page:
        yield replace(page, warnings=(*page.warnings, *unread))
    yield from attached


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; a broken one is empty."""
    try:
        return " ".join(plain(str(message.get(name, ""))).split())
    except LIBRARY:
        return ""


def _page(bodies: list[Body], subject: str, sent: str, where: str, limits: Limits) -> Page | None:
    """The article; a second text of the mail follows the first."""
    assembly = Assembly(LocatorKind.PART, limits, where=where)
    articles = []
    for body in bodies:
        articles.append(find_article(body.text, subject))
        assembly.add(articles[-1].text, body.at)
    if not assembly.text:
        return None
    article = next(one for one in articles if one.text)
    warnings = [warning for body in bodies for warning in body.warnings]
    warnings += [f"{where}: {told}" for one in articles for told in _left_out(one)]
    return Page(
        text=assembly.text,
        title=article.title[:_LONGEST_TITLE] or None,
        dates=_dates(article, subject, sent),
        locators=assembly.locators,
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _left_out(article: Article) -> Iterator[str]:
    if article.notes:
        yield f"the note of whoever forwarded it ({article.notes} words) was left out"
    if article.below:
        yield "answers a message that stands below it and was not read. Bring that one as well if it is not there yet"


def _dates(article: Article, subject: str, sent: str) -> tuple[Edtf, ...]:
    """See the module: the day a message was sent, where that is when its text was given out."""
    if article.depth:
        return () if article.is_passed_on else _days_in(article.date)
    _, is_forward, is_reply = subject_of(subject)
    return () if is_forward or is_reply or article.below else _sent_on(sent)


def _sent_on(sent: str) -> tuple[Edtf, ...]:
    """The day in the sender's own zone, from a Date header as RFC 5322 has it."""
    found = re.search(r"(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})(?= \d\d:\d\d)", sent)
    try:
        return (Edtf.of(datetime.strptime(" ".join(found.groups()), "%d %b %Y").date()),) if found else ()
    except ValueError:
        return ()


def _days_in(line: str) -> tuple[Edtf, ...]:
    """The one day a Date line names, or its two readings; in words only in English, so that no month is guessed.

    A day in doubt is none: "Thu, 20 May 2031" was a Tuesday.
    """
    iso = re.match(r"(\d{4}-\d\d-\d\d)(?!\d)", line)
    found = list(find_dates(iso[1] if iso else line[:100], None))
    readings = {tuple(one.alternatives or ((one.edtf,) if one.edtf else ())) for one in found}
    days = readings.pop() if len(readings) == 1 else ()
    return days if all(day.is_day and len(day.text) == 10 for day in days) and len(days) <= 2 else ()
