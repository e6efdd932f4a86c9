"""The words of the ledger's terms, and the addresses its pages lead to."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from habeas.desk.store.access.behind import Ref
from habeas.desk.store.seat import Seat
from habeas.desk.web.ledger_forms import say_ref
from habeas.desk.web.ledger_wording import CAUSES, LINES, POINT_HELP, POINTS, RULED, WHAT

register = template.Library()
_TABLES = {
    "cause": CAUSES,
    "line": LINES,
    "point": POINTS,
    "point_help": POINT_HELP,
    "ruled": RULED,
    "what": WHAT,
}


@register.filter
def term(code: str, table: str) -> str:
    """A term in words: `{{ point.kind|term:"point" }}`."""
    return str(_TABLES[table][code])  # type: ignore[index]


@register.filter
def ref(claim: Ref) -> str:
    return say_ref(claim)


@register.filter
def days(date: str) -> SafeString:
    """A date that may break only between its two days."""
    between = "/" if ".." in date else mark_safe("/<wbr>")
    return format_html_join(between, "{}", ((day,) for day in date.split("/")))


@register.filter
def alone(one: object) -> list[object]:
    """One thing for a tag that takes several."""
    return [one]


@register.simple_tag
def rule_flow(seat: Seat, population: str, about: Iterable[Ref]) -> str:
    """Where one says what became of a flow."""
    query = [("population", population), *(("about", say_ref(one)) for one in about)]
    return f"{reverse('rule_ledger', args=(seat.roll_slug,))}?{urlencode(query)}"


@register.simple_tag
def explain_residual(seat: Seat, population: str, name: str) -> str:
    query = urlencode({"population": population, "residual": name})
    return f"{reverse('rule_ledger', args=(seat.roll_slug,))}?{query}"


@register.simple_tag(takes_context=True)
def leaving_out(context: Context, *claims: Ref) -> str:
    """This address with these claims left out as well."""
    query = context["request"].GET.copy()
    left = query.getlist("without")
    query.setlist("without", [*left, *(say_ref(one) for one in claims if say_ref(one) not in left)])
    return f"?{query.urlencode()}#what-if"


@register.simple_tag(takes_context=True)
def taking_back(context: Context, claim: Ref) -> str:
    """This address with a claim put back."""
    query = context["request"].GET.copy()
    query.setlist("without", [one for one in query.getlist("without") if one != say_ref(claim)])
    return f"?{query.urlencode()}#what-if"


@register.inclusion_tag("desk/parts/pagination.html", takes_context=True)
def pages_of(context: Context, table: str, page: int, pages: int) -> dict[str, object]:
    """As `pagination`, for one of several tables of a page: `?points=2`."""
    links: list[tuple[int, str]] = []
    for number in sorted({1, pages, *range(page - 2, page + 3)} & set(range(1, pages + 1))):
        if links and number - links[-1][0] > 1:
            links.append((0, ""))
        links.append((number, _page(context, table, number)))
    return {"page": page, "pages": pages, "links": links}


def _page(context: Context, table: str, number: int) -> str:
    query = context["request"].GET.copy()
    query[table] = str(number)
    return f"?{query.urlencode()}#{table}"


@register.simple_tag
def picture(seat: Seat, population: str, known: object, paper: str, size: str) -> str:
    """The address of a population's chart; `known` is the day of the page, or None."""
    day = {"known": str(known)} if known else {}
    query = urlencode({"paper": paper, "size": size, **day})
    return f"{reverse('chart', args=(seat.roll_slug, population))}?{query}"
