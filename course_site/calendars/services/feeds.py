"""All of a person's class days as one calendar."""

from datetime import datetime

from course_site.calendars.models import Invitation
from course_site.calendars.rules import files
from course_site.calendars.rules.invitations import Told
from course_site.calendars.services import days, participants
from course_site.people.models import User

NAME = "Mediation Skills class days"


def of_person(user: User, *, at: datetime) -> bytes:
    sequences = dict(Invitation.objects.filter(person=user).values_list("session_id", "sequence"))
    entries = [
        (days.as_class_day(one.session, one.title), Told(one.slot, sequences.get(one.session.pk, 0)))
        for one in participants.of_person(user)
    ]
    return files.feed(entries, name=NAME, organizer=days.organizer(), at=at)
