"""Rivera's record of training: on screen, as PDF, as CSV; with her results only if she likes."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from pypdf import PdfReader

from assessments.quizzes.services import attempts
from assessments.quizzes.services.authoring import put_quiz
from certificates.models import Certificate
from certificates.services import issuing, transcripts
from tests.wall.table import COURSE
from tests.yaml_files import read_yaml

PAGE, PDF, CSV = "/my/transcript/", "/my/transcript/pdf/", "/my/transcript/csv/"


@pytest.fixture
def quiz_score(seat, at) -> str:
    """What Rivera got on the day 1 quiz without an answer."""
    put_quiz(read_yaml(COURSE / "quizzes" / "QD1.yaml"), publish=True)
    opened = seat.cohort.sessions.get(day="D1").starts_at + timedelta(hours=1)
    return f"{attempts.submit(attempts.start(seat, 'QD1', at=opened), at=opened).score}%"


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def lines_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_it_names_the_course_the_hours_and_the_certificate(signed_in, rivera, certificate):
    page = signed_in(rivera).get(PAGE).content.decode()

    for fact in ("Mediation Skills", "Spring cohort", "75th Precinct", "28 hours in class", certificate.serial):
        assert fact in page


def test_the_pdf_says_the_same_as_the_page(signed_in, rivera, certificate):
    text = text_of(signed_in(rivera).get(PDF).content)

    for fact in ("Ana Rivera", "28 hours in class", "How conflict works", certificate.serial):
        assert fact in text


def test_of_a_withdrawn_certificate_all_three_say_so(signed_in, rivera, certificate, okafor, at):
    issuing.revoke(certificate, "Issued in error", by=okafor, at=at)
    browser = signed_in(rivera)

    told = f"withdrawn on {date_format(timezone.localdate(at), 'F j, Y')}"
    assert told in browser.get(PAGE).content.decode()
    assert told in text_of(browser.get(PDF).content)
    assert {line["certificate_state"] for line in lines_of(browser.get(CSV).content)} == {"revoked"}


def test_of_a_certificate_that_expired_it_says_through_when_it_was_valid(rivera, certificate):
    Certificate.objects.update(facts=certificate.facts | {"valid_through": "2026-03-31"})
    last_day = datetime(2026, 3, 31, 16, tzinfo=UTC)

    on_its_last_day, later = (
        transcripts.of_officer(rivera, at=at, with_results=False).courses[0].ended
        for at in (last_day, last_day + timedelta(days=1))
    )

    assert (on_its_last_day, later) == ("", "expired, valid through March 31, 2026")


def test_the_csv_has_one_line_a_topic_that_add_up(signed_in, rivera, certificate):
    lines = lines_of(signed_in(rivera).get(CSV).content)

    assert sum(int(line["minutes"]) for line in lines) == 1680
    assert {line["certificate"] for line in lines} == {certificate.serial}
    assert [line["code"] for line in lines] == ["D1M1", "D1M2", "D2M1", "D3M1", "D4M1"]


def test_results_are_shown_only_if_the_officer_likes(signed_in, rivera, certificate, quiz_score):
    browser = signed_in(rivera)

    for address in (PAGE, CSV):
        assert "Day 1 quiz" not in browser.get(address).content.decode()
        shown = browser.get(address, {"results": "1"}).content.decode()
        assert "Day 1 quiz" in shown
        assert quiz_score in shown
    assert "Results" not in text_of(browser.get(PDF).content)
    assert f"Day 1 quiz {quiz_score}" in text_of(browser.get(PDF, {"results": "1"}).content)


def test_before_the_course_is_over_it_says_what_was_earned_so_far(seat, rivera, attendance_on_day_1, at):
    [course] = transcripts.of_officer(rivera, at=at, with_results=False).courses

    assert (course.class_minutes, course.completed_on, course.certificate) == (420, None, None)


def test_what_was_earned_before_a_transfer_stands_with_the_seat_after_it(later_class, rivera, at):
    [course] = transcripts.of_officer(rivera, at=at.replace(year=2027), with_results=False).courses

    assert course.seat.cohort == later_class
    assert [topic["key"] for topic in course.topics] == ["D2M1"]


def test_two_courses_stand_with_the_latest_first(certificate, graduate, later_seat, rivera, at):
    graduate(later_seat, at=at.replace(year=2028))

    transcript = transcripts.of_officer(rivera, at=timezone.now(), with_results=False)

    assert [course.seat.cohort.key for course in transcript.courses] == ["again", "spring"]
    assert transcript.minutes == 2 * 1680


def test_without_a_class_it_says_what_will_stand_there(signed_in, chen):
    assert "Nothing on record yet" in signed_in(chen).get(PAGE).content.decode()


def test_it_is_ones_own_alone(signed_in, reyes, certificate):
    assert certificate.serial not in signed_in(reyes).get(PAGE).content.decode()
