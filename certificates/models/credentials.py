from django.db import models

from certificates.models.certificates import Certificate
from certificates.rules.status_lists import LENGTH
from course_site.core.models.append_only import AppendOnly


class Credential(AppendOnly):
    """The signed credential of a certificate, exactly as it was given out, and its place in the lists of status."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="credential")
    document = models.TextField()
    place = models.PositiveIntegerField(
        unique=True, help_text="List number times the length of a list, plus the index in that list."
    )
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.certificate}.json"

    @property
    def status_list(self) -> int:
        return self.place // LENGTH
