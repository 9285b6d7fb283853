"""`services.issuing`: one certificate a seat, frozen, numbered without gaps."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certificates.models import Certificate, SerialYear
from certificates.rules.codes import parse
from certificates.services import issuing
from certificates.services.issuing import Correction, NotEarned
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
    bare = Enrollment.objects.get(pk=seat.pk)  # as the queue finds it

    with CaptureQueriesContext(connection) as queries:
        issuing.issue(bare, at=at)

    work = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(work) < 10, "\n".join(work)


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
