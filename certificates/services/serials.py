"""The numbers of certificates: each year counts from 1."""

from django.db import connection

from certificates.models import SerialYear
from certificates.rules.facts import serial

# One statement that counts, locks and answers. It opens the year where that is the first of it.
COUNT = (
    f"INSERT INTO {SerialYear._meta.db_table} (year, last) VALUES (%s, 1) "  # noqa: S608  the name is our own
    f"ON CONFLICT (year) DO UPDATE SET last = {SerialYear._meta.db_table}.last + 1 RETURNING last"
)


def next_serial(year: int) -> str:
    """The next number of the year. The year's row stays locked until the transaction ends, and a number that is
    rolled back is given out again: no duplicate and no gap."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [year])
        [last] = cursor.fetchone()
    return serial(year, last)
