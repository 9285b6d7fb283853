from django.db import models


class SerialYear(models.Model):
    """The last serial number given out in a year. Its row is the lock that keeps numbers unique and without gaps."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
