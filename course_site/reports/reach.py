"""Whom the program reached in a year, against its plan: officers, cohorts, and where they serve."""

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
    "Booked are the seats that are taken, done those of officers who completed the course. An officer counts for the "
    "Precinct or PSA where they served when they were seated.",
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
        return grid(self.places, Precinct.Borough.values)

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
    """Every Precinct and PSA, reached or not: the empty tiles are what the report is for."""
    plan = year_plan.of_year(year)
    seats = Enrollment.objects.seated().filter(cohort__in=plan.cohorts).values("precinct").order_by()
    reached = seats.annotate(booked=Count("pk"), done=Count("pk", filter=Q(status=Enrollment.Status.COMPLETED)))
    counts = {one["precinct"]: (one["booked"], one["done"]) for one in reached}
    here = Precinct.objects.filter(Q(archived_at=None) | Q(pk__in=counts))
    places = [
        Place(one.code, one.name, one.kind, one.borough, *counts.get(one.pk, (0, 0))) for one in here.order_by("code")
    ]
    return Reach(year, plan, tuple(places))
