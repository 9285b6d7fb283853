"""What must be true of certificates even when the database comes back from a backup: a number is never given twice, and
what was withdrawn stays withdrawn. Both are kept apart from the database."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from certificates.models import Certificate, SerialYear
from course_site.core import audit, kept_apart
from course_site.people.models import User

FILE = "certificates.jsonl"
# More than are given between two exports; the numbers in between are never used.
GAP = 1000
REASON = "Withdrawn after the backup from which the site was restored."


def export() -> None:
    kept_apart.replace(FILE, _lines)


def apply(*, at: datetime) -> None:
    """After a restore, in its transaction."""
    lines = list(kept_apart.read(FILE))
    _skip_numbers({line["year"]: line["last"] for line in lines if "year" in line}, at=at)
    for line in lines:
        if "serial" in line:
            _withdraw(line["serial"], line["state_by"], datetime.fromisoformat(line["state_changed_at"]), at=at)


def _lines() -> Iterator[dict[str, Any]]:
    for year in SerialYear.objects.order_by("year"):
        yield {"year": year.year, "last": year.last}
    yield from map(_ended, Certificate.objects.filter(state=Certificate.State.REVOKED).order_by("pk"))


def _ended(certificate: Certificate) -> dict[str, Any]:
    when = certificate.state_changed_at
    return {
        "serial": certificate.serial,
        "state_by": certificate.state_by_id,
        "state_changed_at": when.isoformat() if when else "",
    }


def _skip_numbers(given: dict[int, int], *, at: datetime) -> None:
    for year in {timezone.localdate(at).year, *given, *SerialYear.objects.values_list("year", flat=True)}:
        SerialYear.objects.get_or_create(year=year)
        SerialYear.objects.filter(year=year, last__lt=given.get(year, 0)).update(last=given.get(year, 0))
        SerialYear.objects.filter(year=year).update(last=F("last") + GAP)


def _withdraw(serial: str, by_id: int, withdrawn_at: datetime, *, at: datetime) -> None:
    certificate = Certificate.objects.valid().filter(serial=serial).first()
    # Who withdrew it may have come after the backup; somebody must stand for it.
    by = User.objects.filter(pk=by_id).first() or User.objects.order_by("-is_superuser", "pk").first()
    if certificate and by:
        Certificate.objects.filter(pk=certificate.pk).update(
            state=Certificate.State.REVOKED, state_reason=REASON, state_by=by, state_changed_at=withdrawn_at
        )
        audit.record("certificate.revoked", certificate, by=None, at=at, serial=serial, because="restored")
