"""The answer to "are these the same?", with its reason in words for the person who has to trust it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    SAME = "same"
    NOT_SAME = "not same"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Verdict:
    answer: Answer
    reason: str

    @property
    def is_same(self) -> bool:
        return self.answer is Answer.SAME


def same(reason: str) -> Verdict:
    return Verdict(Answer.SAME, reason)


def not_same(reason: str) -> Verdict:
    return Verdict(Answer.NOT_SAME, reason)


def unsure(reason: str) -> Verdict:
    return Verdict(Answer.UNSURE, reason)
