"""The demo people by name, and where the crowd comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from random import Random

from course_site.content.demo import crowd
from course_site.content.demo.crowd import Recruit
from course_site.content.demo.names import invented
from course_site.people.models import Officer, Precinct, Role, User
from course_site.people.services import officers, roles

SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class Login:
    email: str
    first_name: str
    last_name: str
    role: Role
    what: str
    precinct: str = ""
    role_group: str = ""


LOGINS = [
    Login("officer@example.org", "Ana", "Reyes", Role.OFFICER, "Officer, end of the course", "075", "nco"),
    Login("officer2@example.org", "Sam", "Carter", Role.OFFICER, "Officer, in the middle of it", "044", "sector"),
    Login("graduate@example.org", "Terrence", "Holt", Role.OFFICER, "Officer with a certificate", "120", "youth"),
    Login("trainer@example.org", "Dana", "Cole", Role.TRAINER, "Lead facilitator"),
    Login("trainer2@example.org", "Luis", "Ortega", Role.TRAINER, "Second trainer and assessor"),
    Login("admin@example.org", "Priscilla", "Nguyen", Role.ADMINISTRATOR, "Administrator"),
    Login("editor@example.org", "Joan", "Marsh", Role.EDITOR, "Editor of the course"),
]


def sign_up(login: Login, hashed_password: str, *, at: datetime) -> User:
    """Makes a demo person; one that is there already stays as they are."""
    existing = User.objects.filter(email=login.email).first()
    if existing:
        return existing
    if login.precinct:
        officer = officers.register(
            email=login.email,
            first_name=login.first_name,
            last_name=login.last_name,
            member_no=f"0{LOGINS.index(login):05}",
            precinct=Precinct.objects.get(code=login.precinct),
            since=SINCE,
            at=at,
            role_group=login.role_group,
        )
        user = officer.user
    else:
        user = User.objects.create_user(login.email, first_name=login.first_name, last_name=login.last_name)
        roles.grant(user, login.role, by=None, at=at, starts_on=SINCE)
    user.password = hashed_password
    user.save(update_fields=["password"])
    return user


class Crowd:
    """Invented officers, as many as are asked for, each with a number of their own."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.names: Iterator[tuple[str, str]] = invented(random)
        self.numbers = count(700001)

    def officers(self, precincts: list[Precinct]) -> list[Officer]:
        """One officer for each precinct of the list."""
        groups = ["nco", "nco", "sector", "sector", "sector", "qteam", "youth", "supervisor"]
        return crowd.register([self._recruit(precinct, groups) for precinct in precincts], since=SINCE)

    def _recruit(self, precinct: Precinct, groups: list[str]) -> Recruit:
        first, last = next(self.names)
        number = next(self.numbers)
        return Recruit(
            email=f"{first}.{last}.{number}@example.org".lower(),
            first_name=first,
            last_name=last,
            member_no=str(number),
            role_group=self.random.choice(groups),
            precinct=precinct,
        )
