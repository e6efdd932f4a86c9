"""One sign of one person's custody: the status it shows and the words that show it.

Knows how signs are made, not what makes one. Invariant: a sign is only ever made of a named person the grammar gives
as the one the custody is done to; being near a word of custody makes none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from habeas.model import Edtf, Modality, Span, Status
from habeas.read.clauses import antecedent, child, clause_head, is_verb, subject
from habeas.read.draft import Draft
from habeas.read.modality import Telling, telling_of
from habeas.read.names import Named, Names
from habeas.read.names.words import heads
from habeas.read.page import Page
from habeas.read.people.entries import entry_of
from habeas.read.people.lexicon import listed


@dataclass(frozen=True, slots=True)
class Sign:
    """`at` is the place of the deciding word, `when` the date in its clause.

    `is_now` is a state told in the present, `is_again` custody after a release.
    """

    person: Named
    status: Status
    span: Span
    at: int
    when: Edtf | None = None
    is_now: bool = False
    is_again: bool = False
    is_refuted: bool = False  # told to be false: "reports that Kos was arrested are false"
    is_claimed: bool = False  # told as someone's word
    if_held: bool = False  # counts only for someone of whom the text tells custody before: "escaped", "died"
    is_aside: bool = False  # told in a clause that only describes: "Kos, who was freed in May, was arrested"


@dataclass(frozen=True, slots=True)
class Scene:
    """A page with its names: what every rule looks at."""

    page: Page
    draft: Draft

    @property
    def names(self) -> Names:
        return self.draft.names

    def people(self, token: Token | None) -> tuple[Named, ...]:
        """Whom a subject or object means, a relative pronoun's noun included."""
        if token is None:
            return ()
        found = self.names.meant_by(token)
        if not found and token.tag_ in {"WP", "WDT", "WP$"}:
            found = self.names.meant_by(antecedent(token))
        return found or self._speaker(token)

    def is_sure(self, person: Named) -> bool:
        """Whether more than the shape of the name says that this is a person: a role, or a "he" that means it."""
        return person.is_sure or any(person in people for people in self.names.meanings.values())

    def date_of(self, verb: Token) -> Edtf | None:
        """The one date that stands in this verb's own clause, if it is dated."""
        dates = self.draft.dates_in(self.page.sentence_span(verb))
        own = [date.edtf for date in dates if date.edtf and not date.is_name and self._clause_of(date.span) == verb]
        return own[0] if len(own) == 1 else None

    def _clause_of(self, span: Span) -> Token | None:
        run = self.page.run(span)
        return clause_head(run.root) if len(run) else None

    def said_of(self, verb: Token) -> tuple[Named, ...]:
        """Whom a verb is said of: its subjects, which the parser may give as several, or its list of titled names."""
        own = [word for word in verb.children if word.dep_ in {"nsubj", "nsubjpass"}]
        own = [self._one_named(word) or true_subject(word, verb) for word in own]
        people = [person for word in own for person in self.people(word)]
        if people:
            return tuple(dict.fromkeys([*people, *self._listed_with(people, own, verb)]))
        who = own[0] if own else subject(verb)
        found = self.people(who) or (self._titled_list(who, verb) if who is not None else ())
        return found or (self.entry(verb) if who is None else ())

    def _one_named(self, one: Token) -> Token | None:
        """ "One of the servicemen, Jan Kos, was taken": the name beside the one."""
        if one.lower_ != "one":
            return None
        return next((word for word in one.subtree if word.dep_ == "appos" and self.names.at(word)), None)

    def entry(self, word: Token) -> tuple[Named, ...]:
        """Whom a clause without a subject is about in an entry of a list: "Jan Kos, editor. Arrested on 3 May"."""
        return entry_of(self.page, self.names, word)

    def _listed_with(self, people: list[Named], own: list[Token], verb: Token) -> tuple[Named, ...]:
        """ "The editor Kos and her colleague, Vrba, were freed", where the parser makes the title the subject."""
        if len(people) > 1 or self.names.at(own[0]) or not _is_plural(verb):
            return ()
        places = (word for word in verb.doc[own[0].i : max(own[0].i, verb.i)] if self.names.at(word) in people)
        name = next(places, None)
        return self.names.meant_by(name) if name is not None and name.i - own[0].i < _TITLE else ()

    def _titled_list(self, title: Token, verb: Token) -> tuple[Named, ...]:
        """ "The member for Kelma Jan Kos and editor Petr Vrba remain in jail": the plural is not said of one title."""
        if title.tag_ not in {"NN", "NNP"} or not _is_plural(verb) or title.lower_ not in heads():
            return ()
        for word in verb.doc[title.i + 1 : max(title.i + 1, verb.i)]:
            if self.names.at(word):
                return self.names.meant_by(word)
            if word.text == ",":
                return ()
        return ()

    def _speaker(self, token: Token) -> tuple[Named, ...]:
        """ "I was arrested," said Kos: the speaker of the words it stands in."""
        if token.lower_ not in {"i", "me", "my", "myself"}:
            return ()
        statement = self.draft.statement_at(self.page.span(token))
        if statement is None or not statement.speaker:
            return ()
        last = statement.speaker.split()[-1]
        return tuple(person for person in self.names.people if person.name.split()[-1] == last)[:1]


