from django.db import models


class Tries(models.Model):
    """How often somebody tried to get in within a quarter of an hour: for one account, from one network, on one device.
    What is counted stands there as a keyed sum, so that no address is kept; a row is forgotten that night."""

    what = models.CharField(max_length=64, unique=True)
    since = models.PositiveBigIntegerField(help_text="The second in which the first of them was, since 1970.")
    count = models.PositiveIntegerField(default=1)

    # Wagtail's index of references is for what editors link.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.count} since second {self.since}"
