"""What names something else names something that exists."""

from collections.abc import Iterable, Iterator
from typing import Any

from course_site.content.rules.course import CourseText, LessonNode, ModuleNode, Node
from course_site.content.source.places import Fault, Path

PLURALS = {
    "quiz": "quizzes", "scenario": "scenarios", "survey": "surveys", "module": "modules", "objective": "objectives",
    "criterion": "criteria", "source": "sources", "resource": "resources", "day": "days",
}  # fmt: skip
LISTABLE = 20


def check(text: CourseText) -> Iterator[Fault]:
    yield from _course(text)
    for module in text.modules:
        yield from _module(text, module)
    for lesson in text.lessons:
        yield from _lesson(text, lesson)
    yield from _assessments(text)
    yield from _both_ways(text)


def unknown(text: CourseText, node: Node[Any], kind: str, key: str, path: Path) -> Iterator[Fault]:
    if key not in text.known.get(kind, [key]):
        yield node.fault(path, f'unknown {kind} "{key}"', _offer(text, kind))


def _offer(text: CourseText, kind: str) -> str:
    known = text.known[kind]
    if not known:
        return f"there are no {PLURALS[kind]}"
    if len(known) <= LISTABLE and kind != "resource":
        return f"the {PLURALS[kind]} are {', '.join(known)}"
    return f"the {PLURALS[kind]} stand in {'resources.yaml' if kind == 'resource' else 'the module files'}"


def _each(text: CourseText, node: Node[Any], kind: str, keys: Iterable[str], path: Path) -> Iterator[Fault]:
    for number, key in enumerate(keys):
        yield from unknown(text, node, kind, key, (*path, number))


def _course(text: CourseText) -> Iterator[Fault]:
    if text.course is None:
        return
    wanted = text.course.value.requirements
    yield from _each(text, text.course, "quiz", wanted.quizzes, ("requirements", "quizzes"))
    if wanted.survey_opened:
        yield from unknown(text, text.course, "survey", wanted.survey_opened, ("requirements", "survey_opened"))
    taken = [module.value.quiz for module in text.modules if module.value.quiz]
    if sorted(taken) != sorted(wanted.quizzes):
        yield text.course.fault(
            ("requirements", "quizzes"), f"the modules take [{', '.join(taken)}]", "require the same quizzes, each once"
        )


def _module(text: CourseText, module: ModuleNode) -> Iterator[Fault]:
    value = module.value
    if value.quiz:
        yield from unknown(text, module, "quiz", value.quiz, ("quiz",))
    yield from _each(text, module, "scenario", value.scenarios, ("scenarios",))
    yield from _each(text, module, "survey", value.surveys, ("surveys",))
    yield from _each(text, module, "resource", value.resources, ("resources",))
    for number, objective in enumerate(value.objectives):
        yield from _each(text, module, "criterion", objective.rubric, ("objectives", number, "rubric"))


def _lesson(text: CourseText, lesson: LessonNode) -> Iterator[Fault]:
    yield from _each(text, lesson, "objective", lesson.value.objectives, ("objectives",))
    for mention in lesson.mentions:
        if mention.key not in text.known.get(mention.kind, [mention.key]):
            what = f'unknown {mention.kind} "{mention.key}"'
            yield Fault(lesson.document.file, mention.line, what, _offer(text, mention.kind))


def _assessments(text: CourseText) -> Iterator[Fault]:
    for quiz in text.quizzes:
        yield from unknown(text, quiz, "day", quiz.value.day, ("day",))
        for number, item in enumerate(quiz.value.items):
            yield from unknown(text, quiz, "objective", item.objective, ("items", number, "objective"))
    for survey in text.surveys:
        yield from _each(text, survey, "day", survey.value.days, ("days",))
    if text.rubric:
        for key in text.rubric.value.assessed_draw:
            yield from unknown(text, text.rubric, "scenario", key, ("assessed_draw", key))
        for key, criteria in text.rubric.value.observable.items():
            yield from unknown(text, text.rubric, "scenario", key, ("observable", key))
            yield from _each(text, text.rubric, "criterion", criteria, ("observable", key))
    if text.resources:
        for number, resource in enumerate(text.resources.value):
            yield from _each(text, text.resources, "module", resource.modules, (number, "modules"))


def _both_ways(text: CourseText) -> Iterator[Fault]:
    """A resource and a module that point to each other do so on both sides."""
    if text.resources is None:
        return
    named = {(module.value.key, title) for module in text.modules for title in module.value.resources}
    for number, resource in enumerate(text.resources.value):
        for key in resource.modules:
            if key in text.known["module"] and (key, resource.title) not in named:
                yield text.resources.fault(
                    (number, "modules"), f'"{resource.title}" names {key}, which does not name it',
                    f"add the title to `resources` of {key}, or take {key} out here",
                )  # fmt: skip
    pointing = {(key, resource.title) for resource in text.resources.value for key in resource.modules}
    for module in text.modules:
        for number, title in enumerate(module.value.resources):
            if title in text.known["resource"] and (module.value.key, title) not in pointing:
                yield module.fault(
                    ("resources", number), f'"{title}" does not name {module.value.key} back',
                    f"add {module.value.key} to its `modules` in resources.yaml",
                )  # fmt: skip
