"""Mail about a survey: in fixed batches where nobody sits in a room, by hand where a class has gone home, and always
to everybody who was asked. A mail to those who have not answered yet would put on record who they are, and who had
answered by that morning."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from assessments.surveys import wording
from assessments.surveys.models import SurveyOpening
from assessments.surveys.rules.calendar import batch_due
from course_site.cohorts.models import Cohort
from course_site.mailing.services import post


def mail_due(*, at: datetime, zone: ZoneInfo) -> int:
    """Sends what is due and was not sent; answers how many mails."""
    now = at.astimezone(zone)
    sent = 0
    for opening in SurveyOpening.objects.filter(opens_at__lte=at, closes_at__gt=at).select_related("survey_version"):
        reminders = opening.survey_version.content.get("reminders_after_days", [])
        opens_at, closes_at = opening.opens_at.astimezone(zone), opening.closes_at.astimezone(zone)
        days = batch_due(opens_at, closes_at, reminders, now) if reminders else None
        if days is not None:
            sent += _mail_everybody(opening, str(days), is_first=days == 0, at=at)
    return sent


def remind(cohort: Cohort, *, at: datetime, zone: ZoneInfo) -> int:
    """What a class can answer now, said once more, at most once a day; answers how many mails."""
    today = at.astimezone(zone).date()
    open_now = SurveyOpening.objects.filter(cohort=cohort, opens_at__lte=at, closes_at__gt=at)
    return sum(
        _mail_everybody(opening, f"by-hand:{today}", is_first=False, at=at)
        for opening in open_now.select_related("survey_version")
    )


@transaction.atomic
def _mail_everybody(opening: SurveyOpening, batch: str, *, is_first: bool, at: datetime) -> int:
    address = settings.BASE_URL + reverse("surveys:start", args=[opening.survey_key])
    mail = wording.mail(opening.title, address, opening.closes_at, is_first=is_first)
    asked = opening.invitations.select_related("enrollment__officer__user").order_by("enrollment_id")
    mails = [
        post.send(
            "survey-open" if is_first else "survey-reminder",
            invitation.enrollment.officer.user,
            about=f"{opening.public_id}:{batch}",
            subject=mail.subject,
            lines=mail.lines,
            why=wording.INVITED,
            at=at,
        )
        for invitation in asked
    ]
    return sum(message is not None for message in mails)
