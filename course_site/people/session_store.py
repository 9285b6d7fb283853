"""Django's sessions in the database, in a table that says whose each is (settings.SESSION_ENGINE)."""

from typing import Any, cast
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from course_site.people.models.sittings import Sitting
from course_site.people.rules.sessions import BEGAN, DEVICE, PUBLIC_ID, SEEN, SHARED, moment


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> type[Sitting]:
        return Sitting

    def create_model_instance(self, data: dict[str, Any]) -> Sitting:
        row = cast(Sitting, super().create_model_instance(data))
        if SESSION_KEY in data and PUBLIC_ID in data:
            row.user_id = int(data[SESSION_KEY])
            row.public_id = UUID(data[PUBLIC_ID])
            row.device = data[DEVICE]
            row.is_shared = SHARED in data
            row.began_at, row.seen_at = moment(data[BEGAN]), moment(data[SEEN])
        return row
