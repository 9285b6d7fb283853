from django.core.validators import MinValueValidator
from django.db import models


class YearPlan(models.Model):
    """What the program means to reach in a year."""

    year = models.PositiveSmallIntegerField(unique=True)
    cohorts = models.PositiveSmallIntegerField(default=20, validators=[MinValueValidator(1)])
    seats = models.PositiveSmallIntegerField(default=500, validators=[MinValueValidator(1)])
    precincts = models.PositiveSmallIntegerField("precincts and PSAs", default=25, validators=[MinValueValidator(1)])
    precinct_limit = models.PositiveSmallIntegerField(
        "officers of one precinct on a day",
        default=3,
        validators=[MinValueValidator(1)],
        help_text="More than these in class on the same day is a warning, since the precinct misses them on patrol.",
    )

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"Plan of {self.year}"

    @classmethod
    def of(cls, year: int) -> "YearPlan":
        """The plan as it was set, or as it is meant where nobody has set it yet."""
        return cls.objects.filter(year=year).first() or cls(year=year)
