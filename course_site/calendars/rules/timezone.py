"""New York as a VTIMEZONE: by the rule of the law since 2007, which Outlook reads, rather than date by date."""

from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Component, Timezone

NEW_YORK = ZoneInfo("America/New_York")

# On the second Sunday of March and the first of November, at 2 a.m. of the wall clock.
DEFINITION = """\
BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZNAME:EDT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZNAME:EST
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE
"""


@cache
def vtimezone() -> Component:
    return Timezone.from_ical(DEFINITION)
