"""Deleting what is past its class: one administrator proposes, another confirms. The one place that deletes records."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from course_site.core import audit, kept_apart
from course_site.core.models.append_only import delete_past_retention
from course_site.core.refusals import Refusal
from course_site.people.models import User
from course_site.people.services import forgetting
from course_site.retention import due
from course_site.retention.due import Due
from course_site.retention.models import Decision, Deletion, Proposal

STANDS = timedelta(days=30)
FILE = "deletions.jsonl"


class DeletionRefused(Refusal):
    """`code`: `nothing`, `undecided` (another proposal waits), `decided`, `same_person`, `stale`."""


@transaction.atomic
def propose(*, client_id: UUID, by: User, at: datetime) -> Proposal:
    """Everything that is due. Deletes nothing."""
    if sent_before := Proposal.objects.filter(client_id=client_id).first():
        return sent_before
    if Proposal.objects.undecided().exists():
        raise DeletionRefused("undecided")
    found = due.find(at=at)
    rows = found.count()
    if not rows:
        raise DeletionRefused("nothing")
    tables = {table: day.isoformat() for table, day in found.tables.items()}
    proposal = Proposal.objects.create(
        client_id=client_id, people=sorted(found.people), tables=tables, rows=rows, by=by, at=at
    )
    audit.record("deletion.proposed", proposal, by=by, at=at, people=len(found.people), rows=rows)
    return proposal


@transaction.atomic
def confirm(proposal: Proposal, *, by: User, at: datetime) -> Decision:
    """Deletes what was proposed, as far as it is still due and nothing of it is on hold by now."""
    _refuse_if_decided(proposal)
    if by == proposal.by:
        raise DeletionRefused("same_person")
    if at - proposal.at > STANDS:
        raise DeletionRefused("stale")
    both = due.find(at=at).within(_proposed(proposal))
    rows = _delete(both)
    decision = Decision.objects.create(proposal=proposal, is_confirmed=True, rows=rows, by=by, at=at)
    _forget(both.people, decision, by=by, at=at, because=str(proposal.public_id))
    audit.record("deletion.confirmed", proposal, by=by, at=at, people=len(both.people), rows=rows)
    # Before the commit: a machine lost right after it would bring the records back.
    export()
    return decision


@transaction.atomic
def withdraw(proposal: Proposal, *, by: User, at: datetime) -> None:
    _refuse_if_decided(proposal)
    Decision.objects.create(proposal=proposal, is_confirmed=False, by=by, at=at)
    audit.record("deletion.withdrawn", proposal, by=by, at=at)


def export() -> None:
    """Kept apart from the database, by the number of the account: a backup from before would bring the record back.
    Who is in the file stays in it: a restore leaves alone who was on hold then."""
    kept_apart.replace(FILE, lambda: ({"person": person} for person in sorted(_kept_apart() | _deleted())))


@transaction.atomic
def delete_again(*, at: datetime) -> None:
    """After a restore: what was deleted since the backup. A hold that the backup knows comes before that."""
    back = _kept_apart() - _deleted() - due.held()
    _delete(Due(frozenset(back), {}))
    _forget(back, None, by=None, at=at, because="restored")


def _kept_apart() -> set[int]:
    return {line["person"] for line in kept_apart.read(FILE)}


def _deleted() -> set[int]:
    return set(Deletion.objects.values_list("person", flat=True))


def _delete(what: Due) -> dict[str, int]:
    deleted = {table.table: delete_past_retention(rows) for table, rows in what.rows().items()}
    return {table: count for table, count in deleted.items() if count}


def _forget(people: Iterable[int], decision: Decision | None, *, by: User | None, at: datetime, because: str) -> None:
    for person in due.names_of(people):
        forgetting.forget(person)
        Deletion.objects.create(decision=decision, person=person)
        audit.record("record.deleted", person, by=by, at=at, because=because)


def _refuse_if_decided(proposal: Proposal) -> None:
    """Whoever places a hold meanwhile waits here too."""
    Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    if Decision.objects.filter(proposal=proposal).exists():
        raise DeletionRefused("decided")


def _proposed(proposal: Proposal) -> Due:
    days = {table: date.fromisoformat(day) for table, day in proposal.tables.items()}
    return Due(frozenset(proposal.people), days)
