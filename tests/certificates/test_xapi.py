"""xAPI statements: completed, passed, scored."""

import json
import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st

from assessments.quizzes.services import attempts
from assessments.quizzes.services.authoring import put_quiz
from certificates.rules import xapi
from certificates.rules.xapi import Activity, Kind, Learner
from certificates.services import statements
from course_site.core.models import AuditEntry
from tests.wall.table import COURSE
from tests.yaml_files import read_yaml

SITE = "https://training.example.org"
QUIZ = Activity(Kind.ASSESSMENT, "/quizzes/QD1", "Day 1 quiz")
LEARNER = Learner(SITE, "someone", UUID(int=1), Activity(Kind.COURSE, "/course/four_day", "Mediation Skills"))
MOMENT = datetime(2026, 3, 5, 20, tzinfo=UTC)


# --- the rule ---


@pytest.mark.parametrize(("minutes", "written"), [(1800, "PT30H"), (90, "PT1H30M"), (45, "PT45M"), (0, "PT0M")])
def test_hours_are_an_iso_duration(minutes, written):
    assert xapi.duration(minutes) == written


@given(minutes=st.integers(0, 10_000))
def test_a_duration_reads_back_as_the_same_minutes(minutes):
    hours, rest = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?", xapi.duration(minutes)).groups()

    assert int(hours or 0) * 60 + int(rest or 0) == minutes


@given(percent=st.floats(0, 100))
def test_a_score_is_between_0_and_1(percent):
    score = xapi.scored(LEARNER, QUIZ, at=MOMENT, percent=percent, attempt="a")["result"]["score"]

    assert 0 <= score["scaled"] <= 1


def test_the_same_fact_has_the_same_id_and_another_one_another():
    first, again = (xapi.passed(LEARNER, QUIZ, at=MOMENT) for _ in range(2))
    others = [
        xapi.passed(LEARNER, LEARNER.course, at=MOMENT),
        xapi.passed(LEARNER, QUIZ, at=MOMENT + timedelta(seconds=1)),
        xapi.scored(LEARNER, QUIZ, at=MOMENT, percent=80, attempt="a"),
        xapi.scored(LEARNER, QUIZ, at=MOMENT, percent=80, attempt="b"),
    ]

    assert first == again
    assert len({statement["id"] for statement in [first, *others]}) == 5


def test_a_statement_says_who_did_what_when_and_in_which_course():
    statement = xapi.passed(LEARNER, QUIZ, at=MOMENT)

    assert statement["actor"]["account"] == {"homePage": SITE, "name": "someone"}
    assert statement["verb"]["id"] == "http://adlnet.gov/expapi/verbs/passed"
    assert statement["object"]["id"] == f"{SITE}/quizzes/QD1"
    assert statement["timestamp"] == "2026-03-05T20:00:00.000Z"
    assert statement["context"]["contextActivities"]["parent"][0]["id"] == f"{SITE}/course/four_day"


# --- the records ---


def test_a_class_is_told_in_the_order_of_what_came_to_pass(cohort, seat, certificate, rivera):
    put_quiz(read_yaml(COURSE / "quizzes" / "QD1.yaml"), publish=True)
    opened = cohort.sessions.get(day="D1").starts_at + timedelta(hours=1)
    score = attempts.submit(attempts.start(seat, "QD1", at=opened), at=opened).score

    told = list(statements.of_cohort(cohort))

    assert [statement["verb"]["display"]["en-US"] for statement in told] == ["scored", "passed", "passed", "completed"]
    assert told[0]["result"]["score"]["raw"] == score
    assert told[-1]["result"] == {"completion": True, "duration": "PT28H"}
    assert "Rivera" not in json.dumps(told)
    assert rivera.email not in json.dumps(told)


def test_the_survey_is_no_statement(cohort, certificate):
    assert "survey" not in json.dumps(list(statements.of_cohort(cohort))).lower()


def test_one_account_is_one_officer_in_every_class(cohort, certificate, graduate, later_seat, at):
    graduate(later_seat, at=at.replace(year=2028))

    accounts = {
        statement["actor"]["account"]["name"]
        for each in (cohort, later_seat.cohort)
        for statement in statements.of_cohort(each)
    }

    assert len(accounts) == 1


def test_the_command_writes_a_statement_a_line(cohort, certificate, tmp_path):
    out, file = StringIO(), tmp_path / "statements.jsonl"

    call_command("export_xapi", "--cohort", "spring", stdout=out)
    call_command("export_xapi", "--cohort", "spring", "-o", str(file))

    assert out.getvalue() == file.read_text()
    assert [json.loads(line)["version"] for line in out.getvalue().splitlines()] == ["1.0.3"] * 3


def test_the_command_knows_wrong_use(db):
    with pytest.raises(CommandError, match="no such cohort") as refused:
        call_command("export_xapi", "--cohort", f"none-{uuid4().hex[:4]}")

    assert refused.value.returncode == 2


def test_the_administrator_takes_them_along_on_the_record(signed_in, okafor, certificate):
    answer = signed_in(okafor).get("/trainer/cohorts/spring/certificates/xapi/")

    assert len(answer.content.splitlines()) == 3
    assert AuditEntry.objects.get(action="statements.downloaded").actor == okafor
