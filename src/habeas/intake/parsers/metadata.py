"""What a web page says of itself in data: JSON-LD, OpenGraph, microdata, time tags, its language and translations.

Knows a tree of lxml. Invariant: a day is given only where the page states a day of first publication in one of the
forms that mean just that; when it was changed counts for nothing, and where two such days differ both are given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from habeas.errors import BadDate
from habeas.model import Edtf, Translation

_LONGEST_SCRIPT = 500_000  # characters
_MOST_THINGS = 5_000  # looked at in one page's JSON-LD
_LONGEST = 500  # characters of a title, an address, a name
_ARTICLES = frozenset(
    """
    Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle BlogPosting
    OpinionNewsArticle LiveBlogPosting SocialMediaPosting Report ScholarlyArticle TechArticle
    """.split()  # noqa: SIM905
)
_PUBLISHED = (
    "//meta[@property='article:published_time' or @property='og:article:published_time' "
    "or @name='article:published_time' or @name='parsely-pub-date' or @name='dcterms.issued' "
    "or @name='DC.date.issued']/@content",
    "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime",
)
_TIMES = (
    "//time[@pubdate]/@datetime",
    "(//article//header//time[not(contains(@class,'updat')) and not(contains(@class,'modif'))])[1]/@datetime",
)
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?![\d-])(?:[T ]\d\d:?\d\d.{0,30})?\s*$")
_TAG = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_TRANSLATION_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")  # BCP 47; "x-default" is no language
_MOST_TRANSLATIONS = 60


@dataclass(frozen=True, slots=True)
class Stated:
    """What the page says; `days` are the different days of first publication it names."""

    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    days: tuple[Edtf, ...] = ()
    translations: tuple[Translation, ...] = ()


def read_metadata(tree: Any) -> Stated:
    """All that the page states in data."""
    article = _article(tree)
    published = [*_texts([article.get("datePublished")]), *_found(tree, _PUBLISHED)]
    url = _address([*tree.xpath("//link[@rel='canonical']/@href"), *_meta(tree, "og:url"), article.get("url")])
    editions = _editions(tree)
    languages = _texts(map(_name, [article.get("inLanguage"), tree.get("lang")]))
    language = _language(languages or [editions.get(url or "")])
    return Stated(
        title=_first([article.get("headline")]) or _first(_meta(tree, "og:title")),
        source=_first([_name(article.get("publisher"))]) or _first(_meta(tree, "og:site_name")),
        url=url,
        language=language,
        days=_days(published) or _days(_found(tree, _TIMES)),
        translations=tuple(
            Translation(tag, address)
            for address, tag in editions.items()
            if address != url and _primary(tag) != language
        ),
    )


def _editions(tree: Any) -> dict[str, str]:
    """Addresses of this page in several languages, its own often among them, each with the tag of its language."""
    links = tree.xpath("//link[@hreflang and @href and contains(concat(' ', @rel, ' '), ' alternate ')]")
    told = ((str(link.get("href")).strip(), str(link.get("hreflang")).strip()) for link in links)
    fit = ((url, tag) for url, tag in told if _address([url]) == url and _TRANSLATION_TAG.fullmatch(tag))
    return dict(islice(fit, _MOST_TRANSLATIONS))


def _primary(tag: str) -> str:
    """The language alone: "pt" of "pt-BR"."""
    return tag.partition("-")[0].lower()


def _meta(tree: Any, name: str) -> list[str]:
    return list(tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name))


def _found(tree: Any, paths: Iterable[str]) -> list[str]:
    return [str(value) for path in paths for value in tree.xpath(path)]


def _texts(values: Iterable[Any]) -> list[str]:
    return [" ".join(value.split())[:_LONGEST] for value in values if isinstance(value, str) and value.strip()]


def _first(values: Iterable[Any]) -> str | None:
    return next(iter(_texts(values)), None)


def _address(values: Iterable[Any]) -> str | None:
    return next((value for value in _texts(values) if value.startswith(("http://", "https://"))), None)


def _name(thing: Any) -> Any:
    """A publisher is a thing with a name, a list of them, or just the name."""
    if isinstance(thing, list):
        thing = thing[0] if len(thing) == 1 else None
    return thing.get("name") if isinstance(thing, dict) else thing


def _language(values: Iterable[Any]) -> str | None:
    """The one language stated; none where the page names two."""
    found = {tag[0].lower() for value in _texts(values) if (tag := _TAG.match(value))}
    return found.pop() if len(found) == 1 else None


def _article(tree: Any) -> dict[str, Any]:
    """The page's article in its JSON-LD; of several the one that is called as the page is, else none."""
    articles = [thing for thing in _things(tree) if _types(thing) & _ARTICLES]
    if len(articles) > 1:
        titles = {title.casefold() for title in _texts([*_meta(tree, "og:title"), *tree.xpath("//h1//text()")])}
        articles = [one for one in articles if (_first([one.get("headline")]) or "").casefold() in titles]
    return articles[0] if len(articles) == 1 else {}


def _types(thing: dict[str, Any]) -> set[str]:
    kind = thing.get("@type")
    return set(_texts(kind if isinstance(kind, list) else [kind]))


def _things(tree: Any) -> Iterator[dict[str, Any]]:
    """What the page's JSON-LD describes at its top: in lists, in a graph, as the main thing of a page."""
    waiting = [_load(script.text) for script in tree.xpath("//script[@type='application/ld+json']")]
    for _ in range(_MOST_THINGS):
        if not waiting:
            return
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting[:0] = thing[:_MOST_THINGS]
        elif isinstance(thing, dict):
            yield thing
            waiting += [thing[key] for key in ("@graph", "mainEntity") if key in thing]


def _load(text: str | None) -> Any:
    if not text or len(text) > _LONGEST_SCRIPT:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _days(values: Iterable[str]) -> tuple[Edtf, ...]:
    """The different days among these; two times of day that are one moment are one day, the one of the later zone."""
    days: dict[Edtf, datetime | None] = {}
    for value in values:
        found = _DAY.match(value)
        try:
            day = Edtf.of(date.fromisoformat(found[1])) if found else None
        except (ValueError, BadDate):
            day = None
        if day:
            days.setdefault(day, _moment(value))
    ordered = sorted(days, key=lambda one: one.text)
    if len(ordered) == 2 and days[ordered[0]] is not None and days[ordered[0]] == days[ordered[1]]:
        return (_local(ordered, days),)
    return tuple(ordered)


def _local(days: list[Edtf], moments: dict[Edtf, datetime | None]) -> Edtf:
    """Of one moment written in two zones, the day where it is not written in that of Greenwich: the page's own."""
    own = [day for day in days if (moment := moments[day]) and moment.utcoffset()]
    return own[0] if len(own) == 1 else days[-1]


def _moment(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else None
