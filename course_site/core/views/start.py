from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

# The first room that a person's roles open.
FIRST_ROOM = [
    ("officer", "modules:home"),
    ("trainer", "cohorts:index"),
    ("administrator", "wagtailadmin_home"),
    ("editor", "wagtailadmin_home"),
    ("sergeant", "modules:precinct"),
    ("analyst", "wagtailadmin_home"),
]


@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Where a person lands after signing in."""
    roles = request.user.role_names  # type: ignore[union-attr]
    elsewhere = "wagtailadmin_home" if request.user.is_superuser else "modules:program"
    return redirect(next((name for role, name in FIRST_ROOM if role in roles), elsewhere))
