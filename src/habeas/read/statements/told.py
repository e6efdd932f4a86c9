"""Content that is a clause: "said (that) they were free", "asked whether", "which he said would leave at dawn".

Knows the parse to the right of one verb; knows nothing of speakers.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from habeas.read.clauses import child, children, is_verb
from habeas.read.statements.frames import Frame, is_word
from habeas.read.statements.stretches import Stretch, Stretches
from habeas.read.statements.verbs import is_finite, lemma, reports
from habeas.vocab import words

_FARTHEST_THAT = 25  # tokens between a verb and its "that": addressee, place and time stand there
_FARTHEST_VERB = 12
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_FINITE_TAGS = ("VBD", "VBZ", "VBP", "MD")


class Told:
    """Finds clauses that verbs of one page report."""

    def __init__(self, stretches: Stretches) -> None:
        self.stretches = stretches
        self.layout = stretches.layout
        self.doc = stretches.doc

    def find(self, verb: Token, frame: Frame) -> Stretch | None:
        if not reports(verb, "clause", "question", "aloud"):
            return None
        after = (word for word in children(verb, "ccomp", "dobj", "xcomp", "dep", "advcl") if word.i > verb.i)
        clause = next((word for word in after if _is_clause(verb, word)), None)
        that = self._that(verb, frame, clause)
        if that is not None:
            head = clause if clause is not None and clause.i > that.i else None
            return self.stretches.reach(verb, that.i + 1, head, frame, "clause")
        if clause is None:
            slips = (self._relative, self._missed, self._stray, self._behind_colon)
            return next(filter(None, (rule(verb, frame) for rule in slips)), None)
        start = min((token.i for token in clause.subtree if token.i > verb.i), default=clause.i)
        if is_finite(self.doc[start]) and not is_relative(verb, frame):
            return None  # "Everything he says is a lie"
        return self.stretches.reach(verb, self._past_day(start, frame), clause, frame, "clause")

    def _that(self, verb: Token, frame: Frame, clause: Token | None) -> Token | None:
        """The "that" that opens the content, no other verb between."""
        limit = min(frame.last, verb.i + _FARTHEST_THAT, clause.i if clause is not None else frame.last)
        for token in self.doc[verb.i + 1 : limit]:
            if self.layout.quotation_at(token.i):
                return None
            if token.lower_ == "that" and (token.tag_ == "IN" or token.dep_ in ("mark", "advmod")):
                return token if self._opens(token, verb) else None
            if (is_verb(token) and is_finite(token)) or reports(token, "clause"):
                return None
        return None

    def _opens(self, that: Token, verb: Token) -> bool:
        """Whether this "that" belongs to the verb: "told the men that…", not "announced a plan that…"."""
        if that.i == verb.i + 1 or lemma(verb) in words("speech", "verbs", "addressed"):
            return True
        clause = that.head
        if clause.dep_ in ("ccomp", "advcl", "ROOT") and clause.head == verb:
            return True
        if self.doc[that.i - 1].text == "," or clause.dep_ not in ("relcl", "acl"):
            return True
        noun = clause.head  # "said in a statement that…", not "responding to the news that…"
        points = noun.lower_ in words("speech", "content", "anaphors") or noun.lower_ in words(
            "speech", "nouns", "clause"
        )
        return noun.dep_ == "pobj" and (not points or noun.lower_ in words("speech", "phrases", "messages"))

    def _past_day(self, start: int, frame: Frame) -> int:
        """ "said on Friday they were free": the day is the reporter's, unless it is what the sentence is about."""
        i = start
        while i < frame.last and (
            self.doc[i].lower_ in words("speech", "content", "day_words") or _is_day(self.doc[i])
        ):
            i += 1
        if i >= frame.last or not any(_is_day(token) for token in self.doc[start:i]):
            return start
        following = self.doc[i]
        opens_nothing = is_verb(following) or following.tag_ in ("IN", "CC", "MD") or following.text == ","
        return start if opens_nothing else i

    # where the parse has slipped ------------------------------------------------------------------------------------

    def _relative(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "raids, which observers say amount to revenge": the parse hangs the verb of speech in between."""
        i = verb.i + 1
        if i >= frame.last or not is_verb(self.doc[i]) or not is_finite(self.doc[i]) or not is_relative(verb, frame):
            return None
        head = self.doc[i] if verb in self.doc[i].children else None
        return self.stretches.reach(verb, i, head, self._to_comma(self.doc[i], frame), "clause")

    def _missed(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "noting their task was to guard it": what the parse takes for an object is the subject of the next verb."""
        what = child(verb, "dobj")
        after = max(token.i for token in what.subtree) + 1 if what is not None else frame.last
        if what is None or what.i < verb.i or after >= frame.last or self.layout.quotation_at(after):
            return None
        if not _lacks_subject(self.doc[after]) and not self._is_reckoned(verb, after):
            return None
        return self.stretches.reach(verb, min(token.i for token in what.subtree), None, frame, "clause")

    def _is_reckoned(self, verb: Token, after: int) -> bool:
        """ "reported the toll to be four", "put the number at ten"."""
        following, beyond = self.doc[after], self.doc[after + 1 : after + 2]
        if following.lower_ == "to" and lemma(verb) in words("speech", "verbs", "reckoning"):
            return beyond.text in ("be", "have")
        return False

    def _stray(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "While he admitted money was short, Kos…": a clause right behind the verb that the parse hangs elsewhere."""
        for token in self.doc[verb.i + 1 : min(frame.last, verb.i + _FARTHEST_VERB)]:
            if not is_word(token) or self.layout.quotation_at(token.i):
                return None
            if is_verb(token) and is_finite(token):
                who = child(token, *_SUBJECTS)
                if who is None or min(word.i for word in who.subtree) != verb.i + 1 or reports(token, "clause"):
                    return None
                return self.stretches.reach(verb, verb.i + 1, None, self._to_comma(token, frame), "clause")
        return None

    def _behind_colon(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "read out a decree: the men had been pardoned": no marks of quotation."""
        for token in self.doc[verb.i + 1 : frame.last - 1]:
            if token.text == ":":
                quoted = self.layout.quotation_at(token.i + 1)
                return None if quoted else self.stretches.reach(verb, token.i + 1, None, frame, "clause")
            if self.layout.quotation_at(token.i) or (is_verb(token) and is_finite(token)):
                return None
        return None

    def _to_comma(self, start: Token, frame: Frame) -> Frame:
        """The frame cut short at the next comma."""
        commas = (token.i for token in self.doc[start.i : frame.last] if token.text in (",", ";"))
        return replace(frame, last=next(commas, frame.last))


def is_relative(verb: Token, frame: Frame) -> bool:
    """ "the convoy, which he said would leave at dawn": the subject of the content stands before the verb."""
    before = verb.doc[max(frame.first, verb.i - 8) : verb.i]
    return any(token.lower_ in ("which", "who", "whom", "what", "that") for token in before)


def _is_clause(verb: Token, word: Token) -> bool:
    """Whether a dependant of the verb is a clause it can report."""
    mark = child(word, "mark")
    match word.dep_:
        case "ccomp":
            return is_finite(word) or mark is not None or child(word, *_SUBJECTS, "cop") is not None
        case "dobj" | "dep" | "xcomp":
            return is_verb(word) and is_finite(word) and child(word, *_SUBJECTS) is not None
        case _:
            asked = ("that",) if lemma(verb) == "say" else ("that", "whether", "if")
            return is_verb(word) and mark is not None and mark.lower_ in asked


def _is_day(token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME")


def _lacks_subject(token: Token) -> bool:
    return token.tag_ in _FINITE_TAGS and child(token, "nsubj", "nsubjpass") is None
