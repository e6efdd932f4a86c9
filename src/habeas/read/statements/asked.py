"""Content that is no clause: requests, vows, accusations, judgements, names given, things announced.

Knows the parse to the right of one verb; knows nothing of speakers.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.read.clauses import child, children, is_verb
from habeas.read.statements.frames import Frame, is_word
from habeas.read.statements.stretches import Stretch, Stretches
from habeas.read.statements.told import is_relative
from habeas.read.statements.verbs import is_finite, is_passive, lemma, reports
from habeas.vocab import words

_FARTHEST_AS = 25  # tokens between "described" and "as"
_FARTHEST_OF = 20
_FARTHEST_TO = 6  # "promised in January to…"
_FARTHEST_ON = 8  # "called in a letter on Borduria to…"
_FEWEST_WORDS = 4  # a noun of fewer is a bare word: "announced a truce"


class Asked:
    """Finds what verbs of one page ask for, vow, allege, judge and name."""

    def __init__(self, stretches: Stretches) -> None:
        self.stretches = stretches
        self.layout = stretches.layout
        self.doc = stretches.doc
        self._rules = (
            self._request,
            self._infinitive,
            self._participle,
            self._of,
            self._as,
            self._naming,
            self._number,
            self._noun,
            self._call,
            self._judgement,
        )

    def find(self, verb: Token, frame: Frame) -> Stretch | None:
        if verb.i + 1 >= frame.last:
            return None
        return next(filter(None, (rule(verb, frame) for rule in self._rules)), None)

    def _request(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "urged Borduria to free them", "called on Borduria to free them": with the one who is asked."""
        if not reports(verb, "request"):
            return None
        start: int | None = verb.i + 1
        if lemma(verb) in words("speech", "verbs", "calling"):
            start = self._past_preposition(verb, frame)
        act = self._infinitive_after(start, frame) if start is not None else None
        if start is None or act is None or act.i - start < 2:
            return None
        if self.doc[start].tag_ in ("RB", "IN", "TO") or self.layout.quotation_at(start):
            return None
        return self.stretches.reach(verb, start, act, frame, "request")

    def _past_preposition(self, verb: Token, frame: Frame) -> int | None:
        """ "called on", "pleaded with", "called in a letter on"."""
        first = self.doc[verb.i + 1]
        if first.lower_ in ("on", "upon", "for", "with", "to"):
            return first.i + 1
        near = self.doc[verb.i + 1 : min(frame.last, verb.i + 1 + _FARTHEST_ON)]
        return next((token.i + 1 for token in near if token.lower_ in ("on", "upon")), None)

    def _infinitive_after(self, start: int, frame: Frame) -> Token | None:
        """The verb of the first "to …" behind `start`, no other verb between."""
        for token in self.doc[start : frame.last]:
            if token.lower_ == "to" and token.tag_ == "TO" and token.i > start:
                return token.head if token.head.i > token.i else token
            if token.text in (";", ":") or (is_word(token) and is_verb(token) and is_finite(token)):
                return None
        return None

    def _infinitive(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "vowed to fight on"; not "men claiming to be police"."""
        if not reports(verb, "infinitive") or (lemma(verb) == "claim" and not is_finite(verb)):
            return None
        for token in self.doc[verb.i + 1 : min(frame.last, verb.i + _FARTHEST_TO)]:
            if token.lower_ == "to" and token.tag_ == "TO":
                act = token.head if token.head.i > token.i else None
                return self.stretches.reach(verb, token.i, act, frame, "infinitive")
            if token.pos_ not in ("ADP", "ADV", "NUM") and token.ent_type_ not in ("DATE", "TIME"):
                return None
        return None

    def _participle(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "recounted being searched", "denied knowing them"."""
        following = self.doc[verb.i + 1]
        if not reports(verb, "participle") or following.tag_ != "VBG" or following.dep_ in ("amod", "compound"):
            return None
        if following.dep_ == "oprd" and is_passive(verb):  # "was reported missing by his wife"
            return None
        act = following.head if following.dep_ in ("aux", "auxpass") else following
        return self.stretches.reach(verb, following.i, act, frame, "participle")

    def _of(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "accused Borduria of torturing them"; "warned of “dire consequences”" with quoted words."""
        if not reports(verb, "of"):
            return None
        preposition = self._preposition(verb, frame)
        act = child(preposition, "pcomp", "pobj") if preposition is not None else None
        if preposition is None or act is None:
            return None
        stretch = self.stretches.reach(verb, preposition.i + 1, act, frame, "of")
        if stretch and ((act.dep_ == "pcomp" and lemma(verb) == "accuse") or self.stretches.has_quotation(stretch)):
            return stretch
        return None

    def _preposition(self, verb: Token, frame: Frame) -> Token | None:
        """The "of" or "about" that hangs on the verb or its object."""
        governors = (verb, *children(verb, "dobj"))
        for token in self.doc[verb.i + 1 : min(frame.last - 1, verb.i + _FARTHEST_OF)]:
            if token.text in (";", ":") or (token.text == "," and lemma(verb) != "accuse"):
                return None
            if is_verb(token) and is_finite(token):
                return None
            if token.lower_ in ("of", "about") and token.head in governors:
                return token
        return None

    def _as(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "described the trial as a farce", "dismissed it as lies": a description takes what is described."""
        if not reports(verb, "as") or child(verb, "auxpass"):
            return None
        for token in self.doc[verb.i + 1 : min(frame.last - 1, verb.i + _FARTHEST_AS)]:
            if token.text in (";", ":") or (is_verb(token) and is_finite(token)):
                return None
            if token.lower_ == "as" and (token.i > verb.i + 1 or is_relative(verb, frame)):
                return self._from_as(verb, token, frame)
        return None

    def _from_as(self, verb: Token, preposition: Token, frame: Frame) -> Stretch | None:
        describes = preposition.i > verb.i + 1 and lemma(verb) in words("speech", "verbs", "describing")
        head = child(preposition, "pobj", "pcomp", "prep", "amod")
        if head is None or head.i < preposition.i:
            is_led = preposition.head.i > preposition.i  # "as politically motivated"
            head = preposition.head if is_led else self.doc[preposition.i + 1]
        return self.stretches.reach(verb, verb.i + 1 if describes else preposition.i + 1, head, frame, "as")

    def _naming(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "others called it a farce"."""
        if not reports(verb, "naming") or child(verb, "auxpass") or self.doc[verb.i + 1].tag_ in ("IN", "RP", "TO"):
            return None
        if self.doc[verb.i + 1].lower_ in ("itself", "themselves", "himself", "herself"):
            return None  # "the junta, which calls itself the Council"
        names = [*children(verb, "oprd", "ccomp", "xcomp", "acomp")]
        names += [word for what in children(verb, "dobj") for word in children(what, "amod") if word.i > what.i]
        name = next((word for word in names if word.i > verb.i + 1), None)
        if name is not None and is_verb(name) and name.dep_ == "xcomp":
            return None
        named = max((token.i for token in name.subtree), default=0) + 1 if name is not None else 0
        quoted = self.stretches.quotation_after(verb, frame)
        if quoted is None and any(word.lower_ == "what" for word in verb.lefts):
            return None  # "what it calls a people's court": a distance mark without marks
        end = max(quoted or 0, named)
        return self.stretches.cut(verb, Stretch(verb.i + 1, end, "naming")) if end > verb.i + 1 else None

    def _number(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "put the number of detainees at 590"."""
        what = child(verb, "dobj")
        if not reports(verb, "counting") or what is None or what.i < verb.i:
            return None
        at = next((token for token in self.doc[what.i + 1 : frame.last] if token.lower_ == "at"), None)
        if at is None or at.i + 1 >= frame.last:
            return None
        if not any(token.like_num for token in self.doc[at.i + 1 : min(frame.last, at.i + 5)]):
            return None
        return self.stretches.reach(verb, min(token.i for token in what.subtree), child(at, "pobj"), frame, "clause")

    def _noun(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "announced an agreement on swaps", "expressed hope for talks": more than a bare word."""
        if not reports(verb, "noun") or child(verb, "auxpass"):
            return None
        what = next((word for word in children(verb, "dobj") if word.i > verb.i), None)
        if what is None or what.pos_ in ("PRON", "NUM") or what.lower_ in words("speech", "content", "empty"):
            return None
        start = min(token.i for token in what.subtree)
        stretch = self.stretches.reach(verb, start, what, frame, "noun") if start > verb.i else None
        if stretch is None or self.stretches.has_quotation(stretch):
            return stretch
        is_bare = what.lower_ in words("speech", "content", "anaphors")
        return None if is_bare or self.stretches.count_words(stretch) < _FEWEST_WORDS else stretch

    def _call(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "called for freeing them all", "called for the men to be freed", "called for “immediate” talks"."""
        if (
            lemma(verb) != "call"
            or not is_verb(verb)
            or self.doc[verb.i + 1].lower_ != "for"
            or verb.i + 2 >= frame.last
        ):
            return None
        start = self.doc[verb.i + 2]
        if start.tag_ == "VBG" and start.dep_ == "pcomp":
            return self.stretches.reach(verb, start.i, start, frame, "request")
        end = self.stretches.quotation_after(self.doc[verb.i + 1], frame)
        if end is not None:
            return self._around_quotation(verb, start.i, end, frame)
        act = self._infinitive_after(start.i, frame)
        return self.stretches.reach(verb, start.i, act, frame, "request") if act is not None else None

    def _judgement(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "condemned the “sham trial”", "likened it to “a circus”": quoted words only."""
        end = self.stretches.quotation_after(verb, frame) if reports(verb, "judging") else None
        if end is None:
            return None
        start = verb.i + 1
        if lemma(verb) in ("liken", "compare"):
            start = next((token.i + 1 for token in self.doc[start:end] if token.lower_ in ("to", "with")), start)
        return self._around_quotation(verb, start, end, frame)

    def _around_quotation(self, verb: Token, start: int, end: int, frame: Frame) -> Stretch | None:
        """The noun phrase from `start` on that holds the quotation that ends at `end`."""
        if end < frame.last and not is_word(self.doc[end]):
            return self.stretches.cut(verb, Stretch(start, end, "judged"))
        top = self.doc[end - 1]
        while top.head.i >= start and top.head != top:
            top = top.head
        return self.stretches.reach(verb, start, top if top.i < frame.last else None, frame, "judged")
