"""Cutting a release: what is fixed of the answers when a survey closes, and reading it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from assessments.surveys.models import Release, ReleasedPart, SurveyOpening, SurveyVersion
from assessments.surveys.rules import definitions, self_efficacy
from assessments.surveys.rules.parts import ClassFacts, Part, State, settle
from assessments.surveys.rules.questions import questions
from assessments.surveys.rules.suppression import FEWEST_FOR_ALL_OR_NONE
from assessments.surveys.rules.tallies import Measure, Ratings, of_questions
from assessments.surveys.services import cells
from assessments.surveys.services.cells import Cell
from modules.rules.content import content_hash

HASHED = ("item", "state", "atoms", "classes", "precinct", "precinct_name", "borough", "patrol_borough", "invited",
          "valid", "favorable", "counts", "earlier")  # fmt: skip


def parts(survey_key: str, item: str, *, at: datetime, day: str = "") -> list[ReleasedPart]:
    """What was known of a question at a moment: the parts that no later one stands in the place of."""
    cut_by_then = Release.objects.filter(survey_key=survey_key, day=day, cut_at__lte=at)
    found = list(ReleasedPart.objects.filter(release__in=cut_by_then, item=item).select_related("release"))
    replaced = {earlier for part in found for earlier in part.earlier}
    return [part for part in found if part.pk not in replaced]


def classes_of(part: ReleasedPart) -> tuple[ClassFacts, ...]:
    return tuple(ClassFacts(**{**facts, "ended": date.fromisoformat(facts["ended"])}) for facts in part.classes)


def cut(closing: SurveyOpening, openings: Sequence[SurveyOpening], *, at: datetime) -> Release:
    """Of the ballots that were laid open with a class, if any were. Whoever calls it holds the lock of the survey."""
    groups = cells.of_closing(closing, openings)
    waiting, held = _Waiting(closing), _parts_of(openings)
    made: list[tuple[str, Part]] = []
    for measure in measures(closing.survey_version, closing.day):
        here = [_part(group, measure, held[measure.code]) for group in groups]
        made += [(measure.code, part) for part in settle(waiting.for_measure(measure), here)]
    return keep(made, closing.survey_version, at=at, day=closing.day, opening=closing)


def keep(made: Iterable[tuple[str, Part]], version: SurveyVersion, *, at: datetime, **facts: Any) -> Release:
    """A release of these parts, chained to the one before."""
    rows = [_row(item, part) for item, part in made]
    last = Release.objects.filter(survey_key=version.survey_key).order_by("-number").first()
    release = Release(
        survey_key=version.survey_key,
        number=last.number + 1 if last else 1,
        version=version,
        definition_version=definitions.newest(version.survey_key),
        cut_at=at,
        previous_hash=last.content_hash if last else "",
        **facts,
    )
    release.content_hash = _hash(release, rows)
    release.save()
    for row in rows:
        row.release = release
    ReleasedPart.objects.bulk_create(rows)
    return release


def is_genuine(survey_key: str) -> bool:
    """Whether every release of a survey is as it was cut, and none is missing."""
    previous = ""
    for number, release in enumerate(Release.objects.filter(survey_key=survey_key).order_by("number"), start=1):
        rows = list(release.parts.order_by("pk"))
        if (release.number, release.previous_hash, release.content_hash) != (number, previous, _hash(release, rows)):
            return False
        previous = release.content_hash
    return True


def measures(version: SurveyVersion, day: str) -> list[Measure]:
    asked = questions(version.content, day)
    return [*of_questions(asked), *self_efficacy.measures(asked)]


class _Waiting:
    """The parts of earlier classes that were not shown, with their ballots."""

    def __init__(self, closing: SurveyOpening) -> None:
        rows = ReleasedPart.objects.filter(release__survey_key=closing.survey_key, release__day=closing.day)
        replaced = {earlier for held in rows.values_list("earlier", flat=True) for earlier in held}
        hidden = rows.exclude(state=State.SHOWN).exclude(pk__in=replaced).select_related("release__version")
        self.rows = list(hidden)
        openings = {cells.opening_of(atom) for row in self.rows for atom in row.atoms}
        self.ballots = cells.ballots_of(openings)
        self.day = closing.day

    def for_measure(self, measure: Measure) -> list[Part]:
        """Those who were asked the same, in the order in which they closed; where nobody answered nothing waits."""
        rows = [row for row in self.rows if row.item == measure.code and self._was_asked(row, measure)]
        found = [_part_again(row, measure, self._answers(row)) for row in rows]
        return [part for part in found if part.tally.valid]

    def _was_asked(self, row: ReleasedPart, measure: Measure) -> bool:
        return measure in measures(row.release.version, self.day)

    def _answers(self, row: ReleasedPart) -> list[Ratings]:
        return [answers for atom in row.atoms for answers in self.ballots[atom]]


def _parts_of(held: Sequence[SurveyOpening]) -> dict[str, tuple[int, ...]]:
    """Question → the parts of classes whose few ballots stayed in their boxes until now."""
    found: dict[str, tuple[int, ...]] = defaultdict(tuple)
    for item, row in ReleasedPart.objects.filter(release__opening__in=held).values_list("item", "pk"):
        found[item] += (row,)
    return found


def _part(cell: Cell, measure: Measure, earlier: tuple[int, ...]) -> Part:
    return Part(
        atoms=frozenset({cell.atom}),
        classes=cell.classes,
        precinct=cell.precinct,
        precinct_name=cell.precinct_name,
        borough=cell.borough,
        patrol_borough=cell.patrol_borough,
        invited=cell.invited,
        tally=measure.tally(cell.ballots),
        earlier=earlier,
    )


def _part_again(row: ReleasedPart, measure: Measure, answers: Iterable[Ratings]) -> Part:
    return Part(
        atoms=frozenset(row.atoms),
        classes=classes_of(row),
        precinct=row.precinct,
        precinct_name=row.precinct_name,
        borough=row.borough,
        patrol_borough=row.patrol_borough,
        invited=row.invited,
        tally=measure.tally(answers),
        earlier=(row.pk,),
    )


def _row(item: str, part: Part) -> ReleasedPart:
    state, numbers = part.state, part.tally
    is_shown = state is State.SHOWN
    return ReleasedPart(
        item=item,
        state=state,
        atoms=sorted(part.atoms),
        classes=[vars(facts) | {"ended": facts.ended.isoformat()} for facts in part.classes],
        precinct=part.precinct,
        precinct_name=part.precinct_name,
        borough=part.borough,
        patrol_borough=part.patrol_borough,
        # Somebody may have answered who was not there; one who is hidden is not counted.
        invited=part.invited if state is State.TOO_FEW else max(part.invited, numbers.valid),
        valid=None if state is State.TOO_FEW else numbers.valid,
        favorable=numbers.favorable if is_shown else None,
        counts=dict(numbers.counts) if is_shown and numbers.valid >= FEWEST_FOR_ALL_OR_NONE else None,
        earlier=list(part.earlier),
    )


def _hash(release: Release, rows: Iterable[ReleasedPart]) -> str:
    return content_hash(
        {
            "survey": release.survey_key,
            "day": release.day,
            "number": release.number,
            "version": release.version.content_hash,
            "definition": release.definition_version,
            "cut_at": release.cut_at.isoformat(),
            "reason": release.reason,
            "previous": release.previous_hash,
            "parts": [{name: getattr(row, name) for name in HASHED} for row in rows],
        }
    )
