"""What was assessed on a seat: each question as it was asked, each answer as it came, and the role-play sheets.
Practice, questions from memory and survey answers are nobody else's business and are in no packet."""

from typing import Any

from assessments.quizzes.models import Attempt, AttemptItem, ScoreChange
from assessments.rubrics.models import Observation
from certificates.services.packets.files import Files, table, values
from course_site.cohorts.models import Enrollment
from course_site.people.models import User
from modules.models import RequirementMet, Waiver

MET = ("requirement", "met_at")
WAIVED = ("requirement", "excused", "decided_by", "decided_at", "reason")


def of_seat(seat: Enrollment, *, by: User) -> Files:
    """Of a run with two raters whose sheets are not both in, nobody sees another one's: nor does a packet."""
    met = RequirementMet.objects.filter(enrollment=seat).values_list("code", "met_at")
    waivers = Waiver.objects.filter(enrollment=seat).select_related("decided_by")
    completion = getattr(seat, "completion", None)
    files = {
        "requirements_met.csv": table(MET, met),
        "exceptions.csv": table(
            WAIVED, [(row.code, row.is_waived, row.decided_by, row.decided_at, row.reason) for row in waivers]
        ),
        "completion.json": values(
            {"completed_at": completion.completed_at, "facts": completion.facts} if completion else None
        ),
    }
    attempts = Attempt.objects.filter(enrollment=seat).select_related("quiz_version")
    for attempt in attempts:
        files[f"quizzes/{attempt.quiz_key}-try-{attempt.number}.json"] = values(_attempt(attempt))
    sheets = Observation.objects.visible_to(by).filter(enrollment=seat).select_related("assessor", "rubric_version")
    for number, sheet in enumerate(sheets.prefetch_related("scores"), start=1):
        files[f"role_play/sheet-{number}.json"] = values(_sheet(sheet))
    return files


def _attempt(attempt: Attempt) -> dict[str, Any]:
    items = attempt.items.select_related("question_version").prefetch_related("events")
    return {
        "quiz": attempt.quiz_key,
        "try": attempt.number,
        "state": attempt.state,
        "started_at": attempt.started_at,
        "handed_in_at": attempt.submitted_at,
        "score": attempt.score,
        "passed": attempt.passed,
        "settings": attempt.quiz_version.content,
        "settings_version": attempt.quiz_version.number,
        "score_changes": list(
            ScoreChange.objects.filter(attempt=attempt).values("score_before", "score_after", "newly_passed")
        ),
        "items": [_item(item) for item in items],
    }


def _item(item: AttemptItem) -> dict[str, Any]:
    version = item.question_version
    return {
        "position": item.position,
        "question": version.question_key,
        "question_version": version.number,
        "question_hash": version.content_hash,
        "asked": version.content,
        "order_on_screen": item.order,
        "answers": [
            {
                "revision": event.revision,
                "answer": event.answer,
                "received_at": event.received_at,
                "late": event.late,
            }
            for event in item.events.all()
        ],
    }


def _sheet(sheet: Observation) -> dict[str, Any]:
    return {
        "scene": sheet.scenario_key,
        "scene_title": sheet.scene_title,
        "variant": sheet.variant,
        "assessor": str(sheet.assessor),
        "played_at": sheet.played_at,
        "received_at": sheet.received_at,
        "outcome": sheet.outcome,
        "total_percent": sheet.total_percent,
        "gates": sheet.gates,
        "scores": [
            {"criterion": score.criterion_key, "level": score.level, "note": score.note} for score in sheet.scores.all()
        ],
        "rubric_version": sheet.rubric_version.number,
        "rubric": sheet.rubric_version.content,
        "corrects_the_sheet_of": sheet.amends.received_at if sheet.amends else None,
        "reason": sheet.reason,
    }
