"""Where a name may stand: runs of capitalised words, cut free of the titles and demonyms before them.

Knows shape, the vocabulary and the gazetteer of parties and cities; whether a run is a person is decided elsewhere
(`names_evidence`). Invariant: a run never crosses a paragraph, a comma or a possessive, and has at least one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Run_

from habeas.read.names.words import abbreviations, heads, honorifics, institutional, leading
from habeas.read.page import Block, Page
from habeas.vocab import Parties, fold, load_topic, words

_INITIALS = re.compile(r"(?:[^\W\d_]\.)+(?:-?[^\W\d_]\.)*|[A-Z]")
_WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:['’`.][^\W\d_]+)*\.?")
_NEVER_FIRST = {"ADV", "DET", "PRON", "SCONJ", "CCONJ", "AUX", "ADP", "INTJ", "NUM", "PART"}
_JOINTS = {"-", "‑"}


@dataclass(frozen=True, slots=True)
class Run:
    """A possible name `[first, last)`; `start` is where the capitals before it begin (titles, demonyms)."""

    start: int
    first: int
    last: int

    def name(self, doc: Doc) -> list[Token]:
        return list(doc[self.first : self.last])

    def lead(self, doc: Doc) -> list[Token]:
        return [token for token in doc[self.start : self.first] if token.text != "."]


def find_runs(page: Page) -> tuple[Run, ...]:
    """Every run of capitals on the page, paragraph by paragraph; lines set in capitals throughout hold none."""
    return tuple(run for block in page.blocks for run in _runs_in(page, block))


def is_title_case(sentence: Run_) -> bool:
    """ "Families Wait for News After Talks Fail": capitals say nothing here; not a list of names.

    Nearly all longer words are capital, and one that no name contains is: a verb, a preposition, an auxiliary.
    """
    letters = [token for token in sentence if token.is_alpha and len(token) > 3]
    capital = sum(token.text[0].isupper() for token in letters)
    if len(letters) < 3 or capital < 0.75 * len(letters):
        return False
    return any(token.text[0].isupper() and _is_plain(token) for token in sentence if not token.is_sent_start)


def _is_plain(token: Token) -> bool:
    if token.ent_type_ in {"PERSON", "DATE"} or token.lower_ in words("names", "never", "calendar"):
        return False
    return (token.is_stop and token.is_alpha and len(token) > 1) or token.tag_ in {
        "VBZ",
        "VBP",
        "VBD",
        "VBN",
        "VBG",
        "VB",
        "RB",
        "IN",
    }


def parts(tokens: list[Token]) -> list[str]:
    """A name's words, hyphens and "al-" kept inside, nicknames left out: "Jan Kara-Novak" gives two."""
    text = "".join(token.text_with_ws for token in tokens).strip()
    return [word for word in text.split() if word[0] not in '("“«']


def is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and bool(_WORD.fullmatch(token.text) or _INITIALS.fullmatch(token.text))


def is_initial(token: Token) -> bool:
    return bool(_INITIALS.fullmatch(token.text))


def is_acronym(token: Token) -> bool:
    """ "NATO", "FSB": capitals throughout, four letters or fewer, or no vowel."""
    text = token.text.rstrip(".")
    return (
        len(text) > 1 and text.isupper() and not is_initial(token) and (len(text) <= 4 or not set(text) & set("AEIOUY"))
    )


def _runs_in(page: Page, block: Block) -> Iterator[Run]:
    doc = page.doc
    if _shouts(doc[block.first : block.last]):
        return
    known = _organised(doc, block)
    i = block.first
    while i < block.last:
        end = _run_end(doc, i, block.last)
        end = next((j for j in range(i, end) if j in known), end)
        if end > i and not is_title_case(doc[i].sent):
            run = _cut(page, i, end)
            if run:
                yield run
        i = max(end, i + 1)


