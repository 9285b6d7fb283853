from django.db import models


class BackupRun(models.Model):
    """What is done for the worst day, and how it ended: a backup made, a restore tried out, the audit read through."""

    class Kind(models.TextChoices):
        BACKUP = "backup", "Backup"
        DRILL = "drill", "Restore, tried out"
        AUDIT = "audit", "Record of deeds, read through"

    kind = models.CharField(max_length=6, choices=Kind)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    fault = models.TextField(blank=True)

    class Meta:
        ordering = ["-began_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.began_at:%Y-%m-%d %H:%M}"
