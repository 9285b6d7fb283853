"""`rules.next_step`: the one thing for an officer to do now."""

from datetime import UTC, datetime, timedelta

from modules.rules.next_step import Doing, Situation, Step, next_step
from modules.rules.open_work import OpenSurvey, OpenWork, QuizTries
from modules.rules.requirements import Code

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
DAYS = {"D0": ["D0M1.L1", "D0M1.L2"], "D1": ["D1M1.L1"], "D2": ["D2M1.L1"]}
SURVEY = OpenSurvey("COURSE", "End-of-course survey", 6, NOON + timedelta(days=7))
SURVEY_IS_OPEN = OpenWork(surveys={"COURSE": SURVEY})
OPEN = ["attendance:D2", "quiz:QD1", "role_play", "survey:COURSE"]


def situation(missing=OPEN, **known) -> Situation:
    return Situation(**{"days": DAYS, "read": frozenset()} | known, missing=[Code(code) for code in missing])


def test_before_class_it_is_the_first_unread_card_of_the_preparation():
    assert next_step(situation(read=frozenset({"D0M1.L1"})), NOON) == Step(Doing.LESSON, "D0M1.L2")


def test_a_quiz_that_the_class_has_reached_comes_before_reading():
    due = situation(begun=["D1"], quiz_due={"QD1": NOON - timedelta(minutes=1)})

    assert next_step(due, NOON) == Step(Doing.QUIZ, "QD1")


def test_a_quiz_of_this_afternoon_waits():
    later = situation(begun=["D1"], quiz_due={"QD1": NOON + timedelta(minutes=1)})

    assert next_step(later, NOON) == Step(Doing.LESSON, "D1M1.L1")


def test_after_class_a_quiz_whose_day_is_still_to_come_is_not_offered():
    tries = QuizTries("QD1", left=3, opens_at=NOON + timedelta(days=7))
    closed = situation(over=True, missing=["quiz:QD1", "role_play"], work=OpenWork(quizzes={"QD1": tries}))

    assert next_step(closed, NOON) == Step(Doing.ROLE_PLAY)


def test_a_passed_quiz_is_not_offered_again():
    passed = situation(missing=["role_play"], begun=["D1"], quiz_due={"QD1": NOON})

    assert next_step(passed, NOON).doing == Doing.LESSON


def test_with_today_read_an_earlier_gap_is_offered():
    today_read = situation(begun=["D1", "D2"], read=frozenset({"D2M1.L1"}))

    assert next_step(today_read, NOON) == Step(Doing.LESSON, "D0M1.L1")


def test_after_the_last_day_the_survey_comes_before_a_make_up():
    assert next_step(situation(over=True, work=SURVEY_IS_OPEN), NOON) == Step(Doing.SURVEY, "COURSE")
    assert next_step(situation(over=True, missing=["attendance:D2", "role_play"]), NOON) == Step(Doing.MAKE_UP, "D2")
    assert next_step(situation(over=True, missing=["role_play"]), NOON) == Step(Doing.ROLE_PLAY)


def test_with_everything_met_there_is_the_certificate():
    assert next_step(situation(missing=[]), NOON) == Step(Doing.CERTIFICATE)


def test_with_everything_read_there_is_practice():
    read = frozenset(lesson for day in DAYS.values() for lesson in day)

    assert next_step(situation(read=read, begun=["D1"]), NOON) == Step(Doing.PRACTICE)


def test_a_quiz_that_is_begun_comes_before_what_is_open():
    begun = OpenWork(quizzes={"QD1": QuizTries("QD1", left=2, answered=3, questions=8)})

    assert next_step(situation(over=True, work=begun), NOON) == Step(Doing.QUIZ, "QD1")


def test_a_class_that_waits_at_the_door_comes_before_a_quiz_that_is_begun():
    begun = OpenWork(quizzes={"QD1": QuizTries("QD1", left=2, answered=3, questions=8)})

    assert next_step(situation(begun=["D1"], awaited="D2", work=begun), NOON) == Step(Doing.CHECK_IN, "D2")


def test_a_survey_that_has_closed_is_still_to_be_looked_at():
    closed = situation(over=True, missing=["role_play", "survey:COURSE"])

    assert next_step(closed, NOON) == Step(Doing.CLOSED_SURVEY, "COURSE")


def test_where_the_officer_can_do_nothing_alone_the_trainer_can():
    used_up = OpenWork(quizzes={"QD1": QuizTries("QD1", left=0)})

    assert next_step(situation(over=True, missing=["quiz:QD1"], work=used_up), NOON) == Step(Doing.ASK)
