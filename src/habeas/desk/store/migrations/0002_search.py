"""The full-text index. Its tables are no models: each database has a kind of its own (habeas.desk.store.searching)."""

from __future__ import annotations

from typing import Any

from django.db import migrations

SHELVES = ("store_words_document", "store_words_claim")
MAKE = {
    "sqlite": ("CREATE VIRTUAL TABLE {0} USING fts5(words, tokenize = 'ascii', columnsize = 0)",),
    "postgresql": (
        "CREATE TABLE {0} (id bigint PRIMARY KEY, words text NOT NULL, vector tsvector)",
        # searches read the list of what is not yet in the index from end to end: it stays short (kB)
        "CREATE INDEX {0}_vector ON {0} USING gin (vector) WITH (gin_pending_list_limit = 256)",
        "CREATE INDEX {0}_long ON {0} (id) WHERE vector IS NULL",
    ),
}


def make(_: Any, schema_editor: Any) -> None:
    for shelf in SHELVES:
        for sql in MAKE[schema_editor.connection.vendor]:
            schema_editor.execute(sql.format(shelf))


def unmake(_: Any, schema_editor: Any) -> None:
    for shelf in SHELVES:
        schema_editor.execute(f"DROP TABLE {shelf}")


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
