"""The table of somebody who does not seal."""

from django.db import models


class PlainNote(models.Model):
    """A note in clear, for comparison only."""

    id = models.UUIDField(primary_key=True)
    account_id = models.UUIDField()
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        app_label = "bench"
        db_table = "bench_plain_note"
        indexes = [models.Index(fields=["account_id", "written_at"], name="bench_by")]
