"""Calling class days to mind, in one batch a morning."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from course_site.calendars.rules.reminders import Reminder, due
from course_site.calendars.rules.timezone import NEW_YORK
from course_site.calendars.services import days, participants
from course_site.calendars.services.participants import Appointment, Part
from course_site.cohorts.models import Cohort
from course_site.mailing.services import post
from course_site.people.models import User

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
    of_person: dict[User, dict[date, Appointment]] = defaultdict(dict)
    for one in participants.of_days(cohort, list(cohort.sessions.select_related("cohort"))):
        of_person[one.user][one.slot.starts_at.astimezone(NEW_YORK).date()] = one
    today = at.astimezone(NEW_YORK).date()
    return sum(
        _remind(appointments[day], reminder, at)
        for appointments in of_person.values()
        for day, reminder in due(appointments, today)
    )


def _remind(appointment: Appointment, reminder: Reminder, at: datetime) -> bool:
    session, slot = appointment.session, appointment.slot
    lines = [f"{appointment.title}, {session.cohort}.", f"{days.line_of(slot)}."]
    message = post.send(
        f"class-day-{reminder}",
        appointment.user,
        # With the date: a day that was moved is called to mind again.
        about=f"{session.public_id}:{slot.starts_at.astimezone(NEW_YORK).date()}",
        subject=SUBJECTS[reminder].format(date=days.date_of(slot)),
        lines=[*lines, *_way_out(appointment.part)],
        why=appointment.why,
        at=at,
    )
    return message is not None


def _way_out(part: Part) -> list[str]:
    if part == Part.GUEST:
        return ["If you cannot come, give the place back, so that another officer gets it:", days.link_to_hours()]
    if part == Part.SEAT:
        return ["If you cannot come, tell your trainer before class.", days.link_to_site()]
    return [days.link_to_site()]
