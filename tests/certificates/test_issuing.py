"""`services.issuing`: one certificate a seat, frozen, numbered without gaps."""

from collections.abc import Callable
from threading import Event, Thread
from time import sleep

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks import task_backends

from certificates.models import Certificate, SerialYear
from certificates.rules.codes import parse
from certificates.services import issuing
from certificates.services.issuing import Correction, NotEarned, NotValid
from certificates.tasks import issue_certificate
from course_site.cohorts.models import Cohort, Enrollment
from course_site.core.models import AuditEntry
from course_site.core.models.append_only import AppendOnlyError
from modules.models import CourseCompletion, CourseVersion, LessonProgress
from modules.rules.content import content_hash
from modules.rules.requirements import Facts, unmet
from modules.services import progress


def test_nobody_gets_one_before_the_course_is_complete(seat, at):
    with pytest.raises(NotEarned):
        issuing.issue(seat, at=at)

    assert not Certificate.objects.exists()
    assert not SerialYear.objects.exists()


def test_a_completed_seat_gets_one(certificate, at):
    assert certificate.serial == "MS-2026-000001"
    assert certificate.issued_at == at
    assert certificate.state == "valid"
    assert parse(certificate.code) == certificate.code
    assert AuditEntry.objects.filter(action="certificate.issued").count() == 1


def test_it_states_the_facts_of_that_day(certificate):
    assert certificate.facts == {
        "first_name": "Ana",
        "last_name": "Rivera",
        "precinct": "75th Precinct",
        "course": "Mediation Skills",
        "course_key": "four_day",
        "course_version": 1,
        "cohort": "Spring cohort",
        "starts_on": "2026-03-02",
        "ends_on": "2026-03-05",
        "class_minutes": 1680,
        "online_minutes": 0,
        "trainers": [{"name": "Dana Chen", "part": "Lead facilitator"}],
        "topics": [
            {"key": "D1M1", "title": "Opening", "minutes": 120, "place": "class"},
            {"key": "D1M2", "title": "How conflict works", "minutes": 300, "place": "class"},
            {"key": "D2M1", "title": "Six stages", "minutes": 420, "place": "class"},
            {"key": "D3M1", "title": "Ninety seconds", "minutes": 420, "place": "class"},
            {"key": "D4M1", "title": "Triage", "minutes": 420, "place": "class"},
        ],
        "waived": [],
        "valid_through": "",
    }
    assert certificate.facts_hash == content_hash(certificate.facts)


def test_hours_online_are_named_for_what_was_read_by_then(seat, graduate, course_version, at):
    read = {"key": "D0M1", "title": "Why", "minutes": 30, "quiz": "", "lessons": ["D0M1.L1"]}
    later = {"key": "D90M1", "title": "Look back", "minutes": 60, "quiz": "", "lessons": ["D90M1.L1"]}
    online = [
        {"key": "D0", "title": "Before", "kind": "online", "modules": [read]},
        {"key": "D90", "title": "After", "kind": "online", "modules": [later]},
    ]
    CourseVersion.objects.create(
        course_key="four_day", number=2, requirements=course_version.requirements, content_hash="1" * 64,
        outline={"title": "", "days": course_version.outline["days"] + online}, created_at=at,
    )  # fmt: skip
    Cohort.objects.filter(pk=seat.cohort.pk).update(course_version=2)
    seat.cohort.refresh_from_db()
    for lesson, read_at in (("D0M1.L1", at), ("D90M1.L1", None)):
        LessonProgress.objects.create(
            enrollment=seat, lesson_key=lesson, module_key=lesson[:-3], version_number=1, opened_at=at, seen_at=at,
            read_at=read_at,
        )  # fmt: skip

    assert graduate(seat).hours == "28 hours in class and 0.5 hours online"


def test_what_was_earned_can_be_worked_out_again_from_what_was_stored(certificate, seat):
    stored = CourseCompletion.objects.get(enrollment=seat).facts
    facts = Facts(stored["minutes"], frozenset(stored["met"]), frozenset(stored["waived"]))

    assert unmet(progress.requirements_of(seat), facts) == []
    assert sum(stored["minutes"].values()) == certificate.facts["class_minutes"]


def test_issuing_again_answers_the_same_one(certificate, seat, at):
    again = issuing.issue(seat, at=at.replace(year=2027))

    assert again == certificate
    assert Certificate.objects.count() == 1


@pytest.fixture
def queued():
    """What waits in the queue since the test began."""
    queue = task_backends["jobs"]
    queue.clear()
    return lambda: [(result.task.name, result.args) for result in queue.results]


def test_meeting_the_last_requirement_queues_the_issue_once(seat, complete, queued):
    complete(seat)

    assert not Certificate.objects.exists()
    assert queued() == [("issue_certificate", [seat.pk])]


def test_the_job_issues_one_and_may_run_twice(seat, complete):
    complete(seat)

    issue_certificate.call(seat.pk)
    issue_certificate.call(seat.pk)

    assert Certificate.objects.get().enrollment == seat


def test_a_fault_in_issuing_undoes_no_completion(certificate, reyes_seat, complete):
    SerialYear.objects.update(last=0)  # the next number was given out before
    complete(reyes_seat)

    with pytest.raises(IntegrityError), transaction.atomic():
        issuing.issue(reyes_seat, at=certificate.issued_at)

    assert CourseCompletion.objects.filter(enrollment=reyes_seat).exists()
    assert issuing.due() == [reyes_seat]


