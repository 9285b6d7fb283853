from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

from course_site.people.rules.mailed_codes import as_code


class MailedCode(models.Model):
    """That somebody asked for a code to sign in with. The code itself is kept nowhere: it follows from this row and
    the key of the site, so a copy of the database, of the queue or of the log opens nothing."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    # Nobody, when no open account has the address: such a row looks and takes like any other.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    spent_at = models.DateTimeField(null=True, blank=True)
    # By whoever runs the machine. A mailed one opens in no browser but the one that asked for it.
    is_told = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def code(self) -> str:
        return as_code(salted_hmac("people.mailed-code", self.public_id.hex, algorithm="sha256").hexdigest())
