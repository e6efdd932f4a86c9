"""What a verb of speech reports in the reporter's words: behind the verb, or before it.

Knows the parse around one verb and the frame it stands in; knows nothing of speakers.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Token

from habeas.read.clauses import child, is_verb
from habeas.read.statements.asked import Asked
from habeas.read.statements.frames import Frame, Layout, is_word
from habeas.read.statements.phrases import is_source
from habeas.read.statements.stretches import Stretch, Stretches
from habeas.read.statements.told import Told
from habeas.read.statements.verbs import inverted, is_finite, is_passive, reports

_DIVIDERS = frozenset((",", "—", "–", "--"))
_LONGEST_CUE = 14  # tokens of ", the justice minister, Paul Kos, said"
_NOT_RESUMING = frozenset(("after", "as", "while", "when"))


class Contents:
    """Finds the content of the verbs of one page."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.doc = layout.page.doc
        self.stretches = Stretches(layout)
        self._behind = (Told(self.stretches), Asked(self.stretches))

    def of(self, verb: Token, frame: Frame) -> tuple[Stretch, ...]:
        """The stretches a verb reports, in order; none where it reports nothing."""
        for rules in () if inverted(verb) else self._behind:
            found = rules.find(verb, frame)
            if found and (self.stretches.count_words(found) > 1 or self.stretches.has_quotation(found)):
                return (found,)
        return self.before(verb, frame)

    def before(self, verb: Token, frame: Frame) -> tuple[Stretch, ...]:
        """What stands before a verb whose content does not stand behind it."""
        return tuple(self._before(verb, frame))

    def _before(self, verb: Token, frame: Frame) -> Iterator[Stretch]:
        """ "The men were free, Kos said", "The men, Kos said, were free"."""
        start = self._cue_start(verb, frame)
        left = self.stretches.trim(frame.first, start - 1, "before") if start is not None else None
        if start is None or left is None or self._is_circumstance(left, verb):
            return
        after = self._cue_end(verb, frame)
        breaks_off = self._breaks_off(left)
        is_whole = not breaks_off and (
            self.stretches.has_clause(left) or frame.is_heading or self._ends_quoted(start) or _follows_clause(verb)
        )
        resumes = (not is_whole or verb.dep_ == "parataxis") and self._resumes(after, frame, is_whole=is_whole)
        rest = self.stretches.trim(after, frame.last, "before") if resumes or breaks_off else None
        if (is_whole or rest) and not (rest and self._is_setting(left)):
            yield left
        if rest:
            yield rest

    def _breaks_off(self, left: Stretch) -> bool:
        """ "There are, Kos said, ten men in the fort": it ends on a verb that says nothing by itself."""
        last = self.doc[left.last - 1]
        return last.tag_ == "MD" or (last.lemma_ in ("be", "have") and is_finite(last))

    def _is_setting(self, left: Stretch) -> bool:
        """ "By evening, Kos said, ten had gone": only when or where it was, before what is said of it."""
        tops = {_top(token, left) for token in self.doc[left.first : left.last] if is_word(token)}
        return all(top.tag_ in ("IN", "RB") or top.dep_ == "npadvmod" for top in tops)

    def _is_circumstance(self, left: Stretch, verb: Token) -> bool:
        """ "When the war ended, Kos said…", "Asked about it, he replied…": no content of the verb's."""
        tops = {_top(token, left) for token in self.doc[left.first : left.last]}
        verbs = [token for token in tops if is_verb(token)]
        return bool(verbs) and all(token.dep_ == "advcl" and token.head == verb for token in verbs)

    def _cue_start(self, verb: Token, frame: Frame) -> int | None:
        """Where a cue behind its content begins: at the subject's phrase, or at the verb where the subject follows."""
        if not reports(verb, "clause", "saying") or not is_finite(verb) or verb.dep_ == "acl" or is_passive(verb):
            return None
        if verb.dep_ == "advcl" and not (_stands_with_as(verb) or _stands_inside(verb)):
            return None
        who = child(verb, "nsubj")
        if who is None:
            start = self._past_names(verb, frame)
        elif who.tag_ in ("WP", "WDT"):
            return None
        else:
            start = min([verb.i, *(token.i for token in who.subtree if token.i >= frame.first)])
            start = self._past_apposition(start, frame)
        if start > frame.first and self.doc[start - 1].lower_ == "as":
            start -= 1  # ", as the ministry put it"
        if not self._is_divided(start):
            start = self._past_comma(verb, frame)
        return start if start - 1 > frame.first and self._is_divided(start) else None

    def _past_comma(self, verb: Token, frame: Frame) -> int:
        """The last comma before a verb, where the parse runs its subject into what was said."""
        near = range(verb.i - 1, max(frame.first, verb.i - _LONGEST_CUE), -1)
        phrase = takewhile(lambda i: not is_verb(self.doc[i]) and not self._ends_phrase(i), near)
        comma = next((i for i in phrase if self.doc[i].text in _DIVIDERS), verb.i)
        return comma + 1 if comma + 1 < verb.i and self._names_someone(comma + 1) else verb.i

    def _ends_phrase(self, i: int) -> bool:
        """A conjunction, but in "…, colleagues and relatives said"."""
        return self.doc[i].tag_ == "CC" and not self._joins_people(i)

    def _joins_people(self, i: int) -> bool:
        """ "colleagues and relatives": bare plurals, one of them people that can speak."""
        sides = (self.doc[i - 1], self.doc[i + 1])
        return all(side.tag_ == "NNS" for side in sides) and any(map(is_source, sides))

    def _past_apposition(self, start: int, frame: Frame) -> int:
        """Back over ", the justice minister," before a name the parse takes for the whole subject."""
        if start - 1 <= frame.first or self.doc[start - 1].text != ",":
            return start
        i = start - 2
        while i > frame.first and self.doc[i].text != "," and not is_verb(self.doc[i]) and start - i <= 8:
            i -= 1
        opens = self.doc[i + 1].lower_ in ("the", "a", "an", "its", "his", "her", "their")
        return i + 1 if self.doc[i].text == "," and opens and start - i > 2 else start

    def _past_names(self, verb: Token, frame: Frame) -> int:
        """Back over ", the justice minister, Paul Kos," where the parse hangs them on what was said."""
        near = range(verb.i - 1, max(frame.first, verb.i - _LONGEST_CUE), -1)
        commas = [i for i in takewhile(lambda i: not is_verb(self.doc[i]), near) if self.doc[i].text == ","]
        if len(commas) < 2 or commas[0] != verb.i - 1:
            return verb.i
        opened = [i for i in commas[1:3] if self._names_someone(i + 1)]
        return max(opened, key=lambda i: commas.index(i), default=verb.i - 1) + 1

    def _names_someone(self, i: int) -> bool:
        token = self.doc[i]
        is_opened = token.lower_ in ("the", "a", "an", "its", "his", "her", "their")
        joined = i + 2 < len(self.doc) and self.doc[i + 1].tag_ == "CC" and self._joins_people(i + 1)
        return is_opened or token.pos_ == "PROPN" or joined

    def _is_divided(self, start: int) -> bool:
        """Whether a comma stands before a cue, or inside the quotation that ends there: …“a lie,” Kos said."""
        quotation = self.layout.quotation_at(start - 1)
        if quotation:
            return quotation.span.of(self.layout.page.text).rstrip().endswith((",", "?", "!"))
        return self.doc[start - 1].text in _DIVIDERS

    def _ends_quoted(self, start: int) -> bool:
        return self.layout.quotation_at(start - 1) is not None

    def _cue_end(self, verb: Token, frame: Frame) -> int:
        """The first comma behind the verb and its speaker, or the frame's end."""
        outside = (token for token in self.doc[verb.i + 1 : frame.last] if self.layout.quotation_at(token.i) is None)
        return next((token.i for token in outside if token.text in _DIVIDERS), frame.last)

    def _resumes(self, after: int, frame: Frame, *, is_whole: bool) -> bool:
        """Whether the sentence told about goes on behind the cue: a comma and a finite verb.

        "…to swap ten men, Kos said, in what could be a turn" is the reporter's.
        """
        words = [token for token in self.doc[after : frame.last] if is_word(token)]
        if not words or words[0].tag_ in ("VBG", "WP", "WDT", "WRB", "CC") or words[0].lower_ in _NOT_RESUMING:
            return False
        if is_whole and words[0].tag_ == "IN":
            return False
        return any(is_verb(token) and is_finite(token) for token in words)


def _top(token: Token, stretch: Stretch) -> Token:
    """The governor of a word within a stretch."""
    while stretch.first <= token.head.i < stretch.last and token.head != token:
        token = token.head
    return token


def _stands_with_as(verb: Token) -> bool:
    """ "…, as Kos put it"."""
    mark = child(verb, "mark")
    return mark is not None and mark.lower_ == "as"


def _stands_inside(verb: Token) -> bool:
    """ "Since May, Kos told a paper, her brother has eaten nothing": a cue the parse makes a clause of what is said."""
    is_bare = child(verb, "mark") is None and child(verb, "nsubj") is not None
    return is_bare and verb.head.i > verb.i and verb.doc[verb.right_edge.i + 1].text == ","


def _follows_clause(verb: Token) -> bool:
    """The parse makes what stands before the verb its clause: "Bright voices hold you captive, a critic wrote"."""
    clause = child(verb, "ccomp")
    return clause is not None and clause.i < verb.i and sum(1 for _ in clause.subtree) > 3
