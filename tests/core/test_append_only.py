"""Records that are only ever added: no road of the ORM changes or deletes one."""

from uuid import uuid4

import pytest

from course_site.cohorts.models import AttendanceMark
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance
from course_site.core.models import AuditEntry
from course_site.core.models.append_only import AppendOnlyError
from modules.models import CourseVersion


@pytest.fixture
def mark(cohort, seat, chen, at) -> AttendanceMark:
    session = cohort.sessions.get(day="D1")
    return attendance.mark(session, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=at, at=at, by=chen)


def test_a_mark_cannot_be_changed(mark):
    mark.kind = "absent"

    with pytest.raises(AppendOnlyError):
        mark.save()

    assert AttendanceMark.objects.get().kind == "present"


def test_a_mark_cannot_be_deleted(mark):
    with pytest.raises(AppendOnlyError):
        mark.delete()
    with pytest.raises(AppendOnlyError):
        AttendanceMark.objects.all().delete()

    assert AttendanceMark.objects.count() == 1


def test_marks_cannot_be_changed_in_bulk(mark):
    with pytest.raises(AppendOnlyError):
        AttendanceMark.objects.filter(kind="present").update(kind="absent")


def test_what_was_taught_cannot_be_rewritten(course_version):
    course_version.outline = {}

    with pytest.raises(AppendOnlyError):
        course_version.save()

    assert CourseVersion.objects.get().outline["title"] == "Mediation Skills"


def test_the_audit_cannot_be_thinned_out(cohort):
    with pytest.raises(AppendOnlyError):
        AuditEntry.objects.filter(action="cohort.opened").delete()
