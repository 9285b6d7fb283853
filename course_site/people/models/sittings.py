from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Sitting(AbstractBaseSession):
    """A session of the site, and whose it is: so that a person sees where they are signed in, and ends it there. What
    is written here follows from the session at each save. No place, and no address of the network."""

    public_id = models.UUIDField(null=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="sittings")
    device = models.CharField(max_length=60, blank=True)
    is_shared = models.BooleanField(default=False)
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-seen_at"]

    @classmethod
    def get_session_store_class(cls) -> type:
        from course_site.people.session_store import SessionStore

        return SessionStore
