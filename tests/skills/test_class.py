"""The skills of a class: every step from five people on, and nobody by leaving or coming."""

from django.urls import reverse

from course_site.reports import class_skills
from tests.reports import many
from tests.rubrics.conftest import observe, rubric_data, rubric_version
from tests.skills.conftest import LISTENING, OBJECTIVES, ORDERING

__all__ = ["observe", "rubric_data", "rubric_version"]


def listening(cohort) -> class_skills.SkillOfClass:
    return next(skill for skill in class_skills.of_cohort(cohort) if skill.title == "Listening and reflecting")


def test_four_show_nothing_and_five_do(cohort, the_75th, rubric_version, hand_in, play, observe, at):
    seats = many.seat(cohort, the_75th, 5, at=at)
    for seat in seats[:4]:
        play(seat.officer.user, ORDERING if seat == seats[0] else LISTENING)
        observe(seat, levels={"R3": 2 if seat == seats[0] else 3})
    hand_in(seats[:1], right=[])
    hand_in(seats[1:4], right=OBJECTIVES)
    before = listening(cohort)

    play(seats[4].officer.user)
    observe(seats[4])
    hand_in(seats[4:], right=OBJECTIVES)

    assert before.know.suppressed
    assert before.choose.suppressed
    assert before.do.suppressed
    after = listening(cohort)
    assert [leg.percent for leg in (after.know, after.choose, after.do)] == [80, 80, 80]


def test_a_sixth_person_changes_nothing(cohort, the_75th, rubric_version, play, at):
    seats = many.seat(cohort, the_75th, 6, at=at)
    for seat in seats[:5]:
        play(seat.officer.user, ORDERING if seat == seats[0] else LISTENING)
    before = class_skills.of_cohort(cohort)

    play(seats[5].officer.user, ORDERING)

    assert class_skills.of_cohort(cohort) == before


def test_whoever_leaves_stays_counted(cohort, the_75th, rubric_version, hand_in, observe, at):
    seats = many.seat(cohort, the_75th, 5, at=at)
    hand_in(seats[:1], right=[])
    hand_in(seats[1:], right=OBJECTIVES)
    for seat in seats:
        observe(seat, levels={"R3": 2 if seat == seats[0] else 3})
    before = listening(cohort)

    cohort.enrollments.filter(pk=seats[0].pk).update(status="withdrawn")

    assert (before.know.percent, before.do.percent) == (80, 80)
    assert listening(cohort) == before


def test_that_a_few_all_did_the_same_is_not_told(cohort, the_75th, rubric_version, play, at):
    for seat in many.seat(cohort, the_75th, 5, at=at):
        play(seat.officer.user)

    assert listening(cohort).choose.suppressed


def test_a_skill_counts_only_those_whom_it_was_offered(cohort, the_75th, rubric_version, play, at):
    """Whoever orders never comes to the hall, where one could sum up."""
    seats = many.seat(cohort, the_75th, 6, at=at)
    for seat in seats[:2]:
        play(seat.officer.user, ORDERING)
    for seat in seats[2:]:
        play(seat.officer.user)

    summing = next(skill for skill in class_skills.of_cohort(cohort) if skill.title == "Reframing and summarizing")

    assert summing.choose.suppressed
    assert listening(cohort).choose.valid == 5


def test_a_trainer_reads_it_without_names(cohort, the_75th, rubric_version, hand_in, chen, signed_in, at):
    seats = many.seat(cohort, the_75th, 5, at=at)
    hand_in(seats[:1], right=[])
    hand_in(seats[1:], right=OBJECTIVES)

    page = signed_in(chen).get(reverse("class_quizzes:skills", args=[cohort.key])).content.decode()

    assert "80% of 5" in page
    assert "Too few to say" in page
    assert "Manyfold" not in page
