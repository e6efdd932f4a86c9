"""The chart of a population in words, for whoever does not see it: its figures, who moved, and the last band."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.desk.store.access.population import Line, LineKind, PopulationPage

_MOST = 8


def say_picture(page: PopulationPage) -> str:
    figures = [_say_figure(line) for line in page.lines if line.kind is LineKind.FIGURE]
    flows = [_say_flow(line) for line in page.lines if line.kind is LineKind.FLOW]
    said = [_("Chart of the figures in time.")]
    if figures:
        said.append(_("Claimed: %(figures)s.") % {"figures": _list(figures)})
    if flows:
        said.append(_("Entered or left: %(flows)s.") % {"flows": _list(flows)})
    if page.line and page.line.number:
        band = {"number": page.line.number, "day": page.line.day}
        said.append(_("The claims together allow, at the end of %(day)s: %(number)s.") % band)
    said.append(_("The table below says the same, with the sentences."))
    return " ".join(said)


def _say_figure(line: Line) -> str:
    told = {"day": line.date or _("no date"), "number": line.number, "who": line.by}
    return _("%(day)s: %(number)s by %(who)s") % told


def _say_flow(line: Line) -> str:
    return f"{line.date or _('no date')}: {'−' if line.is_out else '+'} {line.number} ({line.status})"


def _list(said: Sequence[str]) -> str:
    more = len(said) - _MOST
    rest = [ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}] if more > 0 else []
    return "; ".join([*said[:_MOST], *rest])
