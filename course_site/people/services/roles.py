"""Who may do what, from when on."""

from datetime import date, datetime

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from course_site.core import audit
from course_site.people.models import Role, RoleGrant, User

# The Wagtail group that goes with a role; its permissions are set by `cms_groups.arrange`.
CMS_GROUPS = {Role.EDITOR: "Course editors", Role.ADMINISTRATOR: "Administrators"}


@transaction.atomic
def grant(user: User, role: Role, *, by: User | None, at: datetime, starts_on: date) -> RoleGrant:
    """Gives a role; giving it again changes nothing."""
    existing = user.role_grants.filter(role=role, ends_on=None).first()
    if existing:
        return existing
    grant = RoleGrant.objects.create(user=user, role=role, starts_on=starts_on, granted_by=by)
    _follow_in_cms(user, on=timezone.localdate(at))
    audit.record("role.granted", user, by=by, at=at, role=role.value, starts_on=starts_on.isoformat())
    user.__dict__.pop("role_names", None)
    return grant


@transaction.atomic
def end(user: User, role: Role, *, by: User | None, at: datetime, last_day: date) -> int:
    """Ends a role after its last day, or earlier than it was to end; answers how many grants that took. What has
    ended already stays as it was, and so does what begins later."""
    today = timezone.localdate(at)
    longer = Q(ends_on=None) | Q(ends_on__gte=today, ends_on__gt=last_day)
    ended = user.role_grants.filter(longer, role=role, starts_on__lte=last_day).update(ends_on=last_day)
    if ended:
        _follow_in_cms(user, on=today)
        audit.record("role.ended", user, by=by, at=at, role=role.value, last_day=last_day.isoformat())
        user.__dict__.pop("role_names", None)
    return ended


@transaction.atomic
def follow_in_cms(*, on: date) -> None:
    """Brings the Wagtail groups to the roles of a day: grants begin and end by the calendar, and nobody is there
    to say so. Following again changes nothing."""
    held, grouped = Q(role_grants__role__in=CMS_GROUPS), Q(groups__name__in=CMS_GROUPS.values())
    for user in User.objects.filter(held | grouped).distinct():
        _follow_in_cms(user, on=on)


def _follow_in_cms(user: User, *, on: date) -> None:
    held = user.roles_on(on)
    due = {name for role, name in CMS_GROUPS.items() if role in held}
    has = set(user.groups.filter(name__in=CMS_GROUPS.values()).values_list("name", flat=True))
    user.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in due - has))
    user.groups.remove(*Group.objects.filter(name__in=has - due))