def _organised(doc: Doc, block: Block) -> frozenset[int]:
    """Where organisations known by more than one word stand: "Reporters Without Borders" holds no reporter."""
    found: set[int] = set()
    for i in range(block.first, block.last - 1):
        if not doc[i].text[:1].isupper() or fold(doc[i].text) not in _openings():
            continue
        for length in range(min(6, block.last - i), 1, -1):
            if fold(doc[i : i + length].text) in organisations():
                found.update(range(i, i + length))
                break
    return frozenset(found)


@cache
def organisations() -> frozenset[str]:
    """Every organisation known by name, folded."""
    return frozenset(fold(name) for names in load_topic("organisations").values() for name in names)


@cache
def _openings() -> frozenset[str]:
    return frozenset(name.replace("-", " ").split()[0] for name in organisations() if " " in name or "-" in name)


def _shouts(tokens: object) -> bool:
    letters = [token for token in tokens if token.text.isalpha() and len(token) > 1]  # type: ignore[attr-defined]
    return bool(letters) and all(token.text.isupper() for token in letters)


def _run_end(doc: Doc, start: int, limit: int) -> int:
    """The end of the run of capitals that begins at `start`; `start` itself where none does."""
    if not (is_capital(doc[start]) or _opens_with_particle(doc, start, limit)) or _is_sign(doc[start]):
        return start
    end = start
    while end < limit:
        step = _step(doc, end, limit)
        if not step:
            break
        end += step
        if (
            end < limit
            and doc[end].is_sent_start
            and doc[end - 1].text.endswith(".")
            and not is_initial(doc[end - 1])
            and doc[end - 1].lower_ not in honorifics()
            and not (doc[end - 1].text == "." and end - 2 >= start and doc[end - 2].lower_ in honorifics())
        ):
            break
    while end > start and (_small(doc[end - 1]) or _is_headline_verb(doc, start, end)):
        end -= 1
    return end


def _is_headline_verb(doc: Doc, start: int, end: int) -> bool:
    """ "Jan Kos Nominated for a prize", "Ida Lom Freed": a line in capitals that goes on without them."""
    return end - start > 2 and doc[end - 1].lower_ in words("names", "headlines", "verbs")


def _step(doc: Doc, i: int, limit: int) -> int:
    """How many tokens from `i` on belong to the run: a capital, a particle before one, a hyphen inside a name."""
    token = doc[i]
    if is_capital(token) and not _is_sign(token):
        return 1
    if token.text in _JOINTS and i + 1 < limit and not token.whitespace_ and i and not doc[i - 1].whitespace_:
        after = doc[i + 1]
        if is_capital(after) or (after.lower_ in words("names", "particles")):
            return 2
        return 2 if _is_syllable(doc, i + 1) else 0
    if token.text == "." and i and doc[i - 1].lower_ in honorifics() and i + 1 < limit and is_capital(doc[i + 1]):
        return 2  # "Smt. Dolma", where the tokenizer ends a sentence
    if token.lower_ in words("names", "particles") and token.text.islower():
        return _particle_step(doc, i, limit)
    return 3 if _is_nickname(doc, i, limit) else 0


def _is_nickname(doc: Doc, i: int, limit: int) -> bool:
    """ "Jan (Sokol) Kos", "Jan “Sokol” Kos": one capitalised word marked off inside a name."""
    if i + 3 >= limit or doc[i].text not in {"(", '"', "“", "«"} or doc[i + 2].text not in {")", '"', "”", "»"}:
        return False
    return bool(
        is_capital(doc[i + 1]) and is_capital(doc[i + 3]) and doc[i + 1].text.istitle() and doc[i + 3].text.istitle()
    )


def _particle_step(doc: Doc, i: int, limit: int) -> int:
    """ "al - Haddad", "van der Berg", "bin Rashid": the particle counts if a capital follows."""
    ahead = i + 1
    while ahead < limit and (
        doc[ahead].text in _JOINTS or (doc[ahead].lower_ in words("names", "particles") and doc[ahead].text.islower())
    ):
        ahead += 1
    if ahead >= limit or not is_capital(doc[ahead]):
        return 0
    if doc[i].lower_ in {"a", "i", "as", "at", "do", "e", "y", "an", "la", "us", "ten", "bar"} and not _between_names(
        doc, i
    ):
        return 0
    return ahead - i


