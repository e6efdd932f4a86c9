"""Cues of quotations: the words beside a quotation that say who speaks, before it or after it.

Knows the words of one frame on one side of a quotation; knows nothing of how frames follow one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from habeas.read.clauses import is_verb
from habeas.read.statements.frames import Layout, Part, Quotation, is_word
from habeas.read.statements.phrases import is_standard
from habeas.read.statements.speaker import Speaker
from habeas.read.statements.speakers import Speakers
from habeas.read.statements.verbs import cue_words, is_finite, is_unsaid, lemma, lemmas, reports, speaker_of

_QUOTING = ("clause", "question", "quote", "saying")
_SUBORDINATE = frozenset(
    ("when", "after", "before", "because", "since", "where", "if", "although", "though", "while", "that", "which")
)
DASHES = frozenset(("—", "–", "―", "--", "-"))
_LONGEST_ALONE = 8  # words of a name that stands behind a quotation without a verb
_PAUSES = frozenset((",", "—", "–", "--", "-", "…", "..."))
_OPENING_PUNCTUATION = DASHES | {",", ".", ":", "…"}


@dataclass(frozen=True, slots=True)
class Cue:
    """`token` marks its place; `speaker` is None where the text gives none.

    `has_content` if it reports something besides: "said that she was at the gate: “They say an hour”".
    """

    token: Token
    words: str
    speaker: Speaker | None
    has_content: bool = False


class Cues:
    """Finds cues on one page."""

    def __init__(self, layout: Layout, speakers: Speakers) -> None:
        self.layout = layout
        self.speakers = speakers

    # after a quotation -------------------------------------------------------------------------------------------

    def after(self, right: Sequence[Token], *, comma: bool, signed: bool = False) -> Cue | None:
        """ "“No,” said Kos", "“No,” he later told the court", "“No,” according to Kos", "“No.” — Kos".

        `comma` if one divides quotation and cue; `signed` if a dash does.
        """
        rest = list(right)
        while rest and (rest[0].text in _OPENING_PUNCTUATION or not is_word(rest[0])):
            comma = comma or rest[0].text == ","
            rest.pop(0)
        if not rest:
            return None
        if rest[0].lower_ == "according" and len(rest) > 2:
            return self._according(rest)
        verb = self._verb_after(rest, comma=comma)
        if verb is None:
            return self._signature(rest) if signed else self._named_alone(rest) if comma else None
        who = self._inverted(rest, verb) or self._straight(rest, verb)
        return Cue(verb, cue_words(verb), who)

    def _signature(self, rest: Sequence[Token]) -> Cue | None:
        """ "“Never again.” — Jan Kos": a name after a dash, and no verb."""
        words_after = [token for token in rest if is_word(token)]
        if len(words_after) > 8 or any(is_verb(token) and is_finite(token) for token in words_after):
            return None
        named = next((token for token in words_after if self.speakers.names.at(token)), None)
        head = named or (_head_of(words_after) if words_after[0].text[:1].isupper() else None)
        return Cue(words_after[0], "—", self.speakers.of(head)) if head is not None else None

    def _named_alone(self, rest: Sequence[Token]) -> Cue | None:
        """ "“We will be home soon,” Deputy Minister Jan Kos.": a name fills the rest, and the verb was left out."""
        said = [token for token in rest if is_word(token)]
        person = self.speakers.names.at(said[-1]) if said and len(said) <= _LONGEST_ALONE else None
        others = said[1:] if said and said[0].lower_ == "acting" else said
        if person is None or any(is_verb(token) or token.pos_ == "ADP" for token in others):
            return None
        return Cue(said[0], ",", self.speakers.of(said[-1]))

    def _according(self, rest: Sequence[Token]) -> Cue | None:
        head = next((word for word in rest[1].children if word.dep_ == "pobj"), None) or _head_of(rest[2:])
        if head is not None and is_standard(head):
            return None
        return Cue(rest[0], "according to", self.speakers.of(head) if head is not None else None)

    def _verb_after(self, rest: Sequence[Token], *, comma: bool) -> Token | None:
        for i, token in enumerate(rest):
            if (i and token.text in (";", ":")) or token.lower_ in _SUBORDINATE:
                return None
            if reports(token, *_QUOTING) and not is_unsaid(token):
                return token if token.tag_ != "VBG" or is_finite(token) else None
            if is_verb(token) and is_finite(token) and token.pos_ != "AUX" and not _in_aside(token):
                return self._other_verb(rest, i) if comma else None
        return None

    def _other_verb(self, rest: Sequence[Token], i: int) -> Token | None:
        """A verb of speech behind an aside, else any verb right behind somebody: "“No,” Kos spat".

        "“No,” Kos, a teacher who is also heard in the film, told us".
        """
        later = next((word for word in rest[i + 1 :] if reports(word, *_QUOTING) and is_finite(word)), None)
        if later is not None and later.nbor(-1).text == ",":
            return later
        return rest[i] if i and later is None and _is_someone(rest[i - 1], self.speakers) else None

    def _inverted(self, rest: Sequence[Token], verb: Token) -> Speaker | None:
        """ "said Kos": nothing but adverbs before the verb."""
        at = rest.index(verb)
        if any(word.pos_ in ("NOUN", "PROPN", "PRON") and is_word(word) for word in rest[:at]):
            return None
        head = _head_of(_noun_phrase(rest[at + 1 :]))
        return self.speakers.of(head) if head is not None else None

    def _straight(self, rest: Sequence[Token], verb: Token) -> Speaker | None:
        """ "Kos said", "Kos, a lawyer, told reporters": the parse's subject if it stands here, else the nouns."""
        found = speaker_of(verb)
        if found is not None and self.layout.quotation_at(found.i) is None and rest[0].i <= found.i < verb.i:
            return self.speakers.of(found)
        before = rest[: rest.index(verb)]
        head = _head_of(_noun_phrase(before))
        return self.speakers.of(head) if head is not None else None

    # before a quotation ------------------------------------------------------------------------------------------

    def before(self, left: Sequence[Token], following: Part | None, quotation: Quotation | None = None) -> Cue | None:
        """ "He said: “No”", "The court was told that “no”", "Kos told the paper in May, “No”"."""
        words_left = [token for token in left if is_word(token)]
        if not words_left:
            return None
        ending = left[-1].text if not is_word(left[-1]) else ""
        verb = next((token for token in reversed(words_left) if reports(token, *_QUOTING)), None)
        if verb is not None and lemma(verb) in lemmas("weak"):
            return None
        if verb is not None and not is_unsaid(verb) and (ending or not self._opens_with_to(quotation)):
            tail = [token for token in words_left if token.i > verb.i]
            if self._introduces(verb, tail, ending, following, quotation):
                return Cue(verb, cue_words(verb), self._subject(verb, left), _has_verb(tail))
        return self._according_before(words_left, ending) or (self._colon(words_left) if ending == ":" else None)

    def _introduces(
        self, verb: Token, tail: Sequence[Token], ending: str, following: Part | None, quotation: Quotation | None
    ) -> bool:
        """Whether nothing but addressee, place and time stand between a verb and the quotation it introduces."""
        if ending == ":":
            return True
        if _has_verb(tail) or any(token.lower_ in ("that", "whether", "how") for token in tail[:-1]):
            return False  # "said that their return “marks a turn”"
        if not tail:
            bare = not ending and (lemma(verb) in lemmas("taking_nouns") or self._is_fragment(quotation, following))
            return not bare and (ending == "," or not _goes_on(following))
        if tail[-1].lower_ == "that":  # "said that “peace is near” with Sylvania" is the reporter's
            runs_on = isinstance(following, Token) and is_word(following) and following.tag_ != "CC"
            return not runs_on and (ending == "," or not _goes_on(following))
        if ending in _PAUSES:
            return ending == "," or lemma(verb) not in lemmas("noun") - lemmas("quote")
        return self._addressed(verb, tail) and not _goes_on(following) and not self._opens_with_verb(quotation)

    def _addressed(self, verb: Token, tail: Sequence[Token]) -> bool:
        """ "told reporters “No”", "said in a letter “No”": no comma, and no article or adjective left hanging."""
        if tail[-1].pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADV") or tail[-1].lower_ == "to":
            return False
        starts_with_place = tail[0].pos_ in ("ADP", "ADV", "NUM") or tail[0].ent_type_ in ("DATE", "TIME")
        return lemma(verb) in lemmas("addressed") or (starts_with_place and lemma(verb) in lemmas("plain"))

    def _subject(self, verb: Token, left: Sequence[Token]) -> Speaker | None:
        found = speaker_of(verb)
        if found is not None and self.layout.quotation_at(found.i) is None:
            return self.speakers.of(found)
        before = [token for token in left if token.i < verb.i]
        head = _head_of(_noun_phrase(list(before)))
        return self.speakers.of(head) if head is not None and found is None else None

    def _colon(self, left: Sequence[Token]) -> Cue | None:
        """ "His answer was short: “No”", "The envoy: “No”": whose sentence or label it is."""
        if len(left) > 1 and left[-1].text.istitle() and {lemma(left[-1]), left[-1].lower_[:-1]} & lemmas(*_QUOTING):
            head = _head_of(left[:-1])  # a heading: "Borduria's Envoy Replies: “No”"
            return Cue(left[-1], left[-1].text, self.speakers.of_label(head)) if head is not None else None
        if any(is_verb(token) and is_finite(token) for token in left):
            head = next((token for token in left if token.dep_ in ("nsubj", "nsubjpass")), None)
            speaker = self.speakers.of(head) if head is not None else None
            return Cue(left[-1], ":", speaker) if speaker else None
        head = _head_of(left)
        return Cue(left[-1], ":", self.speakers.of_label(head)) if head is not None else None

    def _according_before(self, left: Sequence[Token], ending: str) -> Cue | None:
        """ "According to Kos, “No”"."""
        if left[0].lower_ != "according" or ending not in (",", ":") or len(left) < 3:
            return None
        return self._according(left)

    def _opens_with_to(self, quotation: Quotation | None) -> bool:
        """ "vowed “to fight on”": an infinitive is the reporter's construction."""
        return quotation is not None and quotation.span.of(self.layout.page.text).split(maxsplit=1)[0] == "to"

    def _opens_with_verb(self, quotation: Quotation | None) -> bool:
        """ "told the paper the men “had confessed”": a predicate whose subject stands outside."""
        if quotation is None:
            return False
        inside = (token for token in self.layout.page.doc[quotation.first : quotation.last] if is_word(token))
        first = next(inside, None)
        return first is not None and first.text.islower() and is_finite(first)

    def _is_fragment(self, quotation: Quotation | None, following: Part | None) -> bool:
        """ "said “budget cuts” and new taxes were needed": a few words without a verb, and the sentence goes on."""
        if quotation is None or not isinstance(following, Token) or not is_word(following):
            return False
        page = self.layout.page
        ended = quotation.span.of(page.text).endswith((",", ".", "?", "!"))
        return not ended and not any(is_verb(token) for token in page.doc[quotation.first : quotation.last])


