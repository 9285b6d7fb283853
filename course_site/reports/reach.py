"""Whom the program reached in a year, against its plan: officers, cohorts, and where they serve."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from course_site.cohorts.models import Enrollment
from course_site.cohorts.services import year_plan
from course_site.cohorts.services.year_plan import Line, Year
from course_site.people.models import Precinct
from course_site.reports.listing import Listing
from course_site.reports.rules.tiles import Borough, Place, grid

TITLE = "Reach"
METHOD = (
    "The year is that in which a cohort begins. A cohort that was merged counts as the one it went on as.",
    "An officer counts for the Precinct or PSA where they served when they were seated.",
    "Booked are the seats that are taken, done those of officers who completed the course.",
    "The plan is the one in the classroom, under Plan.",
)
COLUMNS = {
    "code": "Code",
    "name": "Precinct or PSA",
    "borough": "Borough",
    "booked": "Booked",
    "done": "Completed",
}
MEANINGS = {"booked": "Officers with a seat.", "done": "Officers who completed the course."}


@dataclass(frozen=True)
class Reach:
    year: int
    plan: Year
    places: tuple[Place, ...]

    @property
    def boroughs(self) -> list[Borough]:
        return by_borough(self.places)

    @property
    def seats(self) -> Line:
        return next(line for line in self.plan.lines if line.name == "Seats")

    @property
    def precincts(self) -> Line:
        return next(line for line in self.plan.lines if line.name.startswith("Precincts"))

    @property
    def listing(self) -> Listing:
        rows = [(place.code, place.name, place.borough, place.booked, place.done) for place in self.places]
        return Listing(f"reach-{self.year}", f"{TITLE} {self.year}", COLUMNS, rows, METHOD, MEANINGS)


def of_year(year: int) -> Reach:
    plan = year_plan.of_year(year)
    return Reach(year, plan, tuple(places_of([cohort.pk for cohort in plan.cohorts])))


def places_of(cohorts: Collection[int]) -> list[Place]:
    """Every Precinct and PSA, reached or not: the empty tiles are what the report is for."""
    seats = Enrollment.objects.seated().filter(cohort__in=cohorts).values("precinct").order_by()
    reached = seats.annotate(booked=Count("pk"), done=Count("pk", filter=Q(status=Enrollment.Status.COMPLETED)))
    counts = {one["precinct"]: (one["booked"], one["done"]) for one in reached}
    here = Precinct.objects.filter(Q(archived_at=None) | Q(pk__in=counts))
    return [
        Place(one.code, one.name, one.kind, one.borough, *counts.get(one.pk, (0, 0))) for one in here.order_by("code")
    ]


def by_borough(places: Iterable[Place]) -> list[Borough]:
    return grid(places, Precinct.Borough.values)
