from django.conf import settings
from django.db import models

from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.core.models.append_only import AppendOnly


class SheetPrint(AppendOnly):
    """A sign-in sheet as it was printed. Its numbers stay, whoever joins the class afterwards."""

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveSmallIntegerField(help_text="First, second … sheet of the day.")
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    printed_at = models.DateTimeField()

    class Meta:
        ordering = ["session", "number"]
        constraints = [models.UniqueConstraint("session", "number", name="one_number_a_sheet_of_a_session")]

    def __str__(self) -> str:
        return f"Sheet {self.number} of {self.session}"


class SheetLine(AppendOnly):
    sheet = models.ForeignKey(SheetPrint, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["sheet", "number"]
        constraints = [
            models.UniqueConstraint("sheet", "number", name="one_line_a_number_of_a_sheet"),
            models.UniqueConstraint("sheet", "enrollment", name="one_line_a_seat_of_a_sheet"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.enrollment.officer}"
