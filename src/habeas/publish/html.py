"""The brief as one self-contained page: no script, no request leaves it, every value opens its sentence."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from habeas.publish.chart import draw_population
from habeas.vocab import load_topic

# Where marks overlap, the class that shows: what counts most for a reader of the page comes first.
_PRECEDENCE = ("count", "event", "position", "person", "statement")


def render_page(brief: dict[str, Any]) -> str:
    """HTML text of a brief in its plain form (`habeas.publish.make_brief`)."""
    pictures = [draw_population(population) for population in brief["populations"]]
    template = _environment().get_template("brief.html.j2")
    return template.render(brief=brief, pictures=pictures, css=_load("brief.css")) + "\n"


@cache
def _environment() -> Environment:
    loader = FunctionLoader(_load)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["mark_class"] = _mark_class
    environment.filters["say_disagreement"] = lambda kind: load_topic("screen")["disagreements"][kind]
    environment.filters["say_reason"] = lambda reason: load_topic("screen")["reasons"][reason]
    return environment


def _load(name: str) -> str:
    return (resources.files("habeas.publish") / "templates" / name).read_text(encoding="utf-8")


def _mark_class(kinds: list[str]) -> str:
    return next(kind for kind in _PRECEDENCE if kind in kinds)
