"""Every objective is shown: by a quiz item, a rubric criterion or a product; only a few are exempt."""

from collections.abc import Iterator

from course_site.content.rules.course import CourseText
from course_site.content.source.places import Fault

# Opening, return and close: agreements and plans that nobody scores (`curriculum.md`).
MAY_BE_EXEMPT = ("D1M1", "D2M1", "D4M5")


def check(text: CourseText) -> Iterator[Fault]:
    asked = {item.objective for quiz in text.quizzes for item in quiz.value.items}
    # While a quiz cannot be read nobody knows what it asks.
    complete = len(text.quizzes) == len(text.known["quiz"])
    for module in text.modules:
        for number, objective in enumerate(module.value.objectives):
            path = ("objectives", number, "key")
            shown = objective.key in asked or objective.rubric or objective.product
            if objective.exempt and module.value.key not in MAY_BE_EXEMPT:
                allowed = ", ".join(MAY_BE_EXEMPT)
                yield module.fault(path, f"{objective.key} is exempt", f"only objectives of {allowed} may be")
            elif complete and not shown and not objective.exempt:
                yield module.fault(
                    path, f"{objective.key} is not shown by anything",
                    "add a quiz item on it, `rubric: [R1]` or `product: …`",
                )  # fmt: skip
        for lesson in module.lessons:
            if module.value.objectives and not lesson.value.objectives:
                yield lesson.fault(
                    ("objectives",), "the lesson serves no objective", f"name one or more of {module.value.key}"
                )
