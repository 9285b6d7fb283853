from datetime import date

from django.conf import settings
from django.db import models

from certificates.models.templates import TemplateVersion
from certificates.querysets import CertificateQuerySet
from certificates.rules import codes, facts, names
from certificates.rules.looks import PLAIN, Look
from certificates.rules.validity import Validity, validity
from course_site.cohorts.models import Enrollment
from course_site.core.models.append_only import AppendOnly


class Certificate(AppendOnly):
    """A numbered statement of facts. Its facts never change: a correction is the next revision, which
    supersedes this one; a withdrawal is a state with a reason and a person. Rows are never deleted."""

    class State(models.TextChoices):
        VALID = "valid", "Valid"
        SUPERSEDED = "superseded", "Superseded"
        REVOKED = "revoked", "Revoked"

    class Kind(models.TextChoices):
        COURSE_COMPLETION = "course_completion", "Course completion"

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="certificates")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.COURSE_COMPLETION)
    revision = models.PositiveSmallIntegerField(default=1)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    renews = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="renewals",
        help_text="The one that expires, which the officer took the course again for.",
    )
    serial = models.CharField(max_length=20, unique=True, help_text="Printed: MS-2026-000123.")
    code = models.CharField(max_length=codes.LENGTH, unique=True, help_text="Opens the verify page.")
    facts = models.JSONField(help_text="As in `rules.facts.Facts`.")
    facts_hash = models.CharField(max_length=64)
    template = models.ForeignKey(
        TemplateVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="certificates",
        help_text="What its page is drawn on; none is the plain page.",
    )
    issued_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.VALID)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    state_reason = models.CharField(max_length=200, blank=True)
    state_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    # Its state is the one thing that `services.issuing` changes, by an update that finds it valid or does nothing.
    objects = CertificateQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "enrollment", "kind", condition=models.Q(state="valid"), name="one_valid_certificate_a_seat"
            ),
            models.UniqueConstraint("enrollment", "kind", "revision", name="one_certificate_a_revision"),
            models.CheckConstraint(
                condition=models.Q(revision=1, supersedes=None) | models.Q(revision__gt=1, supersedes__isnull=False),
                name="a_later_revision_supersedes_one",
            ),
            models.CheckConstraint(
                condition=models.Q(state="valid", state_changed_at=None, state_by=None)
                | (~models.Q(state="valid") & models.Q(state_changed_at__isnull=False, state_by__isnull=False))
                & ~models.Q(state_reason=""),
                name="an_ended_certificate_says_when_why_and_by_whom",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.serial

    @property
    def name(self) -> str:
        return f"{self.facts['first_name']} {self.facts['last_name']}"

    @property
    def look(self) -> Look:
        return self.template.said if self.template else PLAIN

    @property
    def initials(self) -> str:
        return names.initials(self.facts["first_name"], self.facts["last_name"])

    @property
    def valid_through(self) -> date | None:
        """The last day; None where it never expires."""
        last = self.facts.get("valid_through")
        return date.fromisoformat(last) if last else None

    def validity(self, on: date) -> Validity:
        return validity(self.state, self.valid_through, on=on)

    @property
    def printed_code(self) -> str:
        return codes.grouped(self.code)

    @property
    def held(self) -> str:
        first, last = self.facts["starts_on"], self.facts["ends_on"]
        return facts.period(date.fromisoformat(first), date.fromisoformat(last))

    @property
    def hours(self) -> str:
        return facts.contact_hours(self.facts["class_minutes"], self.facts["online_minutes"])


class CertificateFile(AppendOnly):
    """The PDF of a certificate, made once. The bytes are in the database, so that a backup of it is complete."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="file")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    template_version = models.PositiveSmallIntegerField()
    rendered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.certificate}.pdf"
