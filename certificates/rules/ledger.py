"""The hours of a certificate as lines of a table."""

import csv
from io import StringIO

from certificates.rules.facts import Facts, Place, Topic

COLUMNS = ("key", "topic", "place", "minutes")


def csv_of(facts: Facts) -> str:
    """Minutes as whole numbers: read by machines for years."""
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for topic in facts.get("topics") or _undivided(facts):
        writer.writerow([topic["key"], topic["title"], topic["place"], topic["minutes"]])
    return table.getvalue()


def _undivided(facts: Facts) -> list[Topic]:
    """The first certificates did not state their topics."""
    minutes = {Place.CLASS: facts["class_minutes"], Place.ONLINE: facts["online_minutes"]}
    return [
        Topic(key=facts["course_key"], title=facts["course"], place=place, minutes=spent)
        for place, spent in minutes.items()
    ]
