"""An exception: Okafor excuses Rivera from a requirement, by name and with a reason."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from course_site.cohorts.models import Enrollment
from course_site.core.models import AuditEntry
from modules.models import CourseCompletion, Waiver
from modules.rules.requirements import Code
from modules.services import progress, standing, waiving
from modules.services.waiving import CannotDecide, Decision

ROLE_PLAY = Code("role_play")


def excuse(code: str = ROLE_PLAY, *, again: bool = False, client_id=None) -> Decision:
    return Decision(Code(code), is_waived=not again, reason="Injured on duty", client_id=client_id or uuid4())


@pytest.fixture
def after_class(cohort) -> datetime:
    return cohort.sessions.last().ends_at + timedelta(hours=1)


@pytest.fixture
def all_but_the_role_play(seat, attend, meet, at):
    attend(seat, "D1", "D2", "D3", "D4")
    meet(seat, "quiz:QD1", "survey:COURSE")


def test_the_last_missing_thing_excused_completes_the_course_and_the_facts_say_so(
    all_but_the_role_play, seat, okafor, after_class
):
    waiving.decide(seat, excuse(), by=okafor, at=after_class)

    facts = CourseCompletion.objects.get(enrollment=seat).facts
    assert facts["waived"] == ["role_play"]
    assert "role_play" not in facts["met"]
    entry = AuditEntry.objects.get(action="requirement.waived")
    assert (entry.actor, entry.detail) == (okafor, {"code": "role_play"})


def test_an_exception_for_a_day_adds_no_minutes(seat, attend, meet, okafor, after_class):
    attend(seat, "D1", "D3", "D4")
    meet(seat, "quiz:QD1", "survey:COURSE", "role_play")

    waiving.decide(seat, excuse("attendance:D2"), by=okafor, at=after_class)

    assert sum(CourseCompletion.objects.get(enrollment=seat).facts["minutes"].values()) == 1260


def test_what_is_met_as_well_is_no_exception(all_but_the_role_play, seat, okafor, after_class):
    progress.record(seat, "role_play", at=after_class)

    assert CourseCompletion.objects.get(enrollment=seat).facts["waived"] == []


def test_a_decision_sent_twice_is_one(seat, okafor, at):
    decision = excuse()

    first, again = (waiving.decide(seat, decision, by=okafor, at=at) for _ in range(2))

    assert first == again == Waiver.objects.get()
    assert AuditEntry.objects.filter(action="requirement.waived").count() == 1


def test_a_decision_is_taken_back_by_another_one(seat, okafor, at):
    waiving.decide(seat, excuse(), by=okafor, at=at)

    waiving.decide(seat, excuse(again=True), by=okafor, at=at)

    assert ROLE_PLAY in standing.of_seat(seat).missing
    assert [waiver.is_waived for waiver in Waiver.objects.all()] == [True, False]


@pytest.mark.parametrize(
    "decision", [excuse("quiz:QD9"), excuse("quiz:QD1"), excuse(again=True)], ids=["unknown", "met", "not excused"]
)
def test_only_what_is_missing_can_be_excused_and_only_what_is_excused_asked_again(seat, meet, okafor, at, decision):
    meet(seat, "quiz:QD1")

    with pytest.raises(CannotDecide) as refused:
        waiving.decide(seat, decision, by=okafor, at=at)

    assert refused.value.code == "not_asked"
    assert not Waiver.objects.exists()


def test_a_completion_stays_whatever_is_decided_later(all_but_the_role_play, seat, okafor, after_class):
    waiving.decide(seat, excuse(), by=okafor, at=after_class)

    with pytest.raises(CannotDecide) as refused:
        waiving.decide(seat, excuse(again=True), by=okafor, at=after_class)

    assert refused.value.code == "completed"


def test_an_exception_goes_along_with_a_transfer(seat, later_class, rivera, okafor, at):
    before = Enrollment.objects.get(pk=seat.pk)
    Waiver.objects.create(
        client_id=uuid4(), enrollment=before, code="role_play", reason="Injured", decided_by=okafor, decided_at=at
    )

    moved = Enrollment.objects.seated().get(cohort=later_class, officer=rivera.officer)

    assert standing.of_seat(moved).waived == [ROLE_PLAY]


# --- the page ---


def page(seat: Enrollment) -> str:
    return reverse("modules:exceptions", args=[seat.public_id])


def test_the_administrator_decides_and_the_board_and_the_officer_read_it(signed_in, okafor, rivera, seat):
    browser = signed_in(okafor)
    form = {"client_id": str(uuid4()), "decision": "excuse role_play", "reason": "Injured on duty"}

    answer = browser.post(page(seat), form, follow=True).content.decode()

    assert "Ana Rivera is excused from: Assessed role-play." in answer
    assert "Excused from: Assessed role-play" in answer
    assert "Injured on duty" in browser.get(page(seat)).content.decode()
    assert "You are excused from this" in signed_in(rivera).get(reverse("certificates:mine")).content.decode()


def test_a_form_sent_twice_is_answered_twice_and_decided_once(signed_in, okafor, seat):
    browser = signed_in(okafor)
    form = {"client_id": str(uuid4()), "decision": "excuse role_play", "reason": "Injured on duty"}

    answers = [browser.post(page(seat), form, follow=True).content.decode() for _ in range(2)]

    assert all("Ana Rivera is excused from: Assessed role-play." in answer for answer in answers)
    assert Waiver.objects.count() == 1


@pytest.mark.parametrize(("left_out", "kept"), [("decision", "Injured on duty"), ("reason", "checked")])
def test_without_a_choice_or_a_reason_nothing_is_decided_and_the_rest_is_kept(signed_in, okafor, seat, left_out, kept):
    form = {"client_id": str(uuid4()), "decision": "excuse role_play", "reason": "Injured on duty"}
    form.pop(left_out)

    answer = signed_in(okafor).post(page(seat), form)

    assert answer.status_code == 422
    assert kept in answer.content.decode()
    assert not Waiver.objects.exists()


@pytest.mark.parametrize("person", ["chen", "novak", "rivera", "marsh"])
def test_nobody_else_decides(request, signed_in, seat, person):
    browser = signed_in(request.getfixturevalue(person))

    assert browser.get(page(seat)).status_code == 404
    assert browser.post(page(seat), {"decision": "excuse role_play", "reason": "x"}).status_code == 404


def test_only_the_administrator_is_led_there_from_the_board(signed_in, okafor, chen, seat):
    board = reverse("modules:board", args=[seat.cohort.key])

    assert page(seat) in signed_in(okafor).get(board).content.decode()
    assert page(seat) not in signed_in(chen).get(board).content.decode()


def test_the_administrator_reads_all_exceptions_in_one_place_and_nobody_else(signed_in, seat, okafor, marsh, at):
    from django.contrib.auth.models import Permission

    waiving.decide(seat, excuse(), by=okafor, at=at)
    for user in (okafor, marsh):
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))

    listed = signed_in(okafor).get(reverse("exception:index")).content.decode()

    assert "Injured on duty" in listed
    assert "Ana Rivera" in listed
    assert signed_in(marsh).get(reverse("exception:index")).status_code == 302
