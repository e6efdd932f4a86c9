"""What a text says a person is: the title before the name, the apposition beside it.

"opposition leader Jan Kos", "Jan Kos, a lawyer from Strelsau,", "his deputy, Jan Kos". Knows the words around one run
of capitals; the role is given as the text words it, without its article.
"""

from __future__ import annotations

import re
from itertools import takewhile

from spacy.tokens import Doc, Token

from habeas.read.names.runs import Run
from habeas.read.names.words import heads, honorifics, plural_heads, singular_of
from habeas.vocab import words

_ARTICLES = {"a", "an", "the", "its", "his", "her", "their", "our", "my", "this", "one"}
_LONGEST = 14  # words of an apposition
_STOPS = {
    ",",
    ";",
    ":",
    ".",
    "(",
    ")",
    "—",
    "–",
    "--",
    "who",
    "which",
    "that",
    "whose",
    "whom",
    "was",
    "is",
    "were",
    "are",
    "has",
    "had",
    "said",
    "told",
}


def role_noun_before(doc: Doc, run: Run) -> Token | None:
    """The head of the title that stands directly before the name, or before a comma and the name.

    "the lawyer Jan Kos", "Press Secretary Jan Kos", "its chief editor, Jan Kos,".
    """
    for i in range(run.first - 1, run.start - 1, -1):
        if doc[i].lower_ in heads():
            return doc[i]
    i = run.start - 1
    if i < doc[run.first].sent.start or any(token.lower_ in honorifics() for token in run.lead(doc)):
        return None
    if doc[i].lower_ in words("roles", "after") and i:
        i -= 1
    if is_head(doc[i]):
        return doc[i]
    if doc[i].lower_ in {"named", "called"} and i > doc[run.first].sent.start and is_head(doc[i - 1]):
        return doc[i - 1]
    if doc[i].text == "," and i > doc[run.first].sent.start:
        return _before_comma(doc, i, run)
    return _of_phrase_before(doc, run)


def is_head(token: Token) -> bool:
    """A role in small letters or in capitals; "head" and "guide" only as nouns."""
    return token.lower_ in heads() and token.pos_ in {"NOUN", "PROPN", "ADJ"}


def _before_comma(doc: Doc, comma: int, run: Run) -> Token | None:
    """ "his deputy, Jan Kos," but not "lawyers, Jan Kos": the role is one person's and has an article or owner."""
    noun = _aged_head(doc, comma) or _phrase_head(doc[comma - 1])
    if noun is None or noun.tag_ in {"NNS", "NNPS"} or run.start != run.first:
        return None
    left = [token.lower_ for token in noun.lefts]
    owned = any(word in _ARTICLES for word in left) or any(token.dep_ == "poss" for token in noun.lefts)
    after = doc[run.last].text if run.last < len(doc) else ""
    return noun if owned and (noun.dep_ not in {"conj"} or after in {",", "."}) else None


def _aged_head(doc: Doc, comma: int) -> Token | None:
    """ "A boy of sixteen, Jan Kos," where the parser ties the age to the name."""
    if comma < 3 or not doc[comma - 1].like_num or doc[comma - 2].lower_ != "of":
        return None
    return doc[comma - 3] if is_head(doc[comma - 3]) else None


def _phrase_head(token: Token) -> Token | None:
    """The role whose noun phrase ends here: "the head of its local office", counted from "office"."""
    for above in (token, *token.ancestors):
        if above.i > token.i or above.pos_ == "VERB":
            return None
        if is_head(above):
            return above
    return None


def _of_phrase_before(doc: Doc, run: Run) -> Token | None:
    """ "Secretary of State Jan Kos", "head of the Interior Ministry Jan Kos": the run was cut after an "of"."""
    if run.start == run.first:
        return None
    i = run.start - 1
    if i > 1 and doc[i].lower_ == "the":
        i -= 1
    is_whole = (
        run.last - run.first > 1 or doc[run.last - 1].ent_type_ == "PERSON"
    )  # not "president of the High Marches"
    if i > 0 and doc[i].lower_ in {"of", "for", "to"} and is_head(doc[i - 1]) and is_whole:
        return doc[i - 1]
    return None


def role_noun_after(doc: Doc, run: Run) -> Token | None:
    """The head of the apposition after the name: "Jan Kos, an opposition leader in exile,"."""
    end = doc[run.first].sent.end
    if run.last >= end or doc[run.last].text not in {",", "(", "–", "—", "--"}:
        return None
    i = run.last + 1
    if i + 1 < end and doc[i].like_num and doc[i + 1].text == ",":  # "Jan Kos, 34, a lawyer,"
        i += 2
    return _apposed_noun(doc, i, end)


def _apposed_noun(doc: Doc, start: int, end: int) -> Token | None:
    """The role noun of a noun phrase that begins at `start`; none where a verb or a new subject comes first."""
    if start >= end or doc[start].pos_ not in {"DET", "PRON", "ADJ", "NOUN", "PROPN", "NUM", "VERB", "ADV"}:
        return None
    for i in range(start, min(end, start + 9)):
        token = doc[i]
        if (
            token.lower_ in _STOPS
            or token.pos_ in {"AUX", "CCONJ", "SCONJ"}
            or token.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        ):
            return None
        if is_head(token) and not _goes_on(doc, i, end):
            return None if _is_new_name(doc, start, i, end) else token
        if token.pos_ == "ADP" and token.lower_ != "of":
            return None
    return None


