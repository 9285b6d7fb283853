from django.conf import settings
from django.db import models


class TabletPin(models.Model):
    """What opens a shared tablet again on which somebody is signed in. It opens that tablet and nothing else."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    pin = models.CharField(max_length=128, help_text="Hashed, as a password is.")
    wrong = models.PositiveSmallIntegerField(default=0, help_text="Wrong ones since it last opened.")
    made_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"PIN {self.pk}"
