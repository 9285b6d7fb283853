from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from course_site.people.models import User


class SignedInRequest(HttpRequest):
    """What a view behind `login_required` is given. For type checkers alone: nobody makes one."""

    user: User
    htmx: HtmxDetails
