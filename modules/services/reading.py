"""That an officer opened a lesson."""

from datetime import datetime

from course_site.cohorts.models import Enrollment
from modules.models import LessonAddress, LessonProgress


def opened(enrollment: Enrollment, lesson: LessonAddress, *, at: datetime) -> None:
    """Keeps when a lesson was first and last opened, and in which version. One statement, for it runs with
    every lesson that is read."""
    progress = LessonProgress(
        enrollment=enrollment,
        lesson_key=lesson.version.lesson_key,
        module_key=lesson.module_key,
        version_number=lesson.version.number,
        opened_at=at,
        seen_at=at,
    )
    LessonProgress.objects.bulk_create(
        [progress],
        update_conflicts=True,
        unique_fields=["enrollment", "lesson_key"],
        update_fields=["module_key", "version_number", "seen_at"],
    )
