"""Deleting what is past its class: one administrator proposes, another confirms. The one place that deletes records."""

from collections import Counter
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
from course_site.retention.models import ClassDeletion, Decision, Deletion, Proposal

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
        client_id=client_id, people=sorted(found.people), classes=sorted(found.classes), tables=tables, rows=rows,
        by=by, at=at,
    )  # fmt: skip
    _record("deletion.proposed", proposal, found, rows, by=by, at=at)
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
    _note(both, decision, by=by, at=at, because=str(proposal.public_id))
    _record("deletion.confirmed", proposal, both, rows, by=by, at=at)
    # Before the commit: a machine lost right after it would bring the records back.
    export()
    return decision


@transaction.atomic
def withdraw(proposal: Proposal, *, by: User, at: datetime) -> None:
    _refuse_if_decided(proposal)
    Decision.objects.create(proposal=proposal, is_confirmed=False, by=by, at=at)
    audit.record("deletion.withdrawn", proposal, by=by, at=at)


def export() -> None:
    """Kept apart from the database, by the number of the account and of the class: a backup from before would bring the
    record back. What is in the file stays in it: a restore leaves alone who was on hold then."""
    kept_apart.replace(
        FILE,
        lambda: (
            {kind: number} for kind, deleted in _deleted().items() for number in sorted(_kept_apart(kind) | deleted)
        ),
    )


@transaction.atomic
def delete_again(*, at: datetime) -> None:
    """After a restore: what was deleted since the backup. A hold that the backup knows comes before that."""
    deleted, on_hold = _deleted(), due.held()
    people = _kept_apart("person") - deleted["person"] - on_hold
    classes = set() if on_hold else _kept_apart("class") - deleted["class"]
    back = Due(frozenset(people), frozenset(classes), {})
    _delete(back)
    _note(back, None, by=None, at=at, because="restored")


def _kept_apart(kind: str) -> set[int]:
    return {line[kind] for line in kept_apart.read(FILE) if kind in line}


def _deleted() -> dict[str, set[int]]:
    people = Deletion.objects.values_list("person", flat=True)
    return {"person": set(people), "class": set(ClassDeletion.objects.values_list("cohort", flat=True))}


def _delete(what: Due) -> dict[str, int]:
    deleted: Counter[str] = Counter()
    for table, rows in what.in_turn():
        deleted[table] += delete_past_retention(rows)
    return {table: count for table, count in deleted.items() if count}


def _note(what: Due, decision: Decision | None, *, by: User | None, at: datetime, because: str) -> None:
    """Whose record is gone, and which class's."""
    for person in due.names_of(what.people):
        forgetting.forget(person)
        Deletion.objects.create(decision=decision, person=person)
        audit.record("record.deleted", person, by=by, at=at, because=because)
    for cohort in due.titles_of(what.classes):
        ClassDeletion.objects.create(decision=decision, cohort=cohort)
        audit.record("class_record.deleted", cohort, by=by, at=at, because=because)


def _record(action: str, proposal: Proposal, what: Due, rows: dict[str, int], *, by: User, at: datetime) -> None:
    audit.record(action, proposal, by=by, at=at, people=len(what.people), classes=len(what.classes), rows=rows)


def _refuse_if_decided(proposal: Proposal) -> None:
    """Whoever places a hold meanwhile waits here too."""
    Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    if Decision.objects.filter(proposal=proposal).exists():
        raise DeletionRefused("decided")


def _proposed(proposal: Proposal) -> Due:
    days = {table: date.fromisoformat(day) for table, day in proposal.tables.items()}
    return Due(frozenset(proposal.people), frozenset(proposal.classes), days)
