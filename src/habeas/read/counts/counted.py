"""What a figure counts: its noun if it has one, the token that carries the phrase's part in the clause, its whole.

Knows the parse around the numeral. Example: in "six of the 45 soldiers were freed" the figure "six" has the noun
"soldiers", carries its own part (subject of "freed") and is part of "the 45 soldiers".
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from habeas.model import Measure
from habeas.read.clauses import child, children
from habeas.read.counts.figures import Figure
from habeas.read.counts.nouns import Kind, kind_of, looks_like_people, says_by_itself
from habeas.read.counts.words import by_word, listed, verb_in
from habeas.vocab import Parties, words

_PLURAL_PRONOUNS = ("them", "those", "these", "us", "whom", "you", "which", "whose", "they")


@dataclass(frozen=True, slots=True)
class Counted:
    """`anchor` carries the part in the clause; `noun` is None where it must be understood; `whole` follows "of"."""

    figure: Figure
    anchor: Token
    noun: Token | None
    whole: Token | None
    kind: Kind

    @property
    def is_elided(self) -> bool:
        return self.noun is None

    @property
    def measure(self) -> Measure | None:
        """What the noun says by itself."""
        return says_by_itself(self.noun) if self.noun is not None else None


def counted_by(figure: Figure, parties: Parties) -> Counted:
    noun, whole = _noun_of(figure)
    if noun is None and whole is None:
        whole = _fronted(figure.root)
    anchor = (
        noun
        if noun is not None
        and ((whole is None and _modifies(figure, noun)) or whole == figure.root.head.head or _is_on_month(figure))
        else figure.root
    )
    kind = kind_of(noun, parties) if noun is not None else _kind_of_whole(whole, parties)
    if noun is not None and kind is not Kind.PEOPLE:
        joined = [word for word in noun.children if word.dep_ == "conj" and kind_of(word, parties) is Kind.PEOPLE]
        kind = Kind.PEOPLE if joined and kind is Kind.UNKNOWN else kind
    return Counted(figure, _outermost(anchor), noun, whole, kind)


def _fronted(root: Token) -> Token | None:
    """ "*Of those freed*, 121 had been jailed": the whole stands at the head of the clause."""
    if root.dep_ not in ("nsubj", "nsubjpass"):
        return None
    for preposition in root.head.children:
        if preposition.lower_ in ("of", "among") and preposition.dep_ == "prep" and preposition.i < root.i:
            return child(preposition, "pobj")
    return None


def _kind_of_whole(whole: Token | None, parties: Parties) -> Kind:
    """ "121 of those freed" are people, and so are "six of the soldiers"; "ten of them" may be anything."""
    if whole is None:
        return Kind.UNKNOWN
    if any(verb_in(clause) is not None for clause in children(whole, "acl", "relcl")):
        return Kind.PEOPLE
    return Kind.PEOPLE if kind_of(whole, parties) is Kind.PEOPLE else Kind.UNKNOWN


def _modifies(figure: Figure, noun: Token) -> bool:
    near = (figure.root.head, figure.root.head.head, _behind_month(figure))
    return (noun in near or noun.head == figure.root.head) and noun.i > figure.root.i


def _noun_of(figure: Figure) -> tuple[Token | None, Token | None]:
    """The noun counted and, in "six of the 45 soldiers", the whole they are part of."""
    root = figure.root
    of = _of(figure)
    if of is not None and root.dep_ == "quantmod" and root.head.like_num and _is_noun(root.head.head):
        return root.head.head, root.head.head  # "12 of 90 schoolgirls": the parse makes one number of them
    if of is not None:
        return _after_of(of)
    if (noun := _behind_month(figure)) is not None:
        return noun, None
    if (noun := _before_a_dash(figure)) is not None:
        return noun, None
    if _is_verb_in_capitals(root.head) or _is_of_time(figure, root.head) or _is_over_comma(figure, root.head):
        return None, None
    if (
        root.dep_ in ("npadvmod", "nummod", "advmod", "quantmod")
        and root.head.lower_ in ("more", "other", "further")
        and _is_noun(root.head.head)
    ):
        return root.head.head, None  # "340 more prisoners"
    if root.dep_ == "nummod" and root.head.lower_ in ("more", "further"):
        return None, None  # "warrants are out for two more"
    if root.dep_ == "nummod" and (people := _possessed(root.head)) is not None:
        return people, None
    if root.dep_ in ("nummod", "amod", "compound", "nmod", "det", "quantmod", "advmod", "poss") and _is_noun(root.head):
        return (_within(figure, root.head), None) if root.head.i > root.i else (None, None)
    if (noun := _missed_noun(figure)) is not None:
        return noun, None
    return None, None


def _behind_month(figure: Figure) -> Token | None:
    """ "Between 6 and 13 January *48 men* were taken": the parse ties the number to the month before it."""
    doc, i = figure.root.doc, figure.end
    if not _is_on_month(figure):
        return None
    while i < len(doc) and i < figure.end + 4 and doc[i].tag_ in ("JJ", "NNP", "NN"):
        i += 1
    is_people = i < len(doc) and doc[i].tag_ in ("NNS", "NNPS") and looks_like_people(doc[i])
    return doc[i] if is_people and doc[i].sent == figure.root.sent else None


def _is_on_month(figure: Figure) -> bool:
    head, root = figure.root.head, figure.root
    is_bare = figure.tokens[0].i == figure.phrase[0].i
    return is_bare and head.i in (root.i - 1, root.i - 2) and head.lower_ in words("numbers", "months", "names")


def _within(figure: Figure, head: Token) -> Token:
    """ "Gave four monks *prison terms*": the number is of the people before the thing they are given."""
    if head.lemma_ not in ("term", "sentence", "fine"):
        return head
    between = head.doc[figure.end : head.i]
    people = [w for w in between if w.head == head and w.dep_ in ("compound", "nmod") and w.text[:1].isupper()]
    return people[-1] if people else head


def _possessed(owner: Token) -> Token | None:
    """ "Freed 44 *exiles' relatives*": a number before owners in the plural counts the people they have."""
    whose = owner.head
    plural = owner.dep_ == "poss" and owner.tag_ == "NNS" and whose.tag_ == "NNS"
    return whose if plural and looks_like_people(whose) else None


def _is_verb_in_capitals(head: Token) -> bool:
    """ "Three Jailed Over Kelma Protest": capitals make the model call the participle a name."""
    return head.tag_ in ("NNP", "NNPS") and head.lower_.endswith("ed") and verb_in(head) is not None


def _is_of_time(figure: Figure, head: Token) -> bool:
    """ "Down from 300 *last year*": no years are counted."""
    follow = head.doc[figure.end] if figure.end < len(head.doc) else head
    is_one_time = head.tag_ == "NN" and head.lemma_.lower() in listed("things", "time")
    return is_one_time and follow.lower_ in ("last", "this", "that", "next") and follow.i < head.i


def _is_over_comma(figure: Figure, head: Token) -> bool:
    """ "Two dead, dozens held": the parse ties the first number to the second."""
    between = head.doc[figure.end : head.i]
    return (
        head.tag_ == "NNS" and head.lower_ in words("numbers", "plurals", "vague") and any(w.is_punct for w in between)
    )


def _before_a_dash(figure: Figure) -> Token | None:
    """ "The two hostages - police Captain …": the parse reaches over the dash for a noun."""
    head, doc = figure.root.head, figure.root.doc
    for word in doc[figure.end : head.i]:
        if word.is_punct and word.text in ("-", "–", "—", "(", ",", ":"):
            last = doc[word.i - 1]
            return last if last.tag_ in ("NNS", "NNPS") and last.i >= figure.end else None
    return None


def _missed_noun(figure: Figure) -> Token | None:
    """A plural noun right behind a numeral that the parse did not tie to it: "118 harshly treated prisoners"."""
    doc, i = figure.root.doc, figure.end
    while i < len(doc) and i < figure.end + 5 and _is_modifier(doc[i]):
        i += 1
    if i >= len(doc) or doc[i].sent != figure.root.sent or doc[i].tag_ not in ("NNS", "NNPS"):
        return None
    return doc[i] if doc[i].head in (figure.root, figure.root.head) else None


def _is_modifier(word: Token) -> bool:
    if word.tag_ in ("VBN", "VBD"):
        return word.dep_ in ("amod", "compound")
    return word.tag_ in ("JJ", "RB", "NNP", "JJR", "NN")


def _of(figure: Figure) -> Token | None:
    """The "of" right behind the numeral (a word such as "more" or a bracket may stand between)."""
    doc = figure.root.doc
    for i in range(figure.end, min(figure.end + 3, len(doc))):
        if doc[i].lower_ == "of":
            return doc[i]
        if (
            doc[i].lower_ not in ("more", "others", "other", "(", ")", "further", "all", "out")
            and not doc[i].like_num
            and doc[i].text != "%"
        ):
            return None
    return None


def _after_of(of: Token) -> tuple[Token | None, Token | None]:
    noun = child(of, "pobj", "pcomp", "nsubj")
    if noun is None:
        return None, None
    if noun.lower_ in _PLURAL_PRONOUNS:
        return None, noun
    if noun.tag_ == "CD" and not _is_noun(noun):
        return None, noun  # "seven of the 45"
    if noun.tag_ in ("VBN", "VBD", "VBG", "JJ") and noun.lower_ not in by_word("nouns"):
        return None, noun  # "six of the freed"
    return noun, (noun if _is_definite(noun) else None)


def _is_definite(noun: Token) -> bool:
    """ "of the soldiers", "of his men", "of 90 schoolgirls": a group already known."""
    return any(
        word.lower_ in ("the", "these", "those", "all") or word.dep_ in ("poss", "nummod") or word.tag_ == "PRP$"
        for word in noun.children
        if word.i < noun.i
    )


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ") or token.tag_ in ("NNS", "NN", "NNP", "NNPS", "JJ", "VBG")


def _outermost(anchor: Token) -> Token:
    """ "A total of 115 students": the part in the clause is the total's."""
    if anchor.dep_ == "nummod" and anchor.head.lower_ in ("more", "others", "other"):
        anchor = anchor.head  # "three more of our people"
    while (
        anchor.dep_ == "pobj" and anchor.head.lower_ == "of" and anchor.head.head.lemma_ in listed("amounts", "holding")
    ):
        anchor = anchor.head.head
    return anchor


def is_of_some(counted: Counted) -> bool:
    """ "The majority of the 350 prisoners": what is said of them is not said of all 350."""
    anchor = counted.anchor
    before = [word for word in counted.figure.root.children if word.dep_ == "quantmod"]
    if any(word.like_num for word in before) and any(word.lower_ == "of" for word in before):
        return True  # "12 of 90 schoolgirls", which the parse makes one number
    of = anchor.head if anchor.dep_ == "pobj" and anchor.head.lower_ == "of" else None
    holder = of.head if of is not None else None
    if of is not None and of.i and of.nbor(-1).like_num and of.i <= counted.figure.phrase[0].i:
        return True  # "on 2 April 14 of the 60 men were": the parse hangs "of" on the month
    return holder is not None and (holder.lemma_.lower() in listed("amounts", "of_some") or holder.like_num)
