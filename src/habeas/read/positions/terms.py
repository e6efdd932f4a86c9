"""On what conditions a stance stands, whom it leaves out, and until when.

Knows clauses and the phrases of `vocab/stances.toml`. Invariant: every phrase it gives stands in the sentence of the
stance, without the word that opens it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Run
from spacy.tokens import Token

from habeas.model import Edtf, PositionKind
from habeas.read.clauses import child, children, is_verb
from habeas.read.events.scene import Scene
from habeas.read.positions.operators import listed
from habeas.read.positions.stance import Stance
from habeas.text.dates import Tense, resolve_phrase

_LONGEST = 160


def conditions_of(stance: Stance, scene: Scene) -> tuple[str, ...]:
    """ "if they disarm and go home" gives two: "disarm", "go home"."""
    found = [*_clauses(stance, scene), *_phrases(stance.word.sent, "phrases", scene), *_restrictions(stance, scene)]
    return tuple(dict.fromkeys(text for text in found if text))


def exclusions_of(stance: Stance, scene: Scene) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_phrases(stance.word.sent, "exclusions", scene)))


def deadline_of(stance: Stance, scene: Scene) -> Edtf | None:
    """ "must be freed by Friday", "before the summit on 3 May"."""
    sentence = scene.page.sentence_span(stance.word)
    for date in scene.draft.dates_in(sentence):
        run = scene.page.run(date.span)
        before = run[0].nbor(-1) if len(run) and run[0].i > 0 else None
        if before is not None and before.lower_ in ("by", "before", "until") and before.dep_ == "prep":
            return _to_come(run.text, scene, stance) or date.edtf
    return None


def _to_come(words: str, scene: Scene, stance: Stance) -> Edtf | None:
    """ "by 20 May", said in May 2031: a deadline lies ahead, whatever the tense around it."""
    anchor = scene.page.anchor(stance.word)
    return resolve_phrase(words, anchor, tense=Tense.FUTURE) if anchor is not None else None


def _clauses(stance: Stance, scene: Scene) -> Iterator[str]:
    verbs = {stance.word, stance.word.head, *((stance.clause, stance.clause.head) if stance.clause is not None else ())}
    seen: set[int] = set()
    for verb in sorted(verbs, key=lambda word: word.i):
        for clause in children(verb, "advcl"):
            opener = next(
                (
                    word
                    for word in clause.children
                    if word.lower_ in listed("conditions", "openers") and word.i < clause.i
                ),
                None,
            )
            lasting = (
                opener is not None
                and opener.lower_ in ("until", "till", "when")
                and stance.kind is PositionKind.PROMISE
            )
            if opener is not None and clause.i not in seen and not lasting:
                seen.add(clause.i)
                yield from _joined(clause, opener, scene)


def _joined(clause: Token, opener: Token, scene: Scene) -> Iterator[str]:
    """Each of the joined verbs with its own words; the subject stands for itself where it is no pronoun."""
    verbs = [clause, *(word for word in children(clause, "conj") if is_verb(word) and not child(word, "nsubj"))]
    for i, verb in enumerate(verbs):
        later = {word for other in verbs[i + 1 :] for word in other.subtree}
        words = [
            word
            for word in verb.subtree
            if word not in later and word != opener and word.dep_ not in ("cc",) and word.i > opener.i
        ]
        lead = child(verb, "nsubj", "nsubjpass")
        if lead is not None and lead.pos_ == "PRON":
            words = [word for word in words if word != lead]
        yield _text(words, scene)


def _phrases(sentence: Run, part: str, scene: Scene) -> Iterator[str]:
    """What follows a fixed phrase up to the next comma: "in exchange for two pilots", "except officers"."""
    tokens = list(sentence)
    lower = [word.lower_ for word in tokens]
    for phrase in sorted(listed("conditions", part), key=lambda text: (-len(text), text)):
        parts = phrase.split()
        for i in range(len(tokens) - len(parts)):
            if lower[i : i + len(parts)] == parts:
                yield _text(_until_comma(tokens[i + len(parts) :]), scene)


def _until_comma(tokens: list[Token]) -> list[Token]:
    out: list[Token] = []
    for word in tokens:
        if word.text in (",", ";", ".", "—", "–", "(", ":", "”", '"'):
            break
        out.append(word)
    return out


def _restrictions(stance: Stance, scene: Scene) -> Iterator[str]:
    """ "soldiers who lay down their arms": to whom an offer is made is its condition."""
    if stance.kind not in (PositionKind.OFFER, PositionKind.PROMISE, PositionKind.CONDITION_SET):
        return
    for token in stance.group:
        for clause in children(token, "relcl"):
            lead = child(clause, "nsubj")
            if (
                clause.tag_ in ("VBP", "VBZ", "VBD")
                and lead is not None
                and lead.lower_ == "who"
                and not child(clause, "aux")
            ):
                yield _text([word for word in clause.subtree if word != lead], scene)


def _text(words: list[Token], scene: Scene) -> str:
    words = [word for word in words if word.pos_ != "PUNCT" or word.text in ("-", "'")] if words else []
    if not words:
        return ""
    text = scene.page.words(scene.page.span(words))
    return text if len(text) <= _LONGEST else ""
