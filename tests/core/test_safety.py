"""The site does not start with settings under which it would not keep its promises."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from course_site.core.backups import unfinished
from course_site.core.safety import refuse_to_start_unsafe, unsafe_settings


def codes() -> list[str]:
    return [found.id for found in unsafe_settings()]


def test_the_settings_of_the_suite_are_safe(db):
    assert codes() == []
    refuse_to_start_unsafe()


@pytest.mark.parametrize("hosts", [["training.example.org"], ["127.0.0.1", "*"], ["10.0.0.7"]])
def test_debug_is_for_the_own_machine_only(settings, hosts):
    settings.DEBUG, settings.ALLOWED_HOSTS = True, hosts

    assert codes() == ["core.E001"]


def test_debug_at_a_public_address_is_refused_whatever_the_hosts(settings):
    settings.DEBUG, settings.BASE_URL = True, "https://training.example.org"

    assert codes() == ["core.E001"]


def test_debug_on_the_own_machine_is_how_people_build(settings):
    settings.DEBUG, settings.ALLOWED_HOSTS, settings.BASE_URL = True, ["127.0.0.1", "localhost"], "http://127.0.0.1:1"

    assert codes() == []


@pytest.mark.parametrize("key", ["short", "x" * 80])
def test_a_weak_key_is_refused(settings, key):
    settings.SECRET_KEY = key

    assert codes() == ["core.E002"]


def test_the_site_does_not_start_beside_half_a_restore(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    unfinished.put({})

    assert codes() == ["core.E004"]

    unfinished.take_away()
    assert codes() == []


def test_a_database_that_does_not_wait_for_the_disk_is_refused(committing):
    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off" if is_postgresql else "PRAGMA synchronous = NORMAL")

    with pytest.raises(ImproperlyConfigured, match="can be lost"):
        refuse_to_start_unsafe()

    connection.close()  # the next one is as the settings say
    refuse_to_start_unsafe()
