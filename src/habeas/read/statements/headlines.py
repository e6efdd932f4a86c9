"""Headings that give somebody the word without a verb, and transcripts: "Truce Near — Envoy", "UN Envoy: Truce Near".

Knows headings and labels; knows nothing of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from habeas.model import Span, StatementKind
from habeas.read.clauses import is_verb
from habeas.read.page import Block
from habeas.read.statements.cues import DASHES
from habeas.read.statements.found import Found
from habeas.read.statements.frames import Frame, Layout, is_word
from habeas.read.statements.interviews import interviewee
from habeas.read.statements.speaker import Number, Speaker
from habeas.read.statements.speakers import Speakers
from habeas.vocab import words

_LONGEST_NAME = 7  # words after a dash or before a colon
_LONGEST_TAIL = 4
_SHORTEST = 3  # words of content
# "KOS: No.", "Jan Kos: No.": who has the word in a transcript.
_LABEL = re.compile(r"[\"“„«]?(?P<label>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s+(?=\S)")
_FEWEST_TURNS = 3
_CAPITALISED = frozenset(
    ("Says", "Say", "Said", "Warns", "Warn", "Claims", "Vows", "Confirms", "Announces", "Admits", "Insists", "Reports")
)


def headline_of(frame: Frame, layout: Layout, speakers: Speakers) -> Found | None:
    """The statement a heading makes: "Borduria Breaks Truce — Diplomat", "Watchdog: Borduria Breaks Truce"."""
    if not frame.is_heading or frame.quotations:
        return None
    tokens = [part for part in frame.parts if isinstance(part, Token)]
    for rule in (_dashed, _labelled, _capitalised):
        found = rule(tokens, frame, layout, speakers)
        if found:
            return found
    return None


def _dashed(tokens: list[Token], frame: Frame, layout: Layout, speakers: Speakers) -> Found | None:
    dash = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].text in DASHES and _is_spaced(tokens[i])), None)
    if dash is None:
        return None
    speaker = _named_by(tokens[dash + 1 :], speakers)
    return _found(tokens[:dash], speaker, tokens[dash].text, frame, layout)


def _labelled(tokens: list[Token], frame: Frame, layout: Layout, speakers: Speakers) -> Found | None:
    colon = next((i for i, token in enumerate(tokens) if token.text == ":"), None)
    if colon is None:
        return None
    last = _named_by(tokens[colon + 1 :], speakers) if len(tokens) - colon <= _LONGEST_TAIL < colon else None
    if last:  # "Truce near, talks to go on: Kos"
        return _found(tokens[:colon], last, ":", frame, layout)
    label = tokens[:colon]
    if _is_topic(label, layout) or _is_title(label, tokens[colon + 1 :]):
        return None
    speaker = _named_by(label, speakers)
    if speaker is None and _speaks_of_itself(label, tokens[colon + 1 :]):
        words_of = [token for token in label if is_word(token)]
        speaker = Speaker(layout.page.words(layout.page.span(words_of)), words_of[-1].i, Number.BODY)
    return _found(tokens[colon + 1 :], speaker, ":", frame, layout)


def _speaks_of_itself(label: list[Token], content: list[Token]) -> bool:
    """ "Northern Front: we will free 20": what stands behind a name is in the first person."""
    names = [token for token in label if is_word(token)]
    said = [token for token in content if is_word(token)]
    is_name = 0 < len(names) <= _LONGEST_NAME and names[-1].pos_ == "PROPN"
    return is_name and bool(said) and said[0].lower_ in ("we", "i", "our", "my")


def _is_topic(label: list[Token], layout: Layout) -> bool:
    """ "Sudan: 19 soldiers freed", "LIVE: the swap": a place or a kind of text, not somebody who says it."""
    names = [token for token in label if is_word(token)]
    whole = layout.page.words(layout.page.span(names)) if names else ""
    if any(token.lower_ in words("speech", "content", "labels") for token in names):
        return True
    parties = layout.page.parties
    return any(party.is_state for party in parties.named(whole)) or (parties.is_city(whole) and not whole.isupper())


def _is_title(label: list[Token], content: list[Token]) -> bool:
    """ "Prisoners in Borduria: figures of the week": people in a place, and nothing said behind them."""
    noun = next((token for token in label if token.pos_ in ("NOUN", "PROPN")), None)
    is_group = noun is not None and noun.tag_ == "NNS" and any(token.tag_ == "IN" for token in label)
    return is_group and not any(is_verb(token) for token in content)


def _capitalised(tokens: list[Token], frame: Frame, layout: Layout, speakers: Speakers) -> Found | None:
    """ "Borduria Says Ten Men Freed", "Ten Men Freed, Borduria Says": the model takes "Says" for a name."""
    at = next(
        (i for i, token in enumerate(tokens) if token.text in _CAPITALISED and token.pos_ in ("PROPN", "NOUN")), None
    )
    if not at:
        return None
    cue = tokens[at].text
    if any(is_word(token) for token in tokens[at + 1 :]):
        return _found(tokens[at + 1 :], _named_by(tokens[:at], speakers), cue, frame, layout)
    comma = next((i for i in range(at, 0, -1) if tokens[i].text == ","), None)
    return _found(tokens[:comma], _named_by(tokens[comma + 1 : at], speakers), cue, frame, layout) if comma else None


def _is_spaced(dash: Token) -> bool:
    return dash.i > 0 and bool(dash.nbor(-1).whitespace_) and bool(dash.whitespace_)


def _named_by(tokens: list[Token], speakers: Speakers) -> Speaker | None:
    names = [token for token in tokens if is_word(token)]
    if not 0 < len(names) <= _LONGEST_NAME or any(is_verb(token) for token in names) or "[" in tokens[0].text:
        return None
    head = names[-1]
    is_title = head.text.isupper() and len(names) > 1 and head.ent_type_ != "ORG"  # "IN BRIEF: …"
    if is_title or head.lower_ in words("speech", "nouns", "documents") or not speakers.can_speak(head):
        return None
    named = speakers.of_label(head)
    whole = speakers.page.words(speakers.page.span(names))
    if named and (speakers.names.at(head) or named.inferred):
        return named
    return Speaker(whole, head.i, Number.BODY)


def _found(tokens: list[Token], speaker: Speaker | None, cue: str, frame: Frame, layout: Layout) -> Found | None:
    words_of = [token for token in tokens if is_word(token)]
    if speaker is None or len(words_of) < _SHORTEST:
        return None
    span = layout.page.span(layout.page.doc[words_of[0].i : words_of[-1].i + 1])
    return Found(span, StatementKind.INDIRECT, speaker, cue, frame.number, frame.block)


def turns_of(layout: Layout, speakers: Speakers) -> Iterator[tuple[int, Found]]:
    """The turns of a transcript, each with the number of its paragraph; fewer than three labels are none."""
    labelled = [
        (number, block, match) for number, block in enumerate(layout.page.blocks) if (match := _label(layout, block))
    ]
    if len(labelled) < _FEWEST_TURNS or len({match["label"] for _, _, match in labelled}) == len(labelled):
        return
    answers = interviewee(layout.page, labelled[0][0], speakers)
    for number, block, match in labelled:
        span, label = Span(match.end(), block.span.end), match["label"]
        text = span.of(layout.page.text).rstrip()
        if label.casefold() in words("speech", "phrases", "asking"):
            continue
        is_letter = label.casefold() in words("speech", "phrases", "answering")
        speaker = answers if is_letter else _speaker_called(label, layout, Span(*match.span("label")), speakers)
        if len(text.split()) >= _SHORTEST and speaker:
            yield (
                number,
                Found(Span(span.start, span.start + len(text)), StatementKind.DIRECT, speaker, ":", -1, number),
            )


def _label(layout: Layout, block: Block) -> re.Match[str] | None:
    return _LABEL.match(layout.page.text, block.span.start, block.span.end)


def _speaker_called(label: str, layout: Layout, span: Span, speakers: Speakers) -> Speaker | None:
    run = layout.page.run(span)
    if not len(run):
        return None
    last = label.split()[-1].casefold()
    fitting = [person for person in speakers.names.people if person.name.split()[-1].casefold() == last]
    if len(fitting) == 1:
        return Speaker(fitting[0].name, run[-1].i, Number.PERSON, fitting[0].role, inferred=fitting[0].name != label)
    return Speaker(label, run[-1].i, Number.PERSON)
