"""How the terms of the ledger are said to people: what does not add up, what became of what was announced, causes.

A test holds that every term has its words.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from habeas.desk.store.access.population import LineKind
from habeas.desk.store.terms import Cause, Ruled

POINTS = {
    "contradiction": gettext_lazy("Contradiction"),
    "tension": gettext_lazy("Tension"),
    "residual": gettext_lazy("Not explained"),
    "explained": gettext_lazy("Explained by a reviewer"),
    "order": gettext_lazy("Order not told"),
    "reversal": gettext_lazy("Change of stance"),
}
POINT_HELP = {
    "contradiction": gettext_lazy("These figures cannot all be true."),
    "tension": gettext_lazy("These are true together only under an assumption that nobody states."),
    "residual": gettext_lazy("The figures need entries or exits that nobody reports."),
    "explained": gettext_lazy("A reviewer gave the cause."),
    "order": gettext_lazy("Nobody tells which came first."),
    "reversal": gettext_lazy("One speaker took another position than before."),
}
LINES = {
    LineKind.FIGURE: pgettext_lazy("line of the ledger", "Claimed"),
    LineKind.BAND: pgettext_lazy("line of the ledger", "Claims together"),
    LineKind.FLOW: pgettext_lazy("line of the ledger", "Entered or left"),
    LineKind.RESIDUAL: pgettext_lazy("line of the ledger", "Not explained"),
}
RULED = {
    Ruled.CARRIED_OUT: gettext_lazy("carried out as announced"),
    Ruled.NOT_CARRIED_OUT: gettext_lazy("not carried out"),
    Ruled.CHANGED: gettext_lazy("carried out, but not as announced"),
    Ruled.EXPLAINED: gettext_lazy("explained"),
}
CAUSES = {
    Cause.AS_OF_UNCLEAR: gettext_lazy("It is not clear which day a figure is of"),
    Cause.SCOPE_DIFFERS: gettext_lazy("The figures do not count the same people"),
    Cause.TRACK_DIFFERS: gettext_lazy("The figures come from counts kept apart"),
    Cause.LATE_REGISTRATION: gettext_lazy("People were registered late"),
    Cause.DUPLICATE_CLAIM: gettext_lazy("One event is told as two"),
    Cause.WITHHELD: gettext_lazy("A number was withheld"),
    Cause.BODY_VS_PERSON: gettext_lazy("Bodies and persons are counted together"),
    Cause.CATEGORY_RELABELLED: gettext_lazy("People were given another label"),
    Cause.CORRECTION: gettext_lazy("A source corrected its figure"),
    Cause.RECAPTURE: gettext_lazy("People were taken again"),
    Cause.LIST_RULE_CHANGED: gettext_lazy("The rule of the list changed"),
    Cause.ARITHMETIC_IN_SOURCE: gettext_lazy("The source's own sum does not add up"),
    Cause.TRANSLATION: gettext_lazy("A word or number was translated otherwise"),
    Cause.UNEXPLAINED: gettext_lazy("Looked into, and no cause found"),
}
WHAT = {
    "band": pgettext_lazy("row of the ledger", "Claims together"),
    "flow": pgettext_lazy("row of the ledger", "Entered or left"),
    "residual": pgettext_lazy("row of the ledger", "Not explained"),
    "conflict": pgettext_lazy("row of the ledger", "Does not add up"),
    "exchange": pgettext_lazy("row of the ledger", "Exchange"),
}
