"""The whole course in the site, and the demo in it as `content/demo/README.md` tells it: made once for all of these
sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from assessments.quizzes.models import AnswerEvent, Attempt, Correction
from assessments.quizzes.rules import scoring
from assessments.quizzes.services import answers, attempts
from assessments.recall.models import RecallAnswer
from assessments.recall.services import today as todays
from assessments.remarks.rules.themes import themes_of
from assessments.remarks.services import findings
from assessments.rubrics.models import Observation
from assessments.rubrics.rules.agreement import FEWEST_PAIRS, Share
from assessments.rubrics.services import agreement, calibrating, results
from assessments.surveys.services import versions
from certificates.models import Certificate
from course_site.checkin.models import WalkIn
from course_site.cohorts.models import Cohort, Enrollment, MakeUpBooking
from course_site.cohorts.services import warnings, year_plan
from course_site.content.demo.seed import seed
from course_site.content.rules.checking import check_folder
from course_site.content.rules.course import CourseText
from course_site.content.services.loading import Outcome, load
from course_site.people.models import User
from course_site.people.services import accommodations, precincts
from course_site.reports import class_surveys, confidence, levels
from course_site.reports.approval_rating import Filters, report
from course_site.rosters.models import RosterUpload
from modules.models import CourseCompletion, LessonPage
from modules.services import home, standing
from tests.content.conftest import FOUR_DAY
from tests.content.snapshots import every_row

# A Wednesday at noon in New York: the running cohort is in its third day.
AT = datetime(2026, 11, 18, 17, 0, tzinfo=UTC)
PASSWORD = "a password for the demo"
DEMO = FOUR_DAY.parent / "demo"


@dataclass(frozen=True)
class RoundTrip:
    """What became of the course on its way into the site, out of it, and in again."""

    first: Outcome
    exported: Path
    before: dict[str, list[str]]
    second: str
    after: dict[str, list[str]]


@pytest.fixture(scope="module")
def round_trip(django_db_setup, django_db_blocker, course, tmp_path_factory) -> Iterator[RoundTrip]:
    folder, said = tmp_path_factory.mktemp("exported"), StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        first = load(course, at=AT - timedelta(days=1), publish=True)
        before = every_row()
        call_command("export_course", folder, stdout=StringIO())
        call_command("load_course", "four_day", path=folder, publish=True, stdout=said)
        yield RoundTrip(first, folder, before, said.getvalue(), every_row())
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo(round_trip, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        precincts.load()
        seed(PASSWORD, at=AT)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_the_course_goes_into_the_site_and_comes_back_as_it_was(round_trip, course):
    source, faults = check_folder(round_trip.exported)

    assert faults == []
    assert round_trip.first.made
    assert not round_trip.first.changed
    assert not round_trip.first.kept
    assert round_trip.second.startswith("0 made, 0 changed, ")
    assert round_trip.after == round_trip.before
    assert values(source) == values(course)


def values(text: CourseText) -> dict[str, object]:
    """Every node of a course by its key, whatever file it stands in."""
    nodes = [*text.days, *text.modules, *text.lessons, *text.quizzes, *text.scenarios, *text.surveys]
    found: dict[str, object] = {node.value.key: node.value for node in nodes}
    for name in ("course", "program", "rubric", "stop_list"):
        found[name] = getattr(text, name).value
    for name in ("resources", "centers", "glossary"):
        found[name] = {entry.key: entry for entry in getattr(text, name).value}
    found["triage"] = (text.triage.value.steps, {end.code: end for end in text.triage.value.outcomes})
    return found


def cohort(key: str) -> Cohort:
    return Cohort.objects.get(key=key)


def test_there_are_twenty_past_cohorts_of_five_hundred_officers_from_five_boroughs():
    past = Enrollment.objects.filter(cohort__status="closed")

    assert Cohort.objects.filter(status="closed").count() == 20
    assert past.count() == 500
    assert past.values("precinct").distinct().count() >= 25
    assert past.values("precinct__borough").distinct().count() == 5


@pytest.mark.parametrize("key", ["finishing", "running"])
def test_a_class_has_25_officers_from_at_least_8_precincts_and_two_trainers(key):
    seats = cohort(key).enrollments

    assert seats.count() == 25
    assert seats.values("precinct").distinct().count() >= 8
    assert cohort(key).trainers.values("user").distinct().count() == 2


def test_ana_needs_only_the_last_quiz_and_the_survey():
    seat = home.seat_of(User.objects.get(email="officer@example.org"))

    assert standing.of_seat(seat).missing == ["quiz:QD4", "survey:COURSE"]


def test_the_running_class_is_in_its_third_day():
    days = [session.day for session in cohort("running").sessions.all() if session.starts_at <= AT < session.ends_at]

    assert days == ["D3"]


def test_no_trainer_is_in_two_rooms_at_once_and_no_precinct_is_crowded():
    classes = [cohort(key) for key in ("running", "finishing")]

    codes = {caution.code for one in classes for caution in warnings.of_cohort(one, on=AT.date())}

    assert not codes & {"trainer_twice", "officer_twice", "precinct_crowded"}


def test_an_officer_went_on_in_the_next_class_and_another_makes_up_there():
    [moved] = Enrollment.objects.filter(cohort__key="running", status="transferred")
    next_class = Cohort.objects.get(status="planned")
    [booking] = MakeUpBooking.objects.all()

    assert next_class.enrollments.seated().filter(officer=moved.officer).exists()
    assert booking.block.session.cohort == next_class
    assert booking.enrollment.cohort.key == "running"


def test_a_question_was_put_right_with_who_and_why_and_scores_that_changed():
    [correction] = Correction.objects.all()

    assert correction.changes.exists()
    assert correction.reason


def test_somebody_has_to_decide_about_a_late_answer_and_somebody_gave_two():
    sam = User.objects.get(email="officer2@example.org")
    under_way = Attempt.objects.get(enrollment__officer__user=sam, state=Attempt.State.OPEN)

    [late] = AnswerEvent.objects.filter(late=True, decision=None)

    assert late.attempt_item.attempt.enrollment.cohort.key == "running"
    assert [stand.other is not None for stand in answers.standings(under_way.items.all()).values()].count(True) == 1
    assert accommodations.extra_percent(sam.pk) == 50


def test_ana_has_questions_to_answer_from_memory_and_some_come_back():
    ana = User.objects.get(email="officer@example.org")

    today = todays.of_seat(home.seat_of(ana), at=AT)

    assert today.left == 5
    assert list(RecallAnswer.objects.visible_to(ana).values_list("right", flat=True)) == [
        True,
        False,
        True,
        False,
        True,
    ]
    assert not today.done


def test_an_editor_has_a_draft_and_a_register_was_imported():
    [draft] = LessonPage.objects.filter(has_unpublished_changes=True)
    [register] = RosterUpload.objects.exclude(applied_at=None)

    assert draft.latest_revision.user.email == "editor@example.org"
    assert register.outcome["new"] == 2
    assert register.cohort is None


def test_somebody_came_without_a_seat_today():
    assert [walk_in.session.day for walk_in in WalkIn.objects.filter(outcome=None)] == ["D2", "D3"]


def test_the_plan_of_a_year_has_room_for_what_is_booked():
    for year in year_plan.years():
        assert all(line.booked <= line.target for line in year_plan.of_year(year).lines)


def test_somebody_is_at_every_stage():
    seats = standing.of_cohort(cohort("finishing"))

    missing = [tuple(seat.missing) for seat in seats]
    assert () in missing
    assert any("role_play" in codes for codes in missing)
    assert any("attendance:D4" in codes for codes in missing)
    assert any("attendance:D2" in codes for codes in missing)
    assert any("quiz:QD4" in codes for codes in missing)


def test_every_score_can_be_computed_again_from_what_is_stored():
    some = Attempt.objects.submitted().filter(enrollment__cohort__key="past-07")

    assert some.count() >= 100
    assert all(attempt.score == scoring.total(attempts.shares_of(attempt)) for attempt in some)


def test_every_sheet_is_judged_as_the_rubric_judges():
    for sheet in Observation.objects.filter(enrollment__cohort__key__in=["past-04", "finishing"]):
        assert results.verdict_of(sheet).passed == sheet.is_passed
        assert float(sheet.total_percent) == round(float(results.verdict_of(sheet).total), 2)


def test_whoever_met_everything_is_completed_and_nobody_else():
    for key in ("past-03", "past-04", "past-20"):
        for seat in standing.of_cohort(cohort(key)):
            completed = CourseCompletion.objects.filter(enrollment=seat.enrollment).exists()
            assert completed == (not seat.missing)
            assert (seat.enrollment.status == "completed") == completed


def test_the_graduate_has_a_certificate():
    graduate = User.objects.get(email="graduate@example.org")

    assert Certificate.objects.visible_to(graduate).filter(state="valid").count() == 1


def test_the_class_that_few_answered_is_hidden_and_in_no_other_number():
    found = report(Filters(by="cohort"), at=AT)

    hidden = [row.group for row in found.rows if row.suppressed]
    classes = [row for row in found.rows if row.group.startswith("Cohort") and not row.suppressed]

    assert hidden == [Cohort.objects.get(key="past-20").title]
    assert found.total.valid == sum(row.valid for row in classes)


def test_the_past_year_is_rated_as_its_readme_tells():
    total = report(Filters(by="cohort"), at=AT).total

    assert f"{total.rating:.1f} percent" in (DEMO / "README.md").read_text(encoding="utf-8")
    assert total.low > 90  # so that the site may say "more than 90%"


def test_confidence_grew_and_skills_are_used_ninety_days_later():
    confident = confidence.confidence(at=AT)
    used = {line.key: line.shown.valid for line in levels.levels(at=AT).lines}

    assert len(confident.lines) == 5
    assert 0.3 < confident.total.gains.headline < 2
    assert all(used[key] and used[key] > 50 for key in ("F1", "F3", "F5", "F6", "confidence"))


def test_no_line_of_the_four_levels_is_without_a_number():
    assert [line.measure for line in levels.levels(at=AT).lines if line.shown.valid is None] == []


def test_dana_and_luis_agree_on_most_remarks_and_some_can_be_quoted():
    themes = themes_of(versions.current("COURSE").content)
    percents = {found.theme: found.percent for found in findings.agreement_of(themes)}

    assert percents["T0"] == 100
    assert all(percent >= 60 for percent in percents.values())
    assert findings.quotes(findings.Asked("COURSE", "C15"))


def test_some_precincts_can_be_shown():
    shown = {row.group for row in report(Filters(by="precinct"), at=AT).rows if not row.suppressed}

    assert len(shown - {"Counted together", "All"}) >= 2


def test_seeding_again_changes_nothing():
    before = (User.objects.count(), Attempt.objects.count(), Certificate.objects.count())

    assert not seed(PASSWORD, at=AT + timedelta(days=1)).made
    assert (User.objects.count(), Attempt.objects.count(), Certificate.objects.count()) == before


@pytest.mark.parametrize("name", ["officer", "officer2", "graduate", "trainer", "trainer2", "admin", "editor"])
def test_a_demo_person_can_sign_in(name):
    signed_in = Client().post("/signin/", {"username": f"{name}@example.org", "password": PASSWORD})

    assert signed_in.status_code == 302


def test_nobody_of_the_crowd_can_sign_in():
    stranger = Enrollment.objects.filter(cohort__key="past-01").first().officer.user

    assert not stranger.has_usable_password()


def test_without_debug_it_is_refused_unless_asked_for():
    with pytest.raises(CommandError, match="--even-without-debug") as refusal:
        call_command("seed_demo")

    assert refusal.value.returncode == 2


def test_two_assessors_saw_enough_runs_for_every_number_of_their_agreement():
    report = agreement.of_cohort(cohort("finishing"))

    assert report.runs == 5
    assert report.same_result == Share(5, 5)
    assert all(kappa.pairs == FEWEST_PAIRS and kappa.value is not None for kappa in report.kappas)
    assert all(severity.value is not None for severity in report.severities)


def test_dana_reads_how_each_day_was_and_not_yet_what_the_course_survey_says():
    said = class_surveys.of_cohort(cohort("finishing"), at=AT)

    assert [one.opening.title for one in said] == ["Day 1 pulse", "Day 2 pulse", "Day 3 pulse", "End-of-course survey"]
    assert all(line.shown.valid and line.shown.valid > 15 for one in said[:3] for line in one.lines)
    assert said[3].lines == []


def test_dana_has_compared_in_her_classes_and_is_waited_for_in_the_next_one():
    dana = User.objects.get(email="trainer@example.org")
    compared, coming = calibrating.latest(cohort("running")), calibrating.latest(Cohort.objects.latest("starts_on"))

    assert compared and compared.agreed and not compared.is_hidden
    assert coming and coming.is_hidden and coming.missing == [dana]
