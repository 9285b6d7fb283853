"""Which classes a period means, the same in every report and on every line of a paper.

A class lies in the period in which it ends, not in that in which it begins: what a report says of it, who completed it
and how they rated it, is known only then. Around New Year the two differ."""

from datetime import date

from django.db.models import QuerySet

from course_site.cohorts.models import Cohort

METHOD = (
    "A class belongs to the period in which its day 4 was, and is counted once it is closed. One that was merged "
    "counts as the one it went on as."
)


def closed(*, since: date | None = None, until: date | None = None) -> QuerySet[Cohort]:
    ended = {"ends_on__gte": since, "ends_on__lte": until}
    return Cohort.objects.filter(status=Cohort.Status.CLOSED, **{name: day for name, day in ended.items() if day})


def years() -> list[int]:
    """Those of which a paper has something to say, the latest first."""
    return [day.year for day in closed().dates("ends_on", "year", order="DESC")]
