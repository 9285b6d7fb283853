"""A hundred and twenty officers take a quiz with one question of every kind."""

from random import Random
from statistics import correlation, mean
from uuid import uuid4

import pytest
from django.urls import reverse

from assessments.quizzes import kinds
from assessments.quizzes.models import Correction, QuestionVersion, QuizVersion
from assessments.quizzes.rules.regrading import Act
from course_site.cohorts.services import planning
from course_site.reports import item_statistics, wording
from course_site.reports.item_statistics import QuestionStatistics, QuizStatistics
from course_site.reports.rules.reliability import FEWEST
from tests.conftest import DATES, NEW_YORK, PLAN
from tests.quizzes.conftest import BODIES, RIGHT, WRONG, published, question
from tests.reports import many

OFFICERS = 120


@pytest.fixture
def quiz(db) -> QuizVersion:
    data = {
        "key": "QD1", "title": "Day 1 quiz", "day": "D1", "draw": len(BODIES), "pass_mark": 70, "attempts": 3,
        "always_include": [], "items": [question(kind, 1) for kind in sorted(BODIES)],
    }  # fmt: skip
    published(data)
    return QuizVersion.objects.get()


@pytest.fixture
def versions(quiz) -> list[QuestionVersion]:
    return list(QuestionVersion.objects.order_by("question_key"))


def said(place: int, version: QuestionVersion):
    """Right by chance: the later the officer's place, the likelier. Some leave a question open."""
    chance = Random(f"{place} {version.question_key}").random()
    if chance > 0.97:
        return None
    return (RIGHT if chance < place / OFFICERS else WRONG)[version.content["kind"]]


@pytest.fixture
def hand_in(quiz, versions, cohort, the_75th, at):
    def hand_in(officers: int = OFFICERS):
        seats = many.seat(cohort, the_75th, officers, at=at)
        return many.hand_in(seats, quiz, lambda place: versions, said, at=at)

    return hand_in


def of_kind(kind: str, found: QuizStatistics) -> QuestionStatistics:
    return next(one for one in found.questions if one.version.content["kind"] == kind)


def shares(versions, kind: str) -> tuple[list[float], list[float]]:
    """Of each officer: the points for the question of that kind, and for the others."""
    table = [
        {v.content["kind"]: float(kinds.of(v.content).judge(v.content, said(place, v))) for v in versions}
        for place in range(OFFICERS)
    ]
    return [row[kind] for row in table], [sum(row.values()) - row[kind] for row in table]


@pytest.mark.parametrize("kind", BODIES)
def test_a_question_of_every_kind_has_the_numbers_of_its_answers(quiz, versions, hand_in, kind):
    hand_in()

    found = of_kind(kind, item_statistics.of(quiz))

    own, rest = shares(versions, kind)
    assert found.answers == OFFICERS
    assert found.facility == pytest.approx(100 * mean(own))
    # The kept score is rounded to a hundredth.
    assert found.discrimination == pytest.approx(correlation(own, rest), abs=0.005)
    assert found.pulls


def test_the_options_say_who_chose_them(quiz, hand_in):
    hand_in()

    position, interest, need, *_ = of_kind("single", item_statistics.of(quiz)).pulls

    assert (position.text, position.right) == ("A position", True)
    assert position.upper > position.share > position.lower
    assert interest.upper < interest.share < interest.lower
    assert (need.text, need.share) == ("A need", 0)


def test_later_tries_are_left_out(quiz, hand_in):
    attempts = hand_in()
    before = item_statistics.of(quiz)
    for attempt in attempts[:30]:
        attempt.pk, attempt.public_id, attempt.number = None, uuid4(), 2
        attempt.save()

    assert item_statistics.of(quiz) == before


