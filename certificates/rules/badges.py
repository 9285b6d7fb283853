"""What a credential states: an Open Badge 3.0 in the words of W3C Verifiable Credentials 2.0."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from certificates.rules import linked_data
from certificates.rules.facts import Facts

ISSUER = "Mediation Skills for Neighborhood Policing"


MET = "Met every requirement that this version of the course names."
EXCUSED = (
    "Met the requirements that this version of the course names, and was excused from at least one of them by a named "
    "decision on record."
)


@dataclass(frozen=True)
class Award:
    """A certificate, seen from outside."""

    address: str  # where anybody checks it; it names the credential too
    site: str
    issuer: str
    serial: str
    facts: Facts
    issued_at: datetime
    salt: str
    status: dict[str, str]
    ends_at: datetime | None = None  # when the last day of it is over


def credential(award: Award) -> dict[str, Any]:
    """Unsigned. Names no name: it is in the file as a sum that only somebody who knows the name can repeat."""
    issued = moment(award.issued_at)
    until = {"validUntil": moment(award.ends_at)} if award.ends_at else {}
    return {
        "@context": [linked_data.CREDENTIALS, linked_data.OPEN_BADGES],
        "id": award.address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"Certificate of completion: {award.facts['course']}",
        "issuer": {"id": award.issuer, "type": ["Profile"], "name": ISSUER, "url": award.site},
        "validFrom": issued,
        **until,
        "awardedDate": issued,
        "credentialSubject": _subject(award),
        "credentialStatus": award.status,
    }


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _subject(award: Award) -> dict[str, Any]:
    facts = award.facts
    name = f"{facts['first_name']} {facts['last_name']}"
    return {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "identityType": "name",
                "identityHash": identity_hash(name, award.salt),
                "hashed": True,
                "salt": award.salt,
            }
        ],
        "licenseNumber": award.serial,
        "activityStartDate": facts["starts_on"],
        "activityEndDate": facts["ends_on"],
        "creditsEarned": _hours(facts["class_minutes"] + facts["online_minutes"]),
        "achievement": _achievement(award.site, facts),
    }


def _achievement(site: str, facts: Facts) -> dict[str, Any]:
    return {
        "id": f"{site}/#{facts['course_key']}-{facts['course_version']}",
        "type": ["Achievement"],
        "achievementType": "Certificate",
        "name": facts["course"],
        "version": str(facts["course_version"]),
        "description": f"{facts['course']}: a training course for police officers. The hours are the credits earned.",
        "criteria": {"narrative": EXCUSED if facts.get("waived") else MET},
    }


def _hours(minutes: int) -> int | float:
    """30 and never 30.0, which other readers would write another way before they check the signature."""
    hours = round(minutes / 60, 2)
    return int(hours) if hours.is_integer() else hours


def identity_hash(name: str, salt: str) -> str:
    return f"sha256${hashlib.sha256((name + salt).encode()).hexdigest()}"
