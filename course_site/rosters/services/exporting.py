"""Rosters as files, in the layout that the import reads: importing one again changes nothing."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.dateformat import format as date_format
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from course_site.cohorts.models import Cohort
from course_site.core import audit
from course_site.core.guards import guard
from course_site.people.models import Officer, Posting, User
from course_site.rosters.rules.columns import HEADINGS

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BOM = "\ufeff"


def rows(officers: QuerySet[Officer], *, as_of: date) -> Iterator[list[str]]:
    """One line an officer, with the precinct of that day, whatever transfer follows."""
    posted = Posting.objects.filter(Q(valid_to=None) | Q(valid_to__gte=as_of), valid_from__lte=as_of)
    code = posted.filter(officer=OuterRef("pk")).values("precinct__code")[:1]
    found = officers.annotate(precinct=Subquery(code)).select_related("user")
    for officer in found.order_by("user__last_name", "user__first_name", "member_no").iterator():
        yield [
            officer.member_no,
            officer.user.last_name,
            officer.user.first_name,
            officer.user.email,
            officer.rank,
            officer.get_role_group_display(),
            officer.precinct or "",
        ]


def of_cohort(cohort: Cohort) -> QuerySet[Officer]:
    return Officer.objects.filter(pk__in=cohort.enrollments.seated().values("officer"))


def register(as_of: date) -> QuerySet[Officer]:
    """Everybody who served somewhere on that day."""
    posted = Posting.objects.filter(Q(valid_to=None) | Q(valid_to__gte=as_of), valid_from__lte=as_of)
    return Officer.objects.filter(pk__in=posted.values("officer"))


def download(cohort: Cohort | None, format_: str, *, as_of: date, by: User, at: datetime) -> bytes:
    """The file, with an entry that it was taken: it holds tax numbers."""
    officers = of_cohort(cohort) if cohort else register(as_of)
    today = timezone.localdate(at)
    title = "" if as_of == today else _title(as_of, today, of_cohort=bool(cohort))
    content = as_bytes(rows(officers, as_of=as_of), format_, title=title)
    audit.record(
        "roster.exported", cohort or by, by=by, at=at,
        format=format_, as_of=as_of.isoformat(), of="cohort" if cohort else "register",
    )  # fmt: skip
    return content


def as_bytes(lines: Iterable[list[str]], format_: str, *, title: str = "") -> bytes:
    """`title` is a line above the headings, which the import passes over."""
    return _csv(lines, title) if format_ == "csv" else _xlsx(lines, title)


def _title(as_of: date, today: date, *, of_cohort: bool) -> str:
    """Postings are dated, and nothing else of an officer is."""
    officers = "officers, names" if of_cohort else "names"
    return f"Precincts as of {_day(as_of)}; {officers}, addresses, ranks and roles as of {_day(today)}."


def _day(day: date) -> str:
    return date_format(day, "F j, Y")


def _csv(lines: Iterable[list[str]], title: str) -> bytes:
    text = io.StringIO(newline="")
    text.write(BOM)
    writer = csv.writer(text)
    if title:
        writer.writerow([title])
    writer.writerow(HEADINGS.values())
    writer.writerows([guard(value) for value in line] for line in lines)
    return text.getvalue().encode()


def _xlsx(lines: Iterable[list[str]], title: str) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Roster")
    if title:
        sheet.append([title])
    sheet.append(list(HEADINGS.values()))
    for line in lines:
        cells = [WriteOnlyCell(sheet, value) for value in line]
        for cell in cells:
            cell.data_type = "s"  # openpyxl takes "=…" for a formula
            cell.number_format = "@"  # and a spreadsheet, 00123 for 123 as soon as somebody edits it
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
