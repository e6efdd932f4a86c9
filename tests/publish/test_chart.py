from __future__ import annotations

from xml.etree import ElementTree

import pytest

from habeas.publish import make_brief
from habeas.publish.chart import draw_population
from tests.publish.cases import CASE


@pytest.fixture(scope="module")
def svg() -> str:
    picture = draw_population(make_brief(CASE)["populations"][0])
    assert picture
    return picture.wide


def test_every_dot_leads_to_a_sentence_on_the_page(svg: str) -> None:
    links = [element.get("href") for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}a")]
    assert links
    assert all(link and link.startswith(("#d", "#t")) for link in links)


def test_every_dot_says_in_words_what_it_is(svg: str) -> None:
    assert "40 according to Courier" in svg
    assert "at least 30 according to" in svg


def test_the_picture_asks_no_other_machine(svg: str) -> None:
    assert "vega.github.io" not in svg


def test_one_date_alone_draws_nothing() -> None:
    population = {"claimed": [], "stocks": [], "flows": [], "label": "x"}
    assert draw_population(population) is None