def _goes_on(doc: Doc, i: int, end: int) -> bool:
    """Whether the noun phrase runs on: "director | general", "prime minister's | brother"."""
    if i + 1 >= end:
        return False
    after = doc[i + 1]
    if after.tag_ == "POS":
        return True
    return after.pos_ == "NOUN" and after.lower_ in heads() and after.dep_ != "nsubj"


def _is_new_name(doc: Doc, start: int, i: int, end: int) -> bool:
    """ "Jan Kos, President Petr Vrba and": the role belongs to the next name, not to the one before."""
    after = doc[i + 1] if i + 1 < end else None
    if after is not None and after.lower_ in words("roles", "after"):
        after = doc[i + 2] if i + 2 < end else None
    if after is not None and after.pos_ == "PROPN" and after.text[:1].isupper():
        return doc[start].lower_ not in _ARTICLES or after.ent_type_ == "PERSON"
    if doc[start].lower_ in _ARTICLES or doc[i].text.islower():
        return False
    rest = (doc[j] for j in range(i + 1, end))
    return any(token.ent_type_ == "PERSON" for token in takewhile(lambda token: token.text != ",", rest))


def role_of(doc: Doc, run: Run) -> str | None:
    """The role as worded, apposition first (it says more), then the title."""
    after = role_noun_after(doc, run)
    if after is not None:
        return _clip(_apposition(doc, run, after))
    before = role_noun_before(doc, run)
    if before is None:
        return None
    title = _clip(_title(doc, run, before))
    return _one_of(title, before) if title and before.lower_ in plural_heads() else title


def _one_of(title: str, noun: Token) -> str:
    """ "Journalists Jan Kos and Petr Vrba": each is a journalist."""
    single = singular_of(noun.lower_)
    return title.replace(noun.text, single.capitalize() if noun.text.istitle() else single)


def _apposition(doc: Doc, run: Run, noun: Token) -> list[Token]:
    """From after the comma to the next stop: "an investigative journalist based in Strelsau"."""
    start = run.last + 1
    while doc[start].like_num or doc[start].text == ",":
        start += 1
    end = noun.i + 1
    while (
        end < noun.sent.end and end - start < _LONGEST and doc[end].lower_ not in _STOPS and not _opens_clause(doc[end])
    ):
        end += 1
    while end > noun.i + 1 and (doc[end - 1].pos_ in {"ADP", "DET", "CCONJ", "PART"} or doc[end - 1].is_punct):
        end -= 1
    return list(doc[start:end])


def _opens_clause(token: Token) -> bool:
    return token.pos_ in {"AUX", "SCONJ"} or token.tag_ in {"VBD", "VBZ", "VBP", "MD"} or token.lower_ == "and"


def _title(doc: Doc, run: Run, noun: Token) -> list[Token]:
    """From the left end of the title to its head, "of" phrases included."""
    end = run.first
    if doc[end - 1].text == "," or doc[end - 1].lower_ in {"named", "called"}:
        end -= 1
    start = noun.i
    if start > 1 and doc[start - 1].lower_ == "of" and is_head(doc[start - 2]):
        start -= 2  # "Minister of Justice Jan Kos": Justice is a title too
    while start > noun.sent.start and _belongs(doc[start - 1], run.last):
        start -= 1
    tokens = [token for token in doc[start:end] if token.lower_ not in honorifics() or token.lower_ in heads()]
    while (
        tokens
        and tokens[0].text.isupper()
        and tokens[0].is_alpha
        and len(tokens[0]) > 3
        and tokens[0].ent_type_ in {"GPE", "LOC"}
    ):
        tokens = tokens[1:]  # a dateline: "STRELSAU Ruritanian envoy Jan Kos"
    return tokens


def _belongs(token: Token, last: int) -> bool:
    """Whether a word before the title hangs on it: adjectives, owners, and the halves of "editor-in-chief"."""
    if token.tag_ == "POS" or token.text in {"-", "–"}:
        return True
    if token.i + 1 < len(token.doc) and token.nbor(1).text == "-" and not token.whitespace_:
        return True
    return token.pos_ in {"ADJ", "NOUN", "PROPN"} and token.i < token.head.i < last


def _clip(tokens: list[Token]) -> str | None:
    while tokens and (
        tokens[0].lower_ in _ARTICLES | {"both", "of", "including", "as"}
        or tokens[0].is_punct
        or tokens[0].tag_ == "POS"
    ):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct and tokens[-1].text not in {")", "”", '"', "."}):
        tokens = tokens[:-1]
    text = "".join(token.text_with_ws for token in tokens).strip()
    if text.count('"') % 2 or sum(map(text.count, "“«")) != sum(map(text.count, "”»")):
        text = re.sub('[“”"«»]', "", text)
    return text or None
