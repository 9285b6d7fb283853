"""How often strangers may guess. Counted in the database, for every process of the site asks the same one."""

from datetime import datetime

from django.db import connection
from django.db.models import Q
from django.utils.crypto import salted_hmac

from certificates.models import Guesses

MINUTES_KEPT = 60
# One statement that counts for a network and for all.
COUNT = (
    f"INSERT INTO {Guesses._meta.db_table} (network, minute, count) VALUES (%s, %s, 1), (%s, %s, 1) "  # noqa: S608  the name is our own
    f"ON CONFLICT (network, minute) DO UPDATE SET count = {Guesses._meta.db_table}.count + 1"
)


class Limit:
    """So many a minute from one network, and so many from all together."""

    def __init__(self, name: str, *, from_one: int, from_all: int) -> None:
        self.name = name
        self.from_one = from_one
        self.from_all = from_all

    def is_reached(self, network: str, *, at: datetime) -> bool:
        one = Q(network=self._sum(network), count__gte=self.from_one)
        every = Q(network=self.name, count__gte=self.from_all)
        return Guesses.objects.filter(one | every, minute=_minute(at)).exists()

    def count(self, network: str, *, at: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [self._sum(network), _minute(at), self.name, _minute(at)])

    def _sum(self, network: str) -> str:
        return salted_hmac(f"guesses.{self.name}", network, algorithm="sha256").hexdigest()


def forget(*, at: datetime) -> None:
    Guesses.objects.filter(minute__lt=_minute(at) - MINUTES_KEPT).delete()


def _minute(at: datetime) -> int:
    return int(at.timestamp()) // 60
