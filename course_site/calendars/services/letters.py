"""Writing to somebody about one class day, with the file that their calendar acts on."""

from datetime import datetime, timedelta

from course_site.calendars.rules import files
from course_site.calendars.rules.files import Contact
from course_site.calendars.rules.invitations import News, Slot, Told
from course_site.calendars.services import days, participants
from course_site.calendars.services.participants import Appointment, Part
from course_site.cohorts.models import Cohort, TrainingSession
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
    session: TrainingSession,
    user: User,
    news: News,
    told: Told,
    *,
    before: Told | None,
    appointment: Appointment | None,
    at: datetime,
) -> None:
    """Without an appointment the person is not expected any more."""
    calendar = files.letter(
        days.as_class_day(session, appointment.title if appointment else days.title_of(session)),
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
        lines=_lines(appointment, news, told.slot, before) if appointment else _farewell(session, user, told.slot),
        why=appointment.why
        if appointment
        else f"You get this because this day of {session.cohort} was on your calendar.",
        at=at,
        urgent=told.slot.starts_at - at < NEAR,
        calendar=calendar,
    )


def _lines(appointment: Appointment, news: News, slot: Slot, before: Told | None) -> list[str]:
    title, cohort = appointment.title, appointment.session.cohort
    if news == News.CHANGED and before:
        return _change(title, cohort, before.slot, slot)
    follows = "The day is attached for your calendar. When the time or place changes, your calendar follows."
    if appointment.part == Part.GUEST:
        return [
            f"{title}. You are a guest of {cohort}.",
            f"{days.line_of(slot)}.",
            "Tell the trainer that you are a guest. Once you are marked there, the minutes count by themselves.",
            follows,
            "If you cannot come, give the place back, so that another officer gets it:",
            days.link_to_hours(),
        ]
    return [f"{title}, {cohort}.", f"{days.line_of(slot)}.", follows, days.link_to_site()]


def _change(title: str, cohort: Cohort, before: Slot, now: Slot) -> list[str]:
    if days.line_of(before) == days.line_of(now):
        return [
            f"What you come to {cohort} for has changed; time and place are as before.",
            f"Now: {title}.",
            f"{days.line_of(now)}.",
            days.link_to_site(),
        ]
    return [
        f"{title} of {cohort} has a new time or place.",
        f"Now: {days.line_of(now)}.",
        f"Before: {days.line_of(before)}.",
        days.link_to_site(),
    ]


def _farewell(session: TrainingSession, user: User, slot: Slot) -> list[str]:
    off = f"{days.title_of(session)} of {session.cohort} is off your calendar: {days.line_of(slot)}."
    if participants.was_guest(user, session):
        return [off, "What you wanted to make up there is still open. Book another class here:", days.link_to_hours()]
    return [off, "If you expected to be there, answer this mail or ask your trainer."]
