"""Importing a roster: all of it or nothing."""

from datetime import date, datetime

from django.db import transaction

from course_site.cohorts.models import Cohort
from course_site.cohorts.services import seats
from course_site.cohorts.services.refusals import SeatRefused
from course_site.core import audit
from course_site.people.models import Officer, Precinct, User
from course_site.people.services import registers
from course_site.rosters.models import RosterUpload
from course_site.rosters.rules.changes import Change, Plan
from course_site.rosters.rules.columns import Column
from course_site.rosters.services import previewing


class CannotApply(ValueError):
    """`code` says why: `applied`, `forgotten`, `cohort_closed`, `faults`, `moved_on` (what the file would change is
    not what was previewed)."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def apply(upload: RosterUpload, *, from_day: date, digest: str, by: User | None, at: datetime) -> RosterUpload:
    """Imports what was previewed; `digest` is that of the plan that was looked at. Raises CannotApply."""
    if upload.lines is None:
        raise CannotApply("applied" if upload.applied_at else "forgotten")
    # Before the transaction: a register takes seconds, and on SQLite nobody else can write meanwhile.
    content = previewing.content_of(upload)
    with transaction.atomic():
        # Imports wait for one another here, whichever file they are of: two may bring the same newcomer.
        RosterUpload.objects.select_for_update(no_key=True).only("pk").earliest("pk")
        uploads = RosterUpload.objects.select_for_update(no_key=True, of=["self"]).select_related("cohort")
        kept: RosterUpload = uploads.get(pk=upload.pk)
        if kept.applied_at:
            raise CannotApply("applied")
        if kept.cohort and Cohort.objects.select_for_update(no_key=True).get(pk=kept.cohort.pk).is_closed:
            raise CannotApply("cohort_closed")
        plan = previewing.plan_of(content, kept.cohort, from_day=from_day, by=by)
        if plan.faults:
            raise CannotApply("faults")
        if plan.digest != digest:
            raise CannotApply("moved_on")
        _write(plan, kept.cohort, from_day=from_day, by=by, at=at)
        _conclude(kept, plan, from_day=from_day, by=by, at=at)
    return kept


def _write(plan: Plan, cohort: Cohort | None, *, from_day: date, by: User | None, at: datetime) -> None:
    precincts = dict(Precinct.objects.values_list("code", "pk"))
    # A newcomer to a cohort serves somewhere on its first day, whenever the file was written.
    since = min(from_day, cohort.starts_on) if cohort else from_day
    newcomers = registers.register([_newcomer(change, precincts) for change in plan.new], since=since, by=by)
    registers.transfer(_moves(plan, precincts), from_day=from_day)
    _correct(plan, by=by, at=at)
    if cohort:
        joining = [officer for officer, change in zip(newcomers, plan.new, strict=True) if change.takes_seat]
        _seat([*joining, *_officers(plan)], cohort, by=by, at=at)


def _newcomer(change: Change, precincts: dict[str, int]) -> registers.Newcomer:
    row = change.row
    return registers.Newcomer(
        member_no=row.member_no,
        email=row.email,
        first_name=row.first_name,
        last_name=row.last_name,
        precinct_id=precincts[row.precinct],
        rank=row.rank,
        role_group=row.role_group,
    )


def _moves(plan: Plan, precincts: dict[str, int]) -> dict[int, int]:
    return {
        change.officer_id: precincts[change.row.precinct]
        for change in plan.changed
        if change.officer_id and change.transfers
    }


def _correct(plan: Plan, *, by: User | None, at: datetime) -> None:
    """Names, addresses, ranks; and an entry for every officer of whom something changes, the precinct too."""
    entries, corrections = [], {}
    for change in plan.changed:
        if change.officer_id and change.differences:
            values = {each.column.value: each.after for each in change.differences}
            entries.append((Officer(pk=change.officer_id), {"fields": sorted(values)}))
            values.pop(Column.PRECINCT, None)
            corrections[change.officer_id] = values
    audit.record_many("officer.changed", entries, by=by, at=at)
    registers.correct(corrections)


def _officers(plan: Plan) -> list[Officer]:
    """Those on record who take a seat, in the order of the file."""
    joining = [change.officer_id for change in plan.changed if change.takes_seat]
    found = Officer.objects.in_bulk(joining)
    return [found[officer_id] for officer_id in joining if officer_id]


def _seat(joining: list[Officer], cohort: Cohort, *, by: User | None, at: datetime) -> None:
    try:
        for officer in joining:
            seats.take(cohort, officer, by=by, at=at)
    except SeatRefused as refused:
        raise CannotApply(refused.code) from refused


def _conclude(upload: RosterUpload, plan: Plan, *, from_day: date, by: User | None, at: datetime) -> None:
    upload.outcome = {
        "new": len(plan.new),
        "changed": len(plan.changed),
        "unchanged": len(plan.unchanged) + len(plan.given_up),
        "seats": plan.seats,
    }
    upload.applied_at, upload.lines = at, None
    upload.save(update_fields=["outcome", "applied_at", "lines"])
    audit.record(
        "roster.imported", upload, by=by, at=at,
        sha256=upload.sha256, from_day=from_day.isoformat(), transfers=plan.transfers, **upload.outcome,
    )  # fmt: skip
