"""Putting surveys to classes when their day has come."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from assessments.surveys.models import Survey, SurveyOpening
from assessments.surveys.rules.calendar import Hours, Occasion, nearest, occasions
from assessments.surveys.services import openings, versions
from course_site.cohorts.models import Cohort

# Further than any instrument reaches: from the preparation to the last day of the follow-up.
BEFORE = timedelta(days=30)
AFTER = timedelta(days=150)


def open_due(*, at: datetime, zone: ZoneInfo) -> list[SurveyOpening]:
    """Opens what is due at this moment for every class; answers what was opened now. A survey that is open
    already stays as it is, and one whose time has passed is not opened any more."""
    made = []
    for survey in Survey.objects.filter(live=True, audience=Survey.Audience.OFFICER):
        for cohort in _asked(at):
            made += [
                openings.open_survey(survey.key, cohort, at=at, closes_at=occasion.closes_at, day=occasion.day)
                for occasion in _due(survey, cohort, at, zone)
            ]
    return made


def planned(survey_key: str, cohort: Cohort, *, zone: ZoneInfo) -> list[Occasion]:
    """When the officers of a class are asked, by its class days."""
    version = versions.current(survey_key)
    class_days = {
        session.day: Hours(session.starts_at.astimezone(zone), session.ends_at.astimezone(zone))
        for session in cohort.sessions.all()
    }
    if version is None or not class_days or version.content["audience"] != Survey.Audience.OFFICER:
        return []
    content = version.content
    return occasions(content["opens"], content.get("days", []), content["closes_after_days"], class_days)


def asked_until(survey_key: str, cohort: Cohort, *, at: datetime, zone: ZoneInfo) -> datetime | None:
    """Until when a class is asked, or was, or should have been; None before its day."""
    opening = SurveyOpening.objects.filter(cohort=cohort, survey_key=survey_key, opens_at__lte=at).first()
    if opening:
        return opening.closes_at
    occasion = nearest(planned(survey_key, cohort, zone=zone), at)
    return occasion.closes_at if occasion and occasion.closes_at <= at else None


def _asked(at: datetime) -> list[Cohort]:
    """The classes between preparation and follow-up. A closed one is still asked what became of it; of a merged one
    the class that it went on as is asked."""
    near = Cohort.objects.filter(ends_on__gte=at - AFTER, starts_on__lte=at + BEFORE)
    classes = near.exclude(status=Cohort.Status.MERGED)
    return list(classes.prefetch_related("sessions").exclude(sessions=None).distinct())


def _due(survey: Survey, cohort: Cohort, at: datetime, zone: ZoneInfo) -> list[Occasion]:
    open_now = [occasion for occasion in planned(survey.key, cohort, zone=zone) if occasion.is_open(at)]
    asked = set(SurveyOpening.objects.filter(cohort=cohort, survey_key=survey.key).values_list("day", flat=True))
    return [occasion for occasion in open_now if occasion.day not in asked]
