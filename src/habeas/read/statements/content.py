"""What a verb of speech reports in the reporter's words: the stretch of text that holds it.

Knows the parse around one verb and the frame it stands in; knows nothing of speakers. Where the small model's parse
is known to slip, the frame's end and the commas decide. Invariant: a stretch never holds its own verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from habeas.read.clauses import child, children, is_verb
from habeas.read.statements.frames import Frame, Layout, is_word
from habeas.read.statements.verbs import is_finite, is_passive, lemma, reports

_EMPTY_OBJECTS = frozenset(("this", "that", "it", "them", "him", "her", "these", "those", "what", "which", "so", "something", "nothing", "anything", "more", "us", "me", "you"))
_ANAPHORS = frozenset(("decision", "claim", "claims", "charge", "charges", "allegation", "allegations", "accusation", "accusations", "statement", "comment", "comments", "call", "request", "news", "remarks", "story", "report", "reports", "details", "information", "point", "fact", "wrongdoing", "involvement", "responsibility", "crime", "crimes"))
_REQUEST_PREPOSITIONS = frozenset(("on", "upon", "for", "with", "to"))
_ADDRESSED = frozenset(("tell", "inform", "assure", "remind", "warn", "notify", "reassure", "advise"))
# What these add belongs to what was said: "…that they were free, because…"; "…after the talks" is the reporter's.
_REASONS = frozenset(("because", "since", "so", "although", "though", "if", "unless", "until", "whether", "even"))
_DASHES = frozenset(("—", "–", "--", "―"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `[first, last)`; `form` is the rule that found it."""

    first: int
    last: int
    form: str


