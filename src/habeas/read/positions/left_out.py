"""People left out of a release, an exchange or an amnesty: a refusal, also where it is told as plain fact.

Each function knows one way of saying it and gives a stance or None.
"""

from __future__ import annotations

from spacy.tokens import Token

from habeas.model import EventType, Modality, PositionKind
from habeas.read.clauses import child, children, complement, is_passive, is_verb, subject
from habeas.read.events.scene import Scene
from habeas.read.events.sense import Sense, in_custody_context, sense_of
from habeas.read.positions.operators import is_negated, listed
from habeas.read.positions.stance import FREED, LETTING_GO, Stance, Voice, Way, clause_words

_NEAR = 700  # characters within which a release told of is still the one people are left out of


def _not_covered(word: Token, scene: Scene) -> Stance | None:
    """ "The amnesty would not apply to officers", "the list does not include any doctors"."""
    if word.lemma_ not in listed("refusal", "covering") or not is_verb(word) or not is_negated(word):
        return None
    lead = subject(word)
    inside = complement(word, "in", "into") if is_passive(word) else None
    if (
        lead is not None
        and inside is not None
        and inside.lemma_.lower() in LETTING_GO
        and sense_of(lead, scene) >= Sense.PEOPLE
        and not is_asked(word)
    ):
        return Stance(
            PositionKind.REFUSAL, word, clause_words(word, lead, inside), Voice.RELEASER, group=(lead,), clause=word
        )
    if (
        lead is None
        or lead.lemma_.lower() not in LETTING_GO
        or any(w.lower_ in ("should", "must") for w in children(word, "aux"))
    ):
        return None
    group = child(word, "dobj") or complement(word, "to")
    if group is None or (
        lead.lemma_ in ("deal", "list", "agreement", "exchange") and not in_custody_context(word, scene, back=1)
    ):
        return None
    owner = child(lead, "poss")  # "the king's amnesty"
    voice = Voice.HOLDER if owner is not None and owner.pos_ != "PRON" else Voice.RELEASER
    tokens = clause_words(word, lead, group)
    return Stance(PositionKind.REFUSAL, word, tokens, voice, owner, (group,), clause=word)


def _excluded(word: Token, _scene: Scene) -> Stance | None:
    """ "Officers were excluded from the amnesty", "the amnesty excludes officers"."""
    if word.lemma_ not in listed("refusal", "leaving_out") or not is_verb(word):
        return None
    lead = subject(word)
    source = complement(word, "from", "under")
    if source is not None and source.lemma_.lower() in LETTING_GO and lead is not None:
        return Stance(
            PositionKind.REFUSAL, word, clause_words(word, lead, source), Voice.RELEASER, group=(lead,), clause=word
        )
    direct = child(word, "dobj")
    if (
        lead is not None
        and lead.lemma_.lower() in ("amnesty", "pardon", "clemency", "exchange", "swap")
        and direct is not None
    ):
        return Stance(
            PositionKind.REFUSAL, word, clause_words(word, lead, direct), Voice.RELEASER, group=(direct,), clause=word
        )
    return None


def _none_among(word: Token, scene: Scene) -> Stance | None:
    """ "Among those freed are no officers", "Kos was not among those released"."""
    if word.lower_ != "among":
        return None
    freed = child(word, "pobj")
    if freed is None or not any(
        w.lemma_ in FREED or w.lower_ in ("freed", "released", "pardoned") for w in freed.subtree
    ):
        return None
    verb = word.head if is_verb(word.head) else None
    if verb is None:
        return None
    unfreed = next((w for w in freed.subtree if is_verb(w) and w.lemma_ in FREED and is_negated(w)), None)
    named = child(verb, "nsubj", "attr")
    if unfreed is not None and named is not None and sense_of(named, scene) >= Sense.PEOPLE:
        return Stance(
            PositionKind.REFUSAL, unfreed, clause_words(verb, word, named), Voice.RELEASER, group=(named,), clause=verb
        )
    absent = next(
        (
            w
            for w in children(verb, "nsubj", "attr", "dobj")
            if any(d.lower_ == "no" for d in w.children) or w.lower_ == "none"
        ),
        None,
    )
    lead = subject(verb)
    if absent is not None:
        absent = next((w for w in children(absent, "det") if w.lower_ == "no"), absent)
        return Stance(
            PositionKind.REFUSAL,
            absent,
            clause_words(verb, word, absent),
            Voice.RELEASER,
            group=(absent.head if absent.dep_ == "det" else absent,),
            clause=verb,
        )
    if is_negated(verb) and lead is not None and sense_of(lead, scene) >= Sense.PEOPLE:
        return Stance(
            PositionKind.REFUSAL, verb, clause_words(verb, lead, freed), Voice.RELEASER, group=(lead,), clause=verb
        )
    return None


def _no_among_them(word: Token, scene: Scene) -> Stance | None:
    """ "among them, there are no officers", said of people being let go."""
    if word.lower_ != "no" or word.dep_ != "det" or word.head.dep_ not in ("attr", "nsubj"):
        return None
    verb = word.head.head
    if verb.lemma_ != "be" or sense_of(word.head, scene) < Sense.PEOPLE:
        return None
    among = [w for w in word.sent if w.lower_ == "among" and w.i < word.i]
    if not among or not any(w.lemma_ in (*FREED, "prisoner", "hostage") for w in word.sent if w.i < word.i):
        return None
    if not any(w.lower_ in ("them", "those", "these") for w in among[-1].subtree) or not any(
        w.lemma_ in FREED for w in word.sent
    ):
        return None
    return Stance(PositionKind.REFUSAL, word, (verb, word, word.head), Voice.RELEASER, group=(word.head,), clause=verb)


