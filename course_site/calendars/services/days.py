"""A class day in the words of a letter and of a calendar."""

from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format, time_format

from course_site.calendars.rules.files import ClassDay, Contact
from course_site.calendars.rules.invitations import Slot
from course_site.calendars.rules.timezone import NEW_YORK
from course_site.cohorts.models import TrainingSession


def as_class_day(session: TrainingSession, title: str) -> ClassDay:
    # The public id alone: a UID with a host in it would change with the address of the site.
    return ClassDay(str(session.public_id), title, session.cohort.title, link_to_site())


def title_of(session: TrainingSession) -> str:
    return f"Day {session.day.removeprefix('D')}: {session.title}"


def date_of(slot: Slot) -> str:
    return date_format(slot.starts_at.astimezone(NEW_YORK), "l, F j")


def hours_of(slot: Slot) -> str:
    starts, ends = (time_format(clock.astimezone(NEW_YORK), "g:i a") for clock in (slot.starts_at, slot.ends_at))
    return f"{starts} to {ends}"


def line_of(slot: Slot) -> str:
    return f"{date_of(slot)}, {hours_of(slot)}, {slot.place}"


def organizer() -> Contact:
    """The sender of the mail too: calendars believe a change only from whoever sent the invitation."""
    return Contact(*parseaddr(settings.DEFAULT_FROM_EMAIL))


def link_to_hours() -> str:
    return f"{settings.BASE_URL}{reverse('classroom:my_hours')}"


def link_to_site() -> str:
    return f"{settings.BASE_URL}{reverse('core:start')}"
