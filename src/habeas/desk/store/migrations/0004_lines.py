"""A ledger is kept in lines and points of its own beside its populations: what was compiled before is compiled anew."""

from __future__ import annotations

from typing import Any

from django.db import migrations

OF_SNAPSHOT = ("Part", "Candidate", "RecordStay", "RecordPerson", "Snapshot")  # each after what leans on it


def withdraw(apps: Any, _: Any) -> None:
    """Until the worker has compiled it, a roll's record says that it is being made."""
    for name in OF_SNAPSHOT:
        apps.get_model("store", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("store", "0003_container")]
    operations = [migrations.RunPython(withdraw, migrations.RunPython.noop)]
