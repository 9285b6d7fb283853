"""Administrators are made by two people, except in an emergency, which everybody hears of."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from course_site.core.models import AuditEntry
from course_site.mailing.models import Message
from course_site.people.models import Role, RoleGrant, User
from course_site.people.rules.roles import awaits_second, needs_second_factor
from course_site.people.services import break_glass, roles
from course_site.people.services.roles import NotConfirmed
from tests.conftest import SINCE


@pytest.fixture
def second(make_user) -> User:
    return make_user("second@example.org", "Ruth", "Adeyemi", Role.ADMINISTRATOR)


@pytest.fixture
def waiting(novak, okafor, at) -> RoleGrant:
    """Okafor wants Novak to be an administrator."""
    return roles.grant(novak, Role.ADMINISTRATOR, by=okafor, at=at, starts_on=SINCE)


def test_one_administrator_alone_makes_no_other(waiting, novak, at):
    assert waiting.awaits_second
    assert novak.roles_on(at.date()) == {"trainer"}
    assert not novak.groups.exists()


def test_a_second_administrator_confirms_and_both_stay_on_record(waiting, novak, okafor, second, at):
    roles.confirm(waiting, by=second, at=at)

    assert "administrator" in novak.roles_on(at.date())
    assert novak.groups.filter(name="Administrators").exists()
    assert (waiting.granted_by, waiting.confirmed_by) == (okafor, second)
    assert AuditEntry.objects.get(action="role.confirmed").actor == second


def test_who_writes_the_last_day_that_there_is_for_never_is_told_to_leave_it_empty(okafor, second, signed_in):
    grant = okafor.role_grants.get()

    answer = signed_in(second).post(reverse("rolegrant:edit", args=[grant.pk]), {"ends_on": "9999-12-31"})

    assert "Give a day between 1970 and 2199" in answer.content.decode()
    assert okafor.role_grants.get().ends_on is None


@pytest.mark.parametrize(
    ("who", "code"),
    [("okafor", "not_a_second_person"), ("novak", "not_an_administrator"), ("chen", "not_an_administrator")],
)
def test_neither_who_gave_it_nor_who_gets_it_nor_a_trainer_confirms(request, waiting, novak, at, who, code):
    with pytest.raises(NotConfirmed) as refusal:
        roles.confirm(waiting, by=request.getfixturevalue(who), at=at)

    assert refusal.value.code == code
    assert "administrator" not in novak.roles_on(at.date())


def test_an_administrator_does_not_confirm_their_own_longer_grant(okafor, second, at):
    roles.end(okafor, Role.ADMINISTRATOR, by=second, at=at, last_day=at.date())
    longer = roles.grant(okafor, Role.ADMINISTRATOR, by=second, at=at, starts_on=at.date() + timedelta(days=1))

    with pytest.raises(NotConfirmed) as refusal:
        roles.confirm(longer, by=okafor, at=at)

    assert refusal.value.code == "not_a_second_person"


def test_the_database_knows_that_one_person_is_not_two(waiting, okafor):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.filter(pk=waiting.pk).update(confirmed_by=okafor)


def test_confirming_twice_is_on_record_once(waiting, second, at):
    roles.confirm(waiting, by=second, at=at)

    with pytest.raises(NotConfirmed):
        roles.confirm(waiting, by=second, at=at)

    assert AuditEntry.objects.filter(action="role.confirmed").count() == 1


def test_the_first_administrator_needs_nobody():
    assert not awaits_second("administrator", is_given_on_screen=True, administrators=0)
    assert not awaits_second("trainer", is_given_on_screen=True, administrators=3)
    assert not awaits_second("administrator", is_given_on_screen=False, administrators=3)


def test_everybody_above_an_officer_needs_a_second_factor():
    asked = {role for role in Role.values if needs_second_factor(frozenset({role}), is_superuser=False)}

    assert asked == set(Role.values) - {"officer"}
    assert needs_second_factor(frozenset(), is_superuser=True)


def test_the_screen_asks_the_second_administrator(signed_in, waiting, second, okafor, novak):
    address = reverse("rolegrant:confirm", args=[waiting.pk])

    refused = signed_in(okafor).post(address, follow=True).content.decode()
    asked = signed_in(second).get(address).content.decode()
    signed_in(second).post(address)

    assert "This takes two people" in refused
    assert "Priscilla Okafor wants to make" in asked
    waiting.refresh_from_db()
    assert waiting.confirmed_by == second


@pytest.mark.parametrize(("role", "precinct"), [("sergeant", False), ("trainer", True)])
def test_a_sergeant_has_a_precinct_and_nobody_else(signed_in, okafor, rivera, the_75th, role, precinct):
    form = {"user": rivera.pk, "role": role, "starts_on": "2026-03-01", "precinct": the_75th.pk if precinct else ""}

    answer = signed_in(okafor).post(reverse("rolegrant:add"), form)

    assert answer.status_code == 200
    assert not rivera.role_grants.filter(role=role).exists()


def test_an_emergency_makes_an_administrator_until_its_last_day_and_the_others_are_told(novak, okafor, at):
    grant = break_glass.break_glass(novak, reason="The tablet with the keys is lost", at=at)

    assert "administrator" in novak.roles_on(at.date())
    assert "administrator" not in novak.roles_on(grant.ends_on + timedelta(days=1))
    assert grant.ends_on - at.date() <= timedelta(days=1)
    told = Message.objects.get(kind="glass-broken")
    assert told.person == okafor
    assert "The tablet with the keys is lost" in told.body
    assert AuditEntry.objects.get(action="glass.broken").detail["reason"] == "The tablet with the keys is lost"


def test_the_command_says_until_when(novak, capsys):
    call_command("break_glass", "Novak@example.org", reason="Nobody else is here")

    assert "until the end of" in capsys.readouterr().out
    assert novak.role_grants.get(role="administrator").reason == "Nobody else is here"
