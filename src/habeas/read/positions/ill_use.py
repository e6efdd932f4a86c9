"""What is said to be done to people held short of violence, and may be denied: want, isolation, trial for one's views.

Each function knows one way of saying it and looks at the verb of the clause that is denied. Invariant: the people are
held, by what the text says of them or around the verb, or are tried for what they think, write or believe.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from habeas.read.clauses import child, children, complement, subject
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, sense_of
from habeas.read.positions.context import is_held, tells_of_custody
from habeas.read.positions.operators import is_negated, listed

_REASON = ("for", "over", "because", "due", "account")


def is_ill_use(verb: Token, scene: Scene) -> bool:
    """Whether a clause tells of ill-treatment short of violence, or of custody for one's views."""
    return any(way(verb, scene) for way in _WAYS)


def _is_hidden(verb: Token, scene: Scene) -> bool:
    """ "was hiding any captives"; not "was hiding an escaped prisoner"."""
    people = child(verb, "dobj", "nsubjpass")
    if verb.lemma_ not in listed("denial", "hiding") or people is None:
        return False
    if any(w.lower_ in listed("denial", "fled") for w in people.subtree):
        return False
    return sense_of(people, scene) is Sense.CAPTIVE or scene.was_held(people)


def _is_refused(verb: Token, scene: Scene) -> bool:
    """ "are refused medical care", "had been deprived of sleep", "were not given water", "lack food"."""
    withheld = verb.lemma_ in listed("denial", "withholding") and not is_negated(verb)
    not_given = verb.lemma_ in listed("treatment", "granting") and is_negated(verb)
    if not (withheld or not_given or (verb.lemma_ == "be" and complement(verb, "without"))):
        return False
    owed = [w for w in verb.subtree if w.i != verb.i and _is_owed(w)]
    if not owed:
        return False
    if any(sense_of(w, scene) is Sense.CAPTIVE for what in owed for w in what.subtree):
        return True  # "the Red Cross was refused access to the prisoners"
    subjects = ("nsubj",) if verb.lemma_ in ("lack", "be") else ()  # not "were refusing food"
    people = (_done_to(verb, dep) for dep in ("nsubjpass", "dative", "dobj", *subjects))
    given = (*people, *_before(verb), complement(verb, "to", "from"))
    return any(w is not None and w not in owed and _are_held(w, verb, scene) for w in given)


def _before(verb: Token) -> tuple[Token, ...]:
    """The word before "were" in "that inmates were not given water", which the small model makes a verb."""
    if not child(verb, "auxpass"):
        return ()
    first = min(w.i for w in children(verb, "aux", "auxpass"))
    return (verb.doc[first - 1],) if first > verb.sent.start else ()


def _is_owed(word: Token) -> bool:
    objects = ("dobj", "nsubjpass", "pobj", "oprd", "attr", "conj")
    return word.dep_ in objects and word.lemma_.lower() in listed("denial", "owed")


def _are_held(people: Token, verb: Token, scene: Scene) -> bool:
    others = listed("holders", "outsiders") | listed("denial", "keepers")
    if sense_of(people, scene) < Sense.PEOPLE or (people.lemma_ in others and not scene.was_held(people)):
        return False
    return is_held(people, verb, scene)


def _is_ill_treated(verb: Token, scene: Scene) -> bool:
    """ "were ill-treated", "are treated inhumanely"."""
    treated = next((w for w in (verb, *children(verb, "acomp")) if w.lemma_ in listed("denial", "treating")), None)
    people = _done_to(verb, "nsubjpass", "dobj") or (subject(verb) if treated != verb else None)
    if people is None or treated is None or is_negated(verb):
        return False
    before = treated.doc[max(verb.sent.start, treated.i - 2) : treated.i]
    badly = {w.lower_ for w in (*before, *treated.children)} & listed("denial", "badly")
    return bool(badly) and _are_held(people, verb, scene)


def _is_isolated(verb: Token, scene: Scene) -> bool:
    """ "was placed in solitary confinement", "are kept in chains"."""
    people = _done_to(verb, "nsubjpass", "dobj", "nsubj")
    if people is None or verb.lemma_ not in listed("denial", "putting") or is_negated(verb):
        return False
    places = (w for w in verb.subtree if w.lower_ in listed("denial", "isolated") and w.i > verb.i)
    return any(w.dep_ in ("pobj", "amod", "advmod", "acomp") for w in places) and _are_held(people, verb, scene)


def _done_to(verb: Token, *deps: str) -> Token | None:
    """Whom the clause is about; the small model may take "that" for it ("that inmates were kept in chains")."""
    return next((w for w in children(verb, *deps) if w.lower_ != "that"), None)


def _is_for_views(verb: Token, scene: Scene) -> bool:
    """ "are tried for their work", "was convicted over his articles", "were punished because of their faith"."""
    people = _done_to(verb, "nsubjpass", "dobj")
    if people is None or sense_of(people, scene) < Sense.PEOPLE or is_negated(verb):
        return False
    tried = verb.lemma_ in listed("denial", "trying")
    if not tried and not (verb.lemma_ in listed("denial", "punishing") and tells_of_custody(verb, scene)):
        return False
    return any(w.lower_ in _REASON and w.i > verb.i and _has_views(w) for w in verb.subtree)


def _has_views(top: Token) -> bool:
    """ "for their work", "for political views", "over a poem"; not "for work on the bridge"."""
    views = (w for w in top.subtree if w.i > top.i and w.lemma_.lower() in listed("denial", "views"))
    return any(w.lemma_.lower() != "work" or child(w, "poss") for w in views)


def _is_case_for_views(verb: Token, _scene: Scene) -> bool:
    """ "her arrest was linked to her reporting", "the charges were a reprisal for his articles"."""
    lead = subject(verb)
    if lead is None or lead.lemma_.lower() not in listed("denial", "politics_of") or is_negated(verb):
        return False
    links = (w for w in verb.subtree if w.lemma_.lower() in listed("denial", "linking"))
    return any(_has_views(w) for w in links)


def _is_confession(verb: Token, scene: Scene) -> bool:
    """ "the confessions had been extracted under torture", "was beaten into confessing"."""
    below = {w.lemma_.lower() for w in verb.subtree}
    if not below & {"confession", "confess"} or is_negated(verb):
        return False
    forced = below & listed("denial", "duress")
    return bool(forced) and (verb.lemma_ in listed("denial", "extracting") or tells_of_custody(verb, scene))


def _dies_of(verb: Token, scene: Scene) -> bool:
    """ "prisoners were dying of hunger"; not "the prisoner had died"."""
    people = child(verb, "nsubj")
    of = complement(verb, "of", "from", "under", "after")
    if people is None or of is None or verb.lemma_ not in ("die", "perish", "suffer"):
        return False
    causes = {w.lemma_.lower() for w in of.subtree} & (listed("denial", "harms") | listed("denial", "wants"))
    return bool(causes) and _are_held(people, verb, scene)


def _exists(verb: Token, scene: Scene) -> bool:
    """ "that prisoners of conscience existed"."""
    people = child(verb, "nsubj")
    return verb.lemma_ == "exist" and people is not None and sense_of(people, scene) is Sense.CAPTIVE


_WAYS: tuple[Callable[[Token, Scene], bool], ...] = (
    _is_hidden,
    _is_refused,
    _is_ill_treated,
    _is_isolated,
    _is_for_views,
    _is_case_for_views,
    _is_confession,
    _dies_of,
    _exists,
)