def test_issuing_queues_the_printing_once(seat, complete, at, queued):
    complete(seat)
    for _ in range(2):
        certificate = issuing.issue(seat, at=at)

    assert [job for job in queued() if job[0] == "render_certificate"] == [("render_certificate", [certificate.pk])]


def test_an_issue_that_is_rolled_back_leaves_nothing(seat, complete, at):
    complete(seat)

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        issuing.issue(seat, at=at)
        raise ZeroDivisionError

    assert not Certificate.objects.exists()
    assert not SerialYear.objects.exists()


def test_fifty_at_once_make_one_certificate(committing, seat, complete, at):
    complete(seat)
    serials = []

    def issue() -> None:
        serials.append(issuing.issue(seat, at=at).serial)
        connection.close()

    threads = [Thread(target=issue) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert serials == ["MS-2026-000001"] * 50
    assert Certificate.objects.count() == 1
    assert SerialYear.objects.get().last == 1


def test_who_holds_the_seat_and_who_issues_it_do_not_lock_each_other_out(committing, seat, complete, at):
    complete(seat)
    held, faults = Event(), []

    def in_a_thread(deed: Callable[[], object]) -> Thread:
        def attempt() -> None:
            try:
                deed()
            except Exception as fault:
                faults.append(fault)
            finally:
                connection.close()

        return Thread(target=attempt)

    @transaction.atomic
    def hold_the_seat_and_issue() -> None:
        Enrollment.objects.select_for_update().get(pk=seat.pk)
        held.set()
        sleep(0.5)  # the other is on its way by now
        issuing.issue(seat, at=at)

    def issue() -> None:
        held.wait()
        issuing.issue(seat, at=at)

    threads = [in_a_thread(hold_the_seat_and_issue), in_a_thread(issue)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not faults
    assert Certificate.objects.get().serial == "MS-2026-000001"


def test_serials_count_on_within_a_year_and_begin_anew_with_the_next(certificate, reyes_seat, graduate, at, okafor):
    second = graduate(reyes_seat)

    next_year = issuing.reissue(second, Correction(first_name="Lou"), "Misspelled", by=okafor, at=at.replace(year=2027))

    assert second.serial == "MS-2026-000002"
    assert next_year.serial == "MS-2027-000001"


def test_the_year_of_a_serial_is_the_one_on_the_wall(seat, graduate, at):
    certificate = graduate(seat, at=at.replace(year=2027, month=1, day=1, hour=2))

    assert certificate.serial == "MS-2026-000001"


def test_what_changes_afterward_does_not_change_it(certificate, rivera, seat, psa_2, course_version):
    before = dict(certificate.facts)
    rivera.last_name = "Castillo"
    rivera.save()
    seat.precinct = psa_2
    seat.save()
    CourseVersion.objects.create(
        course_key="four_day",
        number=2,
        outline=course_version.outline | {"title": "Another course"},
        requirements=course_version.requirements,
        content_hash="1" * 64,
        created_at=course_version.created_at,
    )

    certificate.refresh_from_db()

    assert certificate.facts == before
    assert content_hash(certificate.facts) == certificate.facts_hash


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


def test_a_completed_seat_whose_signal_was_lost_is_due_until_it_is_issued(certificate, reyes_seat, at):
    CourseCompletion.objects.create(enrollment=reyes_seat, completed_at=at, facts={"minutes": {}})

    assert issuing.due() == [reyes_seat]
    issuing.issue(reyes_seat, at=at)

    assert issuing.due() == []


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


def test_a_certificate_is_seen_by_its_officer_the_trainer_and_the_administrator_only(
    certificate, rivera, reyes, chen, novak, okafor, marsh
):
    seen = {
        user.last_name: Certificate.objects.visible_to(user).count()
        for user in (rivera, reyes, chen, novak, okafor, marsh)
    }

    assert seen == {"Rivera": 1, "Reyes": 0, "Chen": 1, "Novak": 0, "Okafor": 1, "Marsh": 0}


def test_issuing_takes_few_queries(seat, reyes_seat, complete, graduate, at):
    graduate(reyes_seat)
    complete(seat)
    fresh = Enrollment.objects.select_related("cohort", "officer__user", "precinct").get(pk=seat.pk)

    with CaptureQueriesContext(connection) as queries:
        issuing.issue(fresh, at=at)

    work = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(work) < 10, "\n".join(work)


# --- certificates that expire ---


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


def test_an_excused_requirement_is_on_the_record(seat, okafor, complete, at):
    CourseCompletion.objects.create(
        enrollment=seat, completed_at=at, facts={"minutes": {"D1M1": 120}, "met": [], "waived": ["role_play"]}
    )

    assert issuing.issue(seat, at=at).facts["waived"] == ["role_play"]


def test_neither_the_record_nor_its_file_is_ever_changed_or_deleted(file):
    file.certificate.facts["last_name"] = "Castillo"

    for row in (file.certificate, file):
        with pytest.raises(AppendOnlyError):
            row.save()
        with pytest.raises(AppendOnlyError):
            row.delete()
