"""How the terms of the inbox and of the page of the day are said."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from habeas.desk.store.access.batches import Became
from habeas.desk.store.access.inbox import Day, Stage

STAGES = {
    Stage.ALL: gettext_lazy("All"),
    Stage.TO_DECIDE: gettext_lazy("To decide"),
    Stage.SECOND: gettext_lazy("For a second person"),
    Stage.DISPUTED: gettext_lazy("Disputed"),
    Stage.DECIDED: gettext_lazy("Decided"),
    Stage.UNREAD: gettext_lazy("Not read yet"),
    Stage.FAULT: gettext_lazy("Could not be read"),
}
DAYS = {
    Day.RECEIVED: pgettext_lazy("day of a document", "came in"),
    Day.PUBLISHED: pgettext_lazy("day of a document", "published"),
}
BECAME = {
    Became.NEW: gettext_lazy("new"),
    Became.SAME_BYTES: gettext_lazy("seen before: the same file"),
    Became.SAME_TEXT: gettext_lazy("the same text as"),
    Became.NEAR_COPY: gettext_lazy("near copy of"),
    Became.RECEIVED: gettext_lazy("received"),
    Became.MANIFEST: gettext_lazy("manifest"),
    Became.FAULT: gettext_lazy("not taken in"),
}
POINTS = {
    "contradiction": gettext_lazy("contradiction"),
    "tension": gettext_lazy("tension"),
    "residual": gettext_lazy("not explained"),
    "order": gettext_lazy("order not known"),
    "reversal": gettext_lazy("change of stance"),
}
MOVES = {
    "decide:accept": gettext_lazy("accepted"),
    "decide:edit": gettext_lazy("edited and accepted"),
    "decide:add": gettext_lazy("added"),
    "decide:reject": gettext_lazy("rejected"),
    "decide:dispute": gettext_lazy("disputed"),
    "decide:approve": gettext_lazy("approved as second person"),
    "decide:undo": gettext_lazy("took back a decision"),
    "rule:same_person": gettext_lazy("ruled: the same person"),
    "rule:not_same_person": gettext_lazy("ruled: not the same person"),
    "rule:unsure_person": gettext_lazy("ruled: not sure whether the same person"),
    "rule:carried_out": gettext_lazy("marked as carried out"),
    "rule:not_carried_out": gettext_lazy("marked as not carried out"),
    "rule:changed": gettext_lazy("marked as carried out otherwise"),
    "rule:explained": gettext_lazy("explained what did not add up"),
    "rule:undone": gettext_lazy("took back a ruling"),
    "mark_document": gettext_lazy("set the level of a document"),
    "mark_person": gettext_lazy("set the level of a person"),
    "mark_claim": gettext_lazy("set the level of a claim"),
    "tell_facts": gettext_lazy("said more of a document"),
    "set_settings": gettext_lazy("changed settings of the roll"),
    "set_party": gettext_lazy("set the party of a source"),
    "grade_source": gettext_lazy("graded a source"),
}
