"""What a clock that is out of its mind says. The first and the last year that Python knows have hours that exist in
some time zones only: one of them, once kept, breaks every page that shows it."""

from datetime import UTC, date, datetime

FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2199, 12, 31)


def sane(moment: datetime) -> datetime:
    """The nearest moment that exists everywhere."""
    return min(max(moment, FIRST), LAST)
