"""The record packet for counsel: what Rivera was taught, as the records have it."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import F
from django_tasks import task_backends

from assessments.quizzes.services import answers, attempts
from assessments.quizzes.services.authoring import put_quiz
from assessments.rubrics.services import observations
from assessments.rubrics.services.authoring import put_rubric
from certificates.rules.packets import faults
from certificates.services import packets
from certificates.tasks import make_packet, make_waiting_packets
from course_site.core.models import AuditEntry
from modules.models import CourseVersion, LessonProgress, LessonVersion
from tests.conftest import DATES
from tests.wall.table import COURSE
from tests.yaml_files import read_yaml

LESSON = "D1M2.L1"


@pytest.fixture
def lessons(cohort, course_version, at) -> None:
    """One lesson in class on day 1. Its text was changed the evening after."""
    outline = course_version.outline
    outline["days"][0]["modules"][1]["lessons"] = [LESSON]
    CourseVersion.objects.create(
        course_key="four_day", number=2, outline=outline, requirements=course_version.requirements,
        content_hash="1" * 64, created_at=at,
    )  # fmt: skip
    cohort.course_version = 2
    cohort.save()
    day_1 = cohort.sessions.get(day="D1").starts_at
    for number, moment in ((1, day_1 - timedelta(days=30)), (2, day_1 + timedelta(hours=12))):
        LessonVersion.objects.create(
            lesson_key=LESSON, number=number, title="Position, interest, need", minutes=4, html=f"<p>Text {number}</p>",
            content_hash=str(number) * 64, published_at=moment,
        )  # fmt: skip


@pytest.fixture
def read_the_new_one(lessons, seat, at) -> None:
    LessonProgress.objects.create(
        enrollment=seat, lesson_key=LESSON, module_key="D1M2", version_number=2, opened_at=at, seen_at=at
    )


@pytest.fixture
def packed(okafor, rivera, at):
    """Asks for Rivera's packet and opens it."""

    def ask_and_open() -> dict[str, bytes]:
        packet = packets.ask(rivera.officer, "Law Department, 2026-0417", public_id=uuid4(), by=okafor, at=at)
        packets.make(packet, at=at + timedelta(days=60))
        packet.refresh_from_db()
        with zipfile.ZipFile(io.BytesIO(packet.content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    return ask_and_open


def lines_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_manifest_names_every_file_and_its_sum(file, packed):
    files = packed()

    listed = json.loads(files.pop("manifest.json"))["files"]
    assert faults(files, listed) == []
    assert {"README.txt", "transcript.pdf", "transcript.csv", "audit.csv", "spring/minutes.csv"} <= files.keys()


def test_a_lesson_stands_as_it_stood_that_day_and_as_it_was_shown_last(read_the_new_one, packed):
    files = packed()

    [line] = lines_of(files["spring/lessons.csv"])
    assert (line["version_that_stood"], line["version_last_shown"]) == ("1", "2")
    assert b"<p>Text 1</p>" in files[f"spring/lessons/{LESSON}-v1.html"]
    assert b"<p>Text 2</p>" in files[f"spring/lessons/{LESSON}-v2.html"]


def test_of_a_class_before_the_first_publication_the_text_is_said_to_be_lost(read_the_new_one, cohort, packed):
    day_1 = cohort.sessions.get(day="D1")
    day_1.starts_at -= timedelta(days=60)
    day_1.save()

    files = packed()

    [line] = lines_of(files["spring/lessons.csv"])
    assert (line["version_that_stood"], line["version_last_shown"]) == ("", "2")
    assert "not on record" in line["remark"]
    assert line["first_published_at"].startswith("2026-01-31")
    assert f"spring/lessons/{LESSON}-v1.html" in files


def test_the_agenda_the_marks_and_the_minutes_are_there(file, packed):
    files = packed()

    agenda = lines_of(files["spring/agenda.csv"])
    assert [(line["day"], line["module"], line["taught_minutes"]) for line in agenda[:2]] == [
        ("D1", "D1M1", "120"),
        ("D1", "D1M2", "300"),
    ]
    assert len(lines_of(files["spring/attendance_marks.csv"])) == 4
    assert sum(int(line["minutes_as_taught"]) for line in lines_of(files["spring/minutes.csv"])) == 1680
    assert lines_of(files["spring/trainers.csv"]) == [{"name": "Dana Chen", "part": "Lead facilitator"}]


def test_the_date_of_an_evening_class_is_the_one_on_the_wall(seat, packed):
    seat.cohort.sessions.filter(day="D1").update(
        starts_at=F("starts_at") + timedelta(hours=12), ends_at=F("ends_at") + timedelta(hours=12)
    )

    assert lines_of(packed()["spring/agenda.csv"])[0]["date"] == DATES[0].isoformat()


def test_the_questions_as_asked_and_the_answers_as_given_are_there(seat, packed):
    put_quiz(read_yaml(COURSE / "quizzes" / "QD1.yaml"), publish=True)
    opened = seat.cohort.sessions.get(day="D1").starts_at + timedelta(hours=1)
    attempt = attempts.start(seat, "QD1", at=opened)
    item = attempt.items.first()
    answers.save(item, 0, client_id=uuid4(), base_revision=0, at=opened)
    attempts.submit(attempt, at=opened)

    tried = json.loads(packed()["spring/quizzes/QD1-try-1.json"])

    asked = tried["items"][0]
    assert asked["asked"] == item.question_version.content
    assert [given["revision"] for given in asked["answers"]] == [1]
    assert tried["settings"]["pass_mark"]


def test_the_role_play_sheet_is_there_with_its_rubric(seat, chen, packed, at):
    put_rubric(read_yaml(COURSE / "rubric.yaml"), publish=True)
    criteria = [f"R{number}" for number in range(1, 11)]
    observations.record(
        seat, chen, levels=dict.fromkeys(criteria, 3), notes=dict.fromkeys(criteria, "Seen."), scenario_key="S05",
        variant="A", red_flag_found=None, client_id=uuid4(), played_at=at, at=at,
    )  # fmt: skip

    sheet = json.loads(packed()["spring/role_play/sheet-1.json"])

    assert (sheet["assessor"], len(sheet["scores"])) == ("Dana Chen", 10)
    assert len(sheet["rubric"]["criteria"]) == 10


def test_the_certificate_is_there_byte_for_byte_and_no_contact_data(file, packed, rivera):
    files = packed()

    assert files[f"spring/certificates/{file.certificate.serial}.pdf"] == bytes(file.pdf)
    everything = b"".join(files.values())
    assert rivera.email.encode() not in everything
    assert b",00123" not in everything


def test_without_a_class_the_packet_says_so(packed):
    files = packed()

    assert b"None." in files["README.txt"]
    assert len(files) == 5


def test_it_is_asked_once_made_once_and_its_sum_is_kept(seat, rivera, okafor, at):
    name = uuid4()
    packet, again = (packets.ask(rivera.officer, "Matter", public_id=name, by=okafor, at=at) for _ in range(2))

    for _ in range(2):
        make_packet.call(packet.pk)

    packet.refresh_from_db()
    assert packet == again
    assert packet.sha256 == hashlib.sha256(bytes(packet.content)).hexdigest()
    assert list(AuditEntry.objects.filter(action__startswith="packet.").values_list("action", flat=True)) == [
        "packet.asked",
        "packet.made",
    ]


def test_a_packet_whose_job_was_lost_is_queued_again(rivera, okafor, at):
    packets.ask(rivera.officer, "Matter", public_id=uuid4(), by=okafor, at=at)
    queue = task_backends["jobs"]
    queue.clear()

    make_waiting_packets.call()

    assert [result.task.name for result in queue.results] == ["make_packet"]


# --- in the admin ---
