"""The check-in as Chen sees and does it."""

import re
from datetime import timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from course_site.checkin.models import CheckIn, HeadCount, SheetPrint, WalkIn
from course_site.checkin.rules.codes import in_groups
from course_site.checkin.services import check_ins, codes, excuses, sheets, walk_ins
from course_site.cohorts.models import AttendanceMark, TrainingSession
from course_site.cohorts.services import attendance


def url(name: str, session: TrainingSession) -> str:
    return reverse(f"checkin:{name}", args=[session.public_id])


@pytest.fixture
def browser(signed_in, chen):
    return signed_in(chen)


@pytest.fixture
def today(day_2) -> TrainingSession:
    """Day 2 as if it had begun five minutes ago."""
    begins = timezone.now() - timedelta(minutes=5)
    TrainingSession.objects.filter(pk=day_2.pk).update(starts_at=begins, ends_at=begins + timedelta(hours=8))
    day_2.refresh_from_db()
    return day_2


@pytest.fixture
def sheet(day_2, seat, reyes_seat, chen, at) -> SheetPrint:
    """Printed with Reyes on line 1 and Rivera on line 2."""
    return sheets.print_sheet(day_2, at=at, by=chen)


def test_the_projector_shows_the_code_as_letters_and_as_a_drawing(browser, today):
    before = codes.code_of(today, at=timezone.now())
    page = browser.get(url("code", today)).content.decode()
    after = codes.code_of(today, at=timezone.now())

    assert in_groups(before) in page or in_groups(after) in page
    assert re.search(r'<svg [^>]*class="qr"', page)
    assert "style=" not in page


def test_the_projector_asks_again_by_itself_and_gets_the_code_alone(browser, today):
    page = browser.get(url("code", today), headers={"HX-Request": "true"}).content.decode()

    assert 'hx-trigger="every 10s"' in page
    assert "<html" not in page


def test_a_class_that_is_not_open_shows_no_code(browser, day_2):
    page = browser.get(url("code", day_2)).content.decode()

    assert "This class is over" in page
    assert codes.code_of(day_2, at=timezone.now()) not in page.replace(" ", "")


def test_the_head_count_names_who_says_they_are_here(browser, day_2, say_here, rivera, seat):
    say_here(rivera)

    page = browser.get(url("head_count", day_2)).content.decode()

    assert "1 says they are here" in page
    assert f'value="{seat.public_id}" checked' in page


def test_one_phone_for_two_is_named_and_left_for_the_trainer_to_tick(
    browser, day_2, say_here, rivera, reyes, seat, reyes_seat
):
    phone = uuid4()
    say_here(rivera, device=phone)
    say_here(reyes, device=phone)

    page = browser.get(url("head_count", day_2)).content.decode()

    assert "Same phone as Luis Reyes" in page
    assert "Same phone as Ana Rivera" in page
    assert "checked" not in page


def test_a_count_that_differs_says_so_and_keeps_the_ticks(browser, day_2, say_here, rivera, seat):
    say_here(rivera)

    answer = browser.post(url("head_count", day_2), {"client_id": uuid4(), "seats": seat.public_id, "counted": 3})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "You count 3, and 1 are named as here" in page
    assert f'value="{seat.public_id}" checked' in page
    assert not AttendanceMark.objects.exists()


def test_a_count_that_agrees_leads_back_to_the_roster(browser, day_2, say_here, rivera, seat):
    say_here(rivera)
    same = {"client_id": uuid4(), "seats": seat.public_id, "counted": 1}

    answers = [browser.post(url("head_count", day_2), same) for _ in range(2)]

    assert {answer.url for answer in answers} == {reverse("cohorts:attendance", args=[day_2.public_id])}
    assert seat.marks.get().kind == "present"
    assert HeadCount.objects.count() == 1


def test_a_seat_that_is_no_proposal_any_more_is_no_crash(browser, day_2, seat):
    answer = browser.post(url("head_count", day_2), {"client_id": uuid4(), "seats": "not a seat", "counted": 0})

    assert answer.status_code == 422


def test_the_sheet_prints_numbers_names_and_lines_for_walk_ins(browser, day_2, seat_many):
    seat_many(28)

    answer = browser.post(url("print_sheet", day_2), follow=True)

    pages = PdfReader(BytesIO(answer.content)).pages
    text = pages[0].extract_text()
    assert len(pages) == 1
    assert "Example, Officer 27" in text
    assert text.count("Walk-in") == 5
    assert "sheet 1" in text


def test_what_is_typed_back_is_shown_first_and_kept_when_it_is_right(browser, day_2, sheet, seat, reyes_seat):
    typed = {"client_id": str(uuid4()), "text": "1, 2L 7:25"}

    shown = browser.post(url("sheet", day_2), typed).content.decode()
    assert "2 marks to keep" in shown
    assert "Late, 7:25 a.m." in shown
    assert not AttendanceMark.objects.exists()

    browser.post(url("sheet", day_2), typed | {"apply": "yes"})
    settled = attendance.of_session(day_2)
    assert [settled[reyes_seat.pk].total, settled[seat.pk].total] == [420, 395]


