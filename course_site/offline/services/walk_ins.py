"""Somebody who came without a seat, written down away from the network."""

from datetime import datetime

from course_site.checkin.services import walk_ins
from course_site.offline.rules.items import WalkInItem
from course_site.offline.services.answers import KEPT, Answer, refused
from course_site.offline.services.days import is_outside, moment_on, taught_by
from course_site.people.models import Precinct, User


def receive(item: WalkInItem, *, by: User, at: datetime) -> Answer:
    payload = item.payload
    day = taught_by(by, payload.session)
    if day is None:
        return refused("unknown_day")
    precinct = Precinct.objects.filter(code=payload.precinct).first()
    if precinct is None:
        return refused("unknown_precinct")
    came_at = moment_on(day, payload.came)
    if is_outside(day, came_at):
        return refused("clock_outside")
    try:
        kept = walk_ins.add(
            day,
            name=payload.name,
            precinct=precinct,
            came_at=came_at,
            client_id=item.client_id,
            added_at=item.made_at,
            at=at,
            by=by,
        )
    except walk_ins.CannotSeat:
        return refused("other_walk_in")
    return KEPT if item.was_made_at(kept.added_at, kept.received_at) else refused("other_walk_in")
