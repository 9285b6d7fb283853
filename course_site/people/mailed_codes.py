"""The code by mail that a browser has asked for: it opens in this browser alone."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from course_site.people.models import MailedCode, User
from course_site.people.services import mailed_codes

ASKED = "mailed_code"


def ask(request: HttpRequest, email: str) -> None:
    code = mailed_codes.ask(email, at=timezone.now())
    request.session[ASKED] = [str(code.public_id), email]


def take(request: HttpRequest, public_id: UUID) -> None:
    """This browser is where a code opens that was told by hand. Its link alone opens nothing."""
    code = MailedCode.objects.select_related("user").filter(public_id=public_id, is_told=True).first()
    if code and code.user:
        request.session[ASKED] = [str(code.public_id), code.user.email]


def address(request: HttpRequest) -> str:
    """To which address it went; empty when none was asked for."""
    _, email = request.session.get(ASKED, ["", ""])
    return email


def open_with(request: HttpRequest, typed: str) -> User:
    """Raises NotThisCode."""
    public_id, _ = request.session[ASKED]
    user = mailed_codes.open_with(public_id, typed, at=timezone.now())
    del request.session[ASKED]
    return user
