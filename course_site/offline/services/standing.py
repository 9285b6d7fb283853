"""What stands of each seat and day while the taps of a batch are read, one after the other."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from course_site.cohorts.models import AttendanceMark, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import Mark, needs_reason
from course_site.cohorts.services.attendance import as_mark
from course_site.cohorts.services.many_marks import Tap
from course_site.offline.rules.conflicts import later, state_before
from course_site.offline.rules.items import MarkPayload


class Standing:
    def __init__(self, days: Iterable[TrainingSession], seats: Iterable[Enrollment]) -> None:
        self._marks: dict[tuple[int, int], Mark] = {}
        self._kept: set[UUID] = set()
        for kept in AttendanceMark.objects.filter(session__in=days, enrollment__in=seats):
            self._kept.add(kept.client_id)
            self._put(kept.session_id, kept.enrollment_id, as_mark(kept))

    def lacks_reason(self, tap: Tap, payload: MarkPayload) -> bool:
        """Whether a tap corrects what stands and does not say why. One that was kept before is not judged again."""
        if tap.client_id in self._kept or tap.reason:
            return False
        standing = self._marks.get((tap.session.pk, tap.enrollment.pk))
        return needs_reason(state_before(standing, payload.base, payload.state), tap.kind)

    def take(self, tap: Tap, *, at: datetime) -> None:
        mark = Mark(tap.kind, tap.marked_at, at, tap.clock, str(tap.client_id))
        self._put(tap.session.pk, tap.enrollment.pk, mark)

    def _put(self, session: int, seat: int, mark: Mark) -> None:
        self._marks[session, seat] = later(self._marks.get((session, seat)), mark)
