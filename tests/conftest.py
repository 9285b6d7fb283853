"""The cast. Rivera and Reyes are officers in one cohort, Chen teaches it, Novak teaches elsewhere,
Okafor administers the program, Marsh edits the course, Sato is a training sergeant, Abadi an analyst."""

import gc
import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.rules.timetable import PlannedDay, PlannedModule
from course_site.cohorts.services import attendance, next_cohort, planning, seats, transfers
from course_site.people.models import Officer, Precinct, Role, User
from course_site.people.services import officers, roles
from modules.models import CourseVersion
from tests import migrated, put_back

# How fast a machine is, is nothing that a property says. Somebody who waits for the suite asks each property forty
# times; what may take its time asks `HYPOTHESIS_PROFILE=thorough`, a hundred times and others than yesterday.
settings.register_profile("thorough", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("thorough"), max_examples=40)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

NEW_YORK = ZoneInfo("America/New_York")
SINCE = date(2026, 1, 5)
PASSWORD = "correct horse battery staple"

PLAN = [
    PlannedDay(
        "D1",
        "Conflict, fairness and listening",
        (PlannedModule("D1M1", "Opening", 120), PlannedModule("D1M2", "How conflict works", 300)),
    ),
    PlannedDay("D2", "The full mediation process", (PlannedModule("D2M1", "Six stages", 420),)),
    PlannedDay("D3", "Micro-interventions", (PlannedModule("D3M1", "Ninety seconds", 420),)),
    PlannedDay("D4", "Referral and close", (PlannedModule("D4M1", "Triage", 420),)),
]
DATES = [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)]


