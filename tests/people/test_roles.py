"""Who may do what, from when on."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from course_site.core.models import AuditEntry
from course_site.people.models import Role, RoleGrant, User
from course_site.people.services import roles
from course_site.people.tasks import follow_roles_in_cms
from tests.conftest import SINCE

TODAY = date(2026, 3, 3)
TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


def test_people_sign_in_by_address_whatever_the_case(db):
    user = User.objects.create_user("Dana.Chen@Example.org", first_name="Dana", last_name="Chen")

    assert user.email == "dana.chen@example.org"
    assert not user.has_usable_password()


def test_one_address_is_one_person(chen):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="CHEN@example.org")


def test_a_role_holds_from_its_first_day_to_its_last(novak, okafor, at):
    roles.grant(novak, Role.EDITOR, by=okafor, at=at, starts_on=TOMORROW)
    roles.end(novak, Role.TRAINER, by=okafor, at=at, last_day=TODAY)

    assert novak.roles_on(TODAY) == {"trainer"}
    assert novak.roles_on(TOMORROW) == {"editor"}


def test_granting_twice_is_the_same_as_once(novak, okafor, at):
    first = roles.grant(novak, Role.EDITOR, by=okafor, at=at, starts_on=TODAY)
    again = roles.grant(novak, Role.EDITOR, by=okafor, at=at, starts_on=TOMORROW)

    assert again == first
    assert AuditEntry.objects.filter(action="role.granted", detail__role="editor").count() == 1


def test_the_database_refuses_a_second_open_grant(novak):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(user=novak, role=Role.TRAINER, starts_on=TODAY)


def test_a_deactivated_person_has_no_role(chen):
    chen.is_active = False

    assert chen.roles_on(TODAY) == frozenset()


def test_a_role_that_was_to_end_later_can_be_taken_back_earlier(novak, okafor, at):
    roles.end(novak, Role.TRAINER, by=okafor, at=at, last_day=TODAY + timedelta(days=300))

    assert roles.end(novak, Role.TRAINER, by=okafor, at=at, last_day=TODAY) == 1

    assert novak.roles_on(TOMORROW) == frozenset()
    assert AuditEntry.objects.filter(action="role.ended").count() == 2


def test_an_end_is_never_put_off_and_what_has_ended_stays(novak, okafor, at):
    roles.end(novak, Role.TRAINER, by=okafor, at=at, last_day=YESTERDAY)

    assert roles.end(novak, Role.TRAINER, by=okafor, at=at, last_day=TOMORROW) == 0
    assert roles.end(novak, Role.TRAINER, by=okafor, at=at, last_day=SINCE) == 0

    assert novak.role_grants.get().ends_on == YESTERDAY


def test_ending_a_role_leaves_the_grant_that_begins_later(novak, okafor, at):
    roles.end(novak, Role.TRAINER, by=okafor, at=at, last_day=TOMORROW)
    roles.grant(novak, Role.TRAINER, by=okafor, at=at, starts_on=TODAY + timedelta(days=30))

    roles.end(novak, Role.TRAINER, by=okafor, at=at, last_day=TODAY)

    assert novak.roles_on(TOMORROW) == frozenset()
    assert novak.roles_on(TODAY + timedelta(days=30)) == {"trainer"}


def test_every_grant_and_end_is_on_record(novak, okafor, at):
    roles.end(novak, Role.TRAINER, by=okafor, at=at, last_day=TODAY)

    entry = AuditEntry.objects.get(action="role.ended")
    assert entry.actor == okafor
    assert entry.detail == {"role": "trainer", "last_day": "2026-03-03"}


def edits(user) -> bool:
    return user.groups.filter(name="Course editors").exists()


def test_an_ended_role_leaves_the_wagtail_group(marsh, okafor, at):
    assert edits(marsh)

    roles.end(marsh, Role.EDITOR, by=okafor, at=at, last_day=YESTERDAY)

    assert not marsh.groups.exists()


def test_a_role_of_tomorrow_opens_the_administration_tomorrow(novak, okafor, at):
    roles.grant(novak, Role.EDITOR, by=okafor, at=at, starts_on=TOMORROW)
    assert not edits(novak)

    roles.follow_in_cms(on=TOMORROW)

    assert edits(novak)


def test_a_role_holds_in_the_administration_to_the_end_of_its_last_day(marsh, okafor, at):
    roles.end(marsh, Role.EDITOR, by=okafor, at=at, last_day=TODAY)
    assert edits(marsh)

    roles.follow_in_cms(on=TOMORROW)

    assert not marsh.groups.exists()


def test_the_night_follows_the_calendar_and_may_run_twice(marsh):
    RoleGrant.objects.filter(user=marsh).update(ends_on="2026-03-01")

    follow_roles_in_cms.call()
    follow_roles_in_cms.call()

    assert not marsh.groups.exists()
