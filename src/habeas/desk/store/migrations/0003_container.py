"""The file a document came in: an archive, a mailbox, a feed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0002_search")]

    operations = [
        migrations.AddField(
            "document", "container", models.CharField(blank=True, default="", max_length=500), preserve_default=False
        ),
        migrations.AddField(
            "document",
            "container_sha256",
            models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
    ]
