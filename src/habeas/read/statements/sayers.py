"""Who a verb of speech is said of: its subject by the parse, and by the words around it where the parse has slipped.

Knows one verb in its sentence and what was found before it; names come from `Speakers`.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import child, children, top_of
from habeas.read.statements.found import Talk
from habeas.read.statements.frames import Frame, Layout
from habeas.read.statements.speaker import Speaker
from habeas.read.statements.speakers import Speakers
from habeas.read.statements.stretches import Stretch
from habeas.read.statements.verbs import is_finite, is_passive, lemma, lemmas, reports, speaker_of
from habeas.vocab import words

_HANGING = ("advcl", "acl", "dep", "conj", "ccomp", "pcomp")


class Sayers:
    """Finds the speakers of verbs on one page."""

    def __init__(self, layout: Layout, speakers: Speakers, talk: Talk) -> None:
        self.layout = layout
        self.page = layout.page
        self.speakers = speakers
        self.talk = talk

    def of(self, verb: Token, frame: Frame, *, said: Stretch | None = None) -> Speaker | None:
        """The speaker of a verb; `said` is what stands before it, where it does: "Kos died there, she wrote"."""
        if is_impersonal(verb):
            return self._in_document(verb)
        ahead = self._spoke_before(verb, frame)
        if ahead:
            return ahead
        head = self._head(verb, frame)
        if said and head is not None and said.first <= head.i < said.last:
            head = self._last_noun(said.last, verb)
        if head is None or head.i == verb.i:
            return None
        if head.pos_ in ("VERB", "AUX"):  # "Reacting to the vote, Kos, a lawyer, said": the parse took the participle
            described = self._described(verb, frame)
            return self.speakers.of(described) if described is not None else self.speakers.beside(verb)
        before = frame.first if said else None
        return self.speakers.of(head, before=before) if self._can_be_said_of(verb, head) else None

    def _head(self, verb: Token, frame: Frame) -> Token | None:
        head = speaker_of(verb)
        if head is None and verb.tag_ == "VBG":  # "Claiming the vote was fixed, Kos left", wherever the parse hangs it
            head = child(verb.sent.root, "nsubj")
        return head or self._described(verb, frame) or self._just_before(verb, frame)

    def _described(self, verb: Token, frame: Frame) -> Token | None:
        """ "Speaking by telephone, a man who was there told us": the parse sets who speaks beside another noun."""
        edge = self.page.doc[verb.i - 1] if verb.i > frame.first else verb
        while edge.head != edge and edge.head.right_edge.i < verb.i:
            if edge.dep_ == "appos" and children(edge, "relcl") and edge.left_edge.nbor(-1).text == ",":
                return edge
            edge = edge.head
        return None

    def _last_noun(self, start: int, verb: Token) -> Token | None:
        """The head of the phrase between what was said and its verb: ", a member of the board wrote"."""
        nouns = (word for word in self.page.doc[start : verb.i] if word.pos_ in ("NOUN", "PROPN", "PRON"))
        return next((word for word in nouns if word.head.i < start or word.head.i >= verb.i), None)

    def _can_be_said_of(self, verb: Token, head: Token) -> bool:
        """ "the move suggests" and "the crisis threatens" are no speech: those need somebody, or a document."""
        needs_somebody = lemma(verb) in lemmas("weak") or (reports(verb, "infinitive") and not reports(verb, "quote"))
        return not needs_somebody or head.pos_ == "PROPN" or self.speakers.can_speak(head)

    def _just_before(self, verb: Token, frame: Frame) -> Token | None:
        """The noun that stands right before a finite verb whose subject the parse has missed."""
        verb = top_of(verb)
        if not is_finite(verb) or is_passive(verb):
            return None
        doc, i = self.page.doc, verb.i - 1
        while i > frame.first and doc[i].pos_ in ("ADV", "AUX"):
            i -= 1
        if i > frame.first and doc[i].text == "," and self.speakers.names.at(doc[i - 1]):
            i -= 1  # "the minister, Jan Kos, said"
        is_noun = i >= frame.first and doc[i].pos_ in ("PROPN", "PRON", "NOUN")
        return _first_of_two(doc[i]) if is_noun and self.layout.quotation_at(i) is None else None

    def _spoke_before(self, verb: Token, frame: Frame) -> Speaker | None:
        """ "Kos said they were free, adding that…", "…, and urged…": the parse may hang "adding" on what was said."""
        last = self.talk.last
        if last is None or last.block != frame.block or child(verb, "nsubj", "nsubjpass"):
            return None
        before = self.page.doc[verb.i - 1]
        if verb.dep_ != "conj" and (verb.tag_ != "VBG" or before.pos_ not in ("PUNCT", "ADV", "CCONJ")):
            return None
        return last.speaker if verb.dep_ in _HANGING and last.span.contains(self.page.span(verb.head)) else None

    def _in_document(self, verb: Token) -> Speaker | None:
        """ "In a joint note, it was announced that…", "it was announced by the ministry that…"."""
        for word in verb.children:
            noun = child(word, "pobj") if word.dep_ in ("prep", "agent") else None
            if noun is None:
                continue
            if word.dep_ == "agent" or noun.lower_ in words("speech", "nouns", "documents"):
                return self.speakers.of(noun)
        return None


def _first_of_two(noun: Token) -> Token:
    """ "neighbours" of "neighbours and friends"."""
    joined = noun.dep_ == "conj" and noun.head.i == noun.i - 2 and noun.doc[noun.i - 1].tag_ == "CC"
    return noun.head if joined else noun


def is_impersonal(verb: Token) -> bool:
    """ "it was announced that": said, and by nobody the text need name."""
    who = child(verb, "nsubjpass")
    return who is not None and who.lower_ == "it"
