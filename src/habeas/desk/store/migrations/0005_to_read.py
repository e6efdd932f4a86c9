"""What waits to be read is counted without looking at what was read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0004_lines")]

    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("fault", ""), ("reading", None)), fields=["roll", "level"], name="documents_to_read"
            ),
        ),
    ]
