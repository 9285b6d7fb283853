from django.db import models

from course_site.people.querysets import PrecinctQuerySet


class Precinct(models.Model):
    """A command that an officer can be posted to. On screen: "Precinct or PSA"."""

    class Kind(models.TextChoices):
        PRECINCT = "precinct", "Precinct"
        PSA = "psa", "Police Service Area"
        TRANSIT = "transit", "Transit District"
        OTHER = "other", "Other command"

    class Borough(models.TextChoices):
        MANHATTAN = "Manhattan"
        BRONX = "Bronx"
        BROOKLYN = "Brooklyn"
        QUEENS = "Queens"
        STATEN_ISLAND = "Staten Island"

    code = models.CharField(max_length=10, unique=True, help_text="As the Department writes it: 075, PSA2.")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=80)
    borough = models.CharField(max_length=20, choices=Borough)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = PrecinctQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = "precinct or PSA"
        verbose_name_plural = "precincts and PSAs"

    def __str__(self) -> str:
        return self.name


class PatrolBoroughPeriod(models.Model):
    """The patrol borough of a precinct from a day on: the Department redraws them."""

    precinct = models.ForeignKey(Precinct, on_delete=models.PROTECT, related_name="patrol_boroughs")
    patrol_borough = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True, help_text="The last day. Empty: until changed.")

    class Meta:
        ordering = ["precinct", "valid_from"]
        constraints = [
            models.UniqueConstraint("precinct", "valid_from", name="one_patrol_borough_a_day"),
            models.UniqueConstraint("precinct", condition=models.Q(valid_to=None), name="one_open_patrol_borough"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="patrol_borough_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.precinct}: {self.patrol_borough} from {self.valid_from}"
