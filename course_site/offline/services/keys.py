from datetime import datetime

from course_site.offline.models import DeviceKey
from course_site.people.models import User


def of_person(user: User, *, at: datetime) -> DeviceKey:
    """The key of a person's tablets, made when it is first asked for."""
    key, _ = DeviceKey.objects.get_or_create(user=user, defaults={"made_at": at})
    return key
