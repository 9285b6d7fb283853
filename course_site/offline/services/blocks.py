"""A block of the run sheet that was started or finished away from the network, or a tap of either that was wrong."""

from datetime import datetime
from typing import Any

from course_site.classroom.models import BlockEvent
from course_site.classroom.rules.events import EventKind
from course_site.classroom.services import run
from course_site.classroom.services.run import RefusedEvent
from course_site.offline.rules.items import BlockItem
from course_site.offline.services.answers import KEPT, Answer, Outcome, refused
from course_site.offline.services.days import taught_by
from course_site.people.models import User

A_WRONG_TAP = "A wrong tap"


def receive(item: BlockItem, *, by: User, at: datetime) -> Answer:
    payload = item.payload
    session = taught_by(by, payload.session)
    if session is None:
        return refused("unknown_day")
    try:
        kept = run.record(
            session,
            payload.module,
            EventKind(payload.deed),
            client_id=item.client_id,
            made_at=item.moment(at),
            at=at,
            by=by,
            takes_back=payload.takes_back,
            reason=A_WRONG_TAP if payload.takes_back else "",
        )
    except RefusedEvent as refusal:
        return refused(refusal.code)
    if not item.was_made_at(kept.made_at, kept.received_at):
        return refused("other_event")
    other = run.said_otherwise(kept, base=payload.base) if payload.says_what_it_knew else None
    return Answer(Outcome.CONFLICT, "sheet_moved_on", theirs=_as_told(other)) if other else KEPT


def _as_told(event: BlockEvent) -> dict[str, Any]:
    return {
        "client_id": str(event.client_id),
        "module": event.module_key,
        "deed": event.kind,
        "by": str(event.made_by),
        "made_at": event.made_at.isoformat(),
    }
