"""What was taught, frozen. Records point here, never at a page."""

from django.db import models

from course_site.core.models.append_only import AppendOnly


class CourseVersion(AppendOnly):
    """The outline and the requirements a cohort takes, as they stood when the version was made.

    `outline`: `{"title", "days": [{"key", "title", "kind", "modules": [{"key", "title", "minutes",
    "quiz", "surveys", "scenarios", "lessons": [lesson key, …]}]}]}`, and `"certificate_months"` where
    its certificates expire.
    `requirements`: see `modules.rules.requirements.Requirements`."""

    course_key = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    outline = models.JSONField()
    requirements = models.JSONField()
    content_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["course_key", "-number"]
        constraints = [models.UniqueConstraint("course_key", "number", name="one_course_version_a_number")]

    def __str__(self) -> str:
        return f"{self.course_key} v{self.number}"


class LessonVersion(AppendOnly):
    """The text of a lesson as it was published: rendered once, hashed, never changed."""

    lesson_key = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField()
    html = models.TextField()
    content_hash = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["lesson_key", "-number"]
        constraints = [models.UniqueConstraint("lesson_key", "number", name="one_lesson_version_a_number")]

    def __str__(self) -> str:
        return f"{self.lesson_key} v{self.number}"


class LessonAddress(models.Model):
    """The short road from a path to the live version of a lesson: one indexed look-up instead of a walk
    through the page tree. Rebuilt by receivers whenever Wagtail publishes, moves or unpublishes; a path
    that is missing here goes Wagtail's own way, which is slower and always right."""

    path = models.CharField(max_length=500, unique=True, help_text="As in the address: /course/…/")
    page_id = models.PositiveIntegerField(unique=True)
    course_key = models.CharField(max_length=40)
    day_key = models.CharField(max_length=4)
    day_title = models.CharField(max_length=255)
    day_path = models.CharField(max_length=500)
    module_key = models.CharField(max_length=10)
    module_title = models.CharField(max_length=255)
    module_path = models.CharField(max_length=500)
    position = models.PositiveIntegerField(help_text="Order in the module.")
    version = models.ForeignKey(LessonVersion, on_delete=models.PROTECT, related_name="addresses")

    class Meta:
        ordering = ["module_key", "position"]
        indexes = [models.Index("module_key", "position", name="lessons_of_a_module")]

    def __str__(self) -> str:
        return self.path
