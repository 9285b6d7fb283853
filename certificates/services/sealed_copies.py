"""Copies of certificates, sealed and kept apart from the database: a restore brings back what was given out after the
backup as it was, to the byte of its file. A number that somebody holds in hand is never unknown."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from django.core import serializers
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model, Q

from certificates.models import Certificate, CertificateFile, Credential, TemplateVersion
from course_site.cohorts.models import Enrollment
from course_site.core import audit, kept_apart
from course_site.people.models import User

FOLDER = "certificates"
# Longer than any backup is old from which somebody would restore.
LOOKED_BACK = timedelta(days=90)

logger = logging.getLogger(__name__)


def keep(certificate: Certificate) -> None:
    """As it is now; what it was in another state stays beside it."""
    rows: list[Model] = [certificate]
    for kind in (CertificateFile, Credential):
        rows += kind._default_manager.filter(certificate=certificate)
    kept_apart.seal(_name(certificate), serializers.serialize("json", rows))


def keep_missed(*, at: datetime) -> None:
    """Those whose job was lost."""
    since = at - LOOKED_BACK
    for certificate in Certificate.objects.filter(Q(issued_at__gte=since) | Q(state_changed_at__gte=since)):
        if not kept_apart.is_sealed(_name(certificate)):
            keep(certificate)


def bring_back(*, at: datetime) -> None:
    """After a restore, in its transaction: first what ended since, for a seat has one valid certificate."""
    copies = _latest_copies()
    for certificate, _ in copies:
        if certificate.state != Certificate.State.VALID:
            _end_as(certificate, at=at)
    for certificate, others in copies:
        if not Certificate.objects.filter(serial=certificate.serial).exists():
            _put_back(certificate, others, at=at)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Certificate]):
            cursor.execute(statement)


def _name(certificate: Certificate) -> str:
    return f"{FOLDER}/{certificate.serial}.{certificate.state}"


def _latest_copies() -> list[tuple[Certificate, list[Model]]]:
    """One of each number, in the order in which they were issued: what ended is later than what was valid."""
    latest: dict[str, tuple[Certificate, list[Model]]] = {}
    for name, text in kept_apart.unsealed(FOLDER):
        serial, _, state = name.rpartition(".")
        if state != Certificate.State.VALID or serial not in latest:
            certificate, *others = (row.object for row in serializers.deserialize("json", text, ignorenonexistent=True))
            latest[serial] = (cast("Certificate", certificate), others)
    return sorted(latest.values(), key=lambda copy: copy[0].pk)


def _end_as(copy: Certificate, *, at: datetime) -> None:
    certificate = Certificate.objects.valid().filter(serial=copy.serial).first()
    if certificate:
        Certificate.objects.filter(pk=certificate.pk).update(
            state=copy.state, state_reason=copy.state_reason, state_by=_who(copy.state_by_id),
            state_changed_at=copy.state_changed_at,
        )  # fmt: skip
        audit.record(f"certificate.{copy.state}", certificate, by=None, at=at, serial=copy.serial, because="restored")


def _put_back(certificate: Certificate, others: Sequence[Model], *, at: datetime) -> None:
    has_seat = Enrollment.objects.filter(pk=certificate.enrollment_id).exists()
    if not has_seat or Certificate.objects.filter(pk=certificate.pk).exists():
        logger.error("certificate %s has no place in this backup; its sealed copy is kept", certificate.serial)
        return
    if certificate.state_by_id:
        certificate.state_by = _who(certificate.state_by_id)
    if not TemplateVersion.objects.filter(pk__in=[certificate.template_id]).exists():
        certificate.template = None  # its file was drawn already
    certificate.save_base(raw=True, force_insert=True)
    for row in others:
        row.pk = None
        row.save_base(raw=True, force_insert=True)
    audit.record("certificate.brought_back", certificate, by=None, at=at, serial=certificate.serial)


def _who(account: int | None) -> User | None:
    """Who ended it may have come after the backup; somebody must stand for it."""
    return User.objects.filter(pk__in=[account]).first() or User.objects.order_by("-is_superuser", "pk").first()
