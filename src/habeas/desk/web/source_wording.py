"""The scale sources are graded on, in words: the Admiralty scale, as intelligence and monitoring bodies use it.

The grade says how far a source was right before, not whether it is liked; whether one claim is likely is graded apart
(1 to 6), and neither follows from the other.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy

RELIABILITY = {
    "A": gettext_lazy("completely reliable"),
    "B": gettext_lazy("usually reliable"),
    "C": gettext_lazy("fairly reliable"),
    "D": gettext_lazy("not usually reliable"),
    "E": gettext_lazy("unreliable"),
    "F": gettext_lazy("cannot be judged"),
}
RELIABILITY_HELP = {
    "A": gettext_lazy("No doubt about it: what it told before has always held."),
    "B": gettext_lazy("Minor doubts: most of what it told before has held."),
    "C": gettext_lazy("Doubts: it was right on some matters before."),
    "D": gettext_lazy("Great doubts: now and then it was right."),
    "E": gettext_lazy("What it told before has not held."),
    "F": gettext_lazy("New here, or nothing of it could be checked. This is no bad grade."),
}
TOPICS = {
    "": gettext_lazy("everything else"),
    "custody figures": gettext_lazy("custody figures"),
    "names": gettext_lazy("names"),
    "positions": gettext_lazy("positions"),
}


def say_topic(topic: str) -> str:
    return str(TOPICS.get(topic, topic))
