"""`issue_due_certificates` by hand and by night."""

from ast import literal_eval
from io import StringIO

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django_q.models import Schedule
from django_tasks import task_backends

from certificates.models import Certificate, CertificateFile, Credential
from certificates.services import rendering, sweeping
from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.services import planning
from course_site.core.jobs import schedule
from modules.models import CourseCompletion


def sweep() -> str:
    out = StringIO()
    call_command("issue_due_certificates", stdout=out, stderr=out)
    return out.getvalue()


def without_a_version(cohort: Cohort) -> Cohort:
    """A cohort whose course version nobody has: no certificate can state what was taught."""
    return Cohort.objects.create(
        key="broken", title="Broken", course_key="four_day", course_version=99, place="Queens",
        starts_on=cohort.starts_on, ends_on=cohort.ends_on,
    )  # fmt: skip


def test_what_was_printed_before_there_were_credentials_gets_one(certificate, at):
    CertificateFile.objects.create(certificate=certificate, pdf=b"%PDF", sha256="", template_version=3, rendered_at=at)

    sweeping.sweep(at=at)

    assert Credential.objects.get().certificate == certificate


def test_it_issues_and_prints_what_was_missed(certificate, reyes_seat, at):
    CourseCompletion.objects.create(enrollment=reyes_seat, completed_at=at, facts={"minutes": {}})

    assert sweep() == "1 issued, 2 printed.\n"
    assert Certificate.objects.unrendered().count() == 0


def test_a_second_run_finds_nothing_to_do(certificate):
    sweep()

    assert sweep() == "0 issued, 0 printed.\n"
    assert CertificateFile.objects.count() == 1


def test_one_that_cannot_be_printed_does_not_hold_up_the_next(certificate, reyes_seat, graduate, at):
    graduate(reyes_seat)
    Certificate.objects.filter(pk=certificate.pk).update(facts={})

    swept = sweeping.sweep(at=at)

    assert list(swept.faults) == ["MS-2026-000001"]
    assert swept.rendered == ["MS-2026-000002"]


def test_one_seat_that_cannot_be_issued_does_not_hold_up_the_next(certificate, reyes_seat, make_officer, psa_2, at):
    later = planning.enroll(reyes_seat.cohort, make_officer("bell@example.org", "Sam", "Bell", "00777", psa_2), at=at)
    for seat in (reyes_seat, later):
        CourseCompletion.objects.create(enrollment=seat, completed_at=at, facts={"minutes": {}})
    Enrollment.objects.filter(pk=reyes_seat.pk).update(cohort=without_a_version(reyes_seat.cohort))

    swept = sweeping.sweep(at=at)

    assert list(swept.faults) == [f"seat {reyes_seat.public_id}"]
    assert swept.issued == ["MS-2026-000002"]


def test_the_command_names_the_fault_and_exits_with_1(certificate, monkeypatch):
    monkeypatch.setattr(rendering, "LIBRARIES", {"libpango-1.0-0": "libnothing-of-this-name.so.0"})
    out = StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("issue_due_certificates", stdout=out, stderr=out)

    assert end.value.code == 1
    assert "MS-2026-000001: not printed" in out.getvalue()
    assert "apt-get install libpango-1.0-0" in out.getvalue()


def test_the_machine_is_checked_for_what_printing_needs(monkeypatch):
    assert not [message for message in run_checks() if message.id == "certificates.W001"]

    monkeypatch.setattr(rendering, "LIBRARIES", {"libpangoft2-1.0-0": "libnothing-of-this-name.so.0"})
    [message] = [message for message in run_checks() if message.id == "certificates.W001"]

    assert "libpangoft2-1.0-0" in message.hint


def test_the_timetable_is_written_once(db):
    call_command("schedule_jobs", stdout=StringIO())
    call_command("schedule_jobs", stdout=StringIO())

    row = Schedule.objects.get(name="Issue due certificates")
    assert (row.schedule_type, row.cron) == (Schedule.CRON, "0 3 * * *")


def test_what_stands_in_the_timetable_queues_the_job(db):
    call_command("schedule_jobs", stdout=StringIO())
    row = Schedule.objects.get(name="Issue due certificates")
    queue = task_backends["jobs"]
    queue.clear()

    assert row.func == "course_site.core.jobs.schedule.enqueue"
    schedule.enqueue(*literal_eval(row.args))

    assert [result.task.name for result in queue.results] == ["issue_due_certificates"]
