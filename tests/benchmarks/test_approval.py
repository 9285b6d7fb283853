"""What the approval rating costs once a million officers have answered. Run by `make bench`."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter, process_time

import pytest
from django.db import connection

from assessments.surveys.models import Ballot, BallotGroup, SurveyOpening
from assessments.surveys.rules.parts import ClassFacts, Part
from assessments.surveys.rules.questions import questions
from assessments.surveys.rules.tallies import of_questions
from assessments.surveys.services import authoring, cells, releases, versions
from course_site.cohorts.models import Cohort
from course_site.people.models import Precinct
from course_site.reports import approval_rating
from course_site.reports.ballot_counts import Filters
from tests.benchmarks.table import measured
from tests.reports import many
from tests.reports.conftest import SURVEYS
from tests.yaml_files import read_yaml

COHORTS = 2_000
PLACES = 20
OFFICERS = 25  # of a place in a class
BALLOTS = COHORTS * PLACES * OFFICERS
START = date(2010, 1, 4)
AT = datetime(2026, 1, 5, tzinfo=UTC)
WITHIN = {"sqlite": 4, "postgresql": 2}


@pytest.fixture
def a_million_ballots(db) -> None:
    """Of 2,000 closed classes, each with twenty places of twenty-five officers, and their releases."""
    authoring.put_survey(read_yaml(SURVEYS / "COURSE.yaml"))
    random = Random(1)
    places = Precinct.objects.bulk_create(
        Precinct(code=f"{number:03}", kind="precinct", name=f"Precinct {number}", borough="Brooklyn")
        for number in range(1, 78)
    )
    Cohort.objects.bulk_create(
        Cohort(
            key=f"c{number}", title=f"Cohort {number}", course_key="four_day", course_version=1, place="Academy",
            starts_on=START + timedelta(days=2 * number), ends_on=START + timedelta(days=2 * number + 3),
        )
        for number in range(COHORTS)
    )  # fmt: skip
    version = versions.current("COURSE")
    opened = datetime(2010, 1, 8, tzinfo=UTC)
    SurveyOpening.objects.bulk_create(
        SurveyOpening(
            survey_version=version, survey_key="COURSE", cohort=cohort, opens_at=opened, closes_at=opened + timedelta(7)
        )
        for cohort in Cohort.objects.all()
    )  # fmt: skip
    BallotGroup.objects.bulk_create(
        (
            BallotGroup(opening=opening, label=place.name, precinct=place, borough=place.borough, seats=OFFICERS)
            for opening in SurveyOpening.objects.all()
            for place in random.sample(places, PLACES)
        ),
        batch_size=many.BATCH,
    )
    Ballot.objects.bulk_create(_ballots(random), batch_size=many.BATCH)
    _cut(version)


def _ballots(random: Random) -> Iterator[Ballot]:
    for group in BallotGroup.objects.iterator():
        for rating in random.choices((5, 4, 3, 2, 1), (55, 37, 5, 2, 1), k=OFFICERS):
            yield Ballot(opening_id=group.opening_id, group=group, answers={"C01": rating})


def _cut(version) -> None:
    """As closing does, class by class: each with all of its places."""
    [measure] = [one for one in of_questions(questions(version.content)) if one.code == "C01"]
    for opening in SurveyOpening.objects.select_related("cohort").order_by("cohort__ends_on"):
        cohort = opening.cohort
        facts = (ClassFacts(cohort.key, cohort.title, cohort.ends_on, "Dana Chen"),)
        ballots = cells.ballots_of([opening.pk])
        parts = [
            Part(
                atoms=frozenset({f"{opening.pk}:{group.pk}"}), classes=facts, precinct=group.precinct.code,
                precinct_name=group.precinct.name, borough=group.borough, patrol_borough="", invited=group.seats,
                tally=measure.tally(ballots[f"{opening.pk}:{group.pk}"]),
            )
            for group in opening.groups.select_related("precinct")
        ]  # fmt: skip
        releases.keep([("C01", part) for part in parts], version, at=AT, opening=opening)


def cpu_of_both() -> float:
    """Of this process and of its PostgreSQL, which stays the same however busy the machine is."""
    if connection.vendor == "sqlite":
        return process_time()
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        [backend] = cursor.fetchone()
    *_, user, system = Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()[:13]
    return process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@pytest.mark.benchmark
def test_approval_by_precinct_and_quarter_of_a_million_ballots(a_million_ballots):
    assert Ballot.objects.count() == BALLOTS
    times = []
    for by in ("precinct_quarter", "cohort", "precinct_quarter"):
        began, busy = perf_counter(), cpu_of_both()
        report = approval_rating.report(Filters(by=by), at=AT)
        times.append((perf_counter() - began, cpu_of_both() - busy))
        assert report.total.valid == BALLOTS

    (first, _), (by_cohort, _), (again, cpu) = times
    within = WITHIN[connection.vendor]
    measured(
        f"Approval by precinct × quarter of {BALLOTS:,} ballots in {COHORTS:,} classes, on {connection.vendor}",
        f"{first:.1f} s, again {again:.1f} s ({cpu:.1f} s CPU); by class {by_cohort:.1f} s",
        f"{within} s",
    )
    assert cpu < within
