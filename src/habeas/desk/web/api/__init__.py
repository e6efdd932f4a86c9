"""The API: the same reads and writes as the pages, for programs. `docs/api.md` tells how to use it.

A program shows a token in the `Authorization: Bearer …` header; the token belongs to one member and one roll and has
scopes. No cookie is looked at, so no page of another site can use somebody's session here.
"""

from __future__ import annotations

from ninja import NinjaAPI

from habeas.desk.web.api.about import router as about
from habeas.desk.web.api.answers import tell_errors
from habeas.desk.web.api.asking import Bearer
from habeas.desk.web.api.claims import router as claims
from habeas.desk.web.api.documents import router as documents
from habeas.desk.web.api.ledger import router as ledger
from habeas.desk.web.api.record import router as record
from habeas.desk.web.api.search import router as search

api = NinjaAPI(
    title="Habeas desk",
    version="1",
    description="Documents in; claims, decisions, the record and its ledger out. Every value leads to its sentence.",
    auth=Bearer(),
    docs_url=None,
    urls_namespace="api",
)
tell_errors(api)
api.add_router("", about, tags=["about"])
api.add_router("/documents", documents, tags=["documents"])
api.add_router("/documents", claims, tags=["claims"])
api.add_router("/record", record, tags=["record"])
api.add_router("/ledger", ledger, tags=["ledger"])
api.add_router("/search", search, tags=["search"])
