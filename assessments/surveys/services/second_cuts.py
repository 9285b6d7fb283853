"""Another cut of what was released: a place taken out of the classes that it was counted with."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from assessments.surveys.models import BallotGroup, Release, ReleasedPart, SurveyVersion
from assessments.surveys.rules.parts import ClassFacts, Part, State, divide
from assessments.surveys.services import cells, releases
from course_site.core import audit
from course_site.core.refusals import Refusal
from course_site.people.models import Precinct, User


class CutRefused(Refusal):
    """`isolates`: it would single out a few; `nothing_new`: nothing was counted together with this place."""


@transaction.atomic
def cut_out(
    precinct: Precinct, survey_key: str, item: str, *, by: User, reason: str, at: datetime, day: str = ""
) -> Release:
    """A release that counts this place alone wherever that and the rest may be shown. Raises CutRefused."""
    SurveyVersion.objects.select_for_update(no_key=True).filter(survey_key=survey_key).earliest("number")
    standing = releases.parts(survey_key, item, at=at, day=day)
    touched = [row for row in standing if row.state == State.SHOWN and _holds_another_place(row, precinct)]
    if not touched:
        raise CutRefused("nothing_new")
    made = [(item, part) for row in touched for part in _divided(row, precinct)]
    if not made:
        raise CutRefused("isolates")
    release = releases.keep(made, touched[-1].release.version, at=at, day=day, by=by, reason=reason)
    audit.record("survey.cut_again", release, by=by, at=at, survey=survey_key, item=item, precinct=precinct.code)
    return release


def _holds_another_place(row: ReleasedPart, precinct: Precinct) -> bool:
    return len(row.atoms) > 1 and any(group.precinct == precinct for group in _groups(row))


def _divided(row: ReleasedPart, precinct: Precinct) -> tuple[Part, ...]:
    pieces = list(_pieces(row))
    asked = frozenset(atom for piece in pieces if piece.precinct == precinct.code for atom in piece.atoms)
    return divide(pieces, asked) or ()


def _pieces(row: ReleasedPart) -> Iterator[Part]:
    """What was counted together, by where the ballots are from."""
    measure = next(one for one in releases.measures(row.release.version, row.release.day) if one.code == row.item)
    ballots = cells.ballots_of({cells.opening_of(atom) for atom in row.atoms})
    groups = {group.pk: group for group in _groups(row)}
    for atom in row.atoms:
        group = groups.get(cells.group_of(atom) or 0)
        yield Part(
            atoms=frozenset({atom}),
            classes=_classes(row, group),
            precinct=group.precinct.code if group and group.precinct else "",
            precinct_name=group.precinct.name if group and group.precinct else "",
            borough=group.borough if group else row.borough,
            patrol_borough=group.patrol_borough if group else row.patrol_borough,
            invited=cells.could_answer(group.opening)[group.pk] if group else 0,
            tally=measure.tally(ballots[atom]),
            earlier=(row.pk,),
        )


def _classes(row: ReleasedPart, group: BallotGroup | None) -> tuple[ClassFacts, ...]:
    """Those that the row tells; a place is of one class."""
    told = releases.classes_of(row)
    return tuple(facts for facts in told if facts.key == group.opening.cohort.key) if group else told


def _groups(row: ReleasedPart) -> list[BallotGroup]:
    kept = [group for atom in row.atoms if (group := cells.group_of(atom))]
    return list(BallotGroup.objects.filter(pk__in=kept).select_related("precinct", "opening__cohort"))