def _goes_on(following: Part | None) -> bool:
    """Whether the sentence runs on over the quotation, so that it is a part of it: "said “hackers” had come"."""
    if not isinstance(following, Token):
        return False
    return following.pos_ in ("VERB", "AUX", "NOUN", "PROPN", "PART") and is_word(following)


def _has_verb(tail: Sequence[Token]) -> bool:
    return any(is_verb(token) and is_finite(token) and not _in_aside(token) for token in tail)


def _in_aside(token: Token) -> bool:
    """A verb of a relative clause or an apposition: "Kos, who led the talks, said"."""
    return token.dep_ in ("relcl", "acl", "appos", "amod")


def _is_someone(token: Token, speakers: Speakers) -> bool:
    return token.lower_ in ("he", "she", "they") or speakers.names.at(token) is not None


def _noun_phrase(tokens: Sequence[Token]) -> list[Token]:
    """The leading words up to a comma, a verb, a place or a time: "a lawyer for the men" of "… on Monday"."""
    out: list[Token] = []
    for token in tokens:
        if token.text in (",", ".", ";", ":", "—", "–", "--", "(") or is_verb(token):
            if any(word.pos_ in ("NOUN", "PROPN", "PRON") for word in out):
                break
            continue
        if out and token.pos_ in ("ADP", "SCONJ") and token.lower_ not in ("of", "for"):
            break
        out.append(token)
    return out


def _head_of(tokens: Sequence[Token]) -> Token | None:
    """The head of a run of words: the noun none of whose governors stands in the run."""
    nouns = [
        token for token in tokens if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM") or token.tag_ in ("DT", "WP", "WDT")
    ]
    inside = {token.i for token in tokens}
    tops = [token for token in nouns if token.head == token or token.head.i not in inside]
    return next(iter(tops or nouns), None)
