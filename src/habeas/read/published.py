"""Whether "released" is said of something published, whatever the parse hangs it on."""

from __future__ import annotations

from spacy.tokens import Token

from habeas.vocab import words


def is_of_what_is_published(verb: Token) -> bool:
    """ "The captive thanked his family in a video, released on Friday": the parse gives it to the captive."""
    hung = verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("advcl", "acl")
    if verb.lemma_ != "release" or not hung or verb.i < verb.sent.start + 2:
        return False
    before = verb.nbor(-2) if verb.nbor(-1).text == "," else verb.nbor(-1)
    return before.lemma_.lower() in words("custody", "figurative", "published")
