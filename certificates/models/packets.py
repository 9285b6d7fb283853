from django.conf import settings
from django.db import models
from django.db.models import Q

from course_site.people.models import Officer


class RecordPacket(models.Model):
    """What an officer was taught, put together for counsel as the records stood then. Asked for by an administrator,
    made once, and kept as it was handed out."""

    # Made by the form, so that a form sent twice is one packet.
    public_id = models.UUIDField(unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="record_packets")
    matter = models.CharField(max_length=200, help_text="Who asked for it, and the number of the matter.")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    content = models.BinaryField(null=True, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)

    # Wagtail's index of references is for what editors link.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(made_at=None, content=None, sha256="")
                | (Q(made_at__isnull=False, content__isnull=False) & ~Q(sha256="")),
                name="a_packet_is_made_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Record of {self.officer}, asked for on {self.asked_at:%Y-%m-%d}"
