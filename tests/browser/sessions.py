"""Being signed in without the form, which hashes a password each time."""

from django.test import Client

from course_site.people.models import MailedCode, User


def session_of(email: str) -> str:
    """A session that begins now; answers its key."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    return client.cookies["sessionid"].value


def newest_code() -> str:
    """What the mail says that was asked for last."""
    return MailedCode.objects.latest("pk").code
