"""Taking out of an account who it was, when the record of that person is deleted."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from course_site.people.models import Officer, User


def forget(user: User) -> None:
    """The row stays: the record of deeds says by its number who did what."""
    for kept_beside in (EmailAddress, Authenticator, UserProfile):
        kept_beside.objects.filter(user=user).delete()
    ModelLogEntry.objects.filter(label__contains=str(user)).delete()
    Officer.objects.filter(user=user).update(member_no=f"-{user.pk}", rank="", role_group=Officer.RoleGroup.OTHER)
    User.objects.filter(pk=user.pk).update(
        first_name="Deleted",
        last_name=f"record {user.pk}",
        email=f"deleted-{user.pk}@invalid",
        password=make_password(None),
        is_active=False,
        is_staff=False,
        is_superuser=False,
        last_login=None,
    )
