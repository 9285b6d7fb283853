"""What goes wrong has its own sentence and a next step, on the phone."""

import re
from datetime import date

import pytest
from django.db.models import Count
from django.utils import timezone
from playwright.sync_api import Page, expect

from assessments.quizzes.services import attempts
from assessments.surveys.models import Invitation
from course_site.cohorts.models import Cohort
from course_site.cohorts.services import planning
from course_site.people.models import Officer, Precinct
from course_site.people.services import officers
from tests.browser.conftest import DEMO_PASSWORD, PHONE, Site

pytestmark = pytest.mark.browser

LESSON = "/course/day-1/how-conflict-works-positions-interests-needs/position-interest-need/"


def newcomers() -> dict[str, str]:
    """Three people whom the demo does not have: one without a seat, one who has used every try at a quiz, and one who
    let a survey close."""
    at = timezone.now()
    seatless, tired = _newcomer("seatless", "990001"), _newcomer("tired", "990002")
    seat = planning.enroll(Cohort.objects.get(key="running"), tired, at=at)
    for _ in range(3):
        attempts.submit(attempts.start(seat, "QD1", at=at), at=at)
    closed = Invitation.objects.filter(opening__survey_key="COURSE", opening__closes_at__lte=at, spent=False)
    # Not one whom another journey took into a second class.
    late = closed.alias(seats=Count("enrollment__officer__enrollments")).filter(seats=1).earliest("pk")
    people = {"seatless": seatless.user, "tired": tired.user, "late": late.enrollment.officer.user}
    for user in people.values():
        user.set_password(DEMO_PASSWORD)
        user.save()
    return {name: user.email for name, user in people.items()}


def _newcomer(name: str, number: str) -> Officer:
    return officers.register(
        email=f"{name}@example.org", first_name=name.title(), last_name="Quinn", member_no=number,
        precinct=Precinct.objects.get(code="075"), since=date(2020, 1, 1), at=timezone.now(),
    )  # fmt: skip


@pytest.fixture(scope="module")
def people(site: Site) -> dict[str, str]:
    return site.ask(newcomers)


def offers(phone: Page, name: str) -> None:
    """There is one way onward, and it leads somewhere."""
    phone.get_by_role("main").get_by_role("link", name=name).click()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    expect(phone.get_by_role("heading", name="This page is not here")).to_have_count(0)


def test_an_unknown_address_says_that_nothing_is_lost(sign_in, axe):
    phone = sign_in("", PHONE)
    answer = phone.goto("/course-of-another-name/")

    assert answer.status == 404
    expect(phone.get_by_role("heading", name="This page is not here")).to_be_visible()
    expect(phone.get_by_text("Nothing of yours is lost")).to_be_visible()
    axe(phone)
    offers(phone, "Go to the start")


def test_a_lesson_opens_only_with_a_seat(people, sign_in, axe):
    phone = sign_in(people["seatless"], PHONE)
    expect(phone.get_by_text("You are not in a cohort yet")).to_be_visible()
    axe(phone)
    answer = phone.goto(LESSON)

    assert answer.status == 403
    expect(phone.get_by_role("heading", name="The lessons open with your cohort")).to_be_visible()
    expect(phone.get_by_text("Ask your training coordinator for one.")).to_be_visible()
    axe(phone)
    offers(phone, "Go to My training")


def test_a_quiz_without_attempts_left_points_to_the_trainer(people, sign_in, axe):
    phone = sign_in(people["tired"], PHONE)
    phone.goto("/quiz/QD1/")

    expect(phone.get_by_text("You have used every try")).to_be_visible()
    expect(phone.get_by_text("talk with your trainer")).to_be_visible()
    expect(phone.get_by_role("button", name="Start the quiz")).to_have_count(0)
    expect(phone.get_by_role("link", name=re.compile(r"^Try \d"))).to_have_count(3)
    axe(phone)
    offers(phone, "Go to My training")


def test_a_closed_survey_says_so(people, sign_in, axe):
    phone = sign_in(people["late"], PHONE)
    answer = phone.goto("/survey/COURSE/")

    assert answer.status == 410
    expect(phone.get_by_role("heading", name="This survey is closed")).to_be_visible()
    expect(phone.get_by_text("You can still tell your trainer what you think.")).to_be_visible()
    axe(phone)
    offers(phone, "Go to my training")


def test_what_was_written_when_the_session_ended_is_sent_after_signing_in_again(sign_in, axe):
    phone = sign_in("officer2@example.org", PHONE, service_workers="block")
    phone.route(re.compile(r"/static/surveys/.*js$"), lambda route: route.abort())  # which send by themselves
    phone.goto("/survey/PULSE/")
    phone.get_by_role("link", name="Start the survey").click()
    phone.get_by_role("textbox").first.fill("Slow down. Say back what I heard.")
    phone.context.clear_cookies(name="sessionid")
    phone.get_by_role("button", name="Send my answers").click()

    expect(phone.get_by_role("heading", name="Your session has ended")).to_be_visible()
    expect(phone.get_by_text("Slow down. Say back what I heard.")).to_be_visible()
    axe(phone)
    phone.get_by_label("E-mail address").fill("officer2@example.org")
    phone.get_by_label("Password").fill(DEMO_PASSWORD)
    phone.get_by_role("button", name="Sign in").click()
    expect(phone.get_by_role("heading", name="Send what you wrote")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="Send it now").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()


def test_a_wrong_password_keeps_the_address(sign_in, axe):
    phone = sign_in("", PHONE)
    phone.goto("/signin/")
    phone.get_by_label("E-mail address").fill("officer2@example.org")
    phone.get_by_label("Password").fill("not this one")
    phone.get_by_role("button", name="Sign in").click()

    expect(phone.get_by_role("alert")).to_contain_text("That address and password do not go together.")
    expect(phone.get_by_label("E-mail address")).to_have_value("officer2@example.org")
    axe(phone)


def test_signing_in_leads_back_to_where_one_was_going(sign_in, axe):
    phone = sign_in("", PHONE)
    phone.goto(LESSON)
    expect(phone.get_by_role("heading", name="Sign in")).to_be_visible()
    axe(phone)
    phone.get_by_label("E-mail address").fill("officer2@example.org")
    phone.get_by_label("Password").fill(DEMO_PASSWORD)
    phone.get_by_role("button", name="Sign in").click()
    phone.wait_for_url(f"**{LESSON}")

    phone = sign_in("", PHONE)
    phone.goto("/my/")
    phone.get_by_label("E-mail address").fill("officer2@example.org")
    phone.get_by_label("Password").fill(DEMO_PASSWORD)
    phone.get_by_role("button", name="Sign in").click()
    expect(phone.get_by_role("heading", name="My training")).to_be_visible()
