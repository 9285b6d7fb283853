"""A certificate as machines read it."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from certificates.models import Certificate
from certificates.services.lookup import Found

STATED = (
    "precinct",
    "course",
    "course_key",
    "course_version",
    "starts_on",
    "ends_on",
    "class_minutes",
    "online_minutes",
)


def statement(found: Found) -> dict[str, Any]:
    certificate = found.certificate
    facts = certificate.facts
    return {
        "status": found.validity,
        "since": _day(found.since),
        "serial": certificate.serial,
        "revision": certificate.revision,
        "initials": certificate.initials,
        **{name: facts[name] for name in STATED},
        "topics": facts.get("topics", []),
        "waived": facts.get("waived", []),
        "trainers": facts["trainers"],
        "agency": [certificate.look["agency"], *certificate.look["lines"]] if certificate.look["agency"] else [],
        "signed_by": [{"name": each["name"], "title": each["title"]} for each in certificate.look["signatures"]],
        "issued_on": _day(timezone.localdate(certificate.issued_at)),
        "valid_through": _day(certificate.valid_through),
        "replaced_by": _reference(found.newest, found) if found.newest else None,
        "pdf_sha256": found.file.sha256 if found.file else None,
        "address": _address(certificate),
    }


def _reference(newest: Certificate, found: Found) -> dict[str, Any]:
    return {"serial": newest.serial, "status": found.newest_validity, "address": _address(newest)}


def _address(certificate: Certificate) -> str:
    return settings.BASE_URL + reverse("certificates:verify", args=[certificate.printed_code])


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
