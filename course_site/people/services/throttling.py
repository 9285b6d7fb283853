"""How often somebody may try to get in. Counted in the database, for every process of the site asks the same one."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.db.models import F
from django.utils.crypto import salted_hmac

from course_site.people.models import Tries
from course_site.people.rules.throttling import WINDOW, Limit

# One statement: of two tries at once each is counted. A quarter of an hour after the first one, counting begins anew.
TABLE = Tries._meta.db_table
COUNT = (
    f"INSERT INTO {TABLE} (what, since, count) VALUES (%(what)s, %(now)s, 1) ON CONFLICT (what) DO UPDATE SET "  # noqa: S608  the name is our own
    f"count = CASE WHEN {TABLE}.since > %(over)s THEN {TABLE}.count + 1 ELSE 1 END, "
    f"since = CASE WHEN {TABLE}.since > %(over)s THEN {TABLE}.since ELSE %(now)s END RETURNING count"
)


def takes(limits: Sequence[Limit], *, at: datetime) -> bool:
    """Whether one more try is looked at. Each is counted before that, so that many at once are no more than allowed;
    beyond one limit a try counts against no other, or whoever guesses at one account would close its whole network."""
    return not _is_closed(limits, at=at) and all(_count(limit, at=at) <= limit.most for limit in limits)


def was_right(limits: Sequence[Limit]) -> None:
    """The account begins anew, and from its network one less was wrong."""
    account, *others = map(_sum, limits)
    Tries.objects.filter(what=account).delete()
    Tries.objects.filter(what__in=others, count__gt=0).update(count=F("count") - 1)


def forget_over(*, at: datetime) -> None:
    Tries.objects.filter(since__lte=_over(at)).delete()


def _is_closed(limits: Sequence[Limit], *, at: datetime) -> bool:
    most = {_sum(limit): limit.most for limit in limits}
    counted = Tries.objects.filter(what__in=most, since__gt=_over(at)).values_list("what", "count")
    return any(count >= most[what] for what, count in counted)


def _count(limit: Limit, *, at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"what": _sum(limit), "now": int(at.timestamp()), "over": _over(at)})
        [(count,)] = cursor.fetchall()
    return int(count)


def _over(at: datetime) -> int:
    return int((at - WINDOW).timestamp())


def _sum(limit: Limit) -> str:
    return salted_hmac("people.tries", limit.name, algorithm="sha256").hexdigest()
