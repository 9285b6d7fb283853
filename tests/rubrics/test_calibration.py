"""All assessors score the same run before the class; the sheets are hidden until all have sent."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from assessments.rubrics.models import Calibration, CalibrationSheet, Observation
from assessments.rubrics.rules.passing import Sheet
from assessments.rubrics.services import calibrating
from assessments.rubrics.services.keeping import RefusedObservation
from course_site.cohorts.services import planning
from tests.rubrics.conftest import KEYS

QUEUE = "/trainer/cohorts/spring/role-play/"
CANARY = "Canary of one sheet."


@pytest.fixture
def coach(cohort, novak, at):
    planning.assign_trainer(cohort, novak, "assessor", by=None, at=at)
    return novak


@pytest.fixture
def calibration(rubric_version, cohort, coach, chen, at) -> Calibration:
    return calibrating.open_calibration(
        cohort, title="The recording of 2025", scenario_key="S05", variant="A", client_id=uuid4(), by=chen, at=at
    )


@pytest.fixture
def send(calibration, at):
    def from_(assessor, client_id=None, **levels) -> CalibrationSheet:
        notes = dict.fromkeys(KEYS, CANARY)
        sheet = Sheet(dict.fromkeys(KEYS, 3) | levels, notes, "S05", "A", None)
        return calibrating.send(calibration, assessor, sheet, client_id=client_id or uuid4(), at=at)

    return from_


def address_of(calibration, name="calibration"):
    return reverse(f"rubrics:{name}", args=[calibration.public_id])


def text_of(answer) -> str:
    return answer.content.decode()


def test_until_all_have_sent_nobody_sees_a_level_the_lead_neither(signed_in, calibration, send, coach, chen, okafor):
    send(coach, R3=4)

    for user in (chen, coach, okafor):
        page = text_of(signed_in(user).get(address_of(calibration)))
        assert "1 of 2 have sent." in page
        assert CANARY not in page
        assert "Row by row" not in page
    assert calibrating.progress_of(calibration).sheets == []


def test_when_all_have_sent_a_wide_gap_is_said_in_a_word(signed_in, calibration, send, coach, chen):
    send(coach, R3=4, R7=1)
    send(chen, R3=3)

    page = text_of(signed_in(coach).get(address_of(calibration)))

    assert "2 of 2 have sent." in page
    assert page.count("Talk about this") == 1
    assert not Observation.objects.exists()


def test_a_sheet_is_sent_once(calibration, send, coach, okafor):
    client_id = uuid4()
    first = send(coach, client_id)

    assert send(coach, client_id) == first
    with pytest.raises(RefusedObservation, match="other_observation"):
        send(coach, client_id, R3=4)
    with pytest.raises(RefusedObservation, match="sent_already"):
        send(coach, R3=4)
    with pytest.raises(RefusedObservation, match="not_a_rater"):
        send(okafor)
    with pytest.raises(RefusedObservation, match="incomplete"):
        send(coach, R2=None)


def test_two_tabs_of_one_assessor_send_one_sheet(committing, calibration, send, coach):
    together = Barrier(2)

    def ask(level: int) -> str:
        try:
            together.wait()
            send(coach, R3=level)
        except RefusedObservation as refused:
            return refused.code
        finally:
            connection.close()
        return "sent"

    with ThreadPoolExecutor(2) as threads:
        answers = set(threads.map(ask, [3, 4]))

    assert answers == {"sent", "sent_already"}


def test_the_lead_shows_them_early_with_a_reason_and_an_assessor_does_not(signed_in, calibration, send, coach, chen):
    send(chen)
    address = address_of(calibration, "reveal")

    assert signed_in(coach).post(address, {"reason": "He is ill."}).status_code == 404
    assert signed_in(chen).post(address, {"reason": " "}).status_code == 422
    assert calibrating.progress_of(calibration).is_hidden
    signed_in(chen).post(address, {"reason": "Petra is ill."})

    assert not calibrating.progress_of(calibration).is_hidden
    assert calibration.events.get().reason == "Petra is ill."


def test_a_sheet_that_comes_when_the_others_are_shown_is_not_counted_and_stays_on_the_page(
    signed_in, calibration, send, coach, chen, at
):
    send(chen)
    calibrating.reveal(calibration, reason="Petra is ill.", by=chen, at=at)
    sent = {"client_id": str(uuid4()), "note_R1": "Saw the door."} | {f"level_{key}": "3" for key in KEYS}

    page = text_of(signed_in(coach).post(address_of(calibration), sent))

    assert "The sheets were shown before yours came" in page
    assert "Saw the door." in page
    assert "Not in yet: Petra Novak." in page
    assert calibration.sheets.count() == 1


def test_what_is_agreed_says_who_is_calibrated_and_nobody_is_kept_from_scoring(
    signed_in, calibration, send, observe, coach, chen, seat
):
    send(coach, R1=1)
    send(chen)
    agreed = {f"level_{key}": "3" for key in KEYS}

    signed_in(chen).post(address_of(calibration, "agree_on"), agreed)

    progress = calibrating.progress_of(calibration)
    assert progress.is_calibrated(chen)
    assert calibrating.uncalibrated(progress) == [coach]
    assert "You are not calibrated yet" in text_of(signed_in(coach).get(address_of(calibration)))
    assert text_of(signed_in(chen).get(address_of(calibration))).count('<option value="3" selected>') == len(KEYS)
    for user in (coach, chen):
        assert "Petra Novak: not calibrated for this class yet." in text_of(signed_in(user).get(QUEUE))
    assert observe(assessor=coach).is_passed


def test_who_joined_since_reads_that_they_have_not_compared(
    signed_in, calibration, send, coach, chen, okafor, cohort, seat, at
):
    send(coach), send(chen)
    calibrating.agree(calibration, dict.fromkeys(KEYS, 3), by=chen, at=at)

    planning.assign_trainer(cohort, okafor, "assessor", by=None, at=at)

    assert "Priscilla Okafor: not calibrated for this class yet." in text_of(signed_in(chen).get(QUEUE))
    assert "not calibrated" not in text_of(signed_in(coach).get(QUEUE))


def test_nobody_agrees_on_what_is_hidden(calibration, send, chen, at):
    send(chen)

    with pytest.raises(RefusedObservation, match="still_hidden"):
        calibrating.agree(calibration, dict.fromkeys(KEYS, 3), by=chen, at=at)


def test_the_lead_opens_one_for_all_who_teach_and_each_sends_there(signed_in, rubric_version, cohort, coach, chen):
    browser = signed_in(chen)
    told = {"client_id": str(uuid4()), "title": "Live with two actors", "scene": "S05", "variant": "A"}
    address = reverse("rubrics:calibrations", args=["spring"])
    browser.post(address, told)
    opened = browser.post(address, told, follow=True)
    other = browser.post(address, told | {"scene": "S04"})
    calibration = Calibration.objects.get()
    assert "Go back to the list to see it" in text_of(other)
    assert set(calibration.raters.all()) == {chen, coach}
    assert "Send my sheet" in text_of(opened)

    sent = {"client_id": str(uuid4())} | {f"level_{key}": "3" for key in KEYS}
    gap = browser.post(address_of(calibration), sent | {"level_R5": "4"})
    page = text_of(browser.post(address_of(calibration), sent, follow=True))

    assert gap.status_code == 422
    assert "1 of 2 have sent." in page
    assert "Send my sheet" not in page
