"""Reading a remark: taking the names out, and saying what it is about."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from assessments.remarks.models import Coding, Screening
from assessments.remarks.rules.names import without_names
from assessments.remarks.rules.themes import Theme, themes_of
from assessments.surveys.models import Comment
from course_site.cohorts.models import Enrollment
from course_site.core.refusals import Refusal
from course_site.people.models import User


class RefusedReading(Refusal):
    """`unknown_theme`, or `no_words`: what is to be shown has none."""


def themes_for(comment: Comment) -> tuple[Theme, ...]:
    return themes_of(comment.opening.survey_version.content)


def question_of(comment: Comment) -> str:
    items = comment.opening.survey_version.content["items"]
    return str(next(item["text"] for item in items if item["key"] == comment.item))


def begin(comment: Comment) -> str:
    """The words without the names of the class and of its trainers, for a person to go on."""
    cohort = comment.opening.cohort
    seats = Enrollment.objects.filter(cohort=cohort).select_related("officer__user")
    people = [*(seat.officer.user for seat in seats), *(trainer.user for trainer in cohort.trainers.all())]
    return without_names(comment.text, [f"{person.first_name} {person.last_name}" for person in people])


@transaction.atomic
def read(comment: Comment, themes: Collection[str], *, shown_as: str | None, by: User, at: datetime) -> Coding:
    """Keeps what a person says of a remark. Who reads it second says nothing of what may be shown. Raises
    RefusedReading."""
    if not set(themes) <= {theme.key for theme in themes_for(comment)}:
        raise RefusedReading("unknown_theme")
    if shown_as is not None and not shown_as.strip():
        raise RefusedReading("no_words")
    if not Screening.objects.filter(comment=comment).exclude(by=by).exists():
        Screening.objects.create(
            comment=comment, is_shown=shown_as is not None, text=(shown_as or "").strip(), by=by, at=at
        )
    return Coding.objects.create(comment=comment, coder=by, themes=sorted(themes), at=at)
