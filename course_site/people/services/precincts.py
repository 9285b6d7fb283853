"""The Department's precincts and PSAs, from the table in `people/data/units.csv`."""

import csv
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from course_site.people.models import PatrolBoroughPeriod, Precinct

UNITS = Path(__file__).resolve().parent.parent / "data" / "units.csv"
# The day from which the table's patrol boroughs are taken to hold; a later change closes that period.
KNOWN_FROM = date(2015, 1, 1)


@transaction.atomic
def load(path: Path = UNITS) -> int:
    """Makes or renames the precincts of the table; answers how many rows it has. Loading twice changes nothing.
    A patrol borough that the site has already is left alone: its history is kept by `move`."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        precinct, _ = Precinct.objects.update_or_create(
            code=row["code"], defaults={"kind": row["kind"], "name": row["name"], "borough": row["borough"]}
        )
        if not precinct.patrol_boroughs.exists():
            PatrolBoroughPeriod.objects.create(
                precinct=precinct, patrol_borough=row["patrol_borough"], valid_from=KNOWN_FROM
            )
    return len(rows)


@transaction.atomic
def move(precinct: Precinct, patrol_borough: str, *, from_day: date) -> PatrolBoroughPeriod:
    """Puts a precinct under another patrol borough: the open period ends the day before."""
    precinct.patrol_boroughs.filter(valid_to=None).update(valid_to=from_day - timedelta(days=1))
    return PatrolBoroughPeriod.objects.create(precinct=precinct, patrol_borough=patrol_borough, valid_from=from_day)
