"""Sheets that were scored away from the network."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from assessments.rubrics.models import Observation
from assessments.rubrics.services import results, second_ratings
from assessments.rubrics.services.authoring import put_rubric
from course_site.cohorts.services import planning
from course_site.core.outboxes import ON_THE_WAY
from tests.yaml_files import read_yaml

KEYS = [f"R{number}" for number in range(1, 11)]


@pytest.fixture
def sheet(tablet, seat, day_2):
    file = Path(settings.BASE_DIR) / "course_site/content/four_day/rubric.yaml"
    put_rubric(read_yaml(file), publish=True)

    def score(on=tablet, **changes) -> dict:
        payload = {
            "session": str(day_2.public_id),
            "seat": str(seat.public_id),
            "rubric": 1,
            "scene": "S05",
            "variant": "A",
            "levels": dict.fromkeys(KEYS, 3),
            "notes": dict.fromkeys(KEYS, ""),
            "red_flag_found": None,
        }
        return on.item("sheet", payload | changes)

    return score


def test_a_sheet_is_kept_once_with_the_moment_it_was_scored(tablet, sheet, at):
    item = sheet()

    first, again = tablet.send(item), tablet.send(item)

    assert first == again
    assert first[0]["outcome"] == "kept"
    assert Observation.objects.get().played_at == at


def test_the_clock_of_the_run_comes_along_and_a_sheet_of_before_there_was_one_too(tablet, sheet, reyes_seat, at):
    with_clock = sheet(started=(at - timedelta(minutes=17)).isoformat(), ended=(at - timedelta(minutes=5)).isoformat())

    acks = tablet.send(with_clock, sheet(seat=str(reyes_seat.public_id)))

    assert [ack["outcome"] for ack in acks] == ["kept", "kept"]
    first, second = Observation.objects.order_by("pk")
    assert (first.ended_at - first.started_at, first.source) == (timedelta(minutes=12), "tablet")
    assert second.started_at is None


def test_a_sheet_of_somebody_who_was_scored_already_stays_beside_the_saved_one(tablet_of, okafor, tablet, sheet):
    tablet_of(okafor).send(sheet())

    [ack] = tablet.send(sheet(levels=dict.fromkeys(KEYS, 2)))

    assert ack["outcome"] == "refused"
    assert (ack["theirs"]["by"], ack["theirs"]["outcome"]) == ("Priscilla Okafor", "Passed")
    assert ack["theirs"]["levels"]["R1"] == 3
    assert Observation.objects.count() == 1


def test_a_second_raters_tablet_learns_nothing_of_the_first_sheet(
    tablet_of, okafor, chen, cohort, novak, tablet, sheet, seat, at
):
    planning.assign_trainer(cohort, novak, "assessor", by=None, at=at)
    second_ratings.assign(seat, novak, by=chen, at=at)
    canary = dict.fromkeys(KEYS, "Canary.")

    [first] = tablet.send(sheet(notes=canary))
    [third] = tablet_of(okafor).send(sheet())
    [second] = tablet_of(novak).send(sheet(levels=dict.fromkeys(KEYS, 2), notes=canary))

    assert [first["outcome"], second["outcome"]] == ["kept", "kept"]
    assert (third["outcome"], third["theirs"]) == ("refused", {})
    assert "Canary" not in str([first, second, third])
    assert [kept.is_second for kept in Observation.objects.order_by("pk")] == [False, True]


def test_a_run_that_was_played_last_counts_though_the_clock_of_its_tablet_is_behind(
    tablet_of, okafor, tablet, sheet, seat, at
):
    told = dict.fromkeys(KEYS, "He spoke over her.")
    tablet_of(okafor).send(sheet(levels=dict.fromkeys(KEYS, 2), notes=told))
    last = sheet() | {"made_at": (at - timedelta(minutes=40)).isoformat()}  # and it was twenty minutes later
    sent_at = (timezone.now() - timedelta(hours=1)).isoformat()

    first, again = tablet.post([last], sent_at=sent_at), tablet.post([last])

    assert [answer.json()["acks"][0]["outcome"] for answer in (first, again)] == ["kept", "kept"]
    kept = results.latest(seat)
    assert (kept.is_passed, kept.played_at - at) == (True, pytest.approx(timedelta(minutes=20), abs=ON_THE_WAY))


@pytest.mark.parametrize("sent_at", [None, 7, "soon", "2026-03-03T15:00:00", "9999-12-31T23:59:59+00:00", {}])
def test_a_moment_of_sending_that_is_none_changes_nothing(tablet, sheet, at, sent_at):
    response = tablet.post([sheet()], sent_at=sent_at)

    assert response.json()["acks"][0]["outcome"] == "kept"
    assert Observation.objects.get().played_at == at


def test_a_sheet_with_gaps_says_what_it_needs(tablet, sheet):
    [ack] = tablet.send(sheet(levels=dict.fromkeys(KEYS, 4)))

    assert (ack["outcome"], ack["says"]) == (
        "refused",
        "Write one sentence of what you saw or heard. This level needs it.",
    )


def test_a_trainer_from_elsewhere_scores_nobody_here(tablet_of, novak, sheet):
    [ack] = tablet_of(novak).send(sheet())

    assert ack["outcome"] == "refused"
    assert not Observation.objects.exists()
