"""Facts of this room that somebody should hear of."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from certificates.models import CertificateFile
from certificates.services import telling


@receiver(post_save, sender=CertificateFile)
def tell_when_it_can_be_opened(instance: CertificateFile, created: bool, **kwargs: Any) -> None:
    """In the transaction that keeps the file: no file without its message, no second message for the same one."""
    if created:
        telling.tell(instance.certificate, at=instance.rendered_at)
