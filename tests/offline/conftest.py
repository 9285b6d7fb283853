"""Chen's tablet: it writes items as `core/outbox` does, and sends them."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from course_site.cohorts.models import Cohort, Enrollment, TrainingSession
from course_site.offline.services import keys
from course_site.people.models import User

SYNC = "/trainer/sync/"


class Tablet:
    def __init__(self, user: User, browser: Client, session: TrainingSession, at: datetime) -> None:
        self.owner = str(keys.of_person(user, at=at).owner)
        self.browser, self.session, self.at = browser, session, at

    def mark(self, seat: Enrollment, kind: str = "present", *, made_at: datetime | None = None, **payload: Any) -> dict:
        told = {"session": str(self.session.public_id), "seat": str(seat.public_id), "kind": kind}
        told |= {"clock": None, "reason": "", "state": None, "base": None} | payload
        return self.item("mark", told, made_at)

    def item(self, kind: str, payload: dict, made_at: datetime | None = None) -> dict:
        moment = (made_at or self.at).isoformat().replace("+00:00", "Z")
        return {"client_id": str(uuid4()), "kind": kind, "made_at": moment, "payload": payload}

    def post(self, items: list, **changes: Any) -> Any:
        body = {"owner": self.owner, "items": items} | changes
        return self.browser.post(SYNC, json.dumps(body), content_type="application/json")

    def send(self, *items: dict) -> list[dict]:
        response = self.post(list(items))
        assert response.status_code == 200, response.content
        return response.json()["acks"]


@pytest.fixture
def day_2(cohort: Cohort) -> TrainingSession:
    return cohort.sessions.get(day="D2")


@pytest.fixture
def tablet_of(signed_in, day_2, at) -> Callable[[User], Tablet]:
    return lambda user: Tablet(user, signed_in(user), day_2, at)


@pytest.fixture
def tablet(tablet_of, chen) -> Tablet:
    return tablet_of(chen)
