"""Files between preview and import."""

from datetime import datetime, timedelta
from hashlib import sha256

from course_site.cohorts.models import Cohort
from course_site.people.models import User
from course_site.rosters.models import RosterUpload
from course_site.rosters.rules.tables import Unreadable
from course_site.rosters.services import reading

KEPT_FOR = timedelta(days=1)
# A class has 28 seats; a file with a thousand rows was not meant for one.
MAX_OF_A_COHORT = 500


def read(content: bytes, name: str, *, cohort: Cohort | None, by: User | None, at: datetime) -> RosterUpload:
    """The upload of a file, not kept yet. Raises Unreadable."""
    lines = reading.read(content)
    if cohort and lines.count(b"\n") > MAX_OF_A_COHORT + 1:  # the last one is no officer
        raise Unreadable("too_many_for_a_cohort", value=str(MAX_OF_A_COHORT))
    return RosterUpload(
        name=name[-200:],
        sha256=sha256(content).hexdigest(),
        lines=lines,
        cohort=cohort,
        uploaded_by=by,
        uploaded_at=at,
    )


def keep(content: bytes, name: str, *, cohort: Cohort | None, by: User | None, at: datetime) -> RosterUpload:
    """Reads a file and keeps what it says of officers, and nothing else of it. Raises Unreadable."""
    upload = read(content, name, cohort=cohort, by=by, at=at)
    upload.save()
    return upload


def forget_old(*, at: datetime) -> int:
    """Forgets what stood in files that nobody imported in a day; answers how many. Safe to repeat."""
    return RosterUpload.objects.older_than(at - KEPT_FOR).exclude(lines=None).update(lines=None)
