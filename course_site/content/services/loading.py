"""Putting the text of a course into the site.

Node by node: what is new is made, what the text has changed is changed, what an editor has changed is left
alone and named. A node is the same when its value is, whatever road it took."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Site

from course_site.content.models import LoadedNode
from course_site.content.rules.course import CourseText
from course_site.content.services.kinds import (
    CenterKind,
    CourseKind,
    DayKind,
    Kind,
    LessonKind,
    ModuleKind,
    OrderKind,
    ProgramKind,
    QuizKind,
    ResourceKind,
    RubricKind,
    ScenarioKind,
    Standing,
    StopListKind,
    SurveyKind,
    TermKind,
    TriageKind,
)
from course_site.content.services.kinds.doors import Doors
from modules.models import CoursePage
from modules.rules.content import content_hash
from modules.services import publishing


@dataclass
class Outcome:
    """What a load did, by the names of the nodes. `kept`: changed by an editor and left alone.
    `left_over`: loaded once, and in the text no more."""

    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)


def load(text: CourseText, *, at: datetime, publish: bool, overwrite: bool = False, dry_run: bool = False) -> Outcome:
    """Loads a course without faults, all of it or nothing. A dry run does the same and takes it back."""
    with transaction.atomic():
        outcome = _Loader(text, at=at, publish=publish, overwrite=overwrite).load()
        transaction.set_rollback(dry_run)
    if dry_run:
        Site.clear_site_root_paths_cache()  # it may name pages that never were
    return outcome


class _Loader:
    def __init__(self, text: CourseText, *, at: datetime, publish: bool, overwrite: bool) -> None:
        self.text = text
        self.at = at
        self.publish = publish
        self.overwrite = overwrite
        self.outcome = Outcome()
        self.loaded = {(node.kind, node.key): node.content_hash for node in LoadedNode.objects.all()}

    def load(self) -> Outcome:
        assert self.text.course is not None  # a course without faults has a course.yaml
        course_key = self.text.course.value.key
        for kind in self.kinds(course_key):
            self.take(kind)
        if self.publish:
            publishing.freeze_course(CoursePage.objects.get(key=course_key), at=self.at)
        return self.outcome

    def kinds(self, course_key: str) -> Iterator[Kind[Any]]:
        """Each kind after those it points at."""
        yield from (ResourceKind(), CenterKind(), TermKind(), StopListKind(), TriageKind())
        yield from (QuizKind(), ScenarioKind(), RubricKind(), SurveyKind())
        doors = Doors()
        yield ProgramKind(doors)
        course = CourseKind(doors)
        is_new = course.find(course_key) is None
        if is_new:
            yield course
        yield from (DayKind(doors, course_key), ModuleKind(doors), LessonKind(doors))
        yield OrderKind(self.left_over_pages())
        if not is_new:
            yield course  # last: publishing it freezes the course as its pages then stand

    def take(self, kind: Kind[Any]) -> None:
        in_site = kind.in_site()
        in_text = kind.in_text(self.text)
        for key, wanted in in_text.items():
            self.take_node(kind, key, wanted, in_site.get(key))
        gone = [key for name, key in self.loaded if name == kind.name and key in in_site and key not in in_text]
        self.outcome.left_over += [f"{kind.name} {key}" for key in gone]

    def take_node(self, kind: Kind[Any], key: str, wanted: Standing[Any], present: Standing[Any] | None) -> None:
        name = f"{kind.name} {key}"
        is_same = present is not None and hash_of(present) == hash_of(wanted)
        if present is not None and is_same and (present.is_public or not self.publish):
            self.outcome.unchanged.append(name)
        elif present is not None and self.is_edited(kind, key, present, is_same) and not self.overwrite:
            self.outcome.kept.append(name)
            return
        else:
            kind.put(key, wanted, publish=self.publish)
            (self.outcome.changed if present else self.outcome.made).append(name)
        self.remember(kind, key, wanted)

    def is_edited(self, kind: Kind[Any], key: str, present: Standing[Any], is_same: bool) -> bool:
        """Whether an editor has changed it or taken it down since the last load. Brought to the words of the text
        by hand, it is changed no more."""
        if self.publish and present.is_taken_down:
            return True
        return not is_same and self.loaded.get((kind.name, key)) != hash_of(present)

    def remember(self, kind: Kind[Any], key: str, standing: Standing[Any]) -> None:
        if self.loaded.get((kind.name, key)) != hash_of(standing):
            values = {"content_hash": hash_of(standing), "loaded_at": self.at}
            LoadedNode.objects.update_or_create(kind=kind.name, key=key, defaults=values)

    def left_over_pages(self) -> set[str]:
        pages = {(DayKind.name, day.value.key) for day in self.text.days}
        pages |= {(ModuleKind.name, module.value.key) for module in self.text.modules}
        pages |= {(LessonKind.name, lesson.value.key) for lesson in self.text.lessons}
        kinds = {DayKind.name, ModuleKind.name, LessonKind.name}
        return {key for name, key in self.loaded if name in kinds and (name, key) not in pages}


def hash_of(standing: Standing[Any]) -> str:
    return content_hash(standing.value.model_dump(mode="json", by_alias=True, warnings=False))
