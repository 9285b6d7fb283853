from secrets import token_bytes
from uuid import uuid4

from django.conf import settings
from django.db import models


def new_secret() -> bytes:
    return token_bytes(32)


class DeviceKey(models.Model):
    """What a tablet encrypts somebody's things with. It is handed out to whoever is signed in, so that a tablet on
    which they are signed out cannot read what it holds. It is no setting: it outlives a change of SECRET_KEY, after
    which a full outbox could not be read any more."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="device_key")
    # How a device names the person, in clear, to know whose things it holds.
    owner = models.UUIDField(default=uuid4, unique=True, editable=False)
    secret = models.BinaryField(default=new_secret, max_length=32, editable=False)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Device key of {self.user}"
