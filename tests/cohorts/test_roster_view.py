"""The roster of a class day, as Chen sees and taps it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format

from course_site.cohorts.models import AttendanceMark, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, guests, many_marks, seats, statuses
from course_site.cohorts.services.many_marks import Tap

HTMX = {"HX-Request": "true"}


def roster_url(session) -> str:
    return reverse("cohorts:attendance", args=[session.public_id])


def tap_url(session, seat, kind: MarkKind) -> str:
    return reverse("cohorts:mark", args=[session.public_id, seat.public_id, kind])


def tap(**given) -> dict[str, str]:
    return {"client_id": str(uuid4())} | given


def tabs_of(answer) -> str:
    return re.search(r'<nav class="day-pages".*?</nav>', answer.content.decode(), re.DOTALL)[0]


def named_on(answer) -> list[str]:
    return re.findall(r'name="seats" value="([^"]+)"', answer.content.decode())


@pytest.fixture
def trainers_browser(signed_in, chen):
    return signed_in(chen)


def test_the_roster_names_every_officer_and_counts_who_is_here(trainers_browser, day_2, seat, reyes_seat, mark):
    mark(seat, MarkKind.PRESENT)

    page = trainers_browser.get(roster_url(day_2)).content.decode()

    assert "Ana Rivera" in page
    assert "Luis Reyes" in page
    assert "<strong>1 of 2</strong> here" in page
    assert "420 of 420 min" in page


def test_what_is_rarely_wanted_stands_behind_more_and_where_one_is_does_not(trainers_browser, day_2, seat):
    walk_ins = reverse("checkin:walk_ins", args=[day_2.public_id])

    row, _, behind = tabs_of(trainers_browser.get(roster_url(day_2))).partition("<details")
    here, _, _ = tabs_of(trainers_browser.get(walk_ins)).partition("<details")

    assert f'href="{walk_ins}"' in behind
    assert f'href="{walk_ins}"' not in row
    assert f'<a href="{walk_ins}" aria-current="page">Walk-ins</a>' in here


def test_one_tap_leads_to_the_first_officer_who_is_not_marked(trainers_browser, day_2, seat, reyes_seat, mark):
    mark(reyes_seat, MarkKind.PRESENT)

    page = trainers_browser.get(roster_url(day_2)).content.decode()

    assert f'<a href="#seat-{seat.public_id}">1 not marked yet</a>' in page
    assert re.findall(r'is-unmarked" id="seat-([^"]+)"', page) == [str(seat.public_id)]


def test_a_tap_marks_present_and_leads_back_to_the_row(trainers_browser, day_2, seat):
    answer = trainers_browser.post(tap_url(day_2, seat, MarkKind.PRESENT), tap())

    assert answer.url == f"{roster_url(day_2)}#seat-{seat.public_id}"
    assert seat.marks.get().kind == "present"


def test_htmx_gets_the_row_and_the_count_and_no_more(trainers_browser, day_2, seat, reyes_seat):
    answer = trainers_browser.post(tap_url(day_2, seat, MarkKind.PRESENT), tap(), headers=HTMX).content.decode()

    assert f'id="seat-{seat.public_id}"' in answer
    assert "<strong>1 of 2</strong> here" in answer
    assert "Luis Reyes" not in answer
    assert "<html" not in answer


def test_a_double_click_is_one_mark(trainers_browser, day_2, seat):
    same = tap(marked_at="2026-03-03T12:05:00Z")

    answers = [trainers_browser.post(tap_url(day_2, seat, MarkKind.PRESENT), same) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert seat.marks.count() == 1


def test_the_name_of_a_tap_cannot_be_used_for_another_officer(trainers_browser, day_2, seat, reyes_seat):
    same = tap()
    trainers_browser.post(tap_url(day_2, seat, MarkKind.PRESENT), same)

    answer = trainers_browser.post(tap_url(day_2, reyes_seat, MarkKind.PRESENT), same)

    assert answer.status_code == 409
    assert "has changed since you opened it" in answer.content.decode()
    assert not reyes_seat.marks.exists()


def test_late_asks_when_they_came(trainers_browser, day_2, seat):
    page = trainers_browser.get(tap_url(day_2, seat, MarkKind.LATE)).content.decode()

    assert "Came at" in page
    assert not AttendanceMark.objects.exists()


def test_late_costs_the_minutes_before(trainers_browser, day_2, seat):
    trainers_browser.post(tap_url(day_2, seat, MarkKind.LATE), tap(clock="07:25"))

    page = trainers_browser.get(roster_url(day_2)).content.decode()

    assert "Late, came 7:25 a.m." in page
    assert "395 of 420 min" in page


def test_coming_late_and_leaving_early_are_both_said(trainers_browser, day_2, seat):
    trainers_browser.post(tap_url(day_2, seat, MarkKind.LATE), tap(clock="07:25"))
    trainers_browser.post(tap_url(day_2, seat, MarkKind.LEFT), tap(clock="12:00"))

    assert "Left early, here 7:25 a.m. to 12:00 p.m." in trainers_browser.get(roster_url(day_2)).content.decode()


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("", "Give the time, for example 8:10 a.m."),
        ("18:40", "class hours: 7:00 a.m. to 3:00 p.m."),
        ("soon", "Write the time as hours and minutes"),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_kept_in_the_form(trainers_browser, day_2, seat, clock, words):
    answer = trainers_browser.post(tap_url(day_2, seat, MarkKind.LATE), tap(clock=clock))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert f'value="{clock}"' in page or not clock
    assert not seat.marks.exists()


def test_nobody_leaves_before_they_came(trainers_browser, day_2, seat):
    trainers_browser.post(tap_url(day_2, seat, MarkKind.LATE), tap(clock="10:00"))

    answer = trainers_browser.post(tap_url(day_2, seat, MarkKind.LEFT), tap(clock="09:00"))

    assert answer.status_code == 422
    assert "leaves no time in class" in answer.content.decode()


def test_a_correction_asks_why_and_keeps_it(trainers_browser, day_2, seat, mark):
    mark(seat, MarkKind.ABSENT)
    url = tap_url(day_2, seat, MarkKind.PRESENT)

    refused = trainers_browser.post(url, tap())
    kept = trainers_browser.post(url, tap(reason="I tapped the wrong row."))

    assert refused.status_code == 422
    assert "What was wrong with the mark before" in refused.content.decode()
    assert kept.status_code == 302
    assert list(seat.marks.values_list("kind", "reason")) == [
        ("absent", ""),
        ("present", "I tapped the wrong row."),
    ]


def test_a_correction_without_a_time_keeps_the_reason_that_was_written(trainers_browser, day_2, seat, mark):
    mark(seat, MarkKind.PRESENT)
    why = "She came after the first break."

    answer = trainers_browser.post(tap_url(day_2, seat, MarkKind.LATE), tap(clock="", reason=why), headers=HTMX)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_clock">Came at</a> Give the time' in page
    assert f'value="{why}"' in page
    assert seat.marks.get().kind == "present"


def test_a_reason_that_is_too_long_is_kept_in_the_form(trainers_browser, day_2, seat):
    why = "Court. " * 40

    answer = trainers_browser.post(tap_url(day_2, seat, MarkKind.EXCUSED), tap(reason=why))

    assert answer.status_code == 422
    assert "Make it shorter: 200 characters at most. You have 279." in answer.content.decode()
    assert why.strip() in answer.content.decode()
    assert not seat.marks.exists()


def test_coming_after_all_is_no_correction(trainers_browser, day_2, seat, mark):
    mark(seat, MarkKind.ABSENT)

    answer = trainers_browser.post(tap_url(day_2, seat, MarkKind.LATE), tap(clock="08:10"))

    assert answer.status_code == 302


def test_a_device_that_is_ahead_of_the_server_does_not_win_for_ever(trainers_browser, day_2, seat):
    trainers_browser.post(tap_url(day_2, seat, MarkKind.PRESENT), tap(marked_at="2999-01-01T00:00:00Z"))

    kept = seat.marks.get()

    assert kept.marked_at == kept.received_at


def test_a_device_that_is_behind_corrects_what_its_page_shows(trainers_browser, day_2, seat, mark):
    mark(seat, MarkKind.ABSENT)
    correction = tap(marked_at="2026-03-03T13:30:00Z", reason="She sat in the back")

    answer = trainers_browser.post(tap_url(day_2, seat, MarkKind.PRESENT), correction, headers=HTMX)

    assert "<strong>1 of 1</strong> here" in answer.content.decode()


def test_the_rest_are_marked_present_once(trainers_browser, day_2, seat, seat_many, mark):
    seat_many(3)
    mark(seat, MarkKind.ABSENT)
    rest = reverse("cohorts:mark_rest", args=[day_2.public_id])
    same = tap(seats=named_on(trainers_browser.get(rest)))

    for _ in range(2):
        trainers_browser.post(rest, same)

    kinds = Enrollment.objects.order_by("pk").values_list("marks__kind", flat=True)
    assert list(kinds) == ["absent", "present", "present", "present"]


def test_whom_another_tablet_marked_between_question_and_answer_is_said_and_stays(trainers_browser, day_2, seat, mark):
    rest = reverse("cohorts:mark_rest", args=[day_2.public_id])
    asked = named_on(trainers_browser.get(rest))
    mark(seat, MarkKind.ABSENT)

    answer = trainers_browser.post(rest, tap(seats=asked), follow=True)

    assert "They were marked already, so nothing was added." in answer.content.decode()
    assert AttendanceMark.objects.get().kind == "absent"


def test_the_rest_are_named_and_asked_about_before_they_are_marked(trainers_browser, day_2, seat, reyes_seat, mark):
    rest = reverse("cohorts:mark_rest", args=[day_2.public_id])

    page = trainers_browser.get(roster_url(day_2)).content.decode()
    asked = trainers_browser.get(rest).content.decode()
    assert f'href="{rest}">Mark everybody present</a>' in page
    assert "Mark 2 officers present?" in asked
    assert not AttendanceMark.objects.exists()

    mark(seat, MarkKind.PRESENT)
    page = trainers_browser.get(roster_url(day_2)).content.decode()
    assert f'href="{rest}">Mark the last one present</a>' in page
    asked = trainers_browser.get(rest)
    assert named_on(asked) == [str(reyes_seat.public_id)]
    assert "Luis Reyes" in asked.content.decode()


def test_who_was_not_named_is_not_marked_with_the_rest(trainers_browser, day_2, seat, reyes_seat):
    """Reyes was seated after the question was asked."""
    rest = reverse("cohorts:mark_rest", args=[day_2.public_id])

    answer = trainers_browser.post(rest, tap(seats=[seat.public_id]), follow=True)
    none = trainers_browser.post(rest, tap(), follow=True)

    assert "1 more marked present." in answer.content.decode()
    assert "nothing was saved" in none.content.decode()
    assert AttendanceMark.objects.get().enrollment == seat


@pytest.fixture
def tomorrow(day_2) -> TrainingSession:
    """Day 2, as if it were tomorrow."""
    day_2.starts_at = timezone.now() + timedelta(days=1)
    day_2.ends_at = day_2.starts_at + timedelta(hours=8)
    day_2.save()
    return day_2


def test_before_the_day_the_roster_says_when_it_opens_and_takes_excuses_only(trainers_browser, tomorrow, seat):
    rest = reverse("cohorts:mark_rest", args=[tomorrow.public_id])

    page = trainers_browser.get(roster_url(tomorrow)).content.decode()

    on = date_format(timezone.localtime(tomorrow.starts_at), "l, F j")
    opens = date_format(timezone.localtime(tomorrow.starts_at - timedelta(hours=2)), "g:i a")
    assert f"This day is on {on}. Attendance opens at {opens} that morning;" in page
    assert set(re.findall(r'data-kind="(\w+)"', page)) == {"excused"}
    assert rest not in page
    assert trainers_browser.get(rest).url == roster_url(tomorrow)


def test_before_the_day_a_tap_is_refused_and_an_excuse_is_kept(trainers_browser, tomorrow, seat):
    present = trainers_browser.post(tap_url(tomorrow, seat, MarkKind.PRESENT), tap())
    everybody = tap(seats=[seat.public_id])
    rest = trainers_browser.post(reverse("cohorts:mark_rest", args=[tomorrow.public_id]), everybody)
    trainers_browser.post(tap_url(tomorrow, seat, MarkKind.EXCUSED), tap(reason="Court"))

    assert (present.status_code, rest.status_code) == (409, 409)
    assert "This day is not open yet" in present.content.decode()
    assert seat.marks.get().kind == "excused"


def test_a_closed_cohort_is_read_only(trainers_browser, day_2, cohort, seat, mark, chen, at):
    mark(seat, MarkKind.PRESENT)
    statuses.close(cohort, by=chen, at=at)

    page = trainers_browser.get(roster_url(day_2)).content.decode()
    answer = trainers_browser.post(tap_url(day_2, seat, MarkKind.LEFT), tap(clock="11:00"))

    assert "420 of 420 min" in page
    assert "Mark" not in page
    assert 'class="tap' not in page
    assert answer.status_code == 409
    assert "cohort is closed" in answer.content.decode()
    assert seat.marks.count() == 1


def test_an_officer_who_left_is_not_on_the_roster(trainers_browser, day_2, seat, chen, at):
    seats.withdraw(seat, "Transferred.", by=chen, at=at)

    page = trainers_browser.get(roster_url(day_2)).content.decode()
    answer = trainers_browser.post(tap_url(day_2, seat, MarkKind.PRESENT), tap())

    assert "Ana Rivera" not in page
    assert answer.status_code == 404


@pytest.mark.parametrize("stranger", ["novak", "rivera", "marsh"])
def test_a_roster_of_somebody_else_does_not_exist(request, signed_in, stranger, day_2, seat):
    browser = signed_in(request.getfixturevalue(stranger))

    answers = [
        browser.get(roster_url(day_2)),
        browser.post(tap_url(day_2, seat, MarkKind.PRESENT), tap()),
        browser.post(reverse("cohorts:mark_rest", args=[day_2.public_id]), tap()),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert not AttendanceMark.objects.exists()


def test_an_administrator_may_mark(signed_in, okafor, day_2, seat):
    signed_in(okafor).post(tap_url(day_2, seat, MarkKind.PRESENT), tap())

    assert seat.marks.get().marked_by == okafor


def test_a_day_attended_in_another_cohort_says_in_which(signed_in, later_class, novak):
    page = signed_in(novak).get(roster_url(later_class.sessions.get(day="D2"))).content.decode()

    assert "In Spring cohort" in page
    assert "1 not marked yet" in page


@pytest.fixture
def two_tablets(day_2, seat, chen, okafor, at) -> list[AttendanceMark]:
    """Chen's tablet says that Rivera is here, and Okafor's, which did not know, that she is not."""
    taps = [Tap(uuid4(), day_2, seat, kind, marked_at=at) for kind in (MarkKind.PRESENT, MarkKind.ABSENT)]
    return [many_marks.mark_many([tap], by=by, at=at)[0] for tap, by in zip(taps, (chen, okafor), strict=True)]


def test_what_two_tablets_say_stands_side_by_side(trainers_browser, day_2, seat, two_tablets):
    page = trainers_browser.get(roster_url(day_2)).content.decode()

    assert "Two tablets differ" in page
    assert re.findall(r">(\w+) is right<", page) == ["Present", "Absent"]
    assert "Dana Chen" in page
    assert "Priscilla Okafor" in page
    assert f'<a href="#seat-{seat.public_id}">1 where two tablets differ</a>' in page


@pytest.mark.parametrize("right", [MarkKind.PRESENT, MarkKind.ABSENT])
def test_who_has_seen_both_says_which_is_right_and_it_is_on_record(trainers_browser, day_2, seat, two_tablets, right):
    decision = tap(settles=str(two_tablets[-1].client_id), reason="Asked in class")

    for _ in range(2):  # the reply was lost
        answer = trainers_browser.post(tap_url(day_2, seat, right), decision, headers=HTMX)

    assert "Two tablets differ" not in answer.content.decode()
    assert [mark.kind for mark in seat.marks.order_by("pk")] == ["present", "absent", right]
    assert (seat.marks.last().reason, str(seat.marks.last().marked_by)) == ("Asked in class", "Dana Chen")
    assert attendance.of_session(day_2)[seat.pk].state == right


def test_a_third_answer_asks_how_one_knows_and_decides_too(trainers_browser, day_2, seat, two_tablets):
    form = trainers_browser.get(tap_url(day_2, seat, MarkKind.LATE), headers=HTMX).content.decode()
    assert "How you know" in form
    settles = re.search(r'name="settles" value="([^"]+)"', form)[1]

    answer = trainers_browser.post(
        tap_url(day_2, seat, MarkKind.LATE), tap(settles=settles, clock="08:10", reason="She told me"), headers=HTMX
    )

    assert "Late, came 8:10 a.m." in answer.content.decode()


def test_a_decision_that_has_not_seen_the_last_word_is_shown_it(trainers_browser, day_2, seat, two_tablets, chen, at):
    decision = tap(settles=str(two_tablets[-1].client_id), reason="Asked in class")
    many_marks.mark_many([Tap(uuid4(), day_2, seat, MarkKind.LATE, marked_at=at, clock=at)], by=chen, at=at)

    answer = trainers_browser.post(tap_url(day_2, seat, MarkKind.PRESENT), decision, headers=HTMX)

    assert answer.status_code == 409
    assert re.findall(r">(\w+) is right<", answer.content.decode()) == ["Present", "Absent", "Late"]


def test_guests_are_counted_beside_the_class(trainers_browser, day_2, seat, guest_of, novak, at):
    guests.mark(guest_of(day_2), MarkKind.PRESENT, client_id=uuid4(), marked_at=at, at=at, by=novak)

    page = trainers_browser.get(roster_url(day_2)).content.decode()

    assert '<a href="#guests">1 of 1 guest</a>' in page


def test_a_class_of_28_and_one_of_280_cost_the_same_queries(
    trainers_browser, day_2, seat_many, chen, at, django_assert_max_num_queries
):
    def queries_with(more: int) -> int:
        seat_many(more)
        seats_here = day_2.cohort.enrollments.all()
        many_marks.mark_many(
            [Tap(uuid4(), day_2, seat, MarkKind.PRESENT, marked_at=at) for seat in seats_here], by=chen, at=at
        )
        with django_assert_max_num_queries(15) as counted:
            trainers_browser.get(roster_url(day_2))
        return len(counted)

    assert queries_with(28) == queries_with(280 - 28)
