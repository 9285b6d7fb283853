"""The wall: what pages may run, and who may keep them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse


def directives(answer) -> dict[str, str]:
    policy = answer.headers["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


@pytest.mark.django_db
def test_the_site_runs_no_inline_script_or_style(client):
    policy = directives(client.get("/signin/"))

    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == "'none'"


@pytest.mark.django_db
def test_only_the_editors_admin_is_looser_and_in_two_directives(client):
    site, cms = directives(client.get("/signin/")), directives(client.get("/cms/login/"))

    changed = {name for name in site if site[name] != cms[name]}

    assert changed == {"script-src", "style-src"}
    assert cms["script-src"] == "'self' 'unsafe-inline'"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/signin/", "/cms/login/", "/healthz", "/no/such/page/"])
def test_every_answer_stays_apart_from_other_sites_and_out_of_the_room(client, address):
    headers = client.get(address).headers

    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert directives(client.get(address))["frame-ancestors"] == "'self'"


def test_over_https_cookies_belong_to_this_host_alone():
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup();"
            "from course_site import settings as s;"
            "from course_site.checkin import phones; from course_site.people import devices, writers;"
            "from course_site.core.messages import HostCookieStorage;"
            "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, phones.COOKIE, devices.COOKIE, writers.COOKIE);"
            "print(HostCookieStorage.cookie_name, s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)",
        ],
        env=os.environ | {"BASE_URL": "https://training.example.org", "DJANGO_SETTINGS_MODULE": "course_site.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )

    *cookies, is_secure, hsts = told.stdout.split()
    assert len(cookies) == 6
    assert all(name.startswith("__Host-") for name in cookies)
    assert (is_secure, hsts) == ("True", "31536000")


def test_every_cookie_that_the_site_sets_is_asked_above():
    """Whoever sets another one gives it such a name, and adds it there."""
    ours = ("course_site", "modules", "assessments", "certificates")
    files = [path for room in ours for path in (Path(settings.BASE_DIR) / room).rglob("*.py")]
    setting = {path.stem for path in files if re.search(r"\.set_(signed_)?cookie\(", path.read_text())}

    assert setting == {"devices", "phones", "writers"}


@pytest.mark.parametrize("name", ["cohorts:index", "people:who_sees_what"])
def test_no_cache_keeps_a_page_of_somebody_signed_in(signed_in, chen, name):
    answer = signed_in(chen).get(reverse(name))

    assert answer.headers["Cache-Control"] == "no-store, private"


@pytest.mark.django_db
def test_a_public_page_may_be_kept(client):
    answer = client.get(reverse("people:who_sees_what"))

    assert "no-store" not in answer.headers.get("Cache-Control", "")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/no/such/page/", "/trainer/sessions/0/"])
def test_an_unknown_address_has_a_sentence_and_a_way_on(client, address):
    answer = client.get(address)

    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Traceback" not in page
    assert 'class="button' in page
