"""What Rivera wrote to herself after a scene: hers alone, and back on day 90."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.scenarios.models import Reflection, Run
from assessments.scenarios.services import reflections, runs
from course_site.core.refusals import Refusal

pytestmark = pytest.mark.django_db

WORDS = {"noticed": "canary: I talked over her.", "next_time": "canary ask one question and wait."}


@pytest.fixture
def run(scenario, rivera, at) -> Run:
    run = runs.start(rivera, "T1", client_id=uuid4(), at=at)
    runs.choose(run, "street", "shout", client_id=uuid4(), at=at)
    run.refresh_from_db()
    return run


@pytest.fixture
def written(run, at) -> Reflection:
    return reflections.write(run, **WORDS, client_id=uuid4(), at=at)


def day(cohort, days: int) -> datetime:
    """Noon in New York, so many days after the class."""
    return datetime.combine(cohort.ends_on + timedelta(days=days), time(12), timezone.get_default_timezone())


@pytest.mark.parametrize(("days", "comes_back"), [(89, False), (90, True), (119, True), (120, False)])
def test_it_comes_back_on_day_90_for_a_month(seat, written, days, comes_back):
    assert (reflections.due(seat, at=day(seat.cohort, days)) == written) is comes_back


@pytest.mark.parametrize(("days", "says"), [(-1, True), (89, True), (90, False), (200, False)])
def test_the_page_says_when_it_comes_back_while_it_does(seat, rivera, days, says):
    expected = seat.cohort.follow_up_on if says else None

    assert reflections.comes_back_on(rivera, at=day(seat.cohort, days)) == expected


def test_who_has_no_seat_is_promised_nothing(run, rivera, signed_in):
    page = signed_in(rivera).get(reverse("scenarios:debrief", args=[run.public_id])).content.decode()

    assert "comes back to you" not in page
    assert "Nobody else ever sees it." in page


def test_it_comes_back_at_midnight_in_new_york(seat, written):
    midnight = datetime.combine(seat.cohort.follow_up_on, time(0), timezone.get_default_timezone())

    assert reflections.due(seat, at=midnight - timedelta(seconds=1)) is None
    assert reflections.due(seat, at=midnight) == written


def test_the_last_words_of_a_run_count(seat, run, written, at):
    later = reflections.write(run, noticed="", next_time="breathe", client_id=uuid4(), at=at + timedelta(hours=1))

    assert reflections.due(seat, at=day(seat.cohort, 90)) == later
    assert reflections.standing(run) == later


def test_words_taken_back_do_not_come_back(seat, run, written, at):
    reflections.write(run, noticed="Enough.", next_time="", client_id=uuid4(), at=at + timedelta(hours=1))

    assert reflections.due(seat, at=day(seat.cohort, 90)) is None


def test_what_reyes_wrote_comes_back_to_nobody_else(reyes_seat, written):
    assert reflections.due(reyes_seat, at=day(reyes_seat.cohort, 90)) is None


def test_sent_twice_it_is_kept_once_and_other_words_under_its_name_are_refused(run, at):
    client_id = uuid4()
    once, twice = (reflections.write(run, **WORDS, client_id=client_id, at=at) for _ in range(2))

    with pytest.raises(Refusal) as refusal:
        reflections.write(run, noticed="Other", next_time="", client_id=client_id, at=at)

    assert once == twice
    assert refusal.value.code == "taken"


@pytest.mark.parametrize("who", ["reyes", "chen", "novak", "okafor", "marsh"])
def test_nobody_but_rivera_sees_it(written, who, request, signed_in):
    person = request.getfixturevalue(who)

    assert not Reflection.objects.visible_to(person).exists()
    assert signed_in(person).get(reverse("scenarios:debrief", args=[written.run.public_id])).status_code == 404


def test_it_is_written_under_the_debrief_and_stands_there(run, rivera, signed_in):
    browser = signed_in(rivera)

    page = browser.post(
        reverse("scenarios:reflect", args=[run.public_id]), {"client_id": uuid4(), **WORDS}, follow=True
    )

    assert page.redirect_chain[-1][0].endswith("#reflection")
    assert WORDS["next_time"] in page.content.decode()


def test_nothing_written_is_refused_and_what_is_too_long_stays_typed(run, rivera, signed_in):
    browser, address = signed_in(rivera), reverse("scenarios:reflect", args=[run.public_id])

    empty = browser.post(address, {"client_id": uuid4()})
    long = browser.post(address, {"client_id": uuid4(), "noticed": "word " * 60, "next_time": "x"})

    assert "Write one of the two sentences" in empty.content.decode()
    assert (empty.status_code, long.status_code) == (422, 422)
    assert "word word" in long.content.decode()
    assert not Reflection.objects.exists()


def test_my_training_brings_it_back(seat, written, rivera, signed_in, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: day(seat.cohort, 90))

    page = signed_in(rivera).get(reverse("modules:home")).content.decode()

    assert WORDS["next_time"] in page
    assert "On March 3" in page
    assert WORDS["noticed"] not in page
    assert date(2026, 3, 3) == timezone.localdate(written.written_at)
