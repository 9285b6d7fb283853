"""Writing to somebody about one class day, with the file that their calendar acts on."""

from datetime import datetime, timedelta

from course_site.calendars.rules import files
from course_site.calendars.rules.files import Contact
from course_site.calendars.rules.invitations import News, Slot, Told
from course_site.calendars.services import days
from course_site.cohorts.models import TrainingSession
from course_site.mailing.services import post
from course_site.people.models import User

# News about a class day this near does not wait for the end of the night.
NEAR = timedelta(hours=24)

SUBJECTS = {
    News.INVITED: "Class day on {date}",
    News.CHANGED: "Changed: your class day on {date}",
    News.CANCELLED: "Off your calendar: class day on {date}",
}


def write(
    session: TrainingSession, user: User, news: News, told: Told, *, before: Told | None, teaches: bool, at: datetime
) -> None:
    calendar = files.letter(
        days.as_class_day(session),
        told,
        news,
        organizer=days.organizer(),
        attendee=Contact(str(user), user.email),
        at=at,
    )
    post.send(
        f"class-day-{news}",
        user,
        about=f"{session.public_id}:{told.sequence}",
        subject=SUBJECTS[news].format(date=days.date_of(told.slot)),
        lines=_lines(session, news, told.slot, before),
        why=_why(session, news, teaches=teaches),
        at=at,
        urgent=told.slot.starts_at - at < NEAR,
        calendar=calendar,
    )


def _lines(session: TrainingSession, news: News, slot: Slot, before: Told | None) -> list[str]:
    title = days.title_of(session)
    if news == News.CANCELLED:
        return [
            f"{title} of {session.cohort} is off your calendar: {days.line_of(slot)}.",
            "If you expected to be there, answer this mail or ask your trainer.",
        ]
    if news == News.CHANGED and before:
        return [
            f"{title} of {session.cohort} has a new time or place.",
            f"Now: {days.line_of(slot)}.",
            f"Before: {days.line_of(before.slot)}.",
            days.link_to_site(),
        ]
    return [
        f"{title}, {session.cohort}.",
        f"{days.line_of(slot)}.",
        "The day is attached for your calendar. When the time or place changes, your calendar follows.",
        days.link_to_site(),
    ]


def _why(session: TrainingSession, news: News, *, teaches: bool) -> str:
    if news == News.CANCELLED:
        return f"You get this because this day of {session.cohort} was on your calendar."
    return f"You get this because you {'teach' if teaches else 'have a seat in'} {session.cohort}."
