"""Speech in the reporter's words: a verb of speech, who it is said of, and what it reports.

Knows frames, verbs and contents; leaves alone the verbs that are cues of quotations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from habeas.model import Reason, StatementKind, Unread
from habeas.read.clauses import child, is_verb
from habeas.read.statements.content import Contents
from habeas.read.statements.found import Found, Talk
from habeas.read.statements.frames import Frame, Layout
from habeas.read.statements.phrases import is_standard
from habeas.read.statements.quoted import Quoted
from habeas.read.statements.sayers import Sayers, is_impersonal
from habeas.read.statements.speaker import Speaker
from habeas.read.statements.speakers import Speakers
from habeas.read.statements.stretches import Stretch
from habeas.read.statements.verbs import cue_words, is_finite, is_unsaid, reports
from habeas.vocab import words

_FORMS = (
    *("clause", "question", "aloud", "infinitive", "request", "participle"),
    *("noun", "of", "as", "naming", "judging", "counting", "saying"),
)
_TOLD = ("clause", "request", "according", "quoted")  # forms whose source can be another's source in turn


class Reported:
    """Takes indirect speech, frame by frame; `refused` is what was looked at and not taken."""

    def __init__(self, layout: Layout, speakers: Speakers, quoted: Quoted, talk: Talk) -> None:
        self.layout = layout
        self.page = layout.page
        self.speakers = speakers
        self.quoted = quoted
        self.talk = talk
        self.contents = Contents(layout)
        self.sayers = Sayers(layout, speakers, talk)
        self.refused: list[Unread] = []

    def read(self, frame: Frame) -> None:
        for token in self.page.doc[frame.first : frame.last]:
            if self.layout.quotation_at(token.i) or token.i in self.quoted.used:
                continue
            if token.i in self.quoted.between:
                self._between(token, frame)
                continue
            if token.lower_ == "according":
                self._according(token, frame)
            elif reports(token, *_FORMS):
                self._verb(token, frame)
            elif reports(token, "refusing"):
                self._refusal(token, frame)
            elif token.lower_ in words("speech", "nouns", "clause") and token.pos_ == "NOUN":
                self._noun(token, frame)

    def _verb(self, verb: Token, frame: Frame) -> None:
        if verb.lower_ == "read" and verb.i == frame.first:
            return  # "Read more: …" bids the reader
        stretches = self.contents.of(verb, frame)
        if not stretches:
            self._condemnation(verb)
        elif self._is_nested(verb, stretches[0]) or self._is_spoken_for(stretches):
            return
        elif is_unsaid(verb):
            self._refuse(verb, stretches, Reason.NO_CONTENT)
        else:
            said = stretches[0] if stretches[0].form == "before" else None
            speaker = self.sayers.of(verb, frame, said=said)
            if speaker is None and not is_impersonal(verb):
                self._refuse(verb, stretches, Reason.NO_SPEAKER)
                return
            is_present = verb.tag_ in ("VBZ", "VBP") and not frame.is_heading
            self._take(frame, stretches, speaker, cue_words(verb), is_present=is_present)

    def _between(self, verb: Token, frame: Frame) -> None:
        """ "He is free, he told a paper, “but nobody asks”": the cue of a quotation, and of what stands before it."""
        stretches = self.contents.before(verb, frame)
        stretches = () if self._is_spoken_for(stretches) else stretches
        speaker = self.sayers.of(verb, frame, said=stretches[0]) if stretches else None
        if speaker:
            self._take(frame, stretches[:1], speaker, cue_words(verb))

    def _is_nested(self, verb: Token, stretch: Stretch) -> bool:
        """Whether it stands in what another is said to have said: only a clause of somebody else's counts there."""
        place, last = self.page.span(verb), self.talk.found[-3:]
        around = any(found.kind is StatementKind.INDIRECT and found.span.contains(place) for found in last)
        return around and stretch.form not in ("clause", "according")

    def _is_spoken_for(self, stretches: Sequence[Stretch]) -> bool:
        """Whether a stretch before its verb holds a quotation that has found its speaker."""
        inside = (self.layout.quotation_at(i) for s in stretches if s.form == "before" for i in range(s.first, s.last))
        return any(quotation in self.quoted.taken for quotation in inside if quotation)

    def _noun(self, noun: Token, frame: Frame) -> None:
        """ "Borduria's claim that they were spies": a noun of speech, whose it is, and its clause."""
        following = self.page.doc[noun.i + 1 : noun.i + 2].text
        owner, clause = child(noun, "poss"), child(noun, "acl", "ccomp", "relcl")
        if following != "that" or owner is None or clause is None or not child(clause, "nsubj", "nsubjpass", "expl"):
            return
        speaker = self.speakers.of(owner) if owner.tag_ != "PRP$" else self.speakers.possessor(owner)
        end = max(token.i for token in clause.subtree if token.i < frame.last) + 1
        stretch = self.contents.stretches.trim(noun.i + 2, end, "clause")
        if speaker and stretch and not self._is_nested(noun, stretch):
            self._take(frame, [stretch], speaker, noun.text)

    def _according(self, token: Token, frame: Frame) -> None:
        """ "According to Kos, the men were free", "The men were free, according to Kos, a lawyer"."""
        doc = self.page.doc
        if token.i + 2 >= frame.last or doc[token.i + 1].lower_ != "to":
            return
        nouns = (word for word in doc[token.i + 2 : frame.last] if word.pos_ in ("NOUN", "PROPN", "PRON"))
        head = child(doc[token.i + 1], "pobj") or next(nouns, None)
        speaker = self.speakers.of(head) if head is not None and not is_standard(head) else None
        if speaker and head is not None:
            self._take(frame, self._sides(token, head, frame), speaker, "according to")

    def _sides(self, according: Token, source: Token, frame: Frame) -> list[Stretch]:
        """What stands before "according to", or behind its source where that is no sentence."""
        doc, stretches = self.page.doc, self.contents.stretches
        commas = (token.i for token in doc[source.i + 1 : frame.last] if token.text == ",")
        left = stretches.trim(frame.first, according.i, "according")
        right = stretches.trim(self._past_marks(next(commas, frame.last), frame), frame.last, "according")
        if left and stretches.has_clause(left):
            return [left]
        if right and left and is_verb(doc[right.first]) and is_finite(doc[right.first]):
            return [left, right]  # "The men, according to Kos, were freed"
        return [right] if right else []  # "Since May, according to Kos, ten have been freed"

    def _past_marks(self, start: int, frame: Frame) -> int:
        """Behind the comma of "According to “Vesti,” ten men were free", which stands inside the marks of a name."""
        doc = self.page.doc
        inside = start + 1 < frame.last and not doc[start].whitespace_ and doc[start + 1].text in ("”", '"', "’", "»")
        return start + 2 if inside else start

    # taking and refusing --------------------------------------------------------------------------------------------

    def _take(
        self, frame: Frame, stretches: Sequence[Stretch], speaker: Speaker | None, cue: str, *, is_present: bool = False
    ) -> None:
        if speaker and self._pass_on(frame, stretches, speaker):
            return
        if speaker:
            self.speakers.memory.hear(speaker)
        joined: Found | None = None
        for stretch in stretches:
            tokens = self.page.doc[stretch.first : stretch.last]
            quotations = {quotation for token in tokens if (quotation := self.layout.quotation_at(token.i))}
            self.quoted.taken.update(quotations)
            found = Found(self.page.span(tokens), StatementKind.INDIRECT, speaker, cue, frame.number, frame.block)
            found.partial, found.joined = bool(quotations), joined
            found.form, found.is_present = stretch.form, is_present
            joined = self.talk.add(found)

    def _pass_on(self, frame: Frame, stretches: Sequence[Stretch], speaker: Speaker) -> bool:
        """ "Kos said they were free, the agency reported": the agency joins the chain."""
        spans = [self.page.span(self.page.doc[s.first : s.last]) for s in stretches if s.form == "before"]
        here = (found for found in self.talk.found[-4:] if found.frame == frame.number and found.form in _TOLD)
        told = (found for found in here if found.speaker and found.speaker.name != speaker.name)
        inner = [found for found in told if any(span.contains(found.span) for span in spans)]
        for found in inner:
            first = (found.speaker.name,) if found.speaker else ()
            found.chain = (*(found.chain or first), speaker.name)
        return bool(inner)

    def _refuse(self, verb: Token, stretches: Sequence[Stretch], reason: Reason) -> None:
        tokens = [token for stretch in stretches for token in self.page.doc[stretch.first : stretch.last]]
        self._leave([verb, *tokens], reason)

    def _refusal(self, verb: Token, frame: Frame) -> None:
        """ "declined to comment"."""
        act = child(verb, "xcomp")
        if act is not None and act.i < frame.last and act.lemma_.lower() in words("speech", "verbs", "withheld"):
            self._leave([verb, act], Reason.NO_CONTENT)

    def _condemnation(self, verb: Token) -> None:
        """ "condemned the attack": a judgement without words of its own."""
        what = child(verb, "dobj")
        if reports(verb, "judging") and what is not None and what.i > verb.i:
            self._leave([verb, what], Reason.NO_CONTENT)

    def _leave(self, tokens: Iterable[Token], reason: Reason) -> None:
        self.refused.append(Unread(self.page.span(tokens), reason, "statements"))
