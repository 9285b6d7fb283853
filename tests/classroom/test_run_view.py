"""The run sheet, as Chen sees and taps it."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from course_site.classroom.models import BlockEvent
from course_site.classroom.rules.events import EventKind
from course_site.classroom.services import run
from course_site.cohorts.models import CohortTrainer
from course_site.core.models import AuditEntry


@pytest.fixture
def trainers_browser(signed_in, chen):
    return signed_in(chen)


@pytest.fixture
def at_the(monkeypatch):
    """The clock of the views."""

    def turn(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return turn


def sheet_url(session):
    return reverse("classroom:run", args=[session.public_id])


def event_url(session, module_key, kind):
    return reverse("classroom:event", args=[session.public_id, module_key, kind])


def tap(**given):
    return {"client_id": str(uuid4())} | given


def test_before_anything_the_one_thing_to_do_is_to_start_the_first_block(trainers_browser, day_1, at_the, clock):
    at_the(clock(7, 12))

    page = trainers_browser.get(sheet_url(day_1)).content.decode()

    assert "<span>Next</span> Opening" in page
    assert "12 min behind" in page
    assert "7:00 a.m. to 9:00 a.m." in page


def test_on_the_eve_no_block_can_be_started_and_the_page_says_from_when_on(trainers_browser, day_1, at_the, clock):
    CohortTrainer.objects.update(starts_on=date(2026, 2, 2))
    at_the(clock(21, 40, day=1))

    page = trainers_browser.get(sheet_url(day_1)).content.decode()
    answer = trainers_browser.post(event_url(day_1, "D1M1", "started"), tap())

    assert "Blocks can be started from 5:00 a.m. on Monday, March 2 on." in page
    assert "<span>Next</span>" not in page
    assert answer.status_code == 409
    assert "Nothing is taught yet on this day." in answer.content.decode()
    assert not BlockEvent.objects.exists()


def test_a_block_of_role_play_offers_the_rounds_and_no_other_does(trainers_browser, day_1):
    day_1.blocks.filter(module_key="D1M2").update(is_role_play=True)

    page = trainers_browser.get(sheet_url(day_1)).content.decode()

    assert page.count("Role-play rounds<span") == 1
    assert 'Role-play rounds<span class="usa-sr-only">: How conflict works' in page


def test_a_tap_starts_and_the_next_tap_goes_on(trainers_browser, day_1, at_the, clock):
    at_the(clock(7, 12))
    answer = trainers_browser.post(event_url(day_1, "D1M1", "started"), tap())
    assert answer.url == f"{sheet_url(day_1)}#block-D1M1"

    at_the(clock(9, 20))
    trainers_browser.post(event_url(day_1, "D1M2", "started"), tap())

    page = trainers_browser.get(sheet_url(day_1)).content.decode()
    assert "<span>Now</span> How conflict works" in page
    assert "Taught 7:12 a.m. to 9:20 a.m., 128 min" in page
    assert "5 min behind" in page


def test_a_double_click_is_one_start(trainers_browser, day_1, at_the, clock):
    at_the(clock(7))
    same = tap()

    answers = [trainers_browser.post(event_url(day_1, "D1M1", "started"), same).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert BlockEvent.objects.count() == 1


def test_the_time_of_the_tap_is_kept_when_it_arrives_late(trainers_browser, day_1, at_the, clock):
    at_the(clock(7, 30))

    trainers_browser.post(event_url(day_1, "D1M1", "started"), tap(marked_at=clock(7, 2).isoformat()))

    assert BlockEvent.objects.get().made_at == clock(7, 2)


def test_finishing_right_after_the_start_asks_first_and_says_how_many_minutes(trainers_browser, day_1, at_the, clock):
    at_the(clock(7, 12))
    trainers_browser.post(event_url(day_1, "D1M1", "started"), tap())
    at_the(clock(7, 13))
    slip = tap(marked_at=clock(7, 13).isoformat())

    asked = trainers_browser.post(event_url(day_1, "D1M1", "finished"), slip).content.decode()
    assert "It was started at 7:12 a.m.: 1 minute taught so far, and 120 planned" in asked
    assert BlockEvent.objects.count() == 1

    trainers_browser.post(event_url(day_1, "D1M1", "finished"), slip | {"sure": "yes"})
    assert run.of_session(day_1).block("D1M1").stretches[0].ends_at == clock(7, 13)


def test_the_last_tap_is_taken_back_and_both_stay_on_record(trainers_browser, day_1, tell, chen, at_the, clock):
    wrong = tell(EventKind.STARTED, "D1M1", clock(7))
    at_the(clock(7, 1))
    page = trainers_browser.get(sheet_url(day_1)).content.decode()
    assert "Last tap: “Opening” started 7:00 a.m., Dana Chen." in page

    back = tap(takes_back=str(wrong.client_id), reason="A wrong tap")
    answers = [trainers_browser.post(event_url(day_1, "D1M1", "taken_back"), back) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert not run.of_session(day_1).is_run
    assert [(told.kind, told.reason) for told in BlockEvent.objects.all()] == [
        ("started", ""),
        ("taken_back", "A wrong tap"),
    ]
    assert AuditEntry.objects.filter(action="block.corrected").count() == 1


def test_only_the_last_tap_can_be_taken_back(trainers_browser, day_1, tell, clock):
    first = tell(EventKind.STARTED, "D1M1", clock(7))
    tell(EventKind.STARTED, "D1M2", clock(9))

    answer = trainers_browser.post(
        event_url(day_1, "D1M1", "taken_back"), tap(takes_back=str(first.client_id), reason="A wrong tap")
    )

    assert answer.status_code == 409
    assert "Another tap came after that one" in answer.content.decode()


def test_moving_up_makes_a_new_order(trainers_browser, day_1):
    trainers_browser.post(event_url(day_1, "D1M2", "moved"), tap(after=""))

    assert [block.module_key for block in run.of_session(day_1).blocks] == ["D1M2", "D1M1"]
    assert "8:45 a.m." not in trainers_browser.get(sheet_url(day_1)).content.decode()


def test_a_change_of_curriculum_asks_why_and_keeps_what_was_typed(trainers_browser, day_1):
    answer = trainers_browser.post(event_url(day_1, "D1M2", "resized"), tap(minutes="240", reason=""))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write one line that says why." in page
    assert 'value="240"' in page
    assert not BlockEvent.objects.exists()


def test_a_change_of_curriculum_stands_on_the_sheet_with_its_reason(trainers_browser, day_1):
    trainers_browser.post(event_url(day_1, "D1M2", "resized"), tap(minutes="240", reason="Fire alarm"))

    page = trainers_browser.get(sheet_url(day_1)).content.decode()
    assert "240 min today, 300 in the course" in page
    assert "“Fire alarm”" in page


def test_a_sheet_that_nobody_ran_says_that_it_counts_as_planned(trainers_browser, day_1, at_the, clock):
    at_the(clock(16))

    page = trainers_browser.get(sheet_url(day_1)).content.decode()

    assert "Nobody ran this sheet" in page
    assert page.count("Counts as planned") == 2


def test_a_block_that_nobody_tapped_is_told_as_planned_with_one_tap(trainers_browser, day_1, tell, at_the, clock):
    tell(EventKind.STARTED, "D1M1", clock(7))
    at_the(clock(16))
    page = trainers_browser.get(sheet_url(day_1)).content.decode()
    assert "Some blocks have no times" in page
    assert 'name="starts_at" value="09:15"' in page

    trainers_browser.post(event_url(day_1, "D1M2", "timed"), tap(starts_at="09:15", ends_at="14:15"))

    day = run.of_session(day_1)
    assert day.taught_minutes(day.block("D1M2")) == 300


def test_times_that_run_backward_are_refused_in_words(trainers_browser, day_1):
    answer = trainers_browser.post(event_url(day_1, "D1M1", "timed"), tap(starts_at="09:00", ends_at="08:00"))

    assert answer.status_code == 422
    assert "Give a time after the start." in answer.content.decode()


def test_who_leads_and_in_which_room_stand_on_the_block(trainers_browser, day_1, chen):
    trainers_browser.post(event_url(day_1, "D1M1", "led_by"), tap(leader=chen.pk))
    trainers_browser.post(event_url(day_1, "D1M1", "held_in"), tap(text="Gym B"))

    page = trainers_browser.get(sheet_url(day_1)).content.decode()
    assert "Dana Chen leads" in page
    assert "Gym B" in page


def test_a_trainer_of_another_cohort_leads_nothing_here(trainers_browser, day_1, novak):
    answer = trainers_browser.post(event_url(day_1, "D1M1", "led_by"), tap(leader=novak.pk))

    assert answer.status_code == 422
    assert not BlockEvent.objects.exists()


def test_a_block_of_another_day_is_added_with_its_title(trainers_browser, day_1):
    trainers_browser.post(event_url(day_1, "D2M1", "added"), tap(minutes="20", reason="Room is free longer"))

    assert run.of_session(day_1).block("D2M1").title == "Six stages"


def test_a_block_of_no_day_is_not_found(trainers_browser, day_1):
    assert trainers_browser.get(event_url(day_1, "X9", "added")).status_code == 404


def test_a_stale_tap_is_refused_with_the_sheet_as_it_stands(trainers_browser, day_1, at_the, clock):
    at_the(clock(7, 12))
    same = tap()
    trainers_browser.post(event_url(day_1, "D1M1", "started"), same)

    answer = trainers_browser.post(event_url(day_1, "D1M1", "finished"), same | {"sure": "yes"})

    assert answer.status_code == 409
    assert "has changed since you opened it" in answer.content.decode()


def test_the_sheet_costs_few_queries(trainers_browser, day_1, tell, clock, chen, django_assert_max_num_queries):
    tell(EventKind.LED_BY, "D1M1", clock(7), leader=chen)

    with django_assert_max_num_queries(12):
        trainers_browser.get(sheet_url(day_1))
