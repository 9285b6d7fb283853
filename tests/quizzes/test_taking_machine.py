"""Two phones answer one try of any two kinds of question, whatever the network, the clock, an editor, a trainer and a
kill of the server do to them: what the server has is what the model says, and the score can be worked out again. The
web server, the queue and the database as they are in service are killed in `test_killed` and `test_killed_queue`."""

import os
import signal
from collections.abc import Callable
from contextlib import nullcontext
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

import hypothesis.strategies as st
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from assessments.quizzes.kinds import KINDS
from assessments.quizzes.models import AnswerEvent, Attempt, AttemptItem, Correction, LateDecision, ScoreChange
from assessments.quizzes.rules.regrading import Act
from assessments.quizzes.rules.timing import GRACE
from assessments.quizzes.services import answers, attempts, authoring, corrections, deliveries, late_answers
from assessments.quizzes.services.corrections import RefusedCorrection
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.people.models import ExtraTime
from course_site.people.services import accommodations
from tests.quizzes.conftest import RIGHT, WRONG, sent_by_phone, worked_out_again
from tests.quizzes.keys import with_another_key

START = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
LIMIT = timedelta(minutes=30)
A_FEW = 6  # answers, before anybody hands in
PHONES, QUESTIONS = st.integers(0, 1), st.integers(0, 1)


def killed_in(deed: Callable[[], object], *, committed: bool) -> None:
    """In a process of its own, with a connection of its own."""
    connection.close()
    if child := os.fork():
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        return
    try:
        with nullcontext() if committed else transaction.atomic():
            deed()
            os.kill(os.getpid(), signal.SIGKILL)
    finally:
        os._exit(1)


def accepted(name: str) -> str:
    """The name under which a late answer stands in line."""
    return str(uuid5(NAMESPACE_OID, f"accepted {name}"))


class Question:
    """What the model holds of one question: the answers in line, and what stands beside the line."""

    def __init__(self) -> None:
        self.line: list[tuple[str, Any]] = []
        self.stale: dict[str, Any] = {}
        self.late: dict[str, Any] = {}
        self.decided: dict[str, bool] = {}  # of the late ones, whether they count
        self.base: dict[str, int] = {}  # by the name of an answer, what it was taken to follow

    @property
    def arrived(self) -> dict[str, Any]:
        return dict(self.line) | self.stale | self.late

    def take(self, name: str, answer: Any, base: int, *, in_time: bool) -> None:
        self.base[name] = base
        if not in_time:
            self.late[name] = answer
        elif base == len(self.line):
            self.line.append((name, answer))
        else:
            self.stale[name] = answer

    def accept(self, name: str) -> None:
        self.line.append((accepted(name), self.late[name]))

    def is_overtaken(self, name: str) -> bool:
        """Whether a later one was accepted."""
        arrived = list(self.late)
        return any(self.decided.get(other) for other in arrived[arrived.index(name) + 1 :])

    def revision_of(self, name: str) -> int:
        names = [named for named, _ in self.line]
        return names.index(name) + 1 if name in names else self.base[name]


