"""Corrections, withdrawals and renewals: what was issued stays as it was, and says what became of it."""

import pytest
from django.db import IntegrityError, transaction

from certificates.models import Certificate
from certificates.services import issuing
from certificates.services.issuing import Correction, NotValid
from course_site.core.models import AuditEntry
from modules.models import CourseVersion


def test_a_correction_is_the_next_revision_and_supersedes_the_first(certificate, okafor, at):
    corrected = issuing.reissue(certificate, Correction(last_name="Castillo"), "Married", by=okafor, at=at)

    certificate.refresh_from_db()
    assert (certificate.state, certificate.state_reason, certificate.state_by) == ("superseded", "Married", okafor)
    assert certificate.facts["last_name"] == "Rivera"
    assert (corrected.revision, corrected.supersedes, corrected.state) == (2, certificate, "valid")
    assert corrected.facts == certificate.facts | {"last_name": "Castillo"}
    assert corrected.code != certificate.code
    entry = AuditEntry.objects.get(action="certificate.superseded")
    assert (entry.actor, entry.detail) == (okafor, {"serial": certificate.serial, "successor": corrected.serial})


@pytest.mark.parametrize("ending", ["revoked", "superseded"])
def test_what_has_ended_can_neither_be_corrected_nor_withdrawn(certificate, okafor, at, ending):
    if ending == "revoked":
        issuing.revoke(certificate, "Issued in error", by=okafor, at=at)
    else:
        issuing.reissue(certificate, Correction(first_name="Anna"), "Misspelled", by=okafor, at=at)
    count = Certificate.objects.count()

    with pytest.raises(NotValid) as corrected:
        issuing.reissue(certificate, Correction(first_name="Anne"), "Again", by=okafor, at=at)
    with pytest.raises(NotValid) as withdrawn:
        issuing.revoke(certificate, "Again", by=okafor, at=at)

    assert corrected.value.code == withdrawn.value.code == ending
    assert Certificate.objects.count() == count


def test_of_two_administrators_with_the_same_page_open_the_second_is_refused(certificate, okafor, at):
    stale = Certificate.objects.get(pk=certificate.pk)
    issuing.revoke(certificate, "First", by=okafor, at=at)

    with pytest.raises(NotValid):
        issuing.revoke(stale, "Second", by=okafor, at=at)

    assert Certificate.objects.get().state_reason == "First"


def test_a_withdrawn_certificate_does_not_come_back_by_itself(certificate, seat, okafor, at):
    issuing.revoke(certificate, "Issued in error", by=okafor, at=at)

    assert issuing.issue(seat, at=at) == certificate
    assert issuing.due() == []
    assert Certificate.objects.get().state == "revoked"


def test_the_database_itself_refuses_a_second_valid_one(certificate):
    twin = {
        field.name: getattr(certificate, field.name)
        for field in Certificate._meta.concrete_fields
        if field.name not in {"id", "serial", "code", "revision"}
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(**twin, serial="MS-2026-900000", code="0" * 24, revision=1)


def test_the_database_refuses_an_end_without_a_reason(certificate, okafor, at):
    with pytest.raises(IntegrityError), transaction.atomic():
        issuing.revoke(certificate, "", by=okafor, at=at)


def test_a_correction_of_nothing_keeps_every_fact(certificate, okafor, at):
    same = issuing.reissue(certificate, Correction(), "New file wanted", by=okafor, at=at)

    assert same.facts == certificate.facts


@pytest.fixture
def expiring(cohort, course_version, at):
    """Certificates of this course are valid for two years."""
    CourseVersion.objects.create(
        course_key="four_day", number=2, outline=course_version.outline | {"certificate_months": 24},
        requirements=course_version.requirements, content_hash="1" * 64, created_at=at,
    )  # fmt: skip
    cohort.course_version = 2
    cohort.save()


def test_a_certificate_never_expires_unless_the_course_says_so(certificate, at):
    assert certificate.valid_through is None
    assert certificate.validity(on=at.date().replace(year=2126)) == "valid"


def test_taking_the_course_again_renews_the_one_that_expires(expiring, seat, graduate, rivera, later_seat, at):
    first = graduate(seat)

    second = graduate(later_seat, at=at.replace(year=2028))

    assert first.facts["valid_through"] == "2028-03-02"
    assert first.validity(on=at.date().replace(year=2028)) == "expired"
    assert (second.renews, second.supersedes, second.revision) == (first, None, 1)


def test_a_correction_of_a_renewal_stays_in_its_place(expiring, seat, graduate, later_seat, okafor, at):
    first = graduate(seat)
    second = graduate(later_seat, at=at.replace(year=2028))

    corrected = issuing.reissue(
        second, Correction(first_name="Anna"), "Misspelled", by=okafor, at=at.replace(year=2029)
    )

    assert corrected.renews == first
    assert corrected.valid_through == second.valid_through


def test_without_an_end_the_second_time_renews_nothing(certificate, graduate, later_seat, at):
    assert graduate(later_seat, at=at.replace(year=2028)).renews is None
