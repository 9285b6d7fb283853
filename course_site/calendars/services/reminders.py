"""Calling class days to mind, in one batch a morning."""

from datetime import datetime, timedelta

from course_site.calendars.rules.reminders import Reminder, due
from course_site.calendars.rules.timezone import NEW_YORK
from course_site.calendars.services import days, participants
from course_site.calendars.services.participants import Participant
from course_site.cohorts.models import Cohort, TrainingSession
from course_site.mailing.services import post

SUBJECTS = {
    Reminder.WEEK_AHEAD: "In one week: class day on {date}",
    Reminder.EVE: "Tomorrow: class day on {date}",
}
HORIZON = timedelta(days=9)


def remind(*, at: datetime) -> int:
    """Reminds everybody of what is due on this day; answers how many letters that took. Safe to repeat."""
    cohorts = Cohort.objects.filter(sessions__starts_at__range=(at, at + HORIZON)).distinct()
    return sum(_remind_cohort(cohort, at) for cohort in cohorts)


def _remind_cohort(cohort: Cohort, at: datetime) -> int:
    by_date = {
        session.starts_at.astimezone(NEW_YORK).date(): session for session in cohort.sessions.select_related("cohort")
    }
    reminders = due(by_date, at.astimezone(NEW_YORK).date())
    people = participants.of_cohort(cohort).values() if reminders else []
    return sum(
        _remind_person(by_date[day], reminder, participant, at) for day, reminder in reminders for participant in people
    )


def _remind_person(session: TrainingSession, reminder: Reminder, participant: Participant, at: datetime) -> bool:
    slot = days.slot_of(session)
    lines = [f"{days.title_of(session)}, {session.cohort}.", f"{days.line_of(slot)}."]
    if not participant.teaches:
        lines.append("If you cannot come, tell your trainer before class.")
    message = post.send(
        f"class-day-{reminder}",
        participant.user,
        # With the date: a day that was moved is called to mind again.
        about=f"{session.public_id}:{slot.starts_at.astimezone(NEW_YORK).date()}",
        subject=SUBJECTS[reminder].format(date=days.date_of(slot)),
        lines=[*lines, days.link_to_site()],
        why=f"You get this because you {'teach' if participant.teaches else 'have a seat in'} {session.cohort}.",
        at=at,
    )
    return message is not None
