"""Who may do what, from when on."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from course_site.core import audit
from course_site.people.models import Precinct, Role, RoleGrant, User
from course_site.people.rules.roles import awaits_second, confirmation_refusal

# The Wagtail group that goes with a role; its permissions are set by `cms_groups.arrange`.
CMS_GROUPS = {Role.EDITOR: "Course editors", Role.ANALYST: "Analysts", Role.ADMINISTRATOR: "Administrators"}


class LastAdministrator(ValueError):
    """Nobody would be an administrator after that day."""


class NotConfirmed(ValueError):
    """`code` says why: not_an_administrator, not_a_second_person, nothing_waits."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@transaction.atomic
def grant(
    user: User,
    role: Role,
    *,
    by: User | None,
    at: datetime,
    starts_on: date,
    ends_on: date | None = None,
    precinct: Precinct | None = None,
) -> RoleGrant:
    """Gives a role, to a last day or until it is ended; giving it again changes nothing. That of an administrator
    waits for a second one."""
    same = Q(ends_on=None) | Q(starts_on=starts_on, ends_on=ends_on)
    existing = user.role_grants.filter(same, role=role, precinct=precinct).first()
    if existing:
        return existing
    administrators = administrators_on(timezone.localdate(at)).count()
    grant = RoleGrant.objects.create(
        user=user,
        role=role,
        precinct=precinct,
        starts_on=starts_on,
        ends_on=ends_on,
        granted_by=by,
        awaits_second=awaits_second(role, is_given_on_screen=by is not None, administrators=administrators),
    )
    _take_effect(user, at)
    told = {"precinct": precinct.code} if precinct else {}
    told |= {"ends_on": ends_on.isoformat()} if ends_on else {}
    audit.record("role.granted", user, by=by, at=at, role=role.value, starts_on=starts_on.isoformat(), **told)
    return grant


@transaction.atomic
def confirm(grant: RoleGrant, *, by: User, at: datetime) -> None:
    """The second administrator's word. Raises NotConfirmed."""
    may_confirm = by.is_superuser or Role.ADMINISTRATOR in by.roles_on(timezone.localdate(at))
    code = confirmation_refusal(
        granted_by=grant.granted_by_id,
        given_to=grant.user_id,
        by=by.pk,
        may_confirm=may_confirm,
        waits=grant.awaits_second,
    )
    waiting = RoleGrant.objects.filter(pk=grant.pk, awaits_second=True)
    if code or not waiting.update(awaits_second=False, confirmed_by=by):
        raise NotConfirmed(code or "nothing_waits")
    grant.refresh_from_db()
    _take_effect(grant.user, at)
    audit.record("role.confirmed", grant.user, by=by, at=at, role=grant.role)


@transaction.atomic
def end(
    user: User, role: Role, *, by: User | None, at: datetime, last_day: date, precinct: Precinct | None = None
) -> int:
    """Ends a role after its last day, or earlier than it was to end; answers how many grants that took. That of a
    sergeant ends in one precinct, or in all of them. What has ended already stays as it was, and so does what begins
    later. Raises LastAdministrator."""
    if role == Role.ADMINISTRATOR and _is_last_administrator(user, after=last_day):
        raise LastAdministrator
    today = timezone.localdate(at)
    longer = Q(ends_on=None) | Q(ends_on__gte=today, ends_on__gt=last_day)
    grants = user.role_grants.filter(longer, role=role, starts_on__lte=last_day)
    ended = (grants.filter(precinct=precinct) if precinct else grants).update(ends_on=last_day)
    if ended:
        _take_effect(user, at)
        told = {"precinct": precinct.code} if precinct else {}
        audit.record("role.ended", user, by=by, at=at, role=role.value, last_day=last_day.isoformat(), **told)
    return ended


def administrators_on(day: date) -> QuerySet[User]:
    grants = RoleGrant.objects.in_force(day).filter(role=Role.ADMINISTRATOR)
    return User.objects.filter(is_active=True, pk__in=grants.values("user"))


def _is_last_administrator(user: User, *, after: date) -> bool:
    """With everybody locked, in one order: two who end each other's role at once would leave nobody."""
    held = User.objects.filter(is_active=True, role_grants__role=Role.ADMINISTRATOR)
    list(User.objects.filter(pk__in=held.values("pk")).order_by("pk").select_for_update(no_key=True))
    return set(administrators_on(after + timedelta(days=1))) == {user}


@transaction.atomic
def follow_in_cms(*, on: date) -> None:
    """Brings the Wagtail groups to the roles of a day: grants begin and end by the calendar, and nobody is there
    to say so. Following again changes nothing."""
    held, grouped = Q(role_grants__role__in=CMS_GROUPS), Q(groups__name__in=CMS_GROUPS.values())
    for user in User.objects.filter(held | grouped).distinct():
        _follow_in_cms(user, on=on)


def _take_effect(user: User, at: datetime) -> None:
    _follow_in_cms(user, on=timezone.localdate(at))
    user.__dict__.pop("role_names", None)


def _follow_in_cms(user: User, *, on: date) -> None:
    held = user.roles_on(on)
    due = {name for role, name in CMS_GROUPS.items() if role in held}
    has = set(user.groups.filter(name__in=CMS_GROUPS.values()).values_list("name", flat=True))
    if due - has:
        user.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in due - has))
    if has - due:
        user.groups.remove(*Group.objects.filter(name__in=has - due))