def _between_names(doc: Doc, i: int) -> bool:
    """A doubtful particle ("y", "as") needs a hyphen after it or a tagger that calls it a name."""
    return doc[i + 1].text in _JOINTS or doc[i].pos_ == "PROPN"


def _opens_with_particle(doc: Doc, i: int, limit: int) -> bool:
    token = doc[i]
    if token.lower_ not in words("names", "opening_particles") or not token.text.islower():
        return False
    return bool(_particle_step(doc, i, limit)) and (doc[i + 1].text in _JOINTS or token.pos_ == "PROPN")


def _is_syllable(doc: Doc, i: int) -> bool:
    """The small second half of a given name: "Jong-un", "Geun-hye"; not "Moscow-backed"."""
    token = doc[i]
    known = token.lower_ in words("names", "hyphen_tails")
    return (
        token.text.islower()
        and token.text.isalpha()
        and len(token) <= 5
        and not known
        and token.tag_ in {"NNP", "NN", "FW"}
        and len(doc[i - 2]) <= 6
    )


def _is_sign(token: Token) -> bool:
    return token.tag_ == "POS" or token.is_punct


def _small(token: Token) -> bool:
    return (token.text.islower() and token.lower_ in words("names", "particles")) or token.text in _JOINTS


def _cut(page: Page, start: int, end: int) -> Run | None:
    """The run without what comes before the name and after it; None where no word is left."""
    doc = page.doc
    if end < len(doc) - 1 and doc[end].text in _JOINTS and not doc[end].whitespace_ and not doc[end - 1].whitespace_:
        end -= 1  # "Moscow-backed", "Petrov-era": the last word is half an adjective
    first = _after_titles(doc, start, end)
    first = _after_small_words(page, first, end, is_titled=first > start)
    last = _before_suffix(doc, first, end)
    return Run(start, first, last) if last > first and any(is_capital(t) for t in doc[first:last]) else None


def _after_titles(doc: Doc, start: int, end: int) -> int:
    """Past the last title that leaves a name: "Deputy Foreign Minister | Jan Kos", "Prosecutor General | Kos"."""
    first = start
    for i in range(start, end - 1):
        word = doc[i].lower_
        goes_on = first == i > start and (word in words("roles", "after") or word == ".")
        is_pair = i > start and f"{doc[i - 1].lower_} {word}" in words("names", "honorifics", "two_words")
        if _is_title(doc, i, start) or goes_on or is_pair:
            first = i + 1
    while first + 2 < end and doc[first].text in _JOINTS:
        first += 2  # the second half of "Deputy-Prefect"
    return first


def _is_title(doc: Doc, i: int, start: int) -> bool:
    word = doc[i].lower_
    before = i - (2 if i > start + 1 and doc[i - 1].text == "." else 1)
    if is_initial(doc[i]) and word in honorifics():
        return i == start and not is_initial(doc[i + 1])  # "M. Kos", but "M. L. Kos" and "Shri M. Kos"
    if word in abbreviations():
        return True
    if word in honorifics():
        return (
            i == start
            or any(doc[before].lower_ in known for known in (honorifics(), heads()))
            or _leads(doc[before].lower_)
        )
    return word in heads()


def _leads(word: str) -> bool:
    return word in words("roles", "before") or word in leading()


def _after_small_words(page: Page, first: int, end: int, *, is_titled: bool) -> int:
    """Past demonyms, adjectives and words that only open a sentence: "Ruritanian | Jan Kos", "Yesterday | Jan Kos"."""
    doc = page.doc
    while first < end - 1 and _is_small_word(page, first, end):
        first += 1
    if first + 3 < end and doc[first + 1].text in _JOINTS:
        pair = (doc[first].text, doc[first + 2].text)
        first += 3 if all(is_demonym(page.parties, word) for word in pair) else 0  # "American-Israeli | Jan Kos"
    if is_titled and end - first > 2 and doc[first].lower_ in institutional() - words("names", "never", "names_too"):
        return first + 1  # "Marine Brigade | Jan Kos"
    if is_titled or first == end:
        return first
    return _after_office(page, first, end)


