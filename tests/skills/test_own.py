"""Somebody's own skills: all three steps of a thread, and nobody else's."""

from django.urls import reverse

from assessments.rubrics.services import second_ratings
from assessments.skills.rules.shares import Share
from assessments.skills.services import own
from tests.rubrics.conftest import observe, rubric_data, rubric_version

__all__ = ["observe", "rubric_data", "rubric_version"]


def listening(user):
    return next(row for row in own.of_user(user) if row.title == "Listening and reflecting")


def test_a_skill_is_known_chosen_and_done(rivera, seat, play, observe, hand_in):
    hand_in([seat], right=["D1M4.a"])
    play(rivera)
    observe(levels={"R3": 4})

    row = listening(rivera)

    assert (row.know, row.choose) == (Share(1, 2), Share(1, 1))
    assert (row.level, row.level_word) == (4, "Strong")


def test_without_anything_shown_the_page_says_what_to_do(rivera, rubric_version, signed_in):
    page = signed_in(rivera).get(reverse("skills:mine")).content.decode()

    assert page.count("no quiz has asked you about it yet") == 10
    assert "not observed yet" in page


def test_nobody_else_is_in_it(rivera, reyes, reyes_seat, okafor, chen, play, observe, hand_in):
    hand_in([reyes_seat], right=["D1M4.a"])
    play(reyes)
    observe()

    for other in (okafor, chen):
        row = listening(other)
        assert (row.know, row.choose, row.level) == (None, None, None)
    row = listening(rivera)
    assert (row.know, row.choose, row.level) == (None, None, 3)


def test_of_two_raters_nothing_shows_before_both_are_in(rivera, seat, chen, okafor, observe, at):
    second_ratings.assign(seat, okafor, by=chen, at=at)

    observe(levels={"R3": 4})

    assert listening(rivera).level is None
