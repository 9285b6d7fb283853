"""What to look at before a roster seats a class: the same as before each of its officers is added by hand."""

from collections import Counter
from datetime import date

from course_site.cohorts.models import Cohort
from course_site.cohorts.rules.warnings import Caution
from course_site.cohorts.services import warnings
from course_site.people.models import Officer, Precinct
from course_site.rosters.rules.changes import Change, Plan


def before(plan: Plan, cohort: Cohort | None, *, from_day: date, on: date) -> list[Caution]:
    """As things stand on a day; nothing where the file seats nobody."""
    coming = [change for change in plan.changes if change.takes_seat]
    if cohort is None or not coming:
        return []
    by_file = [change for change in coming if change.is_new or (change.transfers and from_day <= cohort.starts_on)]
    staying = [change.officer_id for change in coming if change.officer_id and change not in by_file]
    posted = warnings.posted(staying, cohort.starts_on) + _posted_by(by_file)
    return warnings.of_many(cohort, _names(coming), posted, on=on)


def _posted_by(changes: list[Change]) -> Counter[Precinct]:
    precincts = {precinct.code: precinct for precinct in Precinct.objects.all()}
    return Counter(precincts[change.row.precinct] for change in changes)


def _names(changes: list[Change]) -> dict[int, str]:
    on_record = Officer.objects.filter(pk__in=[change.officer_id for change in changes if change.officer_id])
    return {officer.pk: str(officer) for officer in on_record.select_related("user")}