def _is_small_word(page: Page, i: int, end: int) -> bool:
    token = page.doc[i]
    word = token.lower_
    if page.doc[i + 1].text in _JOINTS:
        return False
    if word in words("names", "never", "calendar"):
        return token.ent_type_ == "DATE" or token.pos_ != "PROPN" or len(word) > 5  # "Jan Kos", "April Kos"
    if word in leading() or word in words("roles", "before"):
        return end - i != 2 or not _is_given_name(page.doc, i)
    if (token.is_stop or (token.is_sent_start and token.pos_ in _NEVER_FIRST)) and token.tag_ != "NNP" and end - i > 1:
        return word not in words("names", "particles") or bool(token.is_sent_start)
    if token.is_sent_start and token.tag_ in {"VBN", "VBG", "JJ", "NNS", "RB"}:
        return end - i > 2 or is_place(page.parties, page.doc[i + 1 : end].text)  # "Leaving Strelsau"
    return end - i > 1 and (is_demonym(page.parties, token.text) or _looks_like_people(token, end - i))


def _looks_like_people(token: Token, length: int) -> bool:
    """An adjective of a people the country data lack: "the Sylvanian Jan Kos"."""
    said = token.ent_type_ == "NORP" or token.tag_ == "JJ" or (token.i > 0 and token.nbor(-1).lower_ == "the")
    return length > 2 and said and token.lower_.endswith(("ian", "ese", "ish"))


def _is_given_name(doc: Doc, i: int) -> bool:
    """ "Islam Kos", "Christian Kos": the model sees one person in both words."""
    return all(token.ent_type_ == "PERSON" and token.pos_ == "PROPN" for token in doc[i : i + 2])


def _after_office(page: Page, first: int, end: int) -> int:
    """Past the office in "Minister of Foreign Affairs | Jan Kos", past the place in "head of Ruritania | Jan Kos"."""
    doc = page.doc
    heads_at = [i for i in range(first, end - 1) if doc[i].lower_ in institutional()]
    if _follows_of(doc, first) and heads_at:
        return heads_at[-1] + 1
    if heads_at and heads_at[-1] > first and end - heads_at[-1] > 2:
        return heads_at[-1] + 1
    if _follows_of(doc, first):
        for cut in range(end - 1, first, -1):
            if is_place(page.parties, doc[first:cut].text):
                return cut
    return first


def _follows_of(doc: Doc, i: int) -> bool:
    before = i - 1
    if before > 0 and doc[before].lower_ == "the":
        before -= 1
    of = before > 0 and doc[before].lower_ in {"of", "for", "to", "in", "at"}
    return of and doc[before - 1].lower_ in heads()


def _before_suffix(doc: Doc, first: int, end: int) -> int:
    """Without what a run of capitals ends in that is no name: a calendar word."""
    while (
        end > first and doc[end - 1].lower_ in words("names", "never", "calendar") and doc[end - 1].ent_type_ == "DATE"
    ):
        end -= 1
    return end


def places_called(doc: Doc) -> Iterator[tuple[str, ...]]:
    """The folded words of every place so called: "the Republic of Ruritania", "THE VILLAGE OF KELMA"."""
    for token in doc[:-2] if len(doc) > 2 else ():
        if token.lower_ in words("names", "never", "realms") and token.nbor(1).lower_ == "of":
            first = token.i + (3 if token.nbor(2).lower_ == "the" else 2)
            name = list(takewhile(is_capital, doc[first : token.sent.end]))
            if name:
                yield tuple(fold(word.text) for word in name)


def is_demonym(parties: Parties, text: str) -> bool:
    return bool(parties.of_people(text))


def is_place(parties: Parties, text: str) -> bool:
    """A country, a people, a capital, a city or a place of the user's own."""
    return bool(parties.find(text)) or parties.is_place(text)
