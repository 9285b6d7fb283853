"""`rules.requirements`: what a course asks for and what is missing."""

from hypothesis import given
from hypothesis import strategies as st

from modules.rules.requirements import Facts, Requirements, codes, missing_minutes, percent, unmet, waived

COURSE = Requirements(
    module_minutes={"D1M1": 45, "D1M2": 80, "D2M1": 420},
    days={"D1": ("D1M1", "D1M2"), "D2": ("D2M1",)},
    quizzes=("QD1", "QD2"),
    role_play=True,
    survey_opened="COURSE",
)
ALL_MINUTES = {"D1M1": 45, "D1M2": 80, "D2M1": 420}
ALL_MET = frozenset({"quiz:QD1", "quiz:QD2", "role_play", "survey:COURSE"})


def test_nothing_known_means_everything_is_missing_in_the_order_of_the_course():
    assert unmet(COURSE, Facts()) == [
        "attendance:D1", "attendance:D2", "quiz:QD1", "quiz:QD2", "role_play", "survey:COURSE",
    ]  # fmt: skip


def test_every_minute_and_every_code_completes_the_course():
    assert unmet(COURSE, Facts(ALL_MINUTES, ALL_MET)) == []
    assert percent(COURSE, []) == 100


def test_one_missing_minute_keeps_the_day_open():
    facts = Facts(ALL_MINUTES | {"D1M2": 79}, ALL_MET)

    assert unmet(COURSE, facts) == ["attendance:D1"]
    assert missing_minutes(COURSE, facts, "D1") == 1


def test_minutes_of_one_module_do_not_pay_for_another():
    facts = Facts(ALL_MINUTES | {"D1M1": 0, "D1M2": 500}, ALL_MET)

    assert missing_minutes(COURSE, facts, "D1") == 45


def test_almost_everything_is_never_shown_as_100_percent():
    assert percent(COURSE, ["role_play"]) == 83


@given(
    minutes=st.dictionaries(st.sampled_from(sorted(ALL_MINUTES)), st.integers(0, 500)),
    met=st.frozensets(st.sampled_from(sorted(ALL_MET))),
    more=st.sampled_from(sorted(ALL_MET)),
)
def test_meeting_one_more_never_makes_anything_missing(minutes, met, more):
    before = unmet(COURSE, Facts(minutes, met))
    after = unmet(COURSE, Facts(minutes, met | {more}))

    assert set(after) == set(before) - {more}
    assert set(before) <= set(codes(COURSE))


CODES = sorted(codes(COURSE))


@given(
    minutes=st.dictionaries(st.sampled_from(sorted(ALL_MINUTES)), st.integers(0, 500)),
    met=st.frozensets(st.sampled_from(sorted(ALL_MET))),
    excused=st.frozensets(st.sampled_from([*CODES, "quiz:QX"])),
)
def test_an_exception_settles_its_own_code_and_no_other(minutes, met, excused):
    asked = set(unmet(COURSE, Facts(minutes, met)))
    facts = Facts(minutes, met, excused)

    assert set(unmet(COURSE, facts)) == asked - excused
    assert set(waived(COURSE, facts)) == asked & excused
