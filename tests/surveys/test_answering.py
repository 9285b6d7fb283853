import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.surveys.models import BallotBox, Invitation, SurveyOpening
from assessments.surveys.rules.questions import title_on
from assessments.surveys.services import authoring, ballot_keys, ballots, openings
from course_site.cohorts.models import Enrollment
from course_site.cohorts.services import attendance, planning, transfers
from modules.models import CourseCompletion
from modules.services import closing, progress
from tests.conftest import NEW_YORK, PLAN
from tests.surveys.conftest import in_the_box, instrument

START = "/survey/COURSE/"
ANSWER = "/survey/COURSE/answers/"
RECEIPT = re.compile(r'value="((?:[0-9A-Z]{4}-){6}[0-9A-Z]{2})"')


@pytest.fixture
def opening(course_survey, cohort, seat, reyes_seat) -> SurveyOpening:
    now = timezone.now()
    return openings.open_survey("COURSE", cohort, at=now - timedelta(hours=1), closes_at=now + timedelta(days=7))


def close(opening: SurveyOpening) -> None:
    SurveyOpening.objects.filter(pk=opening.pk).update(closes_at=timezone.now() - timedelta(minutes=1))


def has_opened(seat: Enrollment) -> bool:
    return seat.requirements_met.filter(code="survey:COURSE").exists()


@pytest.fixture
def complete_but_for_the_survey(cohort, chen, at) -> Callable[[Enrollment], None]:
    def complete(seat: Enrollment) -> None:
        for code in ("quiz:QD1", "role_play"):
            progress.record(seat, code, at=at)
        for session in cohort.sessions.all():
            attendance.mark_rest_present(session, client_id=uuid4(), marked_at=session.ends_at, at=at, by=chen)

    return complete


def test_rivera_reads_what_is_kept_and_has_opened_the_survey(opening, signed_in, rivera, seat):
    page = signed_in(rivera).get(START)

    assert b"Show me exactly what is stored" in page.content
    assert has_opened(seat)
    assert not BallotBox.objects.exists()


def test_the_first_screen_says_that_the_certificate_waits_no_longer(opening, signed_in, rivera):
    page = signed_in(rivera).get(START).content.decode()

    assert "You have opened it, so your certificate no longer waits for this." in page
    assert "need to open" not in page


def test_a_survey_that_no_certificate_waits_for_says_nothing_of_it(cohort, seat, reyes_seat, signed_in, rivera):
    authoring.put_survey(instrument("PULSE"))
    now = timezone.now()
    openings.open_survey("PULSE", cohort, at=now, closes_at=now + timedelta(days=1), day="D2")

    page = signed_in(rivera).get("/survey/PULSE/").content.decode()

    assert "<h1>Day 2 pulse</h1>" in page
    assert "no longer waits" not in page


def test_the_questions_are_counted_a_skill_as_one(opening, signed_in, rivera):
    page = signed_in(rivera).get(ANSWER).content.decode()

    asked = re.findall(r"Question (\d+) of (\d+)", page)

    total = str(len(asked))
    assert asked == [(str(number), total) for number in range(1, len(asked) + 1)]
    assert len(asked) == len(instrument("COURSE")["items"])


@pytest.mark.parametrize(
    ("day", "title", "shown"),
    [("D2", "Day pulse", "Day 2 pulse"), ("", "Day pulse", "Day pulse"), ("D4", "Your Day", "Your Day")],
)
def test_a_survey_of_every_day_is_called_by_its_day(day, title, shown):
    assert title_on(day, title) == shown


def test_the_way_in_stands_before_the_small_print_and_every_promise_stays(opening, signed_in, rivera):
    page = signed_in(rivera).get(START).content.decode()

    before, after = page.split("Start the survey")
    assert "Your name is not kept with your answers." in before
    assert "Show me exactly what is stored" in after
    for promise in ("A person who controls the running server", "fewer than five answers", "taken out any names"):
        assert promise not in before
        assert promise in " ".join(after.split())


def test_who_comes_straight_to_the_questions_has_opened_the_survey(opening, signed_in, rivera, seat):
    signed_in(rivera).get(ANSWER)

    assert has_opened(seat)


def test_rivera_answers_and_gets_a_receipt_that_stands_on_that_page_alone(opening, signed_in, rivera):
    browser = signed_in(rivera)

    response = browser.post(ANSWER, {"C01": "4", "C15": "Ask one more question.", "G1": ""})

    [receipt] = RECEIPT.findall(response.content.decode())
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert in_the_box(opening) == [{"C01": 4}]
    assert receipt not in browser.get(START).content.decode()


def test_the_receipt_comes_with_the_questions_so_that_sending_twice_is_sending_once(opening, signed_in, rivera):
    browser = signed_in(rivera)
    [receipt] = RECEIPT.findall(browser.get(ANSWER).content.decode())

    pages = [browser.post(ANSWER, {"C01": "4", "receipt": receipt}) for _ in range(2)]

    assert [page.status_code for page in pages] == [200, 200]
    assert all(receipt in page.content.decode() for page in pages)
    assert in_the_box(opening) == [{"C01": 4}]


