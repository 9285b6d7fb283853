"""`services.codes` and `services.check_ins`: the officer's phone says who is here."""

from datetime import timedelta
from itertools import count
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.db import connection

from course_site.checkin.models import CheckIn
from course_site.checkin.rules.codes import WINDOW
from course_site.checkin.services import check_ins, codes
from course_site.checkin.services.check_ins import CannotCheckIn
from course_site.cohorts.models import AttendanceMark, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import planning, seats, statuses
from tests.conftest import DATES, NEW_YORK, PLAN


@pytest.fixture
def day_2_elsewhere(course_version, novak, okafor, at):
    """Novak's class on the same day and hour."""
    cohort = planning.open_cohort(
        key="elsewhere", title="Cohort elsewhere", course_key="four_day", course_version=1, days=PLAN, dates=DATES,
        place="Queens", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip
    return cohort.sessions.get(day="D2")


def test_the_code_on_the_screen_opens_its_class(day_2, rivera, at):
    code = codes.code_of(day_2, at=at)

    assert codes.session_of(code, user=rivera, at=at) == day_2
    assert codes.session_of(f" {code[:3].lower()}-{code[3:].lower()}", user=rivera, at=at) == day_2


def test_the_code_before_still_holds_and_the_one_before_that_does_not(day_2, rivera, at):
    code = codes.code_of(day_2, at=at)

    assert codes.session_of(code, user=rivera, at=at + WINDOW) == day_2
    with pytest.raises(codes.WrongCode):
        codes.session_of(code, user=rivera, at=at + 2 * WINDOW)


def test_the_code_of_one_class_never_opens_another(day_2, day_2_elsewhere, rivera, seat, at):
    planning.enroll(day_2_elsewhere.cohort, rivera.officer, at=at)

    found = [
        codes.session_of(codes.code_of(day, at=at + n * WINDOW), user=rivera, at=at + n * WINDOW)
        for n in range(50)
        for day in (day_2, day_2_elsewhere)
    ]

    assert found == [day_2, day_2_elsewhere] * 50


def test_where_two_classes_show_the_same_letters_each_officer_opens_their_own(
    day_2, day_2_elsewhere, rivera, reyes, seat, at
):
    code, names = two_names_of_one_code(at)
    for day, name in zip((day_2, day_2_elsewhere), names, strict=True):
        TrainingSession.objects.filter(pk=day.pk).update(public_id=name)
    planning.enroll(day_2_elsewhere.cohort, reyes.officer, at=at)

    opened = [codes.session_of(code, user=officer, at=at) for officer in (rivera, reyes)]

    assert opened == [day_2, day_2_elsewhere]


def two_names_of_one_code(at):
    """Among some thousand class days two are bound to share one of sixteen million codes."""
    shown = {}
    names = (UUID(int=number) for number in count())
    name = next(names)
    while (code := codes.code_of(TrainingSession(public_id=name), at=at)) not in shown:
        shown[code] = name
        name = next(names)
    return code, (shown[code], name)


def test_a_code_of_yesterdays_class_opens_nothing(cohort, rivera, at):
    day_1 = cohort.sessions.get(day="D1")

    with pytest.raises(codes.WrongCode):
        codes.session_of(codes.code_of(day_1, at=at), user=rivera, at=at)


def test_a_closed_cohort_takes_no_code(cohort, day_2, chen, rivera, at):
    statuses.close(cohort, by=chen, at=at)

    with pytest.raises(codes.WrongCode):
        codes.session_of(codes.code_of(day_2, at=at), user=rivera, at=at)


def test_whoever_guesses_has_to_wait_and_the_class_has_not(day_2, rivera, reyes, at):
    code = codes.code_of(day_2, at=at)
    for _ in range(codes.WRONG_A_MINUTE):
        with pytest.raises(codes.WrongCode):
            codes.session_of("BBBBBB", user=rivera, at=at)

    with pytest.raises(codes.TooManyCodes):
        codes.session_of(code, user=rivera, at=at)
    assert codes.session_of(code, user=reyes, at=at) == day_2
    assert codes.session_of(codes.code_of(day_2, at=at + WINDOW * 2), user=rivera, at=at + WINDOW * 2) == day_2


def test_the_limit_holds_for_codes_that_are_typed_at_once(committing, day_2, rivera, at):
    """In as many threads as two web processes have, each on a connection of its own."""
    answers: list[type[Exception]] = []
    together = Barrier(16)

    def guess() -> None:
        together.wait()
        try:
            codes.session_of("BBBBBB", user=rivera, at=at)
        except (codes.WrongCode, codes.TooManyCodes) as refused:
            answers.append(type(refused))
        finally:
            connection.close()

    threads = [Thread(target=guess) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers.count(codes.WrongCode) == codes.WRONG_A_MINUTE
    assert answers.count(codes.TooManyCodes) == 6


def test_a_check_in_is_a_proposal_and_no_mark(say_here, rivera, seat):
    kept = say_here(rivera)

    assert kept.enrollment == seat
    assert not AttendanceMark.objects.exists()


def test_a_check_in_sent_twice_is_one(day_2, rivera, seat, at):
    same = {"device": uuid4(), "client_id": uuid4()}

    first = check_ins.check_in(day_2, rivera, at=at, **same)
    second = check_ins.check_in(day_2, rivera, at=at + timedelta(minutes=1), **same)

    assert first == second
    assert CheckIn.objects.get().scanned_at == at


def test_scanning_again_with_the_same_phone_says_nothing_new(say_here, rivera, seat, at):
    phone = uuid4()

    assert say_here(rivera, device=phone) == say_here(rivera, device=phone, at=at)


def test_coming_after_all_is_news(say_here, mark, rivera, seat, at, before_class):
    phone = uuid4()
    say_here(rivera, device=phone)
    mark(seat, MarkKind.ABSENT, marked_at=before_class + timedelta(minutes=30))

    say_here(rivera, device=phone, at=at)

    assert CheckIn.objects.count() == 2


def test_an_officer_without_a_seat_is_not_taken_in(say_here, reyes, day_2):
    with pytest.raises(CannotCheckIn, match="no_seat"):
        say_here(reyes)


def test_an_officer_who_left_the_cohort_is_not_taken_in(say_here, rivera, seat, chen, at):
    seats.withdraw(seat, "Transferred.", by=chen, at=at)

    with pytest.raises(CannotCheckIn, match="no_seat"):
        say_here(rivera)


def test_the_client_id_of_one_officer_does_not_speak_for_another(day_2, rivera, reyes, seat, reyes_seat, at):
    kept = check_ins.check_in(day_2, rivera, device=uuid4(), client_id=uuid4(), at=at)

    with pytest.raises(CannotCheckIn, match="other_check_in"):
        check_ins.check_in(day_2, reyes, device=uuid4(), client_id=kept.client_id, at=at)


def test_the_record_names_no_phone(say_here, rivera, seat):
    phone = uuid4()

    kept = say_here(rivera, device=phone)

    assert phone.hex not in kept.device