def test_a_late_one_without_a_time_is_asked_for_it(browser, day_2, sheet, seat):
    typed = {"client_id": str(uuid4()), "text": "1, 2L", "apply": "yes"}

    asked = browser.post(url("sheet", day_2), typed)
    kept = browser.post(url("sheet", day_2), typed | {"clock_2_late": "09:20"})

    assert asked.status_code == 422
    assert "Ana Rivera came at" in asked.content.decode()
    assert kept.status_code == 302
    assert attendance.of_session(day_2)[seat.pk].total == 280


def test_faults_are_told_in_words_and_what_was_typed_stays(browser, day_2, sheet):
    answer = browser.post(url("sheet", day_2), {"client_id": uuid4(), "text": "1, 2X, 9"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“2X” has a letter that says nothing here" in page
    assert "“9” names line 9, and this sheet has lines 1 to" in page
    assert "1, 2X, 9</textarea>" in page


def test_an_older_sheet_is_typed_back_by_its_own_numbers(
    browser, day_2, sheet, seat, cohort, make_officer, the_75th, chen, at
):
    walk_ins.seat(
        day_2, make_officer("abe@example.org", "Abe", "Abbott", "00001", the_75th),
        came_at=None, client_id=uuid4(), at=at, by=chen,
    )  # fmt: skip
    sheets.print_sheet(day_2, at=at, by=chen)

    browser.post(url("sheet", day_2), {"client_id": uuid4(), "text": "2", "apply": "yes", "sheet": "1"})

    assert seat.marks.get().kind == "present"


def test_a_walk_in_is_found_and_seated_on_the_spot(browser, day_2, reyes):
    found = browser.get(url("walk_ins", day_2), {"q": "rey"}).content.decode()
    given = {"client_id": uuid4(), "officer": reyes.officer.pk, "came_at": "07:30"}
    browser.post(url("walk_ins", day_2), given)

    assert "Luis Reyes" in found
    assert "00456" not in found
    assert attendance.of_session(day_2)[reyes.officer.enrollments.get().pk].total == 390


def test_a_name_that_is_not_found_is_written_down_and_reconciled(browser, day_2, reyes, psa_2):
    browser.post(url("walk_ins", day_2), {"client_id": uuid4(), "name": "Louis Rays", "precinct": psa_2.pk})
    walk_in = WalkIn.objects.get()
    page = browser.get(url("walk_ins", day_2)).content.decode()
    browser.post(url("reconcile", day_2), {"walk_in": walk_in.public_id, "officer": reyes.officer.pk})

    assert "1 to reconcile" in page
    assert reyes.officer.enrollments.get().marks.get().marked_at == walk_in.added_at


def test_a_walk_in_out_of_class_hours_is_refused_in_words(browser, day_2, reyes):
    given = {"client_id": uuid4(), "officer": reyes.officer.pk, "came_at": "18:30"}

    answer = browser.post(url("walk_ins", day_2), given)

    assert answer.status_code == 422
    assert "Give a time in class hours: 7:00 a.m. to 3:00 p.m." in answer.content.decode()


def test_an_excuse_is_accepted_with_one_tap(browser, day_2, seat):
    asked = excuses.ask(day_2, seat, "Court in Brooklyn.", client_id=uuid4(), at=day_2.starts_at - timedelta(days=1))
    page = browser.get(url("answer_excuse", day_2)).content.decode()

    browser.post(url("answer_excuse", day_2), {"request": asked.public_id, "answer": "excuse"})

    assert "“Court in Brooklyn.”" in page
    assert seat.marks.values_list("kind", "reason").get() == ("excused", "Court in Brooklyn.")


@pytest.mark.parametrize("name", ["code", "head_count", "sheet", "walk_ins", "answer_excuse"])
@pytest.mark.parametrize("stranger", ["novak", "rivera", "marsh"])
def test_the_check_in_of_somebody_elses_class_does_not_exist(request, signed_in, name, stranger, day_2, seat):
    answer = signed_in(request.getfixturevalue(stranger)).get(url(name, day_2))

    assert answer.status_code == 404


def test_the_marks_of_all_three_ways_are_one_record(browser, day_2, seat, reyes_seat, say_here, rivera, mark, sheet):
    say_here(rivera)
    browser.post(url("head_count", day_2), {"client_id": uuid4(), "seats": seat.public_id, "counted": 1})
    browser.post(url("sheet", day_2), {"client_id": uuid4(), "text": "1, 2E 1:00", "apply": "yes"})

    marks = AttendanceMark.objects.order_by("pk").values_list("enrollment", "kind")
    assert list(marks) == [(seat.pk, "present"), (reyes_seat.pk, "present"), (seat.pk, "left")]
    assert CheckIn.objects.count() == 1


def test_devices_are_hashed_with_a_key():
    assert check_ins.hashed(UUID(int=1)) != check_ins.hashed(UUID(int=2))