class Contents:
    """Finds the content of the verbs of one page."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.doc = layout.page.doc

    def of(self, verb: Token, frame: Frame) -> tuple[Stretch, ...]:
        """The stretches a verb reports, in order; none where it reports nothing."""
        after = self._after(verb, frame)
        if after:
            return (after,)
        return tuple(self._before(verb, frame))

    def _says_something(self, stretch: Stretch) -> bool:
        inside = [token for token in self.doc[stretch.first : stretch.last] if is_word(token)]
        return len(inside) > 1 or any(self.layout.quotation_at(token.i) for token in inside)

    # content after the verb -----------------------------------------------------------------------------------------

    def _after(self, verb: Token, frame: Frame) -> Stretch | None:
        for rule in (self._clause, self._request, self._infinitive, self._participle, self._of, self._as, self._naming, self._noun, self._judged):
            found = rule(verb, frame)
            if found and self._says_something(found):
                return found
        return None

    def _clause(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "said (that) they were free", "asked whether they were free", "which he said would involve ten"."""
        kinds = ("clause", "question")
        if not reports(verb, *kinds):
            return None
        clause = next((word for word in children(verb, "ccomp", "dobj", "xcomp", "dep", "advcl") if word.i > verb.i and self._is_clause(verb, word)), None)
        that = self._that(verb, frame, clause)
        if that is not None:
            start = that.i + 1
            head = clause if clause is not None and clause.i > that.i else None
        elif clause is None:
            return self._relative_clause(verb, frame) or self._missed_clause(verb, frame)
        else:
            start = min((token.i for token in clause.subtree if token.i > verb.i), default=clause.i)
            if is_finite(self.doc[start]) and not self._is_relative(verb, frame):
                return None  # "Everything he says is a lie"
            head = clause
            start = self._past_day(start, frame)
        return self._stretch(verb, start, head, frame, "clause")

    def _past_day(self, start: int, frame: Frame) -> int:
        """ "said on Friday they were free": the day is the reporter's, unless it is what the sentence is about."""
        i = start
        while i < frame.last and (self.doc[i].lower_ in ("on", "in", "at", "late", "early", "earlier", "last") or self.doc[i].ent_type_ in ("DATE", "TIME")):
            i += 1
        is_day = any(self.doc[k].ent_type_ in ("DATE", "TIME") for k in range(start, i))
        if not is_day or i >= frame.last or is_verb(self.doc[i]) or self.doc[i].tag_ in ("IN", "CC", "MD") or self.doc[i].text == ",":
            return start
        return i

    def _is_relative(self, verb: Token, frame: Frame) -> bool:
        """ "the swap, which he said would involve ten": the subject of the content stands before the verb."""
        before = self.doc[max(frame.first, verb.i - 8) : verb.i]
        return any(token.lower_ in ("which", "who", "whom", "what", "that") for token in before)

    def _relative_clause(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "raids, which observers say amount to revenge": the parse hangs the verb of speech in between."""
        i = verb.i + 1
        if i >= frame.last or not is_finite(self.doc[i]) or not is_verb(self.doc[i]) or not self._is_relative(verb, frame):
            return None
        return self._stretch(verb, i, self.doc[i] if verb in self.doc[i].children else None, self._to_comma(self.doc[i], frame), "clause")

    def _missed_clause(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "stating their aim was to search": what the parse takes for an object is the subject of the next verb."""
        what = child(verb, "dobj")
        if what is None or what.i < verb.i:
            return self._stray_clause(verb, frame)
        after = max(token.i for token in what.subtree) + 1
        if after >= frame.last or self.layout.quotation_at(after):
            return None
        following = self.doc[after]
        is_own = following.tag_ in ("VBD", "VBZ", "VBP", "MD") and not child(following, "nsubj", "nsubjpass")
        as_infinitive = following.lower_ == "to" and lemma(verb) in ("report", "estimate", "declare") and self.doc[after + 1 : after + 2].text in ("be", "have")
        if not is_own and not as_infinitive:
            return None
        return self._stretch(verb, min(token.i for token in what.subtree), None, frame, "clause")

    def _is_clause(self, verb: Token, word: Token) -> bool:
        if not is_verb(word) and word.dep_ != "ccomp":
            return False
        if word.dep_ == "ccomp":
            return is_finite(word) or child(word, "nsubj", "nsubjpass", "expl", "cop") is not None or child(word, "mark") is not None
        if word.dep_ in ("dobj", "dep", "xcomp"):
            return is_finite(word) and child(word, "nsubj", "nsubjpass", "expl") is not None
        mark = child(word, "mark")
        return mark is not None and mark.lower_ in ("that", "whether", "if") and lemma(verb) != "say" or (mark is not None and mark.lower_ == "that")

    def _stray_clause(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "While he admitted money was short, Kos…": a clause right behind the verb that the parse hangs elsewhere."""
        for token in self.doc[verb.i + 1 : min(frame.last, verb.i + 12)]:
            if not is_word(token) or self.layout.quotation_at(token.i):
                return None
            if is_verb(token) and is_finite(token):
                who = child(token, "nsubj", "nsubjpass", "expl")
                if who is None or min(word.i for word in who.subtree) != verb.i + 1 or reports(token, "clause"):
                    return None
                return self._stretch(verb, verb.i + 1, None, self._to_comma(token, frame), "clause")
        return None

    def _to_comma(self, start: Token, frame: Frame) -> Frame:
        """The frame cut short at the next comma."""
        comma = next((token.i for token in self.doc[start.i : frame.last] if token.text in (",", ";")), frame.last)
        return replace(frame, last=comma)

    def _that(self, verb: Token, frame: Frame, clause: Token | None) -> Token | None:
        """The "that" that opens the content, no other verb between."""
        limit = min(frame.last, verb.i + 25, clause.i if clause is not None else frame.last)
        for token in self.doc[verb.i + 1 : limit]:
            if self.layout.quotation_at(token.i):
                return None
            if token.lower_ == "that" and (token.tag_ == "IN" or token.dep_ in ("mark", "advmod")):
                return token if self._opens(token, verb) else None
            if is_verb(token) and is_finite(token) or reports(token, "clause") and token.text != "that":
                return None
        return None

    def _opens(self, that: Token, verb: Token) -> bool:
        """Whether this "that" belongs to the verb: "told the men that…", not "announced a plan that…"."""
        if that.i == verb.i + 1 or lemma(verb) in _ADDRESSED or that.head.dep_ in ("ccomp", "advcl", "ROOT") and that.head.head == verb:
            return True
        before = self.doc[that.i - 1]
        return before.text == "," or that.head.dep_ not in ("relcl", "acl") or that.head.head.dep_ == "pobj"

    def _request(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "urged Borduria to free them", "called on Borduria to free them": with the one who is asked."""
        if not reports(verb, "request"):
            return None
        start = verb.i + 1
        if lemma(verb) in ("call", "plead", "appeal"):
            near = self.doc[start : min(frame.last, start + 8)]
            asked = next((t for t in near if t.lower_ in _REQUEST_PREPOSITIONS and (t.i == start or t.lower_ in ("on", "upon"))), None)
            if asked is None:
                return None
            start = asked.i + 1  # "called in a letter on Borduria to free them"
        act = self._infinitive_after(verb, start, frame)
        if act is None or act.i - start < 2 or self.doc[start].tag_ in ("RB", "IN", "TO") or self.layout.quotation_at(start):
            return None
        return self._stretch(verb, start, act, frame, "request")

    def _infinitive_after(self, verb: Token, start: int, frame: Frame) -> Token | None:
        """The verb of the first "to …" whose governor is the verb or what stands between."""
        for token in self.doc[start : frame.last]:
            if token.lower_ == "to" and token.tag_ == "TO" and token.i > start:
                return token.head if token.head.i > token.i else token
            if token.text in (";", ":") or (is_verb(token) and is_finite(token)):
                return None
        return None

    def _infinitive(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "vowed to fight on"."""
        if not reports(verb, "infinitive") or verb.i + 1 >= frame.last:
            return None
        if lemma(verb) == "claim" and not is_finite(verb):
            return None  # "men claiming to be police"
        following = self.doc[verb.i + 1]
        if following.lower_ != "to" or following.tag_ != "TO":
            return None
        return self._stretch(verb, following.i, following.head if following.head.i > following.i else None, frame, "infinitive")

    def _participle(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "recounted being beaten", "denied knowing them"."""
        if not reports(verb, "participle") or verb.i + 1 >= frame.last:
            return None
        following = self.doc[verb.i + 1]
        if following.tag_ != "VBG" or following.dep_ in ("amod", "compound"):
            return None
        act = following.head if following.dep_ in ("aux", "auxpass") else following
        return self._stretch(verb, following.i, act, frame, "participle")

    def _of(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "accused Borduria of torturing them"; "warned of “dire consequences”" with quoted words."""
        if not reports(verb, "of", "about"):
            return None
        for token in self.doc[verb.i + 1 : min(frame.last, verb.i + 20)]:
            if token.text in (",", ";", ":") and lemma(verb) != "accuse" or is_verb(token) and is_finite(token):
                return None
            if token.lower_ in ("of", "about") and token.tag_ == "IN" and token.i + 1 < frame.last and token.head in (verb, *children(verb, "dobj")):
                act = child(token, "pcomp", "pobj")
                stretch = self._stretch(verb, token.i + 1, act, frame, "of")
                gerund = act is not None and act.dep_ == "pcomp"
                quotes = any(self.layout.quotation_at(i) for i in range(stretch.first, stretch.last)) if stretch else False
                return stretch if gerund and lemma(verb) == "accuse" or quotes else None
        return None

    def _as(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "described the trial as a farce"; what is judged is left out where the judgement alone is quoted."""
        if not reports(verb, "as") or child(verb, "auxpass"):
            return None
        for token in self.doc[verb.i + 1 : min(frame.last, verb.i + 25)]:
            if token.lower_ == "as" and token.i + 1 < frame.last and (token.i > verb.i + 1 or self._is_relative(verb, frame)):
                described = token.i > verb.i + 1 and lemma(verb) in ("describe", "characterise", "characterize", "portray", "depict")
                start = verb.i + 1 if described else token.i + 1
                head = child(token, "pobj", "pcomp", "prep") or (child(token, "amod") if token.i + 1 < frame.last else None)
                return self._stretch(verb, start, head if head is not None and head.i > token.i else self.doc[token.i + 1], frame, "as")
            if token.text in (";", ":") or (is_verb(token) and is_finite(token)):
                return None
        return None

    def _naming(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "others called it a farce"."""
        if not reports(verb, "naming") or child(verb, "auxpass") or verb.i + 1 >= frame.last:
            return None
        name = next((word for word in children(verb, "oprd", "ccomp", "xcomp", "acomp") if word.i > verb.i + 1), None)
        quoted = self._quotation_in_object(verb, frame)
        if name is None and quoted is None or self.doc[verb.i + 1].tag_ in ("IN", "RP", "TO"):
            return None
        if name is not None and is_verb(name) and name.dep_ == "xcomp":
            return None
        end = max(quoted or 0, max((token.i for token in name.subtree), default=0) + 1 if name is not None else 0)
        return self._cut(verb, Stretch(verb.i + 1, end, "naming"), frame)

    def _quotation_in_object(self, verb: Token, frame: Frame) -> int | None:
        """Where a quotation ends that stands in what follows the verb, no other verb or comma between."""
        for token in self.doc[verb.i + 1 : frame.last]:
            quotation = self.layout.quotation_at(token.i)
            if quotation:
                return quotation.last
            if token.text in (",", ";", ":") or is_verb(token) and is_finite(token):
                return None
        return None

    def _noun(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "announced an agreement on swaps", "expressed hope for talks": more than a bare word."""
        if not reports(verb, "noun") or child(verb, "auxpass"):
            return None
        what = next((word for word in children(verb, "dobj") if word.i > verb.i), None)
        if what is None or what.lower_ in _EMPTY_OBJECTS or what.pos_ in ("PRON", "NUM"):
            return None
        stretch = self._stretch(verb, min(t.i for t in what.subtree), what, frame, "noun")
        if stretch is None or stretch.first <= verb.i:
            return None
        size = sum(is_word(token) for token in self.doc[stretch.first : stretch.last])
        quotes = any(self.layout.quotation_at(i) for i in range(stretch.first, stretch.last))
        return stretch if quotes or size >= 4 and what.lower_ not in _ANAPHORS else None

    def _judged(self, verb: Token, frame: Frame) -> Stretch | None:
        """ "condemned the “sham trial”", "called for “immediate” talks": quoted words only."""
        is_call = lemma(verb) == "call" and self.doc[verb.i + 1 : verb.i + 2].text == "for"
        if not (reports(verb, "judging") or is_call and is_verb(verb)):
            return None
        start = verb.i + 1 + is_call
        end = self._quotation_in_object(self.doc[start - 1], frame)
        if end is None and not is_call:
            return None
        if end is None:
            following = self.doc[start] if start < frame.last else verb
            if following.tag_ == "VBG" and following.dep_ == "pcomp":  # "called for freeing them all"
                return self._stretch(verb, start, following, frame, "request")
            act = self._infinitive_after(verb, start, frame)  # "called for the men to be freed"
            return self._stretch(verb, start, act, frame, "request") if act is not None else None
        if lemma(verb) in ("liken", "compare"):
            start = next((token.i + 1 for token in self.doc[start:end] if token.lower_ in ("to", "with")), start)
        top = self.doc[end - 1]
        while top.head.i >= start and top.head != top:
            top = top.head
        return self._stretch(verb, start, top if top.i < frame.last else None, frame, "judged")

    # where a stretch ends --------------------------------------------------------------------------------------------

    def _stretch(self, verb: Token, start: int, head: Token | None, frame: Frame, form: str) -> Stretch | None:
        """From `start` to where the clause of `head` ends; to the frame's end where the parse gives none."""
        while start < frame.last and not is_word(self.doc[start]) and not self.layout.quotation_at(start):
            start += 1
        if start >= frame.last:
            return None
        if head is None:
            end = frame.last
        else:
            end = max(token.i for token in head.subtree if token.i < frame.last) + 1 if head.i < frame.last else frame.last
            end = self._extend(verb, max(end, start + 1), frame)
        return self._cut(verb, Stretch(start, end, form), frame)

    def _extend(self, verb: Token, end: int, frame: Frame) -> int:
        """On over words that the parse hangs on nothing outside the content, and over a quotation begun."""
        quotation = self.layout.quotation_at(end - 1)
        if quotation:
            end = max(end, quotation.last)
        governors = {verb.i, *(token.i for token in verb.ancestors)}
        while end < frame.last:
            token = self.doc[end]
            if token.text == ":" or self._trails(end, frame):
                return frame.last  # "noted that three things are happening: homes are dear, …"
            if token.sent != verb.sent:
                return frame.last if self.doc[end - 1].text not in (".", "!", "?") else end
            top = token
            while top.head.i >= end and top.head != top:
                top = top.head
            if not self._belongs(verb, top, governors, frame):
                return end
            end = max(t.i for t in top.subtree if t.i < frame.last) + 1 if any(t.i >= end for t in top.subtree) else end + 1
        return end

    def _trails(self, end: int, frame: Frame) -> bool:
        """ "…of her father, and of “all those who were not here”": joined on, and no verb of the reporter's."""
        at = end + 1 if self.doc[end].text == "," else end
        if at >= frame.last or self.doc[at].tag_ != "CC":
            return False
        return not any(is_verb(token) and token.tag_ != "VBG" for token in self._outside(at, frame))

    def _belongs(self, verb: Token, top: Token, governors: set[int], frame: Frame) -> bool:
        """Whether what follows goes on with the content though the parse hangs it higher up.

        "stated that his arm was broken, his head was hurt, and he was ill" is one content; "said they were free, but
        others called it a lie" is not.
        """
        if top.head == verb and top.dep_ == "conj" and not is_finite(top) and top.tag_ == "VB":
            return True  # "wanted to speak “plainly” and let them know that…"
        if top.head == verb and top.dep_ in ("ccomp", "cc", "punct"):
            return top.dep_ == "ccomp" or self._belongs(verb, self._next_top(verb, top), governors, frame)
        if top.head == verb and top.dep_ == "advcl" and top.i > verb.i:
            mark = child(top, "mark", "advmod")
            return mark is not None and mark.lower_ in _REASONS
        if top.head == verb and top.dep_ == "conj" and not reports(top, "clause", "question", "naming", "request", "of"):
            who = child(top, "nsubj", "nsubjpass")
            mark = child(top, "mark")
            return who is not None and who.pos_ == "PRON" or mark is not None and mark.lower_ == "that"
        if top.head == top or top.head.i in governors or top.head.i < verb.i:
            return False
        return True

    def _outside(self, start: int, frame: Frame) -> list[Token]:
        return [token for token in self.doc[start : frame.last] if self.layout.quotation_at(token.i) is None]

    def _next_top(self, verb: Token, token: Token) -> Token:
        """The governor of the first words behind a comma or an "and"; the verb itself where they go on with nothing."""
        i = token.i + 1
        while i < len(self.doc) and (self.doc[i].tag_ == "CC" or self.doc[i].dep_ in ("punct", "advmod")) and self.doc[i].head.i <= i:
            i += 1
        if i >= len(self.doc):
            return verb
        following = self.doc[i]
        while following.head.i > token.i and following.head != following:
            following = following.head
        return following if following.dep_ in ("conj", "ccomp", "advcl") else verb

    def _cut(self, verb: Token, stretch: Stretch, frame: Frame) -> Stretch | None:
        """Without what the reporter adds: ", adding that…", ", and called on…", "according to…"; no stop at the end."""
        end = stretch.last
        for i in range(stretch.first + 1, stretch.last):
            if self.layout.quotation_at(i) is None and self._turns(verb, i, stretch):
                end = i
                break
        return self.trim(stretch.first, end, stretch.form)

    def _turns(self, verb: Token, i: int, stretch: Stretch) -> bool:
        token = self.doc[i]
        if token.text in (",", *_DASHES) and i + 1 < stretch.last:
            following = self.doc[i + 1]
            if following.tag_ == "VBG" and reports(following, "clause", "question", "noun", "request", "infinitive", "of", "as"):
                return True
            if following.lower_ == "according":
                return True
            if following.lower_ in ("while", "but", "although", "though", "whereas", "and", "as") and self._others_speak(i + 2, stretch):
                return True
            if following.tag_ in ("VBN", "VBD") and reports(following, "clause") and self.doc[i + 2 : i + 3].text in ("by", "in"):
                return True
            if self._signs(i + 1, stretch.last):
                return True
        return token.tag_ == "CC" and token.lower_ in ("and", "but") and self._next_speech(verb, i, stretch)

    def _signs(self, start: int, end: int) -> bool:
        """ "…, the news agency reported": a source and a verb of speech, and nothing behind them."""
        while end > start and not is_word(self.doc[end - 1]):
            end -= 1
        if not 1 < end - start <= 9 or any(token.text in (",", ";") for token in self.doc[start:end]):
            return False
        verb = next((token for token in self.doc[start:end] if reports(token, "clause") and token.tag_ in ("VBD", "VBZ", "VBP")), None)
        who = child(verb, "nsubj") if verb is not None else None
        return verb is not None and who is not None and start <= who.i < verb.i and all(
            not is_verb(token) for token in self.doc[verb.i + 1 : end]
        )

    def _others_speak(self, start: int, stretch: Stretch) -> bool:
        """ ", while Borduria accuses them of…": the next finite verb is somebody's speech."""
        for token in self.doc[start : min(stretch.last, start + 12)]:
            if token.text in (",", ";") or self.layout.quotation_at(token.i):
                return False
            if is_verb(token) and is_finite(token) and token.pos_ != "AUX":
                return reports(token, "clause", "question", "of", "naming", "request") and child(token, "nsubj") is not None
        return False

    def _next_speech(self, verb: Token, conjunction: int, stretch: Stretch) -> bool:
        """ "…, and called on Borduria to stop": the speaker's next act, not a part of what was said."""
        for token in self.doc[conjunction + 1 : min(stretch.last, conjunction + 4)]:
            if token.pos_ in ("ADV", "AUX") and not reports(token, "clause"):
                continue
            if not is_verb(token) or child(token, "nsubj", "nsubjpass"):
                return False
            going_on = lemma(token) == "go"
            same = token.tag_ == verb.tag_ and token.tag_ in ("VBD", "VBZ", "VBP", "VBG") or token.tag_ in ("VBD", "VBZ") and is_finite(verb)
            return same and (going_on or reports(token, "clause", "request", "infinitive", "of", "as", "naming", "noun", "judging", "refusing"))
        return False

    def trim(self, first: int, last: int, form: str) -> Stretch | None:
        while last > first and not is_word(self.doc[last - 1]) and not self._closes_inside(first, last - 1):
            last -= 1
        while first < last and not is_word(self.doc[first]) and not self.layout.quotation_at(first):
            first += 1
        quotation = self.layout.quotation_at(first)
        if quotation and first < last and not any(is_word(token) for token in self.doc[quotation.first : first]):
            first = quotation.first  # the opening mark stands with the first quoted word
        return Stretch(first, last, form) if first < last else None

    def _closes_inside(self, first: int, at: int) -> bool:
        quotation = self.layout.quotation_at(at)
        if quotation is None:
            return self.doc[at].text in (")", "]", "%")
        return quotation.first >= first

    # content before the verb ------------------------------------------------------------------------------------------

    def _before(self, verb: Token, frame: Frame) -> Iterator[Stretch]:
        """ "The men were free, Kos said", "The men, Kos said, were free"."""
        if not reports(verb, "clause") or not is_finite(verb) or verb.dep_ in ("relcl", "acl", "advcl"):
            return
        if child(verb, "nsubj") is None or is_passive(verb):
            return
        start = self._cue_start(verb, frame)
        if start is None or start - 1 <= frame.first or not self._is_divided(start):
            return
        after = self._cue_end(verb, frame)
        left = self.trim(frame.first, start - 1, "before")
        if left is None:
            return
        has_clause = any(is_verb(t) and is_finite(t) for t in self.doc[left.first : left.last]) or frame.is_heading
        has_clause = has_clause or self.layout.quotation_at(start - 1) is not None
        rest = self.trim(after, frame.last, "before")
        if has_clause:
            yield left
        if rest and (not has_clause or verb.dep_ == "parataxis") and self._resumes(after, frame, verb):
            if not has_clause:
                yield left
            yield rest

    def _is_divided(self, start: int) -> bool:
        """Whether a comma stands before a cue, or inside the quotation that ends there: …“a lie,” Kos said."""
        quotation = self.layout.quotation_at(start - 1)
        if quotation:
            return quotation.span.of(self.layout.page.text).rstrip().endswith((",", "?", "!"))
        return self.doc[start - 1].text in (",", "—", "–", "--")

    def _resumes(self, after: int, frame: Frame, verb: Token) -> bool:
        """Whether the sentence told about goes on behind the cue: a comma and a finite verb."""
        if after >= frame.last or self.doc[after].text not in (",", "—", "–", "--"):
            return False
        words = [token for token in self.doc[after:frame.last] if is_word(token)]
        if not words or words[0].tag_ in ("VBG", "WP", "WDT", "WRB", "CC") or words[0].lower_ in ("after", "as", "while", "when"):
            return False
        return any(is_verb(token) and is_finite(token) for token in words)

    def _cue_start(self, verb: Token, frame: Frame) -> int | None:
        """Where the cue begins: at the subject's phrase, or at the verb where the subject follows."""
        who = child(verb, "nsubj", "nsubjpass")
        if who is not None and who.i < verb.i:
            inside = [token.i for token in who.subtree if frame.first <= token.i < verb.i]
            return min(inside, default=verb.i)
        if who is not None and who.i > verb.i or verb.i > frame.first and self.doc[verb.i - 1].text == ",":
            return verb.i
        return self._nouns_before(verb, frame)

    def _nouns_before(self, verb: Token, frame: Frame) -> int | None:
        """Back over the nouns before a verb whose subject the parse has missed, to the comma before them."""
        i = verb.i - 1
        while i > frame.first and self.doc[i].text not in (",", ";", "—", "–", "--"):
            if is_verb(self.doc[i]) and is_finite(self.doc[i]) and self.doc[i].pos_ != "AUX":
                return None
            i -= 1
        return i + 1 if i > frame.first and verb.i - i <= 12 else None

    def _cue_end(self, verb: Token, frame: Frame) -> int:
        """The first comma behind the verb and its speaker, or the frame's end."""
        for token in self.doc[verb.i + 1 : frame.last]:
            if token.text in (",", "—", "–", "--") and self.layout.quotation_at(token.i) is None:
                return token.i
        return frame.last
