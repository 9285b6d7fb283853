"""The sign-in sheet as a PDF: one numbered line a seat, room for a signature, and lines left for walk-ins."""

from course_site.checkin.models import SheetPrint
from course_site.checkin.services.sheets import lines_of
from course_site.core import paper

WALK_IN_LINES = 5


def draw(sheet: SheetPrint) -> bytes:
    context = {"sheet": sheet, "session": sheet.session, "lines": lines_of(sheet), "blanks": range(WALK_IN_LINES)}
    return paper.draw("checkin/paper/sheet.html", context)