_TITLE = 12  # words from the head of a title to its name, at most


def true_subject(who: Token, verb: Token) -> Token:
    """ "Kos, whose daughter Ida was taken, said": the daughter, where the small model makes Kos the subject."""
    whose = next((word for word in verb.doc[who.i + 1 : max(who.i + 1, verb.i)] if word.tag_ == "WP$"), None)
    if whose is None or whose.head.i < whose.i:
        return who
    between = verb.doc[whose.i + 1 : verb.i]
    return who if any(word.tag_ in {"VBD", "VBZ", "VBP", "MD"} for word in between) else whose.head


def _is_plural(verb: Token) -> bool:
    return verb.tag_ == "VBP" or any(word.lower_ in {"were", "are", "have", "do"} for word in verb.children)


def signs(
    scene: Scene,
    people: Iterable[Named],
    status: Status,
    words: Iterable[Token],
    verb: Token,
    *,
    if_held: bool = False,
    is_refuted: bool = False,
    aside: bool | None = None,
) -> Iterator[Sign]:
    """A sign for each of these people, shown by the words, told by the verb (or noun); `aside` says how it is told."""
    span = scene.page.span([*words, verb])
    for person in dict.fromkeys(people):
        yield Sign(
            person,
            status,
            span,
            verb.i,
            when=scene.date_of(verb),
            is_now=is_now(verb),
            is_again=is_again(verb),
            is_aside=is_aside(verb) if aside is None else aside,
            is_claimed=verb.dep_ == "ccomp" and verb.head.lemma_ in listed("acts", "claiming"),
            is_refuted=is_refuted,
            if_held=if_held,
        )


def told(token: Token) -> Telling:
    """How the act or state is told."""
    return telling_of(token)


def is_so(token: Token) -> bool:
    """Told as done; not "nearly died in prison"."""
    is_short_of = any(word.lower_ in listed("undone", "short_of") for word in token.lefts)
    return not is_short_of and told(token).modality is Modality.ASSERTED


def is_now(verb: Token) -> bool:
    """ "is held", "remains in custody", "has been jailed since": the present, or up to it."""
    auxiliaries = {word.lower_ for word in verb.children if word.dep_ in {"aux", "auxpass"}}
    if auxiliaries & {"was", "were", "had"}:
        return False
    return verb.tag_ in {"VBZ", "VBP"} or bool(auxiliaries & {"is", "are", "'s", "has", "have"})


def is_again(verb: Token) -> bool:
    """ "was rearrested", "was re-arrested", "was arrested again"."""
    if verb.lower_.startswith(("rearrest", "recaptur", "redetain")):
        return True
    hyphened = verb.i > 1 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "re"
    return hyphened or any(word.lower_ in {"again", "back"} for word in verb.children)


def is_aside(verb: Token) -> bool:
    """Whether it is no verb of a main clause: a noun, a participle, a relative, adverbial or indirect clause.

    What somebody says is as good as a main clause: "he remains in custody, his lawyer said".
    """
    clause = verb
    while clause.dep_ in {"conj", "xcomp"} and clause.head != clause:
        clause = clause.head
    is_said = (
        clause.dep_ == "ccomp" and clause.head.lemma_ in listed("acts", "claiming") and not child(clause, "advmod")
    )
    return not is_verb(clause) or not (clause.dep_ in {"ROOT", "parataxis"} or is_said)


def negated(verb: Token) -> bool:
    return child(verb, "neg") is not None
