"""Facts from below: what trainers mark, and what Wagtail publishes. Autosave announces nothing of this: only
publishing freezes."""

from datetime import datetime
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from course_site.classroom.signals import hours_changed, make_up_limit_asked
from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.signals import attendance_marked
from modules.models import CoursePage, DayPage, LessonPage, ModulePage
from modules.services import progress, publishing


@receiver([attendance_marked, hours_changed])
def complete_when_the_last_minutes_are_in(enrollment: Enrollment, at: datetime, **_: Any) -> None:
    progress.complete_if_due(enrollment, at=at)


@receiver(make_up_limit_asked)
def say_the_make_up_limit(cohort: Cohort, **_: Any) -> int:
    return progress.as_requirements(progress.version_of_cohort(cohort).requirements).make_up_limit_minutes


@receiver(page_published, sender=LessonPage)
def freeze_lesson(instance: LessonPage, **kwargs: Any) -> None:
    publishing.freeze_lesson(instance, at=timezone.now())
    publishing.place(instance)


@receiver(page_published, sender=ModulePage)
@receiver(page_published, sender=DayPage)
@receiver(page_slug_changed)
def place_lessons(instance: Page, **kwargs: Any) -> None:
    publishing.place_under(instance)


@receiver(page_published, sender=CoursePage)
def freeze_course(instance: CoursePage, **kwargs: Any) -> None:
    """Publishing the course page is how an editor cuts a new version of the course for later cohorts."""
    publishing.place_under(instance)
    if DayPage.objects.child_of(instance).live().exists():
        publishing.freeze_course(instance, at=timezone.now())


@receiver(post_page_move)
def place_lessons_of_new_parent(parent_page_after: Page, **kwargs: Any) -> None:
    # The siblings too: a move among them changes the places of those that follow.
    publishing.place_under(parent_page_after)


@receiver(page_unpublished, sender=LessonPage)
@receiver(pre_delete, sender=LessonPage)
def remove_lesson(instance: LessonPage, **kwargs: Any) -> None:
    publishing.remove(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def place_restricted_lessons(instance: PageViewRestriction, **kwargs: Any) -> None:
    publishing.place_under(instance.page)
