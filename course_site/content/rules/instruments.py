"""The rubric, the surveys and the triage hang together."""

from collections.abc import Iterator

from assessments.surveys.rules.language import untranslated
from assessments.surveys.rules.soundness import faults
from course_site.content.rules import shapes
from course_site.content.rules.course import CourseText, Node
from course_site.content.rules.keys import repeated
from course_site.content.source.places import Fault

LEVELS = [1, 2, 3, 4]
SCALED = {"scale", "choice", "choices", "group", "matrix"}


def check(text: CourseText) -> Iterator[Fault]:
    if text.rubric:
        yield from _rubric(text.rubric)
    for survey in text.surveys:
        yield from _survey(text, survey)
    yield from _one_approval(text)
    if text.triage:
        yield from _triage(text.triage)


def _rubric(rubric: Node[shapes.Rubric]) -> Iterator[Fault]:
    for number, criterion in enumerate(rubric.value.criteria):
        levels = [level.level for level in criterion.levels]
        if levels != LEVELS:
            yield rubric.fault(
                ("criteria", number, "levels"),
                f"{criterion.key} has the levels {levels}",
                "write 1, 2, 3 and 4, in order",
            )
    if not set(rubric.value.note_required_at) <= set(LEVELS):
        yield rubric.fault(("note_required_at",), "a level that does not exist", "the levels are 1 to 4")
    if list(rubric.value.observable) != list(rubric.value.assessed_draw):
        yield rubric.fault(("observable",), "other scenes than in `assessed_draw`", "name the same, in the same order")
    if list(rubric.value.red_flags) != list(rubric.value.assessed_draw):
        yield rubric.fault(("red_flags",), "other scenes than in `assessed_draw`", "name the same, in the same order")


def _survey(text: CourseText, survey: Node[shapes.Survey]) -> Iterator[Fault]:
    surveys = {other.value.key for other in text.surveys}
    for number, item in enumerate(survey.value.items):
        if item.kind in SCALED and item.scale not in survey.value.scales:
            known = ", ".join(survey.value.scales) or "none yet"
            yield survey.fault(
                ("items", number, "scale"), f'{item.key}: unknown scale "{item.scale}"', f"the scales here are {known}"
            )
        if item.reuse and item.reuse not in surveys:
            yield survey.fault(
                ("items", number, "reuse"),
                f'{item.key}: unknown survey "{item.reuse}"',
                f"they are {', '.join(surveys)}",
            )
    yield from _soundness(survey)
    for name, points in survey.value.scales.items():
        if len(points) < 2:
            yield survey.fault(("scales", name), f"the scale {name} has fewer than two points", "write two or more")
        for value in repeated(str(point.value) for point in points):
            yield survey.fault(("scales", name), f"the scale {name} has {value} twice", "give each point its own value")


def _soundness(survey: Node[shapes.Survey]) -> Iterator[Fault]:
    """What an editor in the CMS would be told as well. Keys and scales are looked at for every kind of text."""
    content = survey.value.model_dump(exclude_defaults=True)
    for fault in faults(content):
        if fault.code not in {"key_twice", "unknown_scale"}:
            says, _, remedy = fault.says.partition(". ")
            yield survey.fault(("items", fault.number, fault.field), says, remedy)
    if survey.value.title_es:
        for path in untranslated(content):
            yield survey.fault(path, "no Spanish beside it", f"write {path[-1]}_es, or leave out title_es")


def _one_approval(text: CourseText) -> Iterator[Fault]:
    """The rating that is reported rests on one question."""
    asked = [
        (survey, number) for survey in text.surveys for number, item in enumerate(survey.value.items) if item.approval
    ]
    for survey, number in asked[1:]:
        yield survey.fault(
            ("items", number, "approval"), "a second question of approval", "mark one question of the whole course"
        )


def _triage(triage: Node[shapes.Triage]) -> Iterator[Fault]:
    later = [step.key for step in triage.value.steps]
    codes = [outcome.code for outcome in triage.value.outcomes]
    for number, step in enumerate(triage.value.steps):
        later = later[1:]
        for answer in ("yes", "no"):
            branch: shapes.TriageBranch = getattr(step, answer)
            path = ("steps", number, answer)
            if (branch.next is None) == (branch.outcome is None):
                yield triage.fault(
                    path, f"{step.key}: {answer} leads nowhere, or to two places", "write `next` or `outcome`"
                )
            if branch.next is not None and branch.next not in later:
                yield triage.fault(
                    (*path, "next"), f'{step.key}: no later step "{branch.next}"', "name one further down"
                )
            if branch.outcome is not None and branch.outcome.code not in codes:
                yield triage.fault(
                    (*path, "outcome", "code"), f'{step.key}: unknown outcome "{branch.outcome.code}"',
                    f"the outcomes are {', '.join(codes)}",
                )  # fmt: skip
