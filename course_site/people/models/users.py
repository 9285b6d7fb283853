from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property


class PeopleManager(UserManager["User"]):
    """Makes people who sign in by e-mail address."""

    def _create_user(self, email: str, password: str | None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":  # type: ignore[override]
        return self._create_user(email, password, **{"is_staff": False, "is_superuser": False} | fields)

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":  # type: ignore[override]
        return self._create_user(email, password, **{"is_staff": True, "is_superuser": True} | fields)


class User(AbstractUser):
    """Somebody who can sign in. What they may do is in their role grants."""

    username = None  # type: ignore[assignment]
    email = models.EmailField("e-mail address", unique=True)

    objects: ClassVar[PeopleManager] = PeopleManager()  # type: ignore[assignment]

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]

    class Meta:
        ordering = ["last_name", "first_name"]
        constraints = [models.UniqueConstraint(Lower("email"), name="email_unique_whatever_the_case")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def roles_on(self, day: date) -> frozenset[str]:
        """The roles granted to this person on a day; none once deactivated."""
        if not self.is_active:
            return frozenset()
        grants = self.role_grants.in_force(day)
        return frozenset(grants.order_by().values_list("role", flat=True))

    @cached_property
    def role_names(self) -> frozenset[str]:
        """The roles of today, read once a request."""
        return self.roles_on(timezone.localdate())
