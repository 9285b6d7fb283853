"""Reading certificates. They are visible with the seat they hang on."""

from typing import TYPE_CHECKING, Self

from modules.querysets import ProgressQuerySet

if TYPE_CHECKING:
    from course_site.people.models import User


class CertificateQuerySet(ProgressQuerySet):
    def valid(self) -> Self:
        return self.filter(state="valid")

    def unrendered(self) -> Self:
        return self.filter(file=None)

    def without_credential(self) -> Self:
        return self.filter(credential=None)

    def held_by(self, user: "User") -> Self:
        """Somebody's own, the newest first."""
        return self.filter(enrollment__officer__user=user).order_by("-issued_at", "-revision")
