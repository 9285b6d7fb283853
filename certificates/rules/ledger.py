"""The hours of a certificate as lines of a table."""

import csv
from io import StringIO

from certificates.rules.facts import Facts

COLUMNS = ("course", "version", "place", "minutes", "starts_on", "ends_on")


def csv_of(facts: Facts) -> str:
    """Minutes as whole numbers, days as 2026-03-02: read by machines for years."""
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    course = (facts["course"], facts["course_version"])
    held = (facts["starts_on"], facts["ends_on"])
    writer.writerow([*course, "in class", facts["class_minutes"], *held])
    writer.writerow([*course, "online", facts["online_minutes"], *held])
    return table.getvalue()