def test_a_form_with_nothing_filled_in_is_asked_about_once_and_nothing_is_kept(opening, signed_in, rivera):
    response = signed_in(rivera).post(ANSWER, {"C01": "", "C15": "  "})

    assert response.status_code == 422
    assert b"You have answered nothing. Send it as it is?" in response.content
    assert b"Back to the questions" in response.content
    assert b"Send it empty" in response.content
    assert not BallotBox.objects.exists()
    assert not Invitation.objects.filter(spent=True).exists()


def test_a_form_with_nothing_filled_in_can_be_sent_on_purpose(opening, signed_in, rivera):
    response = signed_in(rivera).post(ANSWER, {"empty": "yes"})

    assert response.status_code == 200
    assert in_the_box(opening) == [{}]


def test_a_wrong_answer_keeps_what_was_typed_and_names_the_question(opening, signed_in, rivera):
    response = signed_in(rivera).post(ANSWER, {"C01": "17", "C15": "Keep the role-plays."})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Keep the role-plays." in page
    assert 'href="#id_C01"' in page
    assert not BallotBox.objects.exists()


def test_the_questions_that_are_kept_for_everybody_hold_nobodys_answers(opening, signed_in, rivera, reyes):
    signed_in(reyes).post(ANSWER, {"C01": "17", "C15": "Keep the role-plays."})

    pages = [signed_in(rivera).get(ANSWER).content.decode() for _ in range(2)]

    assert all("Keep the role-plays." not in page and "Choose one of the answers" not in page for page in pages)
    assert all(page.count(" checked") == 17 for page in pages)  # of those with options, "No answer"


def test_without_the_key_of_the_box_the_words_stay_and_nothing_is_sent(opening, signed_in, rivera, reyes):
    signed_in(reyes).post(ANSWER, {"C01": "5"})
    ballot_keys.forget(opening.public_id)

    response = signed_in(rivera).post(ANSWER, {"C15": "Keep the role-plays."})

    page = response.content.decode()
    assert response.status_code == 503
    assert "Keep the role-plays." in page
    assert "tell the program team that the key of this survey is missing" in page
    assert not Invitation.objects.get(opening=opening, enrollment__officer__user=rivera).spent


def test_words_that_are_too_long_stay_and_say_how_much(opening, signed_in, rivera):
    response = signed_in(rivera).post(ANSWER, {"C15": "a" * 700})

    assert response.status_code == 422
    assert b"Make it shorter: 600 characters at most. You have 700." in response.content


def test_the_second_send_says_that_the_first_arrived(opening, signed_in, rivera):
    browser = signed_in(rivera)
    browser.post(ANSWER, {"C01": "4"})

    response = browser.post(ANSWER, {"C01": "1"})

    assert response.status_code == 409
    assert b"You have sent this survey" in response.content
    assert in_the_box(opening) == [{"C01": 4}]


def test_a_closed_survey_says_so_and_where_to_go(opening, signed_in, rivera):
    close(opening)

    response = signed_in(rivera).get(START)

    assert response.status_code == 410
    assert b"This survey is closed" in response.content
    assert reverse("modules:home").encode() in response.content


def test_who_comes_too_late_to_send_has_still_opened_it_and_completes_the_course(
    opening, signed_in, rivera, seat, cohort, chen, complete_but_for_the_survey
):
    complete_but_for_the_survey(seat)
    closing.close_cohort(cohort, by=chen, at=timezone.now())
    close(opening)

    response = signed_in(rivera).get(START)

    assert b"Nothing more is asked of you" in response.content
    assert CourseCompletion.objects.get().enrollment == seat
    assert not BallotBox.objects.exists()


def test_who_has_sent_without_a_look_at_it_first_opens_it_by_looking_afterward(opening, signed_in, rivera, seat):
    browser = signed_in(rivera)
    browser.post(ANSWER, {"C01": "4"})
    assert not has_opened(seat)

    browser.get(START)

    assert has_opened(seat)


def test_asking_for_the_head_of_the_page_is_not_opening_it(opening, signed_in, rivera, seat):
    signed_in(rivera).head(START)

    assert not has_opened(seat)


def test_what_was_written_while_the_survey_closed_stays_on_the_page_and_nowhere_else(opening, signed_in, rivera):
    browser = signed_in(rivera)
    browser.get(ANSWER)
    close(opening)

    response = browser.post(ANSWER, {"C01": "4", "C15": "Ask <one> more question.", "G1": ""})

    page = response.content.decode()
    assert response.status_code == 410
    assert "This survey closed while you were writing" in page
    assert "Overall, how do you rate this course?\nGood\n" in page
    assert "Ask &lt;one&gt; more question." in page
    assert "Years of service" not in page
    assert "tell your trainer or the program team what you think" in page
    assert reverse("modules:home") in page
    assert not BallotBox.objects.exists()


