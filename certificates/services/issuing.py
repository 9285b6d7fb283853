"""Giving a certificate, correcting it by a new revision, and withdrawing it."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from certificates.models import Certificate
from certificates.rules import codes
from certificates.rules.facts import Facts, Place, minutes_of, topics, valid_through
from certificates.services import templates
from certificates.services.serials import next_serial
from certificates.signals import certificate_ended, certificate_issued
from course_site.cohorts.models import Enrollment
from course_site.core import audit
from course_site.core.refusals import Refusal
from course_site.people.models import User
from modules.models import CourseCompletion
from modules.rules.content import content_hash
from modules.services import progress


class NotEarned(ValueError):
    """The course is not complete."""

    code = "not_earned"


class NotValid(Refusal):
    """The certificate ended before; `code` says how: `superseded` or `revoked`."""


@dataclass(frozen=True)
class Correction:
    """What a new revision may state differently; what is empty stays as it was."""

    first_name: str = ""
    last_name: str = ""
    precinct: str = ""


@transaction.atomic
def issue(enrollment: Enrollment, *, at: datetime, by: User | None = None) -> Certificate:
    """Gives a completed seat its certificate. Asked again, it answers the latest revision, even one that was
    revoked: a withdrawn certificate does not come back by itself. Raises NotEarned before completion."""
    seat = _locked(enrollment)
    if earlier := Certificate.objects.filter(enrollment=enrollment).order_by("-revision").first():
        return earlier
    completion = getattr(seat, "completion", None)
    if completion is None:
        raise NotEarned(f"seat {enrollment.pk} is not complete")
    facts = facts_of(seat, completion, at=at)
    renewed = _expiring(seat) if facts["valid_through"] else None
    return _create(seat, facts, at=at, by=by, renews=renewed)


def due() -> list[Enrollment]:
    """What a lost signal missed: the completed seats without a certificate."""
    completions = CourseCompletion.objects.filter(enrollment__certificates=None).select_related("enrollment__cohort")
    return [completion.enrollment for completion in completions]


@transaction.atomic
def reissue(certificate: Certificate, changes: Correction, reason: str, *, by: User, at: datetime) -> Certificate:
    """Corrects a certificate by its next revision, on the template that is chosen now: who signed the first may have
    left. Raises NotValid when it has ended already."""
    seat = _locked(certificate.enrollment)
    _end(certificate, Certificate.State.SUPERSEDED, reason, by=by, at=at)
    changed = {field: value for field, value in asdict(changes).items() if value}
    corrected = _create(
        seat,
        {**certificate.facts, **changed},
        at=at,
        by=by,
        supersedes=certificate,
        renews=certificate.renews,
    )
    audit.record(
        "certificate.superseded", certificate, by=by, at=at, serial=certificate.serial, successor=corrected.serial
    )
    return corrected


@transaction.atomic
def revoke(certificate: Certificate, reason: str, *, by: User, at: datetime) -> None:
    """Withdraws a certificate. It stays, and says so to whoever checks it."""
    _end(certificate, Certificate.State.REVOKED, reason, by=by, at=at)
    audit.record("certificate.revoked", certificate, by=by, at=at, serial=certificate.serial)


def facts_of(enrollment: Enrollment, completion: CourseCompletion, *, at: datetime) -> Facts:
    """What a certificate of this seat states, as the records stand now; the hours in class are those of the ledger
    when the course was completed."""
    cohort, user = enrollment.cohort, enrollment.officer.user
    version = progress.version_of_cohort(cohort)
    earned = topics(version.outline, completion.facts["minutes"], progress.lessons_read(enrollment))
    return Facts(
        first_name=user.first_name,
        last_name=user.last_name,
        precinct=enrollment.precinct.name,
        course=version.outline["title"],
        course_key=version.course_key,
        course_version=version.number,
        cohort=cohort.title,
        starts_on=cohort.starts_on.isoformat(),
        ends_on=cohort.ends_on.isoformat(),
        class_minutes=minutes_of(earned, Place.CLASS),
        online_minutes=minutes_of(earned, Place.ONLINE),
        trainers=[
            {"name": name, "part": part}
            for name, part in dict.fromkeys((str(each.user), each.get_part_display()) for each in cohort.team)
        ],
        topics=earned,
        waived=completion.facts.get("waived", []),
        valid_through=valid_through(timezone.localdate(at), version.outline.get("certificate_months")),
    )


def _expiring(enrollment: Enrollment) -> Certificate | None:
    """The certificate of this course that the officer holds from another seat: the one before in the series."""
    same = Certificate.objects.filter(
        enrollment__officer=enrollment.officer_id, enrollment__cohort__course_key=enrollment.cohort.course_key
    )
    return same.valid().exclude(enrollment=enrollment).order_by("-issued_at", "-pk").first()


def _locked(enrollment: Enrollment) -> Enrollment:
    """First the seat, then the year of the serials, as everybody does who needs both: who has the year's row waits
    for nobody. With its template and all that a certificate says of it, so that issuing costs the same whoever asks."""
    seats = Enrollment.objects.select_for_update(of=("self",), no_key=True)
    about = seats.select_related("completion", "cohort", "officer__user", "precinct")
    return templates.with_template(about).get(pk=enrollment.pk)


def _create(
    seat: Enrollment,
    facts: Mapping[str, Any],
    *,
    at: datetime,
    by: User | None,
    supersedes: Certificate | None = None,
    renews: Certificate | None = None,
) -> Certificate:
    certificate = Certificate.objects.create(
        enrollment=seat,
        template_id=seat.template_version,  # type: ignore[attr-defined]
        revision=supersedes.revision + 1 if supersedes else 1,
        supersedes=supersedes,
        renews=renews,
        serial=next_serial(timezone.localdate(at).year),
        code=codes.encode(secrets.randbits(codes.RANDOM_BITS)),
        facts=facts,
        facts_hash=content_hash(facts),
        issued_at=at,
    )
    audit.record("certificate.issued", certificate, by=by, at=at, serial=certificate.serial)
    certificate_issued.send(Certificate, certificate=certificate)
    return certificate


def _end(certificate: Certificate, state: Certificate.State, reason: str, *, by: User, at: datetime) -> None:
    """Ends a valid certificate; of two who try at once, the second finds it ended."""
    changed = Certificate.objects.valid().filter(pk=certificate.pk).update(
        state=state, state_reason=reason, state_by=by, state_changed_at=at
    )  # fmt: skip
    certificate.refresh_from_db()
    if not changed:
        raise NotValid(certificate.state)
    certificate_ended.send(Certificate, certificate=certificate)
