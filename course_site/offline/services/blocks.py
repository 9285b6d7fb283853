"""A block of the run sheet that was started or finished away from the network, or a tap of either that was wrong."""

from datetime import datetime

from course_site.classroom.rules.events import EventKind
from course_site.classroom.services import run
from course_site.classroom.services.run import RefusedEvent
from course_site.offline.rules.items import BlockItem
from course_site.offline.services.answers import KEPT, Answer, refused
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
    return KEPT if item.was_made_at(kept.made_at, kept.received_at) else refused("other_event")
