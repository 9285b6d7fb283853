"""Two phones answer one try, whatever the network, the clock, an editor, a trainer, a crash and a new connection do to
them: what the server has is what the model says, and the score can be worked out again. Processes are really killed
and started again in `test_killed` and `test_killed_queue`."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

import hypothesis.strategies as st
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from assessments.quizzes.models import AnswerEvent, Attempt, AttemptItem, Correction, LateDecision, ScoreChange
from assessments.quizzes.rules.regrading import Act
from assessments.quizzes.rules.timing import GRACE
from assessments.quizzes.services import answers, attempts, authoring, corrections, deliveries, late_answers
from assessments.quizzes.services.corrections import RefusedCorrection
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.people.models import ExtraTime
from course_site.people.services import accommodations
from tests.quizzes.conftest import sent_by_phone, worked_out_again

START = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
LIMIT = timedelta(minutes=30)
PHONES, QUESTIONS, CHOICES = st.integers(0, 1), st.integers(0, 1), st.integers(0, 1)


class Crash(Exception):
    """The process ends in the middle of its transaction."""


def accepted(name: str) -> str:
    """The name under which a late answer stands in line."""
    return str(uuid5(NAMESPACE_OID, f"accepted {name}"))


class Question:
    """What the model holds of one question: the answers in line, and what stands beside the line."""

    def __init__(self) -> None:
        self.line: list[tuple[str, int]] = []
        self.stale: dict[str, int] = {}
        self.late: dict[str, int] = {}
        self.decided: dict[str, bool] = {}  # of the late ones, whether they count
        self.base: dict[str, int] = {}  # by the name of an answer, what it was taken to follow

    @property
    def arrived(self) -> dict[str, int]:
        return dict(self.line) | self.stale | self.late

    def take(self, name: str, choice: int, base: int, *, in_time: bool) -> None:
        self.base[name] = base
        if not in_time:
            self.late[name] = choice
        elif base == len(self.line):
            self.line.append((name, choice))
        else:
            self.stale[name] = choice

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
        self.officer, self.trainer, self.quiz_data, self.clock = officer, trainer, deepcopy(quiz_data), START
        self.extra, self.was_passed = 0, False
        authoring.put_quiz(self.quiz_data, publish=True)
        self.attempt = attempts.start(seat, "QD1", at=START)
        self.items = list(self.attempt.items.select_related("question_version", "attempt"))
        self.frozen = [item.question_version.content_hash for item in self.items]
        self.model = [Question() for _ in self.items]
        self.known = [[0 for _ in self.items] for _ in range(2)]  # the revision each screen has seen
        self.unsure: list[list[str | None]] = [[None for _ in self.items] for _ in range(2)]
        self.outbox: list[tuple[int, int, int, dict]] = []
        self.ended: tuple[datetime, int] | None = None

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

    @rule(phone=PHONES, question=QUESTIONS, choice=CHOICES, skew=st.integers(-10_000, 10_000))
    def answers(self, phone, question, choice, skew):
        """The clock of the phone may say anything."""
        after = self.unsure[phone][question]
        item = sent_by_phone(self.items[question], choice, self.known[phone][question], after=after)
        item["made_at"] = (self.clock + timedelta(minutes=skew)).isoformat()
        self.unsure[phone][question] = item["client_id"]
        self.outbox.append((phone, question, choice, item))

    @precondition(lambda self: self.outbox)
    @rule(data=st.data(), reply_arrives=st.booleans())
    def delivers(self, data, reply_arrives):
        """Any of what was ever made, in any order, again and again."""
        phone, question, choice, item = data.draw(st.sampled_from(self.outbox))
        model, name, given = self.model[question], item["client_id"], item["payload"]

        [ack] = deliveries.receive([item], by=self.officer, at=self.clock)

        if name not in model.arrived:
            followed = given["after"] in model.arrived
            base = model.revision_of(given["after"]) if followed else given["base"]
            model.take(name, choice, base, in_time=self.in_time)
        assert ack.code == ("late" if name in model.late else "stale" if name in model.stale else "counts")
        if reply_arrives:
            self.known[phone][question] = max(self.known[phone][question], ack.revision or 0)
            if self.unsure[phone][question] == name:
                self.unsure[phone][question] = None

    @precondition(lambda self: self.outbox)
    @rule(data=st.data())
    def crashes(self, data):
        *_, item = data.draw(st.sampled_from(self.outbox))

        with pytest.raises(Crash), transaction.atomic():
            deliveries.receive([item], by=self.officer, at=self.clock)
            raise Crash

    @rule(phone=PHONES, question=QUESTIONS)
    def reloads(self, phone, question):
        self.known[phone][question] = answers.standing_of(self.items[question]).revision
        self.unsure[phone][question] = None

    @rule(question=QUESTIONS)
    def an_editor_turns_the_key_around(self, question):
        key = self.items[question].question_version.question_key
        data = next(data for data in self.quiz_data["items"] if data["key"] == key)
        for option in data["options"][:2]:
            option["correct"] = not option["correct"]
        authoring.put_quiz(self.quiz_data, publish=True)

    @rule(minutes=st.sampled_from([-60, -2, 0, 1, 5, 40]))
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

    @rule()
    def the_server_forgets(self):
        """Nothing is left but what the database holds, as after a restart."""
        connection.close()
        self.attempt = Attempt.objects.get()
        self.items = list(self.attempt.items.select_related("question_version", "attempt"))

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
    always = ["single-1", "true-false-1"]
    items = [item for item in quiz_data["items"] if item["key"] in always]
    quiz_data |= {"draw": 2, "always_include": always, "items": items, "time_limit": 30}

    run_state_machine_as_test(
        lambda: TwoPhones(seat, quiz_data, rivera, chen),
        settings=settings(
            max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
