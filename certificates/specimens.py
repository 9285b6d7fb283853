"""Certificates of nobody, in no database: to load what draws, and to show how a template looks."""

from datetime import UTC, datetime

from certificates.models import Certificate, TemplateVersion
from certificates.rules import codes
from certificates.rules.facts import Facts, serial
from certificates.rules.looks import Look

ISSUED_AT = datetime(2026, 1, 8, 12, tzinfo=UTC)


def short() -> Certificate:
    facts = Facts(
        first_name="Specimen",
        last_name="Void",
        precinct="No precinct",
        course="No course",
        course_key="",
        course_version=0,
        cohort="",
        starts_on="2026-01-05",
        ends_on="2026-01-08",
        class_minutes=1680,
        online_minutes=120,
        trainers=[],
    )
    return Certificate(serial=serial(2026, 0), code=codes.encode(0), facts=facts, issued_at=ISSUED_AT)


def of_look(look: Look) -> Certificate:
    """As it will be for an officer, on a template that is not kept yet."""
    certificate = short()
    certificate.facts |= {
        "first_name": "Specimen",
        "last_name": "Officer",
        "precinct": "Police Service Area 2",
        "course": "Mediation Skills for Neighborhood Policing",
        "trainers": [
            {"name": "First Trainer", "part": "Lead facilitator"},
            {"name": "Second Trainer", "part": "Coach"},
        ],
    }
    certificate.template = TemplateVersion(look=look)
    return certificate
