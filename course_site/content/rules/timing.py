"""A class day is 420 minutes of teaching; what is read online is 60 before and 60 after (`curriculum.md`)."""

from collections.abc import Iterator

from course_site.content.rules.course import CourseText, DayNode, ModuleNode
from course_site.content.source.places import Fault

DAY_MINUTES = {"class": 420, "online": 60}


def check(text: CourseText) -> Iterator[Fault]:
    for day in text.days:
        yield from _day(day)
    for module in text.modules:
        yield from _activities(module)
    yield from _course(text)


def _day(day: DayNode) -> Iterator[Fault]:
    planned = sum(module.value.minutes for module in day.modules)
    wanted = DAY_MINUTES[day.value.kind]
    if day.modules and planned != wanted:
        sums = " + ".join(str(module.value.minutes) for module in day.modules)
        yield day.fault(
            ("kind",), f"the modules of {day.value.key} take {planned} minutes ({sums})",
            f"{'a class' if day.value.kind == 'class' else 'an online'} day takes {wanted}",
        )  # fmt: skip


def _activities(module: ModuleNode) -> Iterator[Fault]:
    planned = sum(activity.minutes or 0 for activity in module.value.activities)
    if planned > module.value.minutes:
        yield module.fault(
            ("activities",), f"the activities take {planned} minutes, the module {module.value.minutes}",
            "shorten an activity, or give the module more time and another one less",
        )  # fmt: skip


def _course(text: CourseText) -> Iterator[Fault]:
    if text.course is None:
        return
    course = text.course.value
    for kind, hours, path in (
        ("class", course.hours.class_, ("hours", "class")), ("online", course.hours.online, ("hours", "online"))
    ):  # fmt: skip
        days = [day for day in text.days if day.value.kind == kind and day.value.key in course.days]
        planned = DAY_MINUTES[kind] * len(days)
        if hours * 60 != planned:
            yield text.course.fault(
                path,
                f"{hours} hours are promised, the {len(days)} {kind} days take {planned / 60:g}",
                "make them equal",
            )
    if course.requirements.class_minutes != course.hours.class_ * 60:
        yield text.course.fault(
            ("requirements", "class_minutes"),
            f"{course.requirements.class_minutes} minutes are required, {course.hours.class_} hours are taught",
            f"write {course.hours.class_ * 60}",
        )  # fmt: skip