def test_an_officer_who_takes_it_again_in_another_class_counts_once(quiz, hand_in, at, okafor):
    attempts = hand_in()
    before = item_statistics.of(quiz)
    summer = planning.open_cohort(
        key="summer", title="Summer cohort", course_key="four_day", course_version=1, days=PLAN, dates=DATES,
        place="Room 4", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip
    for attempt in attempts[:30]:
        attempt.enrollment.pk, attempt.enrollment.public_id, attempt.enrollment.cohort = None, uuid4(), summer
        attempt.enrollment.save()
        attempt.pk, attempt.public_id, attempt.enrollment = None, uuid4(), attempt.enrollment
        attempt.save()

    assert item_statistics.of(quiz) == before


def test_what_a_few_typed_is_not_shown(quiz, versions, cohort, the_75th, at):
    def typed(place: int, version: QuestionVersion):
        return f"Sergeant {place}" if version.content["kind"] == "short_text" and place < 4 else said(place, version)

    many.hand_in(many.seat(cohort, the_75th, OFFICERS, at=at), quiz, lambda place: versions, typed, at=at)

    texts = [pull.text for pull in of_kind("short_text", item_statistics.of(quiz)).pulls]

    assert "Words: Caucus." in texts
    assert not any("Sergeant" in text for text in texts)


@pytest.mark.parametrize(
    ("officers", "says"),
    [(29, "Too few answers to say. It takes 30."), (30, "Too few answers to say whether"), (FEWEST, "officers")],
)
def test_below_their_numbers_nothing_is_said(quiz, hand_in, officers, says):
    hand_in(officers)

    found = item_statistics.of(quiz)

    single = of_kind("single", found)
    assert says in wording.of_question(single)
    assert (single.facility is None, bool(single.pulls)) == (officers < 30, officers >= 30)
    assert (found.reliability is None) == (officers < FEWEST)
    assert wording.of_quiz(found).startswith("Too few answers to say.") == (officers < FEWEST)


def test_the_quiz_says_how_far_its_scores_go_and_by_which_alpha(quiz, hand_in):
    hand_in()

    found = item_statistics.of(quiz)

    assert found.reliability.same_questions
    assert found.reliability.alpha > 0.5
    assert wording.of_method(found) == wording.SAME_QUESTIONS
    points = round(100 * found.reliability.error)
    assert f"between {70 - points} and {70 + points}" in wording.of_quiz(found)


def test_where_officers_draw_different_questions_the_page_says_so(quiz, versions, cohort, the_75th, at):
    seats = many.seat(cohort, the_75th, OFFICERS, at=at)
    many.hand_in(seats, quiz, lambda place: Random(place).sample(versions, 6), said, at=at)

    found = item_statistics.of(quiz)

    assert not found.reliability.same_questions
    assert wording.of_method(found) == wording.DRAWN


def test_a_question_whose_point_everyone_got_says_so(quiz, versions, hand_in, marsh, at):
    hand_in()
    single = next(version for version in versions if version.content["kind"] == "single")
    Correction.objects.create(
        client_id=uuid4(),
        question_version=single,
        act=Act.EVERYONE,
        reason="Two keys",
        corrected_by=marsh,
        corrected_at=at,
    )

    found = of_kind("single", item_statistics.of(quiz))

    assert found.facility == 100
    assert "Everyone was given the point" in wording.of_question(found)


def test_the_queries_do_not_grow_with_the_officers(quiz, hand_in, django_assert_num_queries):
    hand_in()

    with django_assert_num_queries(3):
        item_statistics.of(quiz)


@pytest.mark.parametrize(("who", "status"), [("marsh", 200), ("okafor", 200), ("chen", 302), ("rivera", 302)])
def test_editors_and_administrators_read_it(request, signed_in, quiz, hand_in, who, status):
    hand_in(30)
    client = signed_in(request.getfixturevalue(who))

    pages = [client.get(reverse("reports:quizzes")), client.get(reverse("reports:items", args=["QD1"]))]

    assert [page.status_code for page in pages] == [status, status]
    if status == 200:
        assert "Day 1 quiz" in pages[0].content.decode()
        assert "Facility" in pages[1].content.decode()


def test_a_quiz_that_does_not_exist_is_not_found(signed_in, marsh):
    assert signed_in(marsh).get(reverse("reports:items", args=["QD9"])).status_code == 404


def test_a_quiz_of_one_question_says_that_there_is_no_other_to_compare_with(quiz, versions, cohort, the_75th, at):
    single = [version for version in versions if version.content["kind"] == "single"]
    many.hand_in(many.seat(cohort, the_75th, OFFICERS, at=at), quiz, lambda place: single, said, at=at)

    found = item_statistics.of(quiz)

    assert "all do alike on the other questions, or there are none" in wording.of_question(of_kind("single", found))
    assert "or of a single question" in wording.of_quiz(found)