def test_a_survey_that_closes_between_the_look_and_the_send_hands_the_words_back(
    opening, signed_in, rivera, monkeypatch
):
    def too_late(*_, **__) -> None:
        raise ballots.RefusedBallot("closed")

    monkeypatch.setattr(ballots, "cast", too_late)

    response = signed_in(rivera).post(ANSWER, {"C15": "Keep the role-plays."})

    assert response.status_code == 410
    assert b"Keep the role-plays." in response.content


@pytest.fixture
def class_in(cohort, seat) -> Callable[[timedelta], None]:
    """`class_in(timedelta(days=10))`: day 4 of Rivera's class is in ten days, at its hours."""

    def move(ahead: timedelta) -> None:
        last = cohort.sessions.get(day="D4")
        shift = timezone.localdate() + ahead - timezone.localdate(last.ends_at)
        for session in cohort.sessions.all():
            type(session).objects.filter(pk=session.pk).update(
                starts_at=session.starts_at + shift, ends_at=session.ends_at + shift
            )

    return move


def test_before_its_day_the_survey_says_when_it_opens_and_is_not_opened(
    course_survey, class_in, signed_in, rivera, seat
):
    class_in(timedelta(days=10))

    response = signed_in(rivera).get(START)

    assert response.status_code == 403
    assert b"This survey opens on day 4." in response.content
    assert f"{timezone.localtime(seat.cohort.sessions.get(day='D4').starts_at):%A, %B}" in response.content.decode()
    assert not has_opened(seat)


def test_after_its_days_a_survey_that_nobody_put_to_the_class_counts_too(
    course_survey, class_in, signed_in, rivera, seat
):
    class_in(timedelta(days=-10))

    response = signed_in(rivera).get(START)

    assert response.status_code == 410
    closed = seat.cohort.sessions.get(day="D4").starts_at + timedelta(days=7)
    assert f"It closed on {timezone.localtime(closed):%A, %B}" in response.content.decode()
    assert has_opened(seat)


@pytest.mark.parametrize(
    ("days", "words"), [(7, b"opened before you joined the class"), (-1, b"This survey is closed")]
)
def test_who_got_a_seat_after_the_survey_opened_is_not_invited_and_asked_nothing_more(
    days, words, course_survey, cohort, signed_in, rivera, at
):
    now = timezone.now()
    closes_at = now + timedelta(days=days)
    opening = openings.open_survey("COURSE", cohort, at=now - timedelta(days=8), closes_at=closes_at)
    late = planning.enroll(cohort, rivera.officer, at=at)

    page = signed_in(rivera).get(START).content

    assert words in page
    assert b"Nothing more is asked of you" in page
    assert has_opened(late)
    assert not opening.invitations.exists()


def test_that_the_survey_of_an_earlier_class_has_closed_says_nothing_about_this_one(
    opening, cohort, signed_in, rivera, seat, okafor, at
):
    close(opening)
    first_day = timezone.localdate() + timedelta(days=60)
    later = planning.open_cohort(
        key="later", title="Later cohort", course_key="four_day", course_version=1, days=PLAN,
        dates=planning.class_dates(first_day), place="Queens", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip
    moved = transfers.transfer(seat, later, reason="New tour", by=okafor, at=at)

    page = signed_in(rivera).get(START).content

    assert b"This survey opens on day 4." in page
    assert not has_opened(moved)
    assert not has_opened(seat)


@pytest.mark.parametrize("someone", ["chen", "novak", "okafor", "marsh"])
def test_who_is_not_invited_is_told_so(opening, signed_in, someone, request):
    response = signed_in(request.getfixturevalue(someone)).get(START)

    assert response.status_code == 403
    assert b"You are not invited" in response.content


def test_a_survey_that_does_not_exist_is_not_found(signed_in, rivera):
    assert signed_in(rivera).get(reverse("surveys:start", args=["NOPE"])).status_code == 404


def test_who_is_not_signed_in_is_asked_to(client, opening):
    assert client.get(START).url.startswith(reverse("people:sign_in"))


def test_each_skill_is_one_group_with_a_row_for_before_the_course_and_one_for_today(cohort, seat, signed_in, rivera):
    now = timezone.now()
    authoring.put_survey(instrument("SE"))
    openings.open_survey("SE", cohort, at=now, closes_at=now + timedelta(days=1), day="D4")

    page = signed_in(rivera).get(reverse("surveys:answer", args=["SE"])).content.decode()

    assert page.count("<fieldset") == 10
    assert page.count('role="radiogroup"') == 20
    assert page.count(">Before the course</p>") == page.count(">Today</p>") == 10
    assert page.count("stay calm when insulted") == 1


def test_every_instrument_for_officers_shows_its_questions(cohort, seat, signed_in, rivera):
    now = timezone.now()
    authoring.put_survey(instrument("SE"))
    for key in ("PULSE", "F90"):
        authoring.put_survey(instrument(key))
    for key in ("SE", "PULSE", "F90"):
        openings.open_survey(key, cohort, at=now, closes_at=now + timedelta(days=1))

        page = signed_in(rivera).get(reverse("surveys:answer", args=[key]))

        assert page.status_code == 200
        assert page.content.count(b"<fieldset") >= 4
