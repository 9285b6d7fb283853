from django.db import models


class JobRun(models.Model):
    """How often a job was started. A row stays only while the job has not finished."""

    run_id = models.UUIDField(unique=True)
    path = models.CharField(max_length=255)
    starts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    quarantined_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.path} ({self.starts} starts)"
