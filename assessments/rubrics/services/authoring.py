"""The rubric as plain data: in the shape of `course_site/content/four_day/rubric.yaml`, and back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from assessments.rubrics.models import LEVELS, Rubric


@transaction.atomic
def put_rubric(data: Mapping[str, Any], *, publish: bool) -> Rubric:
    """Makes or changes the rubric of this key; what is the same stays as it is. Without `publish` the changes
    wait as a draft. Raises ValidationError for what cannot stand."""
    rubric = Rubric.objects.filter(key=data["key"]).first() or Rubric(key=data["key"], live=False)
    if rubric.live and as_data(rubric) == data:
        return rubric
    _fill(rubric, data)
    rubric.full_clean()
    if rubric.pk is None:
        rubric.save()
    revision = rubric.save_revision(clean=False)
    if publish:
        revision.publish()
    return rubric


def as_data(rubric: Rubric) -> dict[str, Any]:
    return rubric.content


def _fill(rubric: Rubric, data: Mapping[str, Any]) -> None:
    rubric.title = data["title"]
    rubric.play_minutes = data["minutes"]["play"]
    rubric.score_minutes = data["minutes"]["score"]
    rubric.feedback_minutes = data["minutes"]["feedback"]
    rubric.pass_percent = data["pass"]["total_percent"]
    rubric.max_unobserved = data["pass"]["max_unobserved"]
    rubric.lowest_other_level = data["pass"]["lowest_other_level"]
    rubric.note_required_at = ",".join(str(level) for level in data["note_required_at"])
    rubric.criteria = [("criterion", _criterion(criterion)) for criterion in data["criteria"]]
    rubric.scenes = [
        (
            "scene",
            {
                "scenario": key,
                "title": title,
                "criteria": data["observable"][key],
                "red_flag": data["red_flags"].get(key, ""),
            },
        )
        for key, title in data["assessed_draw"].items()
    ]


def _criterion(criterion: Mapping[str, Any]) -> dict[str, Any]:
    texts = {entry["level"]: entry["text"] for entry in criterion["levels"]}
    return {
        "key": criterion["key"],
        "title": criterion["title"],
        "gate": criterion["gate"],
        "may_be_unobserved": criterion["may_be_unobserved"],
    } | {field: texts[level] for level, (_, field) in LEVELS.items()}
