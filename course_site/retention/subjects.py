"""About whom an entry of the audit is. It names a record by kind and key; from there the roads of `holdings.csv` lead
to a person, or to a class, and back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q

from course_site.cohorts.models import Cohort
from course_site.core.models import AuditEntry, Stream
from course_site.people.models import User
from course_site.retention import holdings, looks
from course_site.retention.holdings import Holding

# The records of the administration's own pages, by the first part of the name of an address.
KINDS = {
    "accountchange": "people.accountchange",
    "certificate": "certificates.certificate",
    "cohorttrainer": "cohorts.cohorttrainer",
    "enrollment": "cohorts.enrollment",
    "message": "mailing.message",
    "officer": "people.officer",
    "rolegrant": "people.rolegrant",
    "wagtailusers_users": "people.user",
}
TITLES = {"cohorts.cohort": "title", "cohorts.trainingsession": "cohort__title"}


class Named(NamedTuple):
    """A record as an entry names it. Other pages name theirs by the public id alone: `kind` is empty."""

    kind: str
    key: str


def of(entries: Iterable[AuditEntry]) -> dict[int, str]:
    """By the number of the entry; nothing for what is about nobody, or is no longer there."""
    named = {entry.pk: list(_named(entry)) for entry in entries}
    keys: dict[str, set[str]] = defaultdict(set)
    for kind, key in (each for found in named.values() for each in found):
        keys[kind].add(key)
    known = {
        Named("", key): title for key, title in Cohort.objects.filter(key__in=keys[""]).values_list("key", "title")
    }
    for table in holdings.all_tables():
        kind = table.table.lower()
        for key, name in _names(table, keys[kind], keys[""]):
            known[Named(kind, key)] = known[Named("", key)] = name
    return {pk: next((known[each] for each in found if each in known), "") for pk, found in named.items()}


def about(person: User) -> Q:
    """Deeds upon a record of this person, and looks at it."""
    targets = [
        f"{table.table.lower()}:{key}"
        for table in holdings.all_tables()
        if table.about and table.kept in holdings.PERSONAL
        for key in table.model._base_manager.filter(**{table.about: person.pk}).values_list(
            _key(table.model), flat=True
        )
    ]
    return Q(stream=Stream.DEEDS, target__in=targets) | Q(stream=Stream.VIEWS) & looks.at_pages_about(person)


def _named(entry: AuditEntry) -> Iterator[Named]:
    kind, _, key = entry.target.partition(":")
    if entry.stream == Stream.DEEDS:
        yield Named(kind, key)
    else:
        for part in key.partition(":")[2].split("/"):
            yield Named(KINDS.get(kind, ""), part)


def _names(table: Holding, of_kind: set[str], of_pages: set[str]) -> Iterator[tuple[str, str]]:
    """Of each record that is there, under each of its keys, whom it is about, or of which class it is."""
    told, key = _told(table), _key(table.model)
    numbers = {int(each) for each in of_kind if each.isdecimal()}
    public = {each for each in of_kind | of_pages if _is_public_id(each)} if key == "public_id" else set()
    if not told or not (numbers or public):
        return
    which = Q(pk__in=numbers) | (Q(public_id__in=public) if public else Q(pk__in=[]))
    for pk, public_id, *names in table.model._base_manager.filter(which).values_list("pk", key, *told):
        name = " ".join(filter(None, names))
        yield str(pk), name
        yield str(public_id), name


def _told(table: Holding) -> list[str]:
    if table.about:
        road = "" if table.about == "pk" else f"{table.about}__"
        return [f"{road}first_name", f"{road}last_name"]
    title = TITLES.get(table.table.lower()) or (table.of_class and f"{table.of_class}__title")
    return [title] if title else []


def _key(model: type[Model]) -> str:
    """As `core.audit` names a record."""
    try:
        model._meta.get_field("public_id")
    except FieldDoesNotExist:
        return "pk"
    return "public_id"


def _is_public_id(key: str) -> bool:
    try:
        return bool(UUID(key))
    except ValueError:
        return False
