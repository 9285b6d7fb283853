"""Holidays of the State of New York."""

from collections.abc import Iterable
from datetime import date

import holidays


def named(days: Iterable[date]) -> dict[date, str]:
    """Those of the days that are holidays, with their names."""
    days = list(days)
    known = holidays.country_holidays("US", subdiv="NY", years={day.year for day in days})
    return {day: known[day] for day in days if day in known}
