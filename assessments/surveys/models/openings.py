"""When a class is asked, and who may answer."""

from datetime import datetime
from uuid import uuid4

from django.db import models

from assessments.surveys.models.surveys import SurveyVersion
from assessments.surveys.querysets import InvitationQuerySet, OpeningQuerySet
from assessments.surveys.rules.questions import title_on
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.models import Precinct


class SurveyOpening(models.Model):
    """A version of a survey, put to a cohort for a time."""

    public_id = models.UUIDField(unique=True, default=uuid4, editable=False)
    survey_version = models.ForeignKey(SurveyVersion, on_delete=models.PROTECT, related_name="openings")
    survey_key = models.SlugField(max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="survey_openings")
    day = models.CharField(max_length=4, blank=True, help_text="Key of the course day, when it has one.")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_at"]
        constraints = [
            models.UniqueConstraint("survey_key", "cohort", "day", name="a_cohort_is_asked_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="a_survey_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_key} for {self.cohort}"

    @property
    def title(self) -> str:
        return title_on(self.day, self.survey_version.content["title"])

    def is_open(self, at: datetime) -> bool:
        return self.opens_at <= at < self.closes_at


class BallotGroup(models.Model):
    """The coarse place that ballots carry, fixed when the survey is opened (`rules.grouping`)."""

    opening = models.ForeignKey(SurveyOpening, on_delete=models.PROTECT, related_name="groups")
    label = models.CharField(max_length=80)
    precinct = models.ForeignKey(Precinct, null=True, on_delete=models.PROTECT, related_name="+")
    borough = models.CharField(max_length=20, blank=True)
    patrol_borough = models.CharField(max_length=40, blank=True)
    seats = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["opening", "label"]
        constraints = [models.UniqueConstraint("opening", "label", name="one_group_a_label_of_an_opening")]

    def __str__(self) -> str:
        return f"{self.label} ({self.seats})"


class Invitation(models.Model):
    """That a seat may answer, and whether it opened the survey and sent one. No moment is kept, and nothing
    that leads to a ballot."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    opening = models.ForeignKey(SurveyOpening, on_delete=models.PROTECT, related_name="invitations")
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="survey_invitations")
    group = models.ForeignKey(BallotGroup, on_delete=models.PROTECT, related_name="invitations")
    opened = models.BooleanField(default=False)
    spent = models.BooleanField(default=False)

    objects = InvitationQuerySet.as_manager()
    # Wagtail's index of references would keep a second list of rows, in an order of its own.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint("opening", "enrollment", name="one_invitation_a_seat")]

    def __str__(self) -> str:
        return f"an invitation to {self.opening}"
