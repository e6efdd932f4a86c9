"""A document's text with its marks, and the words of the terms its proposals are told in.

The text is put together here and not in a template because a long report has thousands of stretches. Invariant:
whatever comes from a document is escaped; a carriage return is written as a reference, or a browser would drop it and
every offset behind it would be off by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape  # Django's own does the same behind a lazy wrapper, which thousands of stretches would feel
from urllib.parse import quote

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from habeas.desk.store.access.marked_text import Mark, MarkedParagraph, MarkedSentence, Stretch
from habeas.desk.store.access.proposals import Proposal
from habeas.desk.store.access.reading_room import Room
from habeas.desk.store.terms import Level, Outcome, State
from habeas.desk.web.claim_wording import CREDIBILITY, DEEDS, KIND_HELP, KINDS, LEVELS, STATES
from habeas.publish.wording import say_basis, say_term

register = template.Library()


@register.filter
def say_kind(kind: str) -> str:
    return str(KINDS[kind])


@register.filter
def explain_kind(kind: str) -> str:
    return str(KIND_HELP[kind])


@register.filter
def say_state(state: State) -> str:
    return str(STATES[state])


@register.filter
def say_deed(outcome: Outcome) -> str:
    return str(DEEDS[outcome])


@register.filter
def say_level(level: Level) -> str:
    return str(LEVELS[level])


@register.filter
def say_grade(credibility: str) -> str:
    return f"{credibility} · {CREDIBILITY[credibility]}"


register.filter("say_term", say_term)
register.filter("say_basis", say_basis)


@register.simple_tag
def claim_address(address: str, proposal: Proposal) -> str:
    """Where a claim is opened, at its sentence."""
    return f"{address}?claim={quote(proposal.key)}#s{proposal.sentence.start}"


@register.simple_tag
def marked_text(room: Room, address: str, current: str) -> SafeString:
    """The whole text: paragraphs of sentences of stretches; each mark leads to its proposal, `current` stands out."""
    page = _Page(room, address, current)
    return mark_safe("\n".join(page.paragraph(one) for one in room.paragraphs))  # escaped piece by piece


@register.simple_tag
def proposal_list(room: Room, address: str) -> SafeString:
    """Every proposal in the order of the text, each leading to its card."""
    current = room.current.key if room.current else ""
    lines = (_line(one, address, is_current=one.key == current) for one in room.proposals)
    return mark_safe(f'<ol class="proposal-list">{"".join(lines)}</ol>')  # escaped line by line


def _line(one: Proposal, address: str, *, is_current: bool) -> str:
    current = ' aria-current="true"' if is_current else ""
    return (
        f'<li class="is-{one.state}"><a href="{escape(claim_address(address, one))}" data-claim="{escape(one.key)}"'
        f' data-state="{one.state}"{current}><mark class="{one.kind} say-kind">{escape(str(KINDS[one.kind]))}</mark>'
        f' <span class="what" dir="auto">{escape(one.summary or one.quote)}</span>'
        f' <span class="quiet">{escape(", ".join(_remarks(one)))}</span></a></li>'
    )


def _remarks(one: Proposal) -> Iterator[str]:
    yield str(STATES[one.state])
    if one.is_skipped:
        yield _("skipped by you")
    if one.is_lost:
        yield _("no longer found")
    if one.reads_otherwise:
        yield _("now read otherwise")
    if one.overlaps:
        yield _("overlaps a decided claim")


class _Page:
    def __init__(self, room: Room, address: str, current: str) -> None:
        self.current = current
        kinds = {kind: str(words) for kind, words in KINDS.items()}
        self.titles = {one.key: escape(f"{kinds[one.kind]}: {one.summary}") for one in room.proposals}
        self.leads = {one.key: self._lead(address, one) for one in room.proposals}

    def _lead(self, address: str, proposal: Proposal) -> str:
        href, key = escape(claim_address(address, proposal)), escape(proposal.key)
        return f'href="{href}" data-key="{key}" title="{self.titles[proposal.key]}"'

    def paragraph(self, paragraph: MarkedParagraph) -> str:
        kind = ' class="is-headed"' if paragraph.is_headed else ""
        return f'<p dir="auto"{kind}>{"".join(self._sentences(paragraph))}</p>'

    def _sentences(self, paragraph: MarkedParagraph) -> Iterator[str]:
        end = None
        for sentence in paragraph.sentences:
            if end is not None and end < sentence.start:
                yield " "
            yield self._sentence(sentence)
            end = sentence.end

    def _sentence(self, sentence: MarkedSentence) -> str:
        inner = "".join(self._stretch(stretch) for stretch in sentence.stretches)
        return f'<span class="s" id="s{sentence.start}" data-start="{sentence.start}">{inner}</span>'

    def _stretch(self, stretch: Stretch) -> str:
        words = escape(stretch.text).replace("\r", "&#13;")
        if stretch.dimmed:
            words = f'<span class="dimmed" title="{escape(say_term(stretch.dimmed))}">{words}</span>'
        if stretch.mark is not None:
            words = self._link(stretch, stretch.mark, words) if stretch.mark.name else _unread(words)
        return words + "".join(self._sign(mark) for mark in stretch.also)

    def _link(self, stretch: Stretch, mark: Mark, words: str) -> str:
        shape = f"mark {mark.kind} is-{mark.state}{'' if mark.is_main else ' is-also'}"
        return f'<a class="{shape}" draggable="false" {self._leads(mark, stretch.names)}>{words}</a>'

    def _sign(self, mark: Mark) -> str:
        """A claim on words that are another's already: a small sign behind them, without text of its own."""
        shape = f"mark {mark.kind} is-{mark.state} sign"
        return f'<a class="{shape}" aria-label="{self.titles[mark.name]}" {self._leads(mark, (mark.name,))}></a>'

    def _leads(self, mark: Mark, names: tuple[str, ...]) -> str:
        current = ' aria-current="true"' if self.current in names else ""
        inside = escape(" ".join(names))
        return f'{self.leads[mark.name]} data-in="{inside}"{current}'


def _unread(words: str) -> str:
    return f'<mark class="unread">{words}</mark>'