class TwoPhones(RuleBasedStateMachine):
    def __init__(self, seat, quiz_data, officer, trainer) -> None:
        super().__init__()
        for model in (LateDecision, ScoreChange, Correction, AnswerEvent, AttemptItem, Attempt, ExtraTime):
            rows = model.objects.all()
            rows._raw_delete(rows.db)
        self.seat, self.officer, self.trainer, self.quiz_data = seat, officer, trainer, deepcopy(quiz_data)
        self.clock, self.extra, self.was_passed = START, 0, False
        self.outbox: list[tuple[int, int, Any, dict]] = []
        self.ended: tuple[datetime, int] | None = None

    @initialize(asked=st.lists(st.sampled_from(sorted(KINDS)), min_size=2, max_size=2, unique=True))
    def begins(self, asked):
        always = [f"{kind.replace('_', '-')}-1" for kind in asked]
        items = [item for item in self.quiz_data["items"] if item["key"] in always]
        self.quiz_data |= {"draw": 2, "always_include": always, "items": items, "time_limit": 30}
        authoring.put_quiz(self.quiz_data, publish=True)
        self.attempt = attempts.start(self.seat, "QD1", at=START)
        self.items = list(self.attempt.items.select_related("question_version", "attempt"))
        self.frozen = [item.question_version.content_hash for item in self.items]
        self.model = [Question() for _ in self.items]
        self.known = [[0 for _ in self.items] for _ in range(2)]  # the revision each screen has seen
        self.unsure: list[list[str | None]] = [[None for _ in self.items] for _ in range(2)]

    @property
    def due(self) -> datetime:
        return START + LIMIT * (100 + self.extra) / 100

    @property
    def in_time(self) -> bool:
        return self.ended is None and self.clock <= self.due + GRACE

    def score_moved(self) -> None:
        """The server changed the score; `worked_out_again` says whether rightly."""
        if self.ended:
            self.ended = self.ended[0], Attempt.objects.get(pk=self.attempt.pk).score

    def take(self, question: int, answer: Any, item: dict) -> None:
        """The server was told of it."""
        model, name, given = self.model[question], item["client_id"], item["payload"]
        if name not in model.arrived:
            followed = given["after"] in model.arrived
            base = model.revision_of(given["after"]) if followed else given["base"]
            model.take(name, answer, base, in_time=self.in_time)

    def deliver(self, phone: int, question: int, answer: Any, item: dict, *, reply_arrives: bool) -> None:
        model, name = self.model[question], item["client_id"]

        [ack] = deliveries.receive([item], by=self.officer, at=self.clock)

        self.take(question, answer, item)
        assert ack.code == ("late" if name in model.late else "stale" if name in model.stale else "counts")
        if reply_arrives:
            self.known[phone][question] = max(self.known[phone][question], ack.revision or 0)
            if self.unsure[phone][question] == name:
                self.unsure[phone][question] = None

    @rule(
        phone=PHONES, question=QUESTIONS, known=st.sampled_from([RIGHT, WRONG]), skew=st.integers(-10_000, 10_000),
        sent=st.booleans(), reply_arrives=st.booleans(),
    )  # fmt: skip
    def answers(self, phone, question, known, skew, sent, reply_arrives):
        """Sent at once or not; the clock of the phone may say anything."""
        asked, after = self.items[question], self.unsure[phone][question]
        answer = known[asked.question_version.content["kind"]]
        item = sent_by_phone(asked, answer, self.known[phone][question], after=after)
        item["made_at"] = (self.clock + timedelta(minutes=skew)).isoformat()
        self.unsure[phone][question] = item["client_id"]
        self.outbox.append((phone, question, answer, item))
        if sent:
            self.deliver(phone, question, answer, item, reply_arrives=reply_arrives)

    @precondition(lambda self: self.outbox)
    @rule(data=st.data(), reply_arrives=st.booleans())
    def delivers(self, data, reply_arrives):
        """Any of what was ever made, in any order, again and again."""
        self.deliver(*data.draw(st.sampled_from(self.outbox)), reply_arrives=reply_arrives)

    @precondition(lambda self: self.outbox)
    @rule(data=st.data(), committed=st.booleans())
    def the_server_is_killed(self, data, committed):
        """In the middle of an answer, or before it can say that the answer is kept. What is started then finds nothing
        but what the database holds."""
        _, question, answer, item = data.draw(st.sampled_from(self.outbox))

        killed_in(lambda: deliveries.receive([item], by=self.officer, at=self.clock), committed=committed)

        if committed:
            self.take(question, answer, item)
        self.attempt = Attempt.objects.get()
        self.items = list(self.attempt.items.select_related("question_version", "attempt"))

    @rule(phone=PHONES, question=QUESTIONS)
    def reloads(self, phone, question):
        self.known[phone][question] = answers.standing_of(self.items[question]).revision
        self.unsure[phone][question] = None

    @rule(question=QUESTIONS)
    def an_editor_puts_the_key_right(self, question):
        key = self.items[question].question_version.question_key
        items = self.quiz_data["items"]
        self.quiz_data["items"] = [with_another_key(item) if item["key"] == key else item for item in items]
        authoring.put_quiz(self.quiz_data, publish=True)

    @rule(minutes=st.sampled_from([0, 1, 1, 1, 2, 2, -2, -60, 5, 40]))
    def time_goes_by(self, minutes):
        """Or back: somebody sets the clock of the server right."""
        self.clock += timedelta(minutes=minutes, seconds=1)

    @rule(percent=st.sampled_from([0, 50, 100]))
    def a_trainer_sets_extra_time(self, percent):
        accommodations.set_extra_time(self.officer, percent, reason="agreed", by=self.trainer, at=self.clock)
        self.extra = percent

    @precondition(lambda self: any(model.late.keys() - model.decided.keys() for model in self.model))
    @rule(data=st.data(), accept=st.booleans())
    def a_trainer_decides_about_a_late_answer(self, data, accept):
        waiting = [(model, name) for model in self.model for name in model.late if name not in model.decided]
        model, name = data.draw(st.sampled_from(waiting))
        event = AnswerEvent.objects.get(client_id=UUID(name))
        decision = {"reason": "the network was down", "by": self.trainer, "at": self.clock}
        if accept and model.is_overtaken(name):
            with pytest.raises(RefusedAttempt):
                late_answers.decide(event, accept=True, **decision)
            return

        late_answers.decide(event, accept=accept, **decision)

        model.decided[name] = accept
        if accept:
            model.accept(name)
        self.score_moved()

    @rule(question=QUESTIONS, act=st.sampled_from(Act))
    def an_editor_corrects_what_was_asked(self, question, act):
        version = self.items[question].question_version
        try:
            seen = corrections.dry_run(version, act).seen
        except RefusedCorrection:  # nothing newer to judge by
            return

        corrections.correct(
            version, act, seen=seen, reason="wrong", client_id=uuid4(), by=self.trainer, at=self.clock
        )  # fmt: skip
        self.score_moved()

    @precondition(lambda self: len(self.outbox) > A_FEW)
    @rule()
    def hands_in(self):
        """Or the clock does; from whichever phone, however often."""
        done = attempts.submit(self.attempt, at=self.clock)

        self.ended = self.ended or (min(self.clock, self.due), done.score)
        assert (done.submitted_at, done.score) == self.ended

    @invariant()
    def the_server_has_what_the_model_says(self):
        for item, model in zip(self.items, self.model, strict=True):
            events = {str(event.client_id): event for event in item.events.all()}
            assert {name: event.answer for name, event in events.items()} == model.arrived
            assert {name for name, event in events.items() if event.late} == set(model.late)
            assert [events[name].revision for name, _ in model.line] == list(range(1, len(model.line) + 1))
            assert answers.answer_of(item) == (model.line[-1][1] if model.line else None)

    @invariant()
    def what_was_asked_never_changes_and_the_score_can_be_worked_out_again(self):
        attempt = Attempt.objects.get(pk=self.attempt.pk)
        line = attempt.items.select_related("question_version")
        assert [item.question_version.content_hash for item in line] == self.frozen
        assert attempt.is_open == (self.ended is None)
        if self.ended:
            assert worked_out_again(attempt) == (attempt.score, attempt.counted)
            assert attempt.score == self.ended[1]
            assert attempt.passed or not self.was_passed
            self.was_passed = attempt.passed


def test_two_phones_and_the_model_agree_whatever_happens(committing, seat, rivera, chen, quiz_data):
    run_state_machine_as_test(
        lambda: TwoPhones(seat, quiz_data, rivera, chen),
        settings=settings(
            max_examples=15, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
