"""Files between preview and import."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction

from assessments.stories.formats.shape import Reading
from assessments.stories.models import StoryFile
from assessments.stories.services import importing
from assessments.stories.services.importing import Plan
from course_site.people.models import User

KEPT_FOR = timedelta(days=1)


@transaction.atomic
def keep(reading: Reading, name: str, *, by: User, at: datetime) -> StoryFile:
    """Keeps what was read of a file, to be looked at. Those that nobody took in within a day go."""
    StoryFile.objects.older_than(at - KEPT_FOR).delete()
    return StoryFile.objects.create(name=name[-200:], reading=asdict(reading), uploaded_by=by, uploaded_at=at)


def look(file: StoryFile) -> Plan:
    return importing.preview(Reading.from_plain(file.reading))


@transaction.atomic
def take_in(file: StoryFile, *, by: User, at: datetime) -> Plan:
    """Imports what was looked at, and forgets the file; one whose role-play somebody holds waits."""
    plan = importing.apply(Reading.from_plain(file.reading), by=by, at=at)
    if not plan.held:
        file.delete()
    return plan
