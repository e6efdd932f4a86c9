"""The desk's addresses. What is on the page stands in the address: no page has a state of its own."""

from __future__ import annotations

from django.urls import path

from habeas.desk.web.views import (
    columns,
    history,
    home,
    inbox,
    ledger,
    people,
    positions,
    reading_room,
    search,
    settings,
    sources,
    today,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("rolls/", home.open_roll, name="open_roll"),
    path("bring/", inbox.bring, name="bring"),
    path("r/<slug:slug>/", today.today, name="today"),
    path("r/<slug:slug>/inbox/", inbox.inbox, name="inbox"),
    path("r/<slug:slug>/inbox/<int:batch>/", inbox.batch, name="batch"),
    path("r/<slug:slug>/next/", reading_room.next_document, name="next_document"),
    path("r/<slug:slug>/documents/<int:document>/", reading_room.document, name="document"),
    path("r/<slug:slug>/documents/<int:document>/decide/", reading_room.decide, name="decide"),
    path("r/<slug:slug>/documents/<int:document>/add/", reading_room.add_claim, name="add_claim"),
    path("r/<slug:slug>/documents/<int:document>/columns/", columns.columns, name="columns"),
    path("r/<slug:slug>/documents/<int:document>/facts/", reading_room.tell_facts, name="tell_facts"),
    path("r/<slug:slug>/documents/<int:document>/level/", reading_room.mark_document, name="mark_document"),
    path("r/<slug:slug>/documents/<int:document>/note/", reading_room.add_note, name="note_document"),
    path("r/<slug:slug>/documents/<int:document>/grade/", reading_room.grade_claim, name="grade_claim"),
    path("r/<slug:slug>/documents/<int:document>/original/", reading_room.original, name="original"),
    path("r/<slug:slug>/people/", people.people, name="people"),
    path("r/<slug:slug>/people/candidates/", people.candidates, name="candidates"),
    path("r/<slug:slug>/people/rule/", people.rule, name="rule_people"),
    path("r/<slug:slug>/people/<int:number>/", people.person, name="person"),
    path("r/<slug:slug>/people/<int:number>/level/", people.mark_person, name="mark_person"),
    path("r/<slug:slug>/people/<int:number>/note/", people.add_note, name="note_person"),
    path("r/<slug:slug>/rulings/<int:ruling>/undo/", people.undo_ruling, name="undo_ruling"),
    path("r/<slug:slug>/rulings/<int:ruling>/second/", people.second_ruling, name="second_ruling"),
    path("r/<slug:slug>/ledger/", ledger.ledger, name="ledger"),
    path("r/<slug:slug>/ledger/rule/", ledger.rule, name="rule_ledger"),
    path("r/<slug:slug>/ledger/of/<path:population>/chart.svg", ledger.chart, name="chart"),
    path("r/<slug:slug>/ledger/of/<path:population>/", ledger.population, name="population"),
    path("r/<slug:slug>/positions/", positions.positions, name="positions"),
    path("r/<slug:slug>/sources/", sources.sources, name="sources"),
    path("r/<slug:slug>/sources/<int:source>/", sources.source, name="source"),
    path("r/<slug:slug>/search/", search.search, name="search"),
    path("r/<slug:slug>/history/", history.history, name="history"),
    path("r/<slug:slug>/settings/", settings.settings, name="settings"),
]
