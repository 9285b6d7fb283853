"""The assessed role-plays of a class: its sheets, a fifth of them by two assessors, and the run that all of them scored
before it began."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from assessments.rubrics.models import CriterionScore, Observation, RubricVersion, SecondRating
from assessments.rubrics.rules.double_rating import wanted
from assessments.rubrics.rules.passing import Levels, Sheet, judge, standard_of
from assessments.rubrics.services import calibrating
from course_site.cohorts.models import Cohort, Enrollment
from course_site.content.demo.classes import Classroom, Stage
from course_site.content.demo.records import uuid
from course_site.people.models import User
from modules.models import RequirementMet

DRAW = ("S01", "S02", "S03", "S04", "S05", "S11", "S12")
STRONG = "Named the feeling under the words, and the speaker answered: exactly."
DEVELOPING = "Began well, then moved to a solution before both had been heard."
NOTES = {4: STRONG, 2: DEVELOPING}
# How many rows of ten a second assessor reads otherwise, by one level.
OTHERWISE = (0, 1, 1, 2)
RECORDING = "The recording of the dog behind the wall"


@dataclass
class Pile:
    """Sheets that are kept together."""

    version: RubricVersion
    observations: list[Observation]
    scores: list[CriterionScore]

    def add(self, seat: Enrollment, assessor: User, levels: Levels, *, at: datetime, random: Random) -> Observation:
        """One sheet judged by the rubric's own rule, of a scene that the caller knows."""
        verdict = judge(standard_of(self.version.content), levels)
        sheet = Observation(
            client_id=uuid(random),
            public_id=uuid(random),
            enrollment=seat,
            assessor=assessor,
            rubric_version=self.version,
            variant="A",
            played_at=at,
            received_at=at + timedelta(minutes=15),
            total_percent=round(float(verdict.total), 2),
            outcome="passed" if verdict.passed else "not_yet",
            gates=dict(verdict.gates),
        )
        self.observations.append(sheet)
        self.scores += [
            CriterionScore(observation=sheet, criterion_key=key, level=level, note=NOTES.get(level or 0, ""))
            for key, level in levels.items()
        ]
        return sheet

    def keep(self) -> None:
        Observation.objects.bulk_create(self.observations)
        CriterionScore.objects.bulk_create(self.scores, batch_size=500)


def assess(room: Classroom, seats: Sequence[Enrollment], not_yet: Sequence[int] = ()) -> None:
    """One sheet a seat on day 4, and a second one where the lot asked for it; the places in `not_yet` are not there
    yet."""
    version = RubricVersion.objects.order_by("number").last()
    assert version, "the course has a rubric"
    pile, random = Pile(version, [], []), room.stage.random
    played = room.sessions["D4"].starts_at + timedelta(hours=4)
    firsts = []
    for place, seat in enumerate(seats):
        levels = _levels(random, passed=place not in not_yet)
        at = played + timedelta(minutes=18 * (place // 4))
        sheet = pile.add(seat, room.stage.second, levels, at=at, random=random)
        sheet.scenario_key = random.choice(DRAW)
        firsts.append(sheet)
    _score_twice(room, pile, firsts)
    pile.keep()
    RequirementMet.objects.bulk_create(
        RequirementMet(enrollment=sheet.enrollment, code="role_play", met_at=sheet.received_at)
        for sheet in firsts
        if sheet.outcome == Observation.Outcome.PASSED
    )


def _levels(random: Random, *, passed: bool) -> dict[str, int | None]:
    levels: dict[str, int | None] = {f"R{number}": random.choice([3, 3, 3, 4]) for number in range(1, 11)}
    levels["R9"] = random.choice([2, 3, 4])
    if not passed:
        levels["R10"] = 2
    return levels


def _score_twice(room: Classroom, pile: Pile, firsts: Sequence[Observation]) -> None:
    """Has draws of its own, so that nobody else's in the demo change with them."""
    random = Random(f"second ratings of {room.cohort.key}")
    levels_of: dict[UUID, dict[str, int | None]] = {sheet.client_id: {} for sheet in firsts}
    for score in pile.scores:
        levels_of[score.observation.client_id][score.criterion_key] = score.level
    lead, drawn_at = room.stage.lead, room.sessions["D4"].starts_at
    for sheet in random.sample(firsts, min(len(firsts), wanted(len(room.seats)))):
        sheet.second_rating = SecondRating.objects.create(
            enrollment=sheet.enrollment, assessor=lead, assigned_by=lead, assigned_at=drawn_at
        )
        levels = _read_otherwise(levels_of[sheet.client_id], random)
        second = pile.add(sheet.enrollment, lead, levels, at=sheet.played_at, random=random)
        second.scenario_key = sheet.scenario_key
        second.second_rating, second.is_second = sheet.second_rating, True


def _read_otherwise(levels: Levels, random: Random) -> dict[str, int | None]:
    """By one level in a few rows, never across what decides whether the run is passed."""
    seen = dict(levels)
    for key in random.sample(sorted(seen), random.choice(OTHERWISE)):
        seen[key] = {2: 2, 3: 4, 4: 3}[seen[key] or 2]
    return seen


def calibrate(stage: Stage, *, at: datetime) -> None:
    """The assessors of the two classes have compared; of the class to come, one has not sent yet."""
    random = Random("calibrations")
    for cohort in Cohort.objects.exclude(status=Cohort.Status.CLOSED).order_by("starts_on"):
        eve = cohort.sessions.earliest("starts_at").starts_at - timedelta(days=3)
        _calibrate(stage, cohort, complete=eve < at, random=random, at=min(eve, at))


def _calibrate(stage: Stage, cohort: Cohort, *, complete: bool, random: Random, at: datetime) -> None:
    calibration = calibrating.open_calibration(
        cohort, title=RECORDING, scenario_key="S03", variant="A", client_id=uuid(random), by=stage.lead, at=at
    )
    agreed = _levels(random, passed=True)
    for assessor in (stage.second, stage.lead) if complete else (stage.second,):
        seen = _read_otherwise(agreed, random)
        notes = {key: NOTES[level] for key, level in seen.items() if level in NOTES}
        sheet = Sheet(seen, notes, "S03", "A", None)
        calibrating.send(calibration, assessor, sheet, client_id=uuid(random), at=at)
    if complete:
        calibrating.agree(calibration, agreed, by=stage.lead, at=at + timedelta(hours=1))
