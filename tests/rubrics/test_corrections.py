"""A kept sheet is corrected: 24 hours with a reason, then by the course director."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from assessments.rubrics.models import Observation
from assessments.rubrics.rules.editing import Change, changes, refusal
from assessments.rubrics.rules.passing import Sheet
from assessments.rubrics.services import corrections, recusals, results, second_ratings
from assessments.rubrics.services.keeping import RefusedObservation
from course_site.cohorts.services import planning, seats, statuses
from course_site.core.models import AuditEntry
from modules.models import CourseCompletion
from tests.rubrics.conftest import KEYS

RECEIVED = datetime(2026, 3, 5, 19, 0, tzinfo=UTC)
WHY = "I tapped the row below."


@pytest.mark.parametrize(("hours", "code"), [(0, ""), (23.99, ""), (24, ""), (24.01, "too_late")])
def test_an_assessor_has_24_hours(hours, code):
    at = RECEIVED + timedelta(hours=hours)

    assert refusal(received_at=RECEIVED, at=at, is_assessor=True, is_director=False) == code
    assert refusal(received_at=RECEIVED, at=at, is_assessor=True, is_director=True) == ""


def test_another_assessor_has_none():
    assert refusal(received_at=RECEIVED, at=RECEIVED, is_assessor=False, is_director=False) == "not_yours"


LEVELS = st.fixed_dictionaries({key: st.sampled_from([None, 1, 2, 3, 4]) for key in KEYS})


@given(LEVELS, LEVELS)
def test_the_changes_lead_from_the_one_sheet_to_the_other(before, now):
    found = changes(Sheet(before, {}, "S05", "A", None), Sheet(now, {}, "S05", "A", None))

    assert before | {change.criterion: change.now for change in found} == now
    assert all(change.before != change.now for change in found)


@pytest.fixture
def correct(chen, at):
    def with_levels(observation: Observation, by=chen, levels=None, **changes) -> Observation:
        sheet = results.sheet_of(observation)
        told = {
            "levels": {**sheet.levels, **(levels or {})},
            "notes": sheet.notes,
            "red_flag_found": sheet.red_flag_found,
            "reason": WHY,
            "client_id": uuid4(),
            "at": at + timedelta(hours=1),
        }
        return corrections.correct(observation, by, **told | changes)

    return with_levels


def test_a_correction_stands_beside_the_sheet_before_it(observe, correct, seat, chen, okafor):
    first = observe(levels={"R4": 2})
    second = correct(first, levels={"R4": 3})
    third = correct(second, by=okafor, levels={"R5": 4})

    assert results.latest(seat) == third
    assert third.history == [third, second, first]
    assert (second.reason, second.assessor, second.entered_by) == (WHY, chen, None)
    assert (third.assessor, third.entered_by) == (chen, okafor)
    assert third.played_at == first.played_at
    assert results.sheet_of(first).levels["R4"] == 2
    assert changes(results.sheet_of(first), results.sheet_of(third)) == (Change("R4", 2, 3), Change("R5", 3, 4))
    assert AuditEntry.objects.filter(action="observation.corrected").count() == 2
    assert results.runs_of(seat) == 1


def test_the_hours_count_from_the_first_sheet_not_from_a_correction(observe, correct, at):
    corrected = correct(observe(), levels={"R4": 4}, at=at + timedelta(hours=23))

    with pytest.raises(RefusedObservation, match="too_late"):
        correct(corrected, levels={"R4": 3}, at=at + timedelta(hours=25))


def test_after_a_day_the_director_corrects(observe, correct, okafor, at):
    kept = correct(observe(), by=okafor, levels={"R4": 4}, at=at + timedelta(days=30))

    assert kept.entered_by == okafor


def test_another_trainer_of_the_class_corrects_nothing(observe, correct, cohort, novak, at):
    planning.assign_trainer(cohort, novak, "assessor", by=None, at=at)

    with pytest.raises(RefusedObservation, match="not_yours"):
        correct(observe(), by=novak, levels={"R4": 4})


def test_who_has_declared_a_relative_since_corrects_nothing_and_reads_whom_to_tell(
    signed_in, correct, just_scored, seat, chen, okafor, at
):
    for user in (chen, okafor):
        recusals.declare(user, seat.officer, at=at)

        with pytest.raises(RefusedObservation, match="declared_relative"):
            correct(just_scored, by=user, levels={"R4": 4}, at=just_scored.received_at)
        page = text_of(signed_in(user).get(reverse("rubrics:correct", args=[just_scored.public_id])))
        assert "so somebody else corrects this sheet. Tell a program administrator" in page


def test_a_sheet_is_corrected_once_and_sent_twice(observe, correct, chen):
    first, client_id = observe(), uuid4()
    kept = correct(first, levels={"R4": 4}, client_id=client_id)

    assert correct(first, levels={"R4": 4}, client_id=client_id) == kept
    with pytest.raises(RefusedObservation, match="other_observation"):
        correct(first, levels={"R4": 3, "R5": 4}, client_id=client_id)
    with pytest.raises(RefusedObservation, match="corrected_already"):
        correct(first, levels={"R5": 4})
    assert Observation.objects.count() == 2


def test_a_correction_that_changes_nothing_or_leaves_a_gap_is_refused(observe, correct):
    first = observe()

    with pytest.raises(RefusedObservation, match="nothing_changed"):
        correct(first)
    with pytest.raises(RefusedObservation, match="incomplete"):
        correct(first, levels={"R2": None})


def test_after_the_class_is_closed_only_the_director_corrects(observe, correct, cohort, okafor, at):
    first = observe()
    statuses.close(cohort, by=okafor, at=at)

    with pytest.raises(RefusedObservation, match="correction_after_close"):
        correct(first, levels={"R4": 4})
    assert correct(first, by=okafor, levels={"R4": 4}).is_passed


def test_a_pass_that_a_correction_takes_away_is_met_no_longer_and_said_so(observe, correct, seat, chen):
    kept = correct(observe(), levels={"R1": 2})

    assert not seat.requirements_met.exists()
    entry = AuditEntry.objects.get(action="requirement.withdrawn")
    assert (entry.actor, entry.detail) == (chen, {"code": "role_play"})
    assert correct(kept, levels={"R1": 3}).is_passed
    assert seat.requirements_met.filter(code="role_play").exists()


def test_who_has_completed_the_course_stays_completed(observe, correct, seat, at):
    first = observe()
    CourseCompletion.objects.create(enrollment=seat, completed_at=at, facts={})

    correct(first, levels={"R1": 2})

    assert CourseCompletion.objects.filter(enrollment=seat).exists()
    assert not seat.requirements_met.exists()


# --- on screen ---------------------------------------------------------------


@pytest.fixture
def just_scored(observe, at):
    """Scored a moment ago, by the clock of the site."""
    now = timezone.now()
    return observe(levels={"R4": 2}, played_at=now, at=now)


def text_of(answer) -> str:
    return answer.content.decode()


def sent(**changes: str) -> dict[str, str]:
    told = {f"level_{key}": "3" for key in KEYS} | {f"note_{key}": f"What was seen of {key}." for key in KEYS}
    return told | {"client_id": str(uuid4()), "reason": WHY} | changes


def test_chen_corrects_her_sheet_and_the_officer_reads_why(signed_in, chen, rivera, seat, just_scored):
    browser = signed_in(chen)
    scored = text_of(browser.get(reverse("rubrics:sheet", args=[seat.public_id])))
    address = reverse("rubrics:correct", args=[just_scored.public_id])

    assert address in scored
    assert 'value="2" data-wants-note checked' in text_of(browser.get(address))
    answer = browser.post(address, sent(), follow=True)

    assert "Corrected. Ana Rivera: passed." in text_of(answer)
    mine = text_of(signed_in(rivera).get("/my/role-play/"))
    assert f"by Dana Chen: “{WHY}”" in mine
    assert "Open questions, reaching interests: “Developing” before, “Proficient” now." in mine
    assert mine.count("What was seen of R4.") == 1


def test_without_a_reason_what_was_entered_stays(signed_in, chen, just_scored):
    address = reverse("rubrics:correct", args=[just_scored.public_id])

    answer = signed_in(chen).post(address, sent(reason=" ", note_R1="Saw the door."))

    assert answer.status_code == 422
    assert "Write one line that says why." in text_of(answer)
    assert "Saw the door." in text_of(answer)
    assert Observation.objects.count() == 1


def test_too_late_names_the_remedy_and_offers_no_button(signed_in, chen, seat, observe):
    old = observe()
    browser = signed_in(chen)
    address = reverse("rubrics:correct", args=[old.public_id])

    assert address not in text_of(browser.get(reverse("rubrics:sheet", args=[seat.public_id])))
    answer = browser.get(address)
    assert answer.status_code == 409
    assert "A program administrator can still correct it" in text_of(answer)
    kept = browser.post(address, sent(level_R4="4", note_R4="He said: exactly."))
    assert kept.status_code == 409
    assert "He said: exactly." in text_of(kept)


def test_a_correction_of_one_of_two_sheets_promises_no_result(signed_in, chen, okafor, seat, observe, at):
    second_ratings.assign(seat, okafor, by=chen, at=at)
    now = timezone.now()
    first = observe(levels={"R4": 2}, played_at=now, at=now)

    page = text_of(signed_in(chen).post(reverse("rubrics:correct", args=[first.public_id]), sent(), follow=True))

    assert "Corrected. The result of Ana Rivera comes when the other assessor&#x27;s sheet is in too." in page


def test_a_correction_for_an_officer_who_has_left_leads_to_a_page(signed_in, okafor, seat, just_scored, at):
    seats.withdraw(seat, "Moved away", by=okafor, at=at)

    answer = signed_in(okafor).post(reverse("rubrics:correct", args=[just_scored.public_id]), sent(), follow=True)

    assert answer.status_code == 200
    assert "Corrected. Ana Rivera: passed." in text_of(answer)
