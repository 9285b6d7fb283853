"""Files between preview and import."""

from datetime import datetime, timedelta
from hashlib import sha256

from course_site.cohorts.models import Cohort
from course_site.people.models import User
from course_site.rosters.models import RosterUpload

KEPT_FOR = timedelta(days=1)


def keep(content: bytes, name: str, *, cohort: Cohort | None, by: User | None, at: datetime) -> RosterUpload:
    return RosterUpload.objects.create(
        name=name[-200:],
        sha256=sha256(content).hexdigest(),
        content=content,
        cohort=cohort,
        uploaded_by=by,
        uploaded_at=at,
    )


def forget_old(*, at: datetime) -> int:
    """Forgets the content of uploads that nobody imported in a day; answers how many. Safe to repeat."""
    return RosterUpload.objects.older_than(at - KEPT_FOR).exclude(content=None).update(content=None)
