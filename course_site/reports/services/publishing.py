"""What the public page says of the rating: a statement as it was, or nothing."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from assessments.surveys.models import Release
from course_site.core import audit
from course_site.core.once import keep_once
from course_site.core.refusals import Refusal
from course_site.people.models import User
from course_site.reports.approval_rating import Report
from course_site.reports.models import PublishedRating
from course_site.reports.statement import statement
from modules.rules.content import content_hash


class PublishingRefused(Refusal):
    """`no_number`: there is no rating that could be told; `nothing_there`: nothing is published; `other`: this form was
    sent before, and said something else."""


@transaction.atomic
def publish(report: Report, *, client_id: UUID, by: User, at: datetime) -> PublishedRating:
    """Raises PublishingRefused."""
    if report.total.low is None:
        raise PublishingRefused("no_number")
    facts = _facts(report)

    def keep() -> PublishedRating:
        made = PublishedRating(client_id=client_id, facts=facts, content_hash=content_hash(facts), by=by, at=at)
        made.save()
        audit.record("rating.published", made, by=by, at=at, content=made.content_hash)
        return made

    return keep_once(PublishedRating, client_id, {"facts": facts}, keep, other=PublishingRefused("other"))


@transaction.atomic
def take_down(*, client_id: UUID, reason: str, by: User, at: datetime) -> PublishedRating:
    """Raises PublishingRefused."""

    def keep() -> PublishedRating:
        if PublishedRating.current() is None:
            raise PublishingRefused("nothing_there")
        made = PublishedRating(client_id=client_id, reason=reason, by=by, at=at)
        made.save()
        audit.record("rating.taken_down", made, by=by, at=at, reason=reason)
        return made

    return keep_once(PublishedRating, client_id, {"reason": reason}, keep, other=PublishingRefused("other"))


def _facts(report: Report) -> dict[str, Any]:
    """Everything as it is shown, with the last release that was counted."""
    total, filters = report.total, report.filters
    last = Release.objects.filter(survey_key=filters.rating.survey, cut_at__lte=report.counted_at).latest("number")
    said = statement(report)
    return {
        **{name: getattr(said, name) for name in ("sentence", "basis", "scope", "definition", "counted")},
        **{
            name: getattr(total, name)
            for name in ("favorable", "valid", "invited", "rating", "low", "high", "response")
        },
        "definition_version": max(report.definitions),
        "counted_at": report.counted_at.isoformat(),
        "release": last.number,
        "release_hash": last.content_hash,
    }
