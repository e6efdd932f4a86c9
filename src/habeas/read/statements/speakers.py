"""Who speaks: from the phrase beside a cue to a person's full name, an institution, or a source as the text calls it.

Knows names, roles, documents and the parse of one phrase; whom a pronoun means it asks `Memory`. Knows nothing of
cues.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from habeas.read.clauses import antecedent, child, children, coordinated
from habeas.read.names import Named, Names
from habeas.read.statements.frames import Layout
from habeas.read.statements.memory import REACH, Memory
from habeas.read.statements.phrases import is_somebody, is_source, number_of, owner_of, phrase_of
from habeas.read.statements.speaker import Number, Speaker, join_names
from habeas.read.statements.verbs import is_passive
from habeas.vocab import words

_GENDERS = {"he": "m", "she": "f", "his": "m", "her": "f"}
_NUMBERS = {"they": Number.GROUP, "their": Number.GROUP, "it": Number.BODY, "its": Number.BODY}
_MOST_SPEAKERS = 4  # more than that are not a joint speaker but a list the parse ran together
_DEEPEST = 3  # "a letter by the author of the statement": so far and no farther
_NEAR = 20  # tokens between a name and the verb it stands before


class Speakers:
    """Resolves the phrases of one page."""

    def __init__(self, layout: Layout, names: Names) -> None:
        self.layout = layout
        self.page = layout.page
        self.names = names
        self.memory = Memory(layout, names)

    def of(self, head: Token, depth: int = 0, *, before: int | None = None) -> Speaker | None:
        """The speaker a phrase with this head names; None for "I", "you" and the like.

        A pronoun means somebody spoken of before it, or before the token `before`.
        """
        if depth > _DEEPEST:
            return None
        head = antecedent(head)
        if head.pos_ == "PRON" or head.tag_ in ("PRP", "WP", "WDT"):
            return self._pronoun(head, head.i if before is None else before)
        joined = [word for word in coordinated(head) if self.layout.quotation_at(word.i) is None]
        joined = [word for word in joined if word.lower_ not in ("both", "all", "each")]
        if 1 < len(joined) <= _MOST_SPEAKERS and all(word.pos_ in ("NOUN", "PROPN") for word in joined):
            return self._several(joined, depth)
        return self._single(head, depth)

    def of_label(self, head: Token) -> Speaker | None:
        """The speaker a label or heading names, who may be named in full only further down: "Envoy: “No”"."""
        found = self.of(head)
        if found is None or self.names.at(head):
            return found
        fitting = [one for one in self.names.people if one.role and self._fits(one.role, head, is_label=True)]
        return _as_person(fitting[0], head, inferred=True) if len(fitting) == 1 else found

    def beside(self, verb: Token) -> Speaker | None:
        """The person named last before a verb in its sentence."""
        for token in self.memory.before(verb.i, min(_NEAR, verb.i - verb.sent.start + 1)):
            person = self.names.at(token)
            if person:
                return self._named(person, token)
        return None

    def can_speak(self, head: Token) -> bool:
        return self.names.at(head) is not None or is_source(head)

    def possessor(self, pronoun: Token) -> Speaker | None:
        """Whose "his", "her", "its" or "their" is."""
        found = self._meant(pronoun, pronoun.i)
        return replace(found, at=pronoun.i, inferred=True) if found else None

    # one phrase -----------------------------------------------------------------------------------------------------

    def _several(self, heads: Sequence[Token], depth: int) -> Speaker | None:
        each = [speaker for word in heads if (speaker := self._single(word, depth + 1))]
        named = list(dict.fromkeys(speaker.name for speaker in each))
        inferred = any(speaker.inferred for speaker in each)
        return Speaker(join_names(named), heads[0].i, Number.GROUP, inferred=inferred) if named else None

    def _single(self, head: Token, depth: int) -> Speaker | None:
        person = self._person(head)
        if person:
            return self._named(person, head)
        meant = () if child(head, "prep") else self.names.meant_by(head)  # "both men", not "relatives of the men"
        if 1 < len(meant) <= _MOST_SPEAKERS:
            return Speaker(join_names([person.name for person in meant]), head.i, Number.GROUP, inferred=True)
        if head.lower_ in words("speech", "nouns", "documents"):
            author = self._author(head, depth) or self._known_author(head)
            if author:
                return author
        return (
            self._by_apposition(head)
            or self._by_own_word(head)
            or self._by_role(head)
            or self._by_body(head)
            or self._as_called(head)
        )

    def _by_own_word(self, head: Token) -> Speaker | None:
        """ "A group calling itself the Night Watch", "a man who asked to be called Marko", "gave his name as Vit"."""
        clauses = (word for clause in children(head, "acl", "relcl") for word in clause.subtree)
        name = next((word for word in clauses if word.tag_ == "NNP" and _is_own_name(word)), None)
        if name is None:
            return None
        person = self.names.at(name)
        return self._named(person, name) if person else self._as_called(name)

    def _by_apposition(self, head: Token) -> Speaker | None:
        """ "A press freedom group, Kalem", "His sister, Nadia": the name behind the comma."""
        name = next(iter(_appositions(head)), None)
        if name is None or name.pos_ != "PROPN" or head.pos_ != "NOUN" or head.tag_ == "NNS":
            return None
        return self._as_called(name) if name.left_edge.i > head.i + 1 else None

    def _person(self, head: Token) -> Named | None:
        """The person a phrase names: "Jan Kos", "the minister, Jan Kos", "spokesman Jan Kos"."""
        here = self.names.at(head)
        if here or head.tag_ == "NNS":  # "relatives of Kos", "two lawyers, Kos and Vrba": not he alone
            return here
        for word in (*_appositions(head), *children(head, "compound")):
            if self.names.at(word) and (word.dep_ == "appos" or word.i + 1 < head.i or head.tag_ == "NNP"):
                return self.names.at(word)
        if (
            head.tag_ == "NN" and is_somebody(head)
        ) or head.lower_ == "one":  # "the head of the mission in Kelma, Jan Kos,"
            last = phrase_of(head, self.layout)[-1].i
            behind = self.page.doc[last + 1 : last + 3]
            if len(behind) == 2 and behind[0].text == "," and self.names.at(behind[1]):
                return self.names.at(behind[1])
        after = self.page.doc[head.i + 1 : head.i + 2]
        is_name = len(after) == 1 and after[0].ent_type_ == "PERSON" and head.pos_ in ("NOUN", "PROPN")
        return self.names.at(after[0]) if is_name else None

    def _named(self, person: Named, head: Token) -> Speaker:
        mention = next((place for place in person.mentions if place[0] <= head.i < place[1]), None)
        shown = self.page.words(self.page.span(self.page.doc[mention[0] : mention[1]])) if mention else person.name
        return _as_person(person, head, inferred=shown != person.name)

    def _as_called(self, head: Token) -> Speaker | None:
        """The phrase as the text has it; "his office" takes the name of whose it is."""
        tokens = phrase_of(head, self.layout)
        text = self.page.words(self.page.span(tokens)).strip(' ,;:–—-"“”‘’')
        owner = owner_of(head)
        if not any(char.isalpha() for char in text):
            return None
        whose = self.possessor(owner) if owner is not None and owner.i == tokens[0].i else None
        if whose:
            return Speaker(f"{whose.name}’s {text.split(' ', 1)[-1]}", head.i, number_of(head), inferred=True)
        return Speaker(text.removesuffix("'s").removesuffix("’s"), head.i, number_of(head))

    # pronouns ---------------------------------------------------------------------------------------------------

    def _pronoun(self, head: Token, place: int) -> Speaker | None:
        word = head.lower_
        if word in words("speech", "phrases", "nobody"):
            return None
        if word not in _GENDERS and word not in _NUMBERS:
            return self._as_called(head)  # "some", "others"
        found = self._meant(head, place)
        if found:
            return replace(found, at=head.i, inferred=True)
        return Speaker(head.text, head.i, _NUMBERS.get(word, Number.PERSON))

    def _meant(self, pronoun: Token, place: int) -> Speaker | None:
        word = pronoun.lower_
        if word in _GENDERS:
            found = self.memory.person(place, _GENDERS[word])
            if isinstance(found, Speaker):
                self.memory.learn(found.name, _GENDERS[word])
        else:
            found = self.memory.body_or_group(place, _NUMBERS.get(word, Number.BODY))
            if found is None and word == "they":
                found = self.memory.body_or_group(place, Number.BODY)
        if isinstance(found, Token):
            return self._by_role(found) or self._as_called(found)
        return found

    # roles, bodies, documents -----------------------------------------------------------------------------------

    def _by_role(self, head: Token) -> Speaker | None:
        """ "the Sylvanian president": the person named before with that role, the one mentioned last."""
        pointing = words("speech", "phrases", "pointing")
        if head.tag_ != "NN" or not any(word.lower_ in pointing for word in children(head, "det", "poss")):
            return None
        known = [person for person in self.names.people if person.role and person.mentions[0][0] < head.i]
        fitting = [person for person in known if person.role and self._fits(person.role, head)]
        if not fitting:
            return None
        last = max(fitting, key=lambda person: max(place[0] for place in person.mentions if place[0] < head.i))
        return _as_person(last, head, inferred=True)

    def _fits(self, role: str, head: Token, *, is_label: bool = False) -> bool:
        """Whether a role calls somebody by the noun (a label: holds it), and is of the same party if both name one."""
        said = role.lower().replace("’", "'").split()
        if not {head.lower_, head.lemma_.lower()} & (set(said) if is_label else _heads_of(said)):
            return False
        find = self.page.parties.find
        asked = {party.id for word in head.lefts for party in find(word.text.removesuffix("'s"))}
        known = {party.id for word in said for party in find(word.strip(",").removesuffix("'s"))}
        return not asked or not known or bool(asked & known)

    def _by_body(self, head: Token) -> Speaker | None:
        """ "the ministry" after "the Sylvanian Ministry of Justice": the body by its fuller name."""
        if head.pos_ != "NOUN" or [word.lower_ for word in head.lefts if word.dep_ != "punct"] != ["the"]:
            return None
        for token in self.memory.before(head.i, 2 * REACH):
            if token.lower_ == head.lower_ and token.text[0].isupper():
                fuller = self._as_called(token)
                if fuller and len(fuller.name.split()) > 1:
                    return replace(fuller, at=head.i, inferred=True)
        return None

    def _author(self, document: Token, depth: int) -> Speaker | None:
        """Whose word a document is: "the ministry's statement", "a letter from the families", "issued a statement"."""
        owner = child(document, "poss")
        if owner is not None:
            return self.possessor(owner) if owner.tag_ == "PRP$" else self.of(owner, depth + 1)
        writer = self._writer(document)
        if writer is not None:
            return self.of(writer, depth + 1)
        names = [word for word in children(document, "compound") if word.pos_ == "PROPN"]
        if not names or document.pos_ != "NOUN":
            return None
        tokens = [token for name in names for token in name.subtree]  # "a Borduria Watch statement"
        return Speaker(self.page.words(self.page.span(tokens)), document.i, Number.BODY, inferred=True)

    def _writer(self, document: Token) -> Token | None:
        for word in children(document, "prep", "agent"):
            noun = child(word, "pobj") if word.lower_ in ("by", "from", "of") else None
            if noun is not None and (noun.pos_ == "PROPN" or (noun.pos_ == "NOUN" and word.lower_ != "of")):
                return noun
        for word in children(document, "acl"):  # "a statement released by the agency"
            by = child(word, "agent") if word.lemma_.lower() in words("speech", "verbs", "making") else None
            if by is not None and child(by, "pobj") is not None:
                return child(by, "pobj")
        maker = document.head
        if document.dep_ not in ("dobj", "nsubjpass") or maker.lemma_.lower() not in words("speech", "verbs", "making"):
            return None
        agents = (child(word, "pobj") for word in children(maker, "agent"))
        who = child(maker, "nsubj") or next(agents, None)
        return who if who != document else None

    def _known_author(self, document: Token) -> Speaker | None:
        """ "The statement said": whose statement it was when it was first spoken of, else who spoke last."""
        if [word.lower_ for word in document.lefts] != ["the"]:
            return None
        is_message = document.lower_ in words("speech", "phrases", "messages")
        for token in self.memory.before(document.i):
            author = self._author(token, _DEEPEST - 1) if token.lower_ == document.lower_ else None
            author = author or (self.memory.heard_at(token.i) if is_message else None)
            if author:
                return replace(author, at=document.i, inferred=True)
        return None


def _heads_of(role: Sequence[str]) -> set[str]:
    """What a role calls somebody: the "spokeswoman" of "ministry spokeswoman for the north", never the ministry."""
    heads: set[str] = set()
    last = ""
    for word in (*role, "of"):
        if word in words("speech", "phrases", "prepositions"):
            return heads | {last.strip(",.")}
        if word in ("and", "&") or last.endswith(","):
            heads.add(last.strip(",."))
        last = word
    return heads


def _is_own_name(name: Token) -> bool:
    """Whether somebody goes by it: the verb is passive or of oneself, or speaks of a name."""
    verb = name.head.head if name.dep_ == "pobj" and name.head.lower_ == "as" else name.head
    what = child(verb, "dobj") or child(verb, "nsubj")
    is_own = what is not None and what.lower_.endswith(("self", "selves"))
    if verb != name.head:
        return is_own or is_passive(verb) or (what is not None and what.lower_ == "name")
    return name.dep_ == "oprd" and (is_own or is_passive(verb))


def _appositions(head: Token) -> list[Token]:
    """ "Their owner, the trader Jan Kos": what stands beside a noun, and beside that; not what stands in brackets."""
    near = [word for word in children(head, "appos") if head.doc[max(0, word.left_edge.i - 1)].text != "("]
    return near + [name for word in near for name in children(word, "appos")]


def _as_person(person: Named, head: Token, *, inferred: bool) -> Speaker:
    return Speaker(person.name, head.i, Number.PERSON, person.role, inferred=inferred)
