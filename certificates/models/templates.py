from django.conf import settings
from django.db import models

from certificates.rules.looks import Look
from course_site.cohorts.models import Cohort
from course_site.core.models.append_only import AppendOnly


class Template(AppendOnly):
    """A page that administrators have branded, under the name by which they choose it. How it looks is its latest
    version."""

    # Made by the form, so that a form sent twice makes one template.
    public_id = models.UUIDField(unique=True, editable=False)
    title = models.CharField("name", max_length=80, unique=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def latest(self) -> "TemplateVersion":
        return self.versions.all()[0]


class TemplateVersion(AppendOnly):
    """How a template looks from a moment on. A change is the next version, and what was drawn on this one stays."""

    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    look = models.JSONField(help_text="As in `rules.looks.Look`.")
    look_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("what changed", max_length=200)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint("template", "number", name="one_version_of_a_template_a_number")]

    def __str__(self) -> str:
        return f"{self.template}, version {self.number}"

    @property
    def said(self) -> Look:
        look: Look = self.look
        return look


class TemplatePicture(AppendOnly):
    """A seal or a signature, drawn anew as a PNG from what was uploaded. Named by its sum: the same picture is kept
    once."""

    sha256 = models.CharField(max_length=64, unique=True)
    png = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256[:12]


class TemplateChoice(AppendOnly):
    """On which template certificates are drawn from now on: those of a cohort, or of every cohort of a course that has
    no choice of its own. The latest choice counts; no template means that of the course, or the plain page."""

    course_key = models.CharField(max_length=40)
    cohort = models.ForeignKey(Cohort, null=True, on_delete=models.PROTECT, related_name="+")
    template = models.ForeignKey(Template, null=True, on_delete=models.PROTECT, related_name="choices")
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.template or 'The plain page'} for {self.cohort or self.course_key}"