class JourneysTogether(LoadScopeScheduling):
    """The journeys share one started site, so one process walks them all while others run the rest, a file at a
    time: what a file makes once is made once."""

    def _split_scope(self, nodeid: str) -> str:
        return "journeys" if nodeid.startswith("tests/browser/") else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> JourneysTogether:
    config.option.loadscopereorder = False
    return JourneysTogether(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The journeys come first, since they take longest, and then what needs no database: one process migrates
    meanwhile, and nobody waits for it."""
    waiting = {item.path for item in items if _needs_database(item)}
    items.sort(key=lambda item: (not item.nodeid.startswith("tests/browser/"), item.path in waiting))


def pytest_collection_finish() -> None:
    """Half a million objects of Django and Wagtail live as long as the suite: looking at them again and again for
    rubbish takes a twentieth of its time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _needs_database(item: pytest.Item) -> bool:
    asked = getattr(item, "fixturenames", ())
    return "db" in asked or "transactional_db" in asked or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """The suite finds its database there: a copy of the one that was migrated."""
    migrated.begin_from(migrated.url_of(Path(connection.creation._get_test_db_name())))
    return True


@pytest.fixture
def _what_the_migrations_made(django_db_setup, django_db_blocker) -> Iterator[None]:
    # Django would write these rows before such a test, and we after it: copying the migrated database is quicker.
    connection._test_serialized_contents = "[]"
    yield
    with django_db_blocker.unblock():
        migrated.begin_again(connection)
    put_back.forget()


@pytest.fixture
def committing(_what_the_migrations_made, django_db_serialized_rollback, transactional_db) -> None:
    """For tests whose threads see each other's commits. First in line, since the database is emptied after such a
    test, and the next one finds it as it was."""


@pytest.fixture
def indexing(settings) -> None:
    """Wagtail's search and reference index follow what is saved, as they do in service."""
    settings.TASKS = settings.TASKS | {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def at() -> datetime:
    """The moment of the test: the second class day, 15:00 in UTC."""
    return datetime(2026, 3, 3, 15, 0, tzinfo=UTC)


@pytest.fixture
def the_75th(db) -> Precinct:
    return Precinct.objects.create(code="075", kind="precinct", name="75th Precinct", borough="Brooklyn")


@pytest.fixture
def psa_2(db) -> Precinct:
    return Precinct.objects.create(code="PSA2", kind="psa", name="Police Service Area 2", borough="Brooklyn")


@pytest.fixture
def make_user(db, at) -> Callable[..., User]:
    def make(email: str, first_name: str, last_name: str, *held: Role) -> User:
        user = User.objects.create_user(email, PASSWORD, first_name=first_name, last_name=last_name)
        for role in held:
            roles.grant(user, role, by=None, at=at, starts_on=SINCE)
        return user

    return make


@pytest.fixture
def make_officer(db, at) -> Callable[..., Officer]:
    def make(email: str, first_name: str, last_name: str, member_no: str, precinct: Precinct) -> Officer:
        officer = officers.register(
            email=email,
            first_name=first_name,
            last_name=last_name,
            member_no=member_no,
            precinct=precinct,
            since=SINCE,
            at=at,
        )
        officer.user.set_password(PASSWORD)
        officer.user.save()
        return officer

    return make


@pytest.fixture
def rivera(make_officer, the_75th) -> User:
    return make_officer("rivera@example.org", "Ana", "Rivera", "00123", the_75th).user


@pytest.fixture
def reyes(make_officer, psa_2) -> User:
    return make_officer("reyes@example.org", "Luis", "Reyes", "00456", psa_2).user


@pytest.fixture
def chen(make_user) -> User:
    return make_user("chen@example.org", "Dana", "Chen", Role.TRAINER)


@pytest.fixture
def novak(make_user) -> User:
    return make_user("novak@example.org", "Petra", "Novak", Role.TRAINER)


@pytest.fixture
def okafor(make_user) -> User:
    return make_user("okafor@example.org", "Priscilla", "Okafor", Role.ADMINISTRATOR)


@pytest.fixture
def marsh(make_user) -> User:
    return make_user("marsh@example.org", "Joan", "Marsh", Role.EDITOR)


@pytest.fixture
def sato(make_user, the_75th, at) -> User:
    """The training sergeant of Rivera's precinct."""
    user = make_user("sato@example.org", "Ken", "Sato")
    roles.grant(user, Role.SERGEANT, precinct=the_75th, by=None, at=at, starts_on=SINCE)
    return user


@pytest.fixture
def abadi(make_user) -> User:
    return make_user("abadi@example.org", "Nura", "Abadi", Role.ANALYST)


@pytest.fixture
def course_version(db, at) -> CourseVersion:
    """A small course: four days, one quiz, the role-play, the course survey."""
    return CourseVersion.objects.create(
        course_key="four_day",
        number=1,
        outline={"title": "Mediation Skills", "days": [_outline(day) for day in PLAN]},
        requirements={
            "module_minutes": {module.key: module.minutes for day in PLAN for module in day.modules},
            "days": {day.key: [module.key for module in day.modules] for day in PLAN},
            "quizzes": ["QD1"],
            "role_play": True,
            "survey_opened": "COURSE",
            "make_up_limit_minutes": 168,
        },
        content_hash="0" * 64,
        created_at=at,
    )


def _outline(day: PlannedDay) -> dict[str, object]:
    modules = [
        {
            "key": module.key,
            "title": module.title,
            "minutes": module.minutes,
            "quiz": "QD1" if module.key == "D1M2" else "",
            "surveys": [],
            "scenarios": [],
            "lessons": [],
        }
        for module in day.modules
    ]
    return {"key": day.key, "title": day.title, "kind": "class", "modules": modules}


@pytest.fixture
def cohort(course_version, chen, okafor, at) -> Cohort:
    """Chen's cohort, on its second class day."""
    cohort = planning.open_cohort(
        key="spring", title="Spring cohort", course_key="four_day", course_version=1, days=PLAN, dates=DATES,
        place="Police Academy, room 3", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip
    planning.assign_trainer(cohort, chen, by=okafor, at=at)
    Cohort.objects.filter(pk=cohort.pk).update(status=Cohort.Status.RUNNING)
    cohort.refresh_from_db()
    return cohort


@pytest.fixture
def same_days(course_version, okafor, at) -> Cohort:
    """Another cohort on the days of Chen's."""
    return planning.open_cohort(
        key="beside", title="Cohort beside", course_key="four_day", course_version=1, days=PLAN, dates=DATES,
        place="Queens", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip


@pytest.fixture
def seat(cohort, rivera, at) -> Enrollment:
    """Rivera's seat in Chen's cohort."""
    return planning.enroll(cohort, rivera.officer, at=at)


@pytest.fixture
def reyes_seat(cohort, reyes, at) -> Enrollment:
    return planning.enroll(cohort, reyes.officer, at=at)


@pytest.fixture
def later_class(cohort, seat, reyes, chen, novak, okafor, at) -> Cohort:
    """Novak's cohort, with Reyes, and with Rivera, who attended the second day in Chen's before she was moved."""
    day_2 = cohort.sessions.get(day="D2")
    attendance.mark(day_2, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=at, at=at, by=chen)
    later_class = next_cohort.open_next(
        course_key="four_day", course_version=1, days=PLAN, capacity=24, first_day=date(2026, 9, 14),
        place="Queens", trainers={novak: "lead"}, by=okafor, at=at,
    )  # fmt: skip
    transfers.transfer(seat, later_class, reason="New tour", by=okafor, at=at)
    seats.take(later_class, reyes.officer, by=okafor, at=at)
    return later_class


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which somebody is signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