def _not_among_them(word: Token, scene: Scene) -> Stance | None:
    """ "Lom was not among them", said after a release."""
    if word.lower_ != "among" or not is_verb(word.head) or not is_negated(word.head):
        return None
    them, lead = child(word, "pobj"), subject(word.head)
    if (
        them is None
        or them.lower_ not in ("them", "those", "these")
        or lead is None
        or sense_of(lead, scene) < Sense.PEOPLE
    ):
        return None
    here = scene.page.span(word).start
    told = (
        event for event in scene.draft.events if event.type in (EventType.RELEASE, EventType.PARDON, EventType.EXCHANGE)
    )
    if not any(
        event.span.start < here < event.span.end + _NEAR and event.modality is not Modality.DENIED for event in told
    ):
        return None
    return Stance(
        PositionKind.REFUSAL,
        word.head,
        clause_words(word.head, lead, word, them),
        Voice.RELEASER,
        group=(lead,),
        clause=word.head,
    )


def _leaves_out(word: Token, scene: Scene) -> Stance | None:
    """ "The decree leaves out everyone sentenced for terrorism", "Those who took up arms are left out"."""
    if word.lemma_ != "leave" or not any(w.lower_ in ("out", "off") for w in children(word, "prt", "advmod", "prep")):
        return None
    lead, group = subject(word), child(word, "dobj")
    if lead is not None and is_passive(word) and not is_asked(word):
        if sense_of(lead, scene) < Sense.PEOPLE or not _tells_of_release(word, scene):
            return None
        tokens = clause_words(word, lead, *children(word, "prt"))
        return Stance(PositionKind.REFUSAL, word, tokens, Voice.RELEASER, group=(lead,), clause=word)
    if (
        lead is None
        or group is None
        or sense_of(group, scene) < Sense.PEOPLE
        or not in_custody_context(word, scene, back=1)
    ):
        return None
    if lead.lower_ != "it" and lead.lemma_.lower() not in (*LETTING_GO, "decree", "order", "law"):
        return None
    return Stance(
        PositionKind.REFUSAL, word, clause_words(word, lead, group), Voice.RELEASER, group=(group,), clause=word
    )


def _not_in_the_decree(word: Token, scene: Scene) -> Stance | None:
    """ "Lom does not appear on the list", "the officers were not named on the list"."""
    if word.lemma_ not in listed("refusal", "figuring") or not is_verb(word) or not is_negated(word) or is_asked(word):
        return None
    lead, paper = subject(word), complement(word, "in", "on", "among")
    if lead is None or paper is None or sense_of(lead, scene) < Sense.PEOPLE:
        return None
    if paper.lemma_.lower() not in (*LETTING_GO, *listed("amnesty", "papers")) or not _tells_of_release(word, scene):
        return None
    return Stance(
        PositionKind.REFUSAL, word, clause_words(word, lead, paper), Voice.RELEASER, group=(lead,), clause=word
    )


def is_asked(verb: Token) -> bool:
    """ "should not be left out": asked for, and no fact."""
    return any(w.lower_ in ("should", "must", "could", "might", "may", "to") for w in children(verb, "aux"))


def _tells_of_release(word: Token, scene: Scene) -> bool:
    """Whether a release or amnesty was told of shortly before, or a law that has to do with custody."""
    here = scene.page.span(word).start
    wanted = (EventType.RELEASE, EventType.PARDON, EventType.EXCHANGE)
    told = (event for event in scene.draft.events if event.type in wanted and event.modality is not Modality.DENIED)
    if any(event.span.start < here < event.span.end + _NEAR for event in told):
        return True
    first = word.sent.start
    for _ in range(2):
        first = word.doc[first - 1].sent.start if first > 0 else first
    before = {w.lemma_.lower() for w in word.doc[first : word.i]}
    return bool(before & listed("amnesty", "papers")) and bool(before & listed("amnesty", "spared_from"))


def _not_on_list(word: Token, scene: Scene) -> Stance | None:
    """ "Kos is not on the list", where a release or an exchange is told."""
    if word.lower_ != "list" or word.dep_ != "pobj" or word.head.lower_ != "on" or not is_negated(word.head.head):
        return None
    verb = word.head.head
    lead = subject(verb)
    if verb.lemma_ != "be" or lead is None or sense_of(lead, scene) < Sense.PEOPLE:
        return None
    if not any(event.type in (EventType.RELEASE, EventType.EXCHANGE, EventType.PARDON) for event in scene.draft.events):
        return None
    return Stance(
        PositionKind.REFUSAL, word, clause_words(verb, lead, word), Voice.RELEASER, group=(lead,), clause=verb
    )


WAYS: tuple[Way, ...] = (
    _not_covered,
    _excluded,
    _none_among,
    _no_among_them,
    _not_among_them,
    _leaves_out,
    _not_in_the_decree,
    _not_on_list,
)
