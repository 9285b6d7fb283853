from django.conf import settings
from django.db import models


class Particulars(models.Model):
    """What the State asks about a course and the course itself does not say."""

    course_key = models.CharField("course", max_length=40, unique=True, help_text="Key of the course: four_day.")
    sponsor = models.CharField("sponsoring agency", max_length=120, blank=True)
    agency_id = models.CharField("agency ID", max_length=40, blank=True, help_text="As the State writes it.")
    provider = models.CharField("instruction provider", max_length=120, blank=True)
    director = models.CharField("course director", max_length=120, blank=True)
    course_number = models.CharField(max_length=40, blank=True, help_text="Given by the State.")
    category = models.CharField("training category", max_length=80, blank=True)
    since = models.DateField(
        "papers since", null=True, blank=True, help_text="Of classes that began before this day no paper is asked for."
    )
    description = models.CharField(max_length=400, blank=True, help_text="Two sentences. Some States ask for it.")

    # Wagtail's index of references is for what editors link.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["course_key"]
        verbose_name = verbose_name_plural = "course particulars"

    def __str__(self) -> str:
        return f"Particulars of {self.course_key}"


class InstructorCertification(models.Model):
    """The number under which the State knows an instructor."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="instructor_certification",
        verbose_name="trainer",
        limit_choices_to={"role_grants__role": "trainer", "role_grants__ends_on": None},
    )
    number = models.CharField(max_length=40)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["user"]

    def __str__(self) -> str:
        return f"{self.user}: {self.number}"
