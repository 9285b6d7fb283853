"""What administrators and editors may do in the Wagtail admin."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from course_site.core.models import AuditEntry
from course_site.people.models import Precinct, Role, RoleGrant, User
from course_site.people.services import cms_groups, roles

RECORDS = ["officer", "precinct", "rolegrant", "cohort", "enrollment", "trainingsession"]


def permissions() -> dict[str, tuple[set, set, set]]:
    return {
        group.name: (
            set(group.permissions.values_list("codename", flat=True)),
            set(group.page_permissions.values_list("permission__codename", flat=True)),
            set(group.collection_permissions.values_list("permission__codename", flat=True)),
        )
        for group in Group.objects.filter(name__in=["Course editors", "Administrators"])
    }


@pytest.mark.django_db
def test_arranging_again_changes_nothing():
    once = permissions()

    cms_groups.arrange()

    assert len(once) == 2
    assert permissions() == once


@pytest.mark.django_db
def test_a_permission_too_many_is_taken_back_and_a_lost_one_returns():
    before = permissions()
    Group.objects.get(name="Course editors").permissions.set(Group.objects.get(name="Administrators").permissions.all())
    Group.objects.get(name="Administrators").page_permissions.all().delete()

    cms_groups.arrange()

    assert permissions() == before


@pytest.mark.django_db
def test_nobody_is_given_leave_to_delete_or_to_change_accounts():
    given = set().union(*(own | pages | files for own, pages, files in permissions().values()))

    assert not {name for name in given if name.startswith("delete_")}
    assert "change_user" not in given


def test_an_editor_edits_pages_and_sees_no_record(signed_in, marsh):
    browser = signed_in(marsh)

    assert browser.get(reverse("wagtailadmin_home")).status_code == 200
    assert browser.get(reverse("wagtailadmin_explore_root"), follow=True).status_code == 200
    assert marsh.has_perm("wagtailadmin.access_admin")
    for name in RECORDS:
        assert browser.get(reverse(f"{name}:index")).status_code == 302, name


@pytest.mark.parametrize("name", RECORDS)
def test_an_administrator_lists_every_kind_of_record(signed_in, okafor, seat, name):
    answer = signed_in(okafor).get(reverse(f"{name}:index"))

    assert answer.status_code == 200


@pytest.mark.parametrize("who", ["chen", "rivera"])
def test_officers_and_trainers_stay_outside(request, signed_in, who):
    answer = signed_in(request.getfixturevalue(who)).get(reverse("wagtailadmin_home"))

    assert answer.status_code == 302


@pytest.mark.parametrize("name", RECORDS)
def test_no_record_is_deleted_not_even_by_a_superuser(signed_in, seat, name):
    root = signed_in(User.objects.create_superuser("root@example.org"))
    model = next(model for model in apps.get_models() if model._meta.model_name == name)
    address = reverse(f"{name}:delete", args=[model._default_manager.first().pk])

    for answer in (root.get(address), root.post(address)):
        assert answer.status_code == 302
        assert answer.url == reverse("wagtailadmin_home")


def test_a_tax_number_is_masked_in_the_administration_too(signed_in, okafor, rivera):
    browser = signed_in(okafor)

    listed = browser.get(reverse("officer:index")).content.decode()
    looked_at = browser.get(reverse("officer:inspect", args=[rivera.officer.pk])).content.decode()

    for page in (listed, looked_at):
        assert "…123" in page
        assert "00123" not in page
    assert "75th Precinct from" in looked_at


def test_an_administrator_moves_an_officer_on_record(signed_in, okafor, rivera, the_75th, psa_2):
    address = reverse("officer:edit", args=[rivera.officer.pk])

    asked = signed_in(okafor).get(address).content.decode()
    signed_in(okafor).post(address, {"precinct": psa_2.pk, "from_day": "2026-07-01"})

    assert "Now at 75th Precinct, since Jan. 5, 2026." in asked
    assert "00123" not in asked
    assert rivera.officer.precinct_on(date(2026, 6, 30)) == the_75th
    assert rivera.officer.precinct_on(date(2026, 7, 1)) == psa_2
    assert AuditEntry.objects.get(action="officer.transferred").detail == {"precinct": "PSA2", "from_day": "2026-07-01"}


@pytest.mark.parametrize(
    ("code", "from_day", "words"),
    [
        ("075", "2026-07-01", "Ana Rivera serves there already"),
        ("PSA2", "2026-01-05", "began on Jan. 5, 2026. Give a later day"),
        ("PSA2", "", "Give the first day"),
    ],
)
def test_a_move_that_cannot_be_says_why(signed_in, okafor, rivera, psa_2, code, from_day, words):
    address = reverse("officer:edit", args=[rivera.officer.pk])
    precinct = Precinct.objects.get(code=code)

    answer = signed_in(okafor).post(address, {"precinct": precinct.pk, "from_day": from_day})

    assert words in answer.content.decode()
    assert rivera.officer.postings.count() == 1


def test_an_administrator_gives_a_role_on_record(signed_in, okafor, novak):
    form = {"user": novak.pk, "role": "editor", "starts_on": "2026-03-01"}

    signed_in(okafor).post(reverse("rolegrant:add"), form)

    grant = novak.role_grants.get(role=Role.EDITOR)
    assert grant.granted_by == okafor
    assert novak.groups.filter(name="Course editors").exists()
    assert AuditEntry.objects.filter(action="role.granted", actor=okafor).exists()


def test_a_role_for_a_few_weeks_ends_by_itself_and_two_clicks_give_it_once(signed_in, okafor, marsh, at):
    today = timezone.localdate()
    form = {"user": marsh.pk, "role": "trainer", "starts_on": today - timedelta(days=1), "ends_on": today}

    for _ in range(2):
        signed_in(okafor).post(reverse("rolegrant:add"), form)

    assert marsh.role_grants.get(role=Role.TRAINER).ends_on == today
    assert Role.TRAINER in marsh.roles_on(today)
    assert Role.TRAINER not in marsh.roles_on(today + timedelta(days=1))


def test_a_role_that_ends_before_it_begins_is_refused_in_words(signed_in, okafor, marsh):
    form = {"user": marsh.pk, "role": "trainer", "starts_on": "2026-03-02", "ends_on": "2026-03-01"}

    answer = signed_in(okafor).post(reverse("rolegrant:add"), form)

    assert "The last day is before the first one." in answer.content.decode()
    assert not marsh.role_grants.filter(role=Role.TRAINER).exists()


def test_the_last_administrator_stays_one_whoever_ends_it(signed_in, okafor, make_user, at):
    second = make_user("second@example.org", "Sam", "Second", Role.ADMINISTRATOR)
    today = timezone.localdate()
    mine, theirs = (who.role_grants.get() for who in (okafor, second))

    signed_in(okafor).post(reverse("rolegrant:edit", args=[theirs.pk]), {"ends_on": today})
    answer = signed_in(okafor).post(reverse("rolegrant:edit", args=[mine.pk]), {"ends_on": today + timedelta(days=9)})

    assert "Make another administrator first." in answer.content.decode()
    assert RoleGrant.objects.get(pk=theirs.pk).ends_on == today
    assert RoleGrant.objects.get(pk=mine.pk).ends_on is None


def test_a_role_given_twice_is_refused_in_words(signed_in, okafor, novak):
    form = {"user": novak.pk, "role": "trainer", "starts_on": "2026-03-01"}

    answer = signed_in(okafor).post(reverse("rolegrant:add"), form)

    assert "This person has this role already." in answer.content.decode()
    assert RoleGrant.objects.filter(user=novak).count() == 1


def test_an_administrator_ends_a_role_and_the_grant_stays(signed_in, okafor, novak):
    grant = novak.role_grants.get()

    signed_in(okafor).post(reverse("rolegrant:edit", args=[grant.pk]), {"ends_on": "2026-03-31"})

    grant.refresh_from_db()
    assert str(grant.ends_on) == "2026-03-31"
    assert AuditEntry.objects.filter(action="role.ended", actor=okafor).exists()


@pytest.mark.parametrize("last_day", ["", "2025-12-31"])
def test_a_role_cannot_end_before_it_began(signed_in, okafor, novak, last_day):
    grant = novak.role_grants.get()

    answer = signed_in(okafor).post(reverse("rolegrant:edit", args=[grant.pk]), {"ends_on": last_day})

    grant.refresh_from_db()
    assert answer.status_code == 200
    assert grant.ends_on is None


def test_ending_a_past_grant_again_leaves_the_present_one_open(signed_in, okafor, novak):
    past = RoleGrant.objects.create(user=novak, role="trainer", starts_on="2024-01-01", ends_on="2024-12-31")

    answer = signed_in(okafor).post(reverse("rolegrant:edit", args=[past.pk]), {"ends_on": "2026-03-31"})

    assert "This role has ended" in answer.content.decode()
    assert novak.role_grants.filter(ends_on=None).exists()


@pytest.fixture
def next_year(novak, okafor) -> RoleGrant:
    """Novak's role, which is to end in 300 days."""
    last_day = timezone.localdate() + timedelta(days=300)
    roles.end(novak, Role.TRAINER, by=okafor, at=timezone.now(), last_day=last_day)
    return novak.role_grants.get()


