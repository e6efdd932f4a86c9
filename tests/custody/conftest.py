"""A web site on this machine, a clock that stands still, and a way through with neither delay nor network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from habeas.custody.asking import Asker
from habeas.custody.fetching import Fetcher
from habeas.custody.keeping import Keeper, Result
from habeas.custody.manners import Manners
from habeas.custody.pacing import Pace
from habeas.custody.store import Store, open_store
from tests.custody.site import Site

START = datetime(2031, 2, 3, 10, 11, 12, tzinfo=UTC)
BY, WHY = "Eva Moser", "list of sailors held at Strelsau"


class Clock:
    """Gives UTC, one second later each time it is asked."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


class Desk:
    """A keeper with its store and all that it asks."""

    def __init__(self, folder: Path, site: Site, manners: Manners | None = None) -> None:
        self.slept: list[float] = []
        self.site = site
        manners = manners or Manners(agent="Habeas/1", max_bytes=100_000, max_seconds=20)
        self.asker = Asker(manners=manners, allowed=frozenset({(site.host, site.port)}), now=Clock())
        pace = Pace(manners, clock=lambda: 0.0, sleep=self.slept.append)
        self.fetcher = Fetcher(self.asker, pace=pace)
        self.store: Store = open_store(folder, by=BY, why=WHY, now=Clock())
        self.keeper = Keeper(store=self.store, fetch=self.fetcher.fetch, by=BY, why=WHY)

    @property
    def folder(self) -> Path:
        return self.store.folder

    def keep(self, path: str = "/list") -> Result:
        return self.keeper.keep(self.site.url(path))


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as one:
        yield one


@pytest.fixture
def desk(tmp_path: Path, site: Site) -> Desk:
    return Desk(tmp_path / "copies", site)
