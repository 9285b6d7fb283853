"""What may be known of the answers, fixed when a survey closes. Every report reads these rows and no ballot."""

from django.db import models
from django.db.models import Q

from assessments.surveys.models.openings import SurveyOpening
from assessments.surveys.models.surveys import SurveyVersion
from assessments.surveys.rules.parts import State
from course_site.core.models.append_only import AppendOnly
from course_site.people.models import User


class Release(AppendOnly):
    """One for each closing, chained by hashes; another when ballots that were too few have found company. A second cut
    closes nothing: somebody asked for it, with a reason."""

    survey_key = models.SlugField(max_length=20)
    day = models.CharField(max_length=4, blank=True)
    number = models.PositiveIntegerField()
    opening = models.ForeignKey(SurveyOpening, null=True, on_delete=models.PROTECT, related_name="releases")
    version = models.ForeignKey(SurveyVersion, on_delete=models.PROTECT, related_name="+")
    definition_version = models.PositiveSmallIntegerField()
    cut_at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    content_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["survey_key", "number"]
        constraints = [
            models.UniqueConstraint("survey_key", "number", name="one_release_of_a_survey_a_number"),
            models.CheckConstraint(
                condition=Q(opening__isnull=False) | (Q(by__isnull=False) & ~Q(reason="")),
                name="a_second_cut_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_key}, release {self.number}"


class ReleasedPart(AppendOnly):
    """The answers to one question that are counted together. Its numbers are null where they are not shown;
    `earlier` are the parts of earlier releases in whose place it stands."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="parts")
    item = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in State])
    atoms = models.JSONField(help_text="Opening:group of every ballot in it.")
    classes = models.JSONField(help_text="Key, title, last day and team of each class, as they were.")
    precinct = models.CharField(max_length=10, blank=True)
    precinct_name = models.CharField(max_length=80, blank=True)
    borough = models.CharField(max_length=20, blank=True)
    patrol_borough = models.CharField(max_length=40, blank=True)
    invited = models.PositiveIntegerField()
    valid = models.PositiveIntegerField(null=True)
    favorable = models.PositiveIntegerField(null=True)
    counts = models.JSONField(null=True)
    earlier = models.JSONField(default=list)

    class Meta:
        ordering = ["release", "pk"]
        indexes = [models.Index("item", "release", name="parts_of_an_item")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.SHOWN.value) | Q(favorable__isnull=True, counts__isnull=True),
                name="what_is_hidden_has_no_answers",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.TOO_FEW.value) | Q(valid__isnull=True),
                name="too_few_are_not_counted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} of {self.release}"
