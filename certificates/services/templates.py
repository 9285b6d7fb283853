"""The pages that administrators brand: made, changed by the next version, and chosen for a course or a cohort."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from certificates.models import Template, TemplateChoice, TemplateVersion
from certificates.rules.looks import Look
from course_site.cohorts.models import Cohort, Enrollment
from course_site.core import audit
from course_site.core.refusals import Refusal
from course_site.people.models import User
from modules.models import CourseVersion
from modules.rules.content import content_hash

FIRST_REASON = "New"


class ChangedMeanwhile(Refusal):
    """Somebody else saved a version since this one was begun."""


@dataclass(frozen=True)
class Scope:
    """Whose certificates a choice is about: those of a cohort, or of every other cohort of a course."""

    course_key: str
    title: str
    cohort: Cohort | None = None
    template: Template | None = None  # what is chosen for it now

    @property
    def name(self) -> str:
        return f"cohort-{self.cohort.key}" if self.cohort else f"course-{self.course_key}"


@transaction.atomic
def begin(title: str, look: Look, *, public_id: UUID, by: User, at: datetime) -> Template:
    """A new template with its first version. Sent twice under one id, it is one."""
    template, is_new = Template.objects.get_or_create(public_id=public_id, defaults={"title": title})
    if is_new:
        _add(template, 1, look, FIRST_REASON, by=by, at=at)
    return template


@transaction.atomic
def change(template: Template, look: Look, reason: str, *, from_number: int, by: User, at: datetime) -> TemplateVersion:
    """The next version, unless it looks as the latest does. Raises ChangedMeanwhile when that is not the one from which
    the change was begun."""
    Template.objects.select_for_update(no_key=True).get(pk=template.pk)
    latest = template.latest
    if latest.look_hash == content_hash(look):
        return latest
    if latest.number != from_number:
        raise ChangedMeanwhile("changed_meanwhile")
    return _add(template, latest.number + 1, look, reason, by=by, at=at)


@transaction.atomic
def choose(scope: Scope, template: Template | None, *, by: User, at: datetime) -> None:
    """From now on. What was issued before keeps its page. Choosing what is chosen changes nothing."""
    if template == _chosen_for(scope.course_key, scope.cohort):
        return
    choice = TemplateChoice.objects.create(
        course_key=scope.course_key, cohort=scope.cohort, template=template, chosen_at=at, chosen_by=by
    )
    name = str(template.public_id) if template else ""
    audit.record("template.chosen", choice, by=by, at=at, scope=scope.name, template=name)


def scopes() -> Sequence[Scope]:
    """Every course, each with its cohorts that have not ended."""
    titles = {version.course_key: version.outline["title"] for version in CourseVersion.objects.order_by("number")}
    cohorts = Cohort.objects.exclude(status__in=Cohort.ENDED).order_by("starts_on", "key")
    courses = [Scope(key, title, None, _chosen_for(key, None)) for key, title in sorted(titles.items())]
    return courses + [
        Scope(cohort.course_key, cohort.title, cohort, _chosen_for(cohort.course_key, cohort)) for cohort in cohorts
    ]


def with_template(seats: QuerySet[Enrollment]) -> QuerySet[Enrollment]:
    """Each with the version that a certificate issued now is drawn on, as `template_version`, or None."""
    chosen = TemplateChoice.objects.order_by("-pk").values("template")
    of_cohort = chosen.filter(cohort=OuterRef("cohort"))
    of_course = chosen.filter(cohort=None, course_key=OuterRef("cohort__course_key"))
    versions = TemplateVersion.objects.filter(template=OuterRef("chosen_template")).order_by("-number").values("pk")
    return seats.alias(chosen_template=Coalesce(Subquery(of_cohort[:1]), Subquery(of_course[:1]))).annotate(
        template_version=Subquery(versions[:1])
    )


def _add(template: Template, number: int, look: Look, reason: str, *, by: User, at: datetime) -> TemplateVersion:
    version = TemplateVersion.objects.create(
        template=template, number=number, look=look, look_hash=content_hash(look), made_at=at, made_by=by, reason=reason
    )
    audit.record("template.changed" if number > 1 else "template.made", template, by=by, at=at, version=number)
    return version


def _chosen_for(course_key: str, cohort: Cohort | None) -> Template | None:
    choices = TemplateChoice.objects.filter(course_key=course_key, cohort=cohort).select_related("template")
    latest = choices.order_by("-pk").first()
    return latest.template if latest else None
