from uuid import uuid4

from django.db import models

from course_site.cohorts.models.cohorts import Cohort
from course_site.cohorts.querysets import NOT_SEATED, EnrollmentQuerySet
from course_site.people.models import Officer, Precinct


class Enrollment(models.Model):
    """An officer in a cohort. The precinct is the one at enrollment and stays, whatever transfer follows."""

    class Status(models.TextChoices):
        INVITED = "invited", "Invited"
        WAITING = "waiting", "On the waiting list"
        CONFIRMED = "confirmed", "Confirmed"
        COMPLETED = "completed", "Completed"
        NOT_YET = "not_yet", "Not yet"
        WITHDRAWN = "withdrawn", "Withdrawn"
        TRANSFERRED = "transferred", "Transferred"

    GIVEN_UP = (Status.WITHDRAWN, Status.TRANSFERRED)

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="enrollments")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="enrollments")
    precinct = models.ForeignKey(Precinct, on_delete=models.PROTECT, related_name="enrollments")
    status = models.CharField(max_length=12, choices=Status, default=Status.CONFIRMED)
    # Also the order of the waiting list.
    enrolled_at = models.DateTimeField()
    # Unlike that it stays, also when the seat is given up and taken again. None while one has only waited.
    first_seated_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    objects = EnrollmentQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "officer__user__last_name", "officer__user__first_name"]
        constraints = [models.UniqueConstraint("cohort", "officer", name="one_seat_an_officer_in_a_cohort")]

    def __str__(self) -> str:
        return f"{self.officer} in {self.cohort}"

    @property
    def is_given_up(self) -> bool:
        return self.status in self.GIVEN_UP

    @property
    def is_seated(self) -> bool:
        """Whether it takes one of the seats of the class: neither waiting for one nor given up."""
        return self.status not in NOT_SEATED
