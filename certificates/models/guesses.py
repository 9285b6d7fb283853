from django.db import models


class Guesses(models.Model):
    """How many codes, names or files were tried in a minute, from one network or from all. The network stands there as
    a keyed sum, so that no address is kept; a row is forgotten within the hour."""

    network = models.CharField(max_length=64)
    minute = models.PositiveIntegerField(help_text="Since 1970.")
    count = models.PositiveIntegerField(default=1)

    # Wagtail's index of references is for what editors link.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint("network", "minute", name="guesses_of_a_minute_are_one_row")]

    def __str__(self) -> str:
        return f"{self.count} in minute {self.minute}"