def test_a_role_that_ends_later_is_taken_back_today(signed_in, okafor, next_year):
    today = timezone.localdate()

    signed_in(okafor).post(reverse("rolegrant:edit", args=[next_year.pk]), {"ends_on": today.isoformat()})

    next_year.refresh_from_db()
    assert next_year.ends_on == today


def test_a_role_is_not_made_longer_by_ending_it_later(signed_in, okafor, next_year):
    later = next_year.ends_on + timedelta(days=1)

    answer = signed_in(okafor).post(reverse("rolegrant:edit", args=[next_year.pk]), {"ends_on": later.isoformat()})

    assert "add a new one that begins the day after" in answer.content.decode()
    assert RoleGrant.objects.get(pk=next_year.pk).ends_on < later


def test_a_precinct_is_renamed_and_archived_but_keeps_its_code(signed_in, okafor, the_75th):
    form = {"name": "75th Precinct (East New York)", "archived_at": "2026-03-03 12:00", "code": "999"}

    signed_in(okafor).post(reverse("precinct:edit", args=[the_75th.pk]), form)

    the_75th.refresh_from_db()
    assert (the_75th.code, the_75th.name) == ("075", "75th Precinct (East New York)")
    assert the_75th.archived_at is not None


def test_a_tick_in_the_form_of_an_account_makes_nobody_an_administrator(client, make_user):
    """It would take one person, have no end, and the roles would know nothing of it: no second step either."""
    first = User.objects.create_superuser("root@example.org", first_name="Rosa", last_name="Ott")
    friend = make_user("friend@example.org", "Finn", "Iver")
    group = Group.objects.get(name="Administrators")
    form = {"email": friend.email, "first_name": "Finn", "last_name": "Iverson", "is_superuser": "on"}
    form |= {"password1": "a long one, for now", "password2": "a long one, for now"}
    client.force_login(first)

    edited = client.post(reverse("wagtailusers_users:edit", args=[friend.pk]), form | {"groups": [group.pk]})
    page = client.get(reverse("wagtailusers_users:edit", args=[friend.pk])).content.decode()
    client.post(reverse("wagtailusers_users:add"), form | {"email": "new@example.org", "groups": [group.pk]})

    friend.refresh_from_db()
    assert edited.status_code == 302
    assert (friend.last_name, friend.is_active, friend.is_superuser) == ("Iverson", True, False)
    assert not friend.groups.exists()
    assert "Give a role under People › Roles." in page
    new = User.objects.get(email="new@example.org")
    assert (new.is_superuser, new.groups.exists()) == (False, False)


def test_a_precinct_is_not_archived_in_a_year_that_no_clock_shows(signed_in, okafor, the_75th):
    form = {"name": the_75th.name, "archived_at": "9999-12-31 23:59"}

    answer = signed_in(okafor).post(reverse("precinct:edit", args=[the_75th.pk]), form)

    assert "Give a day between 1970 and 2199" in answer.content.decode()


def test_a_part_that_nobody_has_is_refused_in_words(signed_in, okafor, chen, cohort):
    form = {"user": chen.pk, "cohort": cohort.pk, "part": "sheriff", "starts_on": "2026-03-02"}

    answer = signed_in(okafor).post(reverse("cohorttrainer:add"), form)

    assert "Select a valid choice" in answer.content.decode()
