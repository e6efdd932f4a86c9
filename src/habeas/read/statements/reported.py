"""Speech in the reporter's words: a verb of speech, who it is said of, and what it reports.

Knows frames, verbs and contents; leaves alone the verbs that are cues of quotations.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from habeas.model import Reason, StatementKind, Unread
from habeas.read.clauses import child, is_verb
from habeas.read.statements.content import Contents
from habeas.read.statements.found import Found, Talk
from habeas.read.statements.frames import Frame, Layout
from habeas.read.statements.quoted import Quoted
from habeas.read.statements.speakers import Speaker, Speakers
from habeas.read.statements.stretches import Stretch
from habeas.read.statements.verbs import cue_words, is_finite, is_passive, is_unsaid, lemma, lemmas, reports, speaker_of
from habeas.vocab import words

_FORMS = (
    "clause",
    "question",
    "infinitive",
    "request",
    "participle",
    "noun",
    "of",
    "about",
    "as",
    "naming",
    "judging",
    "counting",
)


class Reported:
    """Takes indirect speech, frame by frame."""

    def __init__(self, layout: Layout, speakers: Speakers, quoted: Quoted, talk: Talk) -> None:
        self.layout = layout
        self.page = layout.page
        self.speakers = speakers
        self.quoted = quoted
        self.talk = talk
        self.contents = Contents(layout)
        self.refused: list[Unread] = []

    def read(self, frame: Frame) -> None:
        for token in self.page.doc[frame.first : frame.last]:
            if self.layout.quotation_at(token.i) or token.i in self.quoted.used:
                continue
            if token.lower_ == "according":
                self._according(token, frame)
            elif reports(token, *_FORMS):
                self._verb(token, frame)
            elif token.lower_ in words("speech", "nouns", "clause") and token.pos_ == "NOUN":
                self._noun(token, frame)

    # verbs -----------------------------------------------------------------------------------------------------------

    def _verb(self, verb: Token, frame: Frame) -> None:
        stretches = self.contents.of(verb, frame)
        if not stretches or self._is_nested(verb, stretches[0]) or self._is_spoken_for(stretches):
            return
        if is_unsaid(verb):
            self._refuse(verb, stretches, Reason.NO_CONTENT)
            return
        speaker = self._speaker(verb, frame)
        if speaker is None and not self._is_impersonal(verb):
            self._refuse(verb, stretches, Reason.NO_SPEAKER)
            return
        is_present = verb.tag_ in ("VBZ", "VBP") and not frame.is_heading
        self._take(frame, stretches, speaker, cue_words(verb), is_present=is_present)

    def _is_nested(self, verb: Token, stretch: Stretch) -> bool:
        """Whether it stands in what another is said to have said: only a clause of somebody else's counts there."""
        place = self.page.span(verb)
        around = any(
            found.kind is StatementKind.INDIRECT and found.span.contains(place) for found in self.talk.found[-3:]
        )
        return around and stretch.form not in ("clause", "according")

    def _is_spoken_for(self, stretches: Sequence[Stretch]) -> bool:
        """Whether a stretch before its verb holds a quotation that has found its speaker."""
        inside = (self.layout.quotation_at(i) for s in stretches if s.form == "before" for i in range(s.first, s.last))
        return any(quotation in self.quoted.taken for quotation in inside if quotation)

    def _is_impersonal(self, verb: Token) -> bool:
        """ "it was announced that": said, and by nobody the text names."""
        who = child(verb, "nsubjpass")
        return who is not None and who.lower_ == "it"

    def _speaker(self, verb: Token, frame: Frame) -> Speaker | None:
        if self._is_impersonal(verb):
            return self._in_document(verb)
        if verb.tag_ == "VBG" and child(verb, "nsubj") is None:
            ahead = self._spoke_before(verb, frame)
            if ahead:
                return ahead
        head = speaker_of(verb)
        if head is None and verb.tag_ == "VBG":
            head = child(
                verb.sent.root, "nsubj"
            )  # "Claiming the vote was fixed, Kos left": whatever the parse hangs it on
        head = head if head is not None else self._just_before(verb, frame)
        if head is None or head.i == verb.i:
            return None
        if head.pos_ in ("VERB", "AUX"):  # "Reacting to the vote, Kos, a lawyer, said": the parse took the participle
            return self.speakers.beside(verb)
        if (
            lemma(verb) in lemmas("weak") or (reports(verb, "infinitive") and not reports(verb, "quote"))
        ) and not self._can_speak(head):
            return None
        return self.speakers.of(head)

    def _just_before(self, verb: Token, frame: Frame) -> Token | None:
        """The noun that stands right before a finite verb whose subject the parse has missed."""
        while verb.dep_ == "conj" and is_verb(verb.head):
            verb = verb.head
        i = verb.i - 1
        while i > frame.first and self.page.doc[i].pos_ in ("ADV", "AUX"):
            i -= 1
        if self.page.doc[i].text == "," and self.speakers.names.at(self.page.doc[i - 1]):
            i -= 1  # "the minister, Jan Kos, said"
        token = self.page.doc[i]
        known = token.pos_ in ("PROPN", "PRON", "NOUN") and self.layout.quotation_at(i) is None and i >= frame.first
        return token if known and is_finite(verb) and not is_passive(verb) else None

    def _spoke_before(self, verb: Token, frame: Frame) -> Speaker | None:
        """ "Kos said the men were free, adding that…": the parse may hang "adding" on what was said."""
        last = self.talk.last
        if last is None or verb.dep_ not in ("advcl", "acl", "dep", "conj", "ccomp", "pcomp"):
            return None
        return last.speaker if last.span.contains(self.page.span(verb.head)) and last.block == frame.block else None

    def _in_document(self, verb: Token) -> Speaker | None:
        """ "In a joint statement, it was announced that…"."""
        by = child(verb, "agent")
        if by is not None:
            noun = child(by, "pobj")
            return self.speakers.of(noun) if noun is not None else None
        for word in verb.children:
            noun = child(word, "pobj") if word.dep_ == "prep" and word.lower_ in ("in", "by") else None
            if noun is not None and noun.lower_ in words("speech", "nouns", "documents"):
                return self.speakers.of(noun)
        return None

    def _can_speak(self, head: Token) -> bool:
        return head.pos_ == "PROPN" or self.speakers.can_speak(head)

    def _noun(self, noun: Token, frame: Frame) -> None:
        """ "Borduria's claim that they were spies": a noun of speech, whose it is, and its clause."""
        following = self.page.doc[noun.i + 1] if noun.i + 1 < frame.last else noun
        owner = child(noun, "poss")
        clause = child(noun, "acl", "ccomp", "relcl")
        if (
            following.lower_ != "that"
            or owner is None
            or clause is None
            or child(clause, "nsubj", "nsubjpass", "expl") is None
        ):
            return
        speaker = self.speakers.of(owner) if owner.tag_ != "PRP$" else self.speakers.possessor(owner)
        end = max(token.i for token in clause.subtree if token.i < frame.last) + 1
        stretch = self.contents.stretches.trim(following.i + 1, end, "clause")
        if speaker and stretch and not self._is_nested(noun, stretch):
            self._take(frame, [stretch], speaker, noun.text)

    # "according to" ---------------------------------------------------------------------------------------------------

    def _according(self, token: Token, frame: Frame) -> None:
        """ "According to Kos, the men were free", "The men were free, according to Kos, a lawyer"."""
        doc = self.page.doc
        if token.i + 2 >= frame.last or doc[token.i + 1].lower_ != "to":
            return
        head = next((word for word in doc[token.i + 1].children if word.dep_ == "pobj"), None)
        head = head or next(
            (word for word in doc[token.i + 2 : frame.last] if word.pos_ in ("NOUN", "PROPN", "PRON")), None
        )
        speaker = self.speakers.of(head) if head is not None else None
        if speaker is None or head is None:
            return
        end = self._source_end(head, frame)
        stretches = []
        left = self.contents.stretches.trim(frame.first, token.i, "according")
        right = self.contents.stretches.trim(end, frame.last, "according")
        if left and any(is_verb(t) and is_finite(t) for t in doc[left.first : left.last]):
            stretches.append(left)
        elif right and left and is_verb(doc[right.first]) and is_finite(doc[right.first]):
            stretches.extend([left, right])  # "The men, according to Kos, were freed"
        elif right:
            stretches.append(right)  # "Since May, according to Kos, ten have been freed"
        self._take(frame, stretches, speaker, "according to")

    def _source_end(self, head: Token, frame: Frame) -> int:
        commas = (token.i for token in self.page.doc[head.i + 1 : frame.last] if token.text == ",")
        return next(commas, frame.last)

    # taking ------------------------------------------------------------------------------------------------------------

    def _take(
        self, frame: Frame, stretches: Sequence[Stretch], speaker: Speaker | None, cue: str, *, is_present: bool = False
    ) -> None:
        joined: Found | None = None
        if speaker and self._passed_on(frame, stretches, speaker):
            return
        if speaker:
            self.speakers.hear(speaker)
        for stretch in stretches:
            tokens = self.page.doc[stretch.first : stretch.last]
            partial = False
            for token in tokens:
                quotation = self.layout.quotation_at(token.i)
                if quotation:
                    partial = True
                    self.quoted.taken.add(quotation)
            found = Found(
                self.page.span(tokens),
                StatementKind.INDIRECT,
                speaker,
                cue,
                frame.number,
                frame.block,
                partial=partial,
                joined=joined,
                form=stretch.form,
                is_present=is_present,
            )
            joined = self.talk.add(found)

    def _passed_on(self, frame: Frame, stretches: Sequence[Stretch], speaker: Speaker) -> bool:
        """ "Kos said they were free, the agency reported": the agency joins the chain of what Kos is told to have said."""
        spans = [self.page.span(self.page.doc[s.first : s.last]) for s in stretches if s.form == "before"]
        inner = [
            found
            for found in self.talk.found[-4:]
            if found.frame == frame.number and any(span.contains(found.span) for span in spans)
        ]
        inner = [
            found for found in inner if found.speaker and found.form in ("clause", "request", "according", "quoted")
        ]
        for found in inner:
            found.chain = (*(found.chain or (found.speaker.name if found.speaker else "",)), speaker.name)
        return bool(inner)

    def _refuse(self, verb: Token, stretches: Sequence[Stretch], reason: Reason) -> None:
        tokens = [token for stretch in stretches for token in self.page.doc[stretch.first : stretch.last]]
        self.refused.append(Unread(self.page.span([verb, *tokens]), reason, "statements"))
