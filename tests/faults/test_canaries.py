"""What is typed on a class day is found where it belongs, and in no line of the log, no job, no entry of the audit, no
mail of somebody else and no page of a stranger."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from uuid import uuid4

import pytest
from django.urls import reverse
from django_q.models import OrmQ

from assessments.quizzes.models import AnswerEvent
from assessments.quizzes.services import answers, attempts
from assessments.surveys.services import ballots, openings
from course_site.cohorts.models import Departure
from course_site.core.logs import JsonLines, RequestId
from course_site.core.models import AuditEntry
from course_site.mailing.models import Message
from tests.quizzes.conftest import RIGHT

NAME, REASON, PASSWORD, CODE, COMMENT = "Quetzalina", "heron-4711", "osprey-4711-osprey", "plover-4711", "kestrel-4711"


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Everything that any logger says, as the console would show it."""
    out, root = StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(out), root.level
    handler.setFormatter(JsonLines())
    handler.addFilter(RequestId())
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield out
    root.setLevel(level)
    root.removeHandler(handler)


@pytest.fixture
def typed(settings, log, cohort, seat, quiz, course_survey, rivera, okafor, signed_in, client, at,
          django_capture_on_commit_callbacks):  # fmt: skip
    """Everybody types something; what the stranger was answered."""
    settings.TASKS = settings.TASKS | {"jobs": {"BACKEND": "course_site.core.jobs.backend.Q2Backend"}}
    rivera.first_name = NAME
    rivera.save()
    with django_capture_on_commit_callbacks(execute=True):
        opening = openings.open_survey("COURSE", cohort, at=at, closes_at=at.replace(year=at.year + 10))
        begun = attempts.start(seat, "QD1", at=at)
        answers.save(begun.items.get(), RIGHT["single"], client_id=uuid4(), base_revision=0, at=at)
        attempts.submit(begun, at=at)
        ballots.cast(opening.invitations.get(), {"C01": "5", "C15": COMMENT}, receipt=str(uuid4()), at=at)
        signed_in(okafor).post(reverse("cohorts:withdraw", args=[seat.public_id]), {"reason": REASON})
        return [
            client.post(reverse("people:sign_in"), {"username": rivera.email, "password": PASSWORD}),
            client.get(f"/verify/{CODE}/"),
            client.get(f"/nowhere/{CODE}/", {"name": CODE}),
            client.get(reverse("cohorts:transfer", args=[seat.public_id])),
            client.get("/readyz"),
        ]


def test_what_was_typed_is_kept_where_it_belongs(typed, seat):
    assert Departure.objects.get().reason == REASON
    assert AnswerEvent.objects.count() == 1


def test_no_line_of_the_log_says_any_of_it(typed, log):
    assert log.getvalue().count("\n") > 1
    assert planted_in(log.getvalue()) == []


def test_no_job_carries_any_of_it(typed):
    queued = [task.task["args"] for task in OrmQ.objects.all()]

    assert queued
    assert planted_in(json.dumps(queued, default=str)) == []


def test_no_entry_of_the_audit_says_any_of_it(typed):
    entries = list(AuditEntry.objects.values_list("action", "target", "detail"))

    assert len(entries) > 3
    assert planted_in(str(entries)) == []


def test_no_mail_to_somebody_else_says_any_of_it(typed, rivera):
    assert planted_in(str(list(Message.objects.exclude(person=rivera).values_list("subject", "body", "about")))) == []


def test_no_stranger_is_answered_with_any_of_it(typed, rivera):
    said = "".join(answer.content.decode() for answer in typed)

    assert set(planted_in(said)) <= {CODE, rivera.email}  # which the stranger typed


def planted_in(text: str) -> list[str]:
    return [word for word in (NAME, REASON, PASSWORD, CODE, COMMENT, "rivera@example.org") if word in text]
