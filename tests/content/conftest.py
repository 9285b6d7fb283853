"""A course small enough to read at one look: one class day, one online day, a lesson of every construct."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Site

from course_site.content.management.commands.check_course import COURSES
from course_site.content.rules import shapes
from course_site.content.rules.checking import check_folder, faults_of
from course_site.content.rules.course import CourseText, Node, understand
from course_site.content.rules.shaping import shaped
from course_site.content.source.folder import read_folder
from course_site.content.source.places import Document
from course_site.content.source.yaml_text import read_yaml

FOUR_DAY = COURSES / "four_day"

FILES = {
    "course.yaml": """
key: small
title: A small course
description: Two days that hold one of everything.
days: [D0, D1]
requirements:
  class_minutes: 420
  make_up_limit_minutes: 42
  quizzes: [QD1]
  assessed_role_play: true
  survey_opened: COURSE
hours: {class: 7, online: 1}
sources:
  - {key: S1, title: A page}
""",
    "program.md": """---
title: A small program
lead: Talk first.
---
What it **is**.
""",
    "day_0/day.yaml": "{key: D0, title: Before, theme: Read this., welcome: Hello., kind: online}\n",
    "day_0/01_why/module.yaml": """
key: D0M1
title: Why
minutes: 60
summary: Know why.
objectives:
  - {key: D0M1.a, text: Say why., product: A sentence}
""",
    "day_0/01_why/01_why.md": """---
key: D0M1.L1
title: Why
minutes: 3
summary: The reason.
objectives: [D0M1.a]
---
Because people ask for it [S1].
""",
    "day_1/day.yaml": "{key: D1, title: Day 1, theme: Listen., welcome: Good morning., kind: class}\n",
    "day_1/01_listen/module.yaml": """
key: D1M1
title: Listen
minutes: 420
summary: Hear what is meant.
objectives:
  - {key: D1M1.a, text: Say it back.}
  - {key: D1M1.b, text: Wait., rubric: [R3]}
activities:
  - {title: Circle, minutes: 20, text: Stand in a *circle*.}
trainer_notes: |
  **Room.** A circle of chairs.

  - tape
  - cards
scenarios: [S01]
quiz: QD1
surveys: [COURSE]
resources: [A guide]
""",
    "day_1/01_listen/01_say_it_back.md": """---
key: D1M1.L1
title: Say it back
minutes: 4
summary: Give people their own words.
objectives: [D1M1.a, D1M1.b]
---
A reflection is **short** and *plain* [S1]. See [the page](https://example.org/a).

## Two kinds

- content
  1. facts
  2. dates
- feeling

:::dialogue On the stairs
Mr. Petrakis: I called him: nine times!

Officer: (waits) Nine.
:::

| Instead of | Try |
|---|---|
| "Why?" | **"What** happened?" |

:::table Two columns
| One | Two |
|---|---|
| a | b |
:::

:::say
Nine weeks.
:::

:::key
Say it back.
:::

:::check Did it work?
Yes, when they nod.
:::

:::scenario S01
:::

:::quiz QD1
:::
""",
    "day_1/01_listen/02_wait.md": """---
key: D1M1.L2
title: Wait
minutes: 2
summary: Three seconds.
objectives: [D1M1.b]
---
Count to three.
""",
    "quizzes/QD1.yaml": """
key: QD1
title: The quiz
day: D1
draw: 2
pass_mark: 70
attempts: 3
always_include: [Q1]
items:
  - key: Q1
    kind: single
    difficulty: 1
    objective: D1M1.a
    stem: Which is a reflection?
    options:
      - {text: Nine weeks., correct: true, feedback: It says it back.}
      - {text: Why?, correct: false, feedback: It asks.}
  - key: Q2
    kind: numeric
    difficulty: 1
    objective: D1M1.b
    stem: How many seconds?
    answer: 3
    tolerance: 0
    unit: seconds
    why: Three.
""",
    "surveys/COURSE.yaml": """
key: COURSE
title: The survey
minutes: 1
opens: [day_4]
closes_after_days: 7
audience: officer
intro: Say what you think.
scales:
  RATE5:
    - {value: 5, label: Excellent}
    - {value: 1, label: Very poor}
items:
  - {key: C01, kind: scale, scale: RATE5, text: How was it?, approval: true}
""",
    "resources.yaml": """
- {key: a-guide, title: A guide, kind: guide, description: How to., modules: [D1M1]}
""",
    "centers.yaml": """
- {key: MAN, name: A center, borough: Manhattan, description: It mediates.}
""",
    "glossary.yaml": """
- {key: party, term: Party, meaning: A person in the dispute.}
""",
    "stop_list.yaml": """
- {key: weapon, sign: A weapon, do: Stop the talk.}
- {key: fear, sign: Fear, do: Talk alone., confirm_with_counsel: true}
""",
    "triage.yaml": """
steps:
  - key: T1
    title: Safety
    question: Is anyone hurt?
    "yes":
      outcome: {code: STOP, reason: Someone is., do: Help.}
    "no": {next: T2}
  - key: T2
    title: Consent
    question: May you pass it on?
    help: One consent is enough.
    "yes":
      outcome: {code: REFER, reason: They agree., do: Send it.}
    "no":
      outcome: {code: CONSULT, reason: Not yet., do: Ask.}
outcomes:
  - {code: CONSULT, title: Ask first, do: Ask.}
  - {code: REFER, title: Refer, do: Offer., say: Here is the card.}
  - {code: STOP, title: Stop, do: Act.}
""",
}


class CourseFiles:
    """A course folder in which one thing after another can be made wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")

    def change(self, name: str, before: str, after: str) -> int:
        """Writes something else in one place; answers its line."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert before in text, f"{name} does not hold {before!r}"
        self.write(name, text.replace(before, after, 1))
        return text[: text.index(before)].count("\n") + 1

    def change_everywhere(self, name: str, before: str, after: str) -> None:
        text = (self.root / name).read_text(encoding="utf-8")
        assert before in text, f"{name} does not hold {before!r}"
        self.write(name, text.replace(before, after))

    def remove(self, name: str) -> None:
        (self.root / name).unlink()

    def faults(self) -> list[str]:
        return [str(fault) for fault in check_folder(self.root)[1]]

    def load(self, **options: bool) -> str:
        """What `load_course` says, published unless told otherwise."""
        out = StringIO()
        call_command("load_course", "small", path=self.root, stdout=out, **{"publish": True} | options)
        return out.getvalue()


class ChangedCourse:
    """The whole course, read once, in which one module or quiz after another is read again as it is made wrong."""

    def __init__(self, text: CourseText) -> None:
        self.text = replace(text)

    def change(self, name: str, before: str, after: str) -> None:
        source = (FOUR_DAY / name).read_text(encoding="utf-8")
        assert before in source, f"{name} does not hold {before!r}"
        document, _ = read_yaml(source.replace(before, after), name)
        self.text.quizzes = [self._again(quiz, document, shapes.Quiz) for quiz in self.text.quizzes]
        self.text.days = [
            replace(day, modules=[self._again(module, document, shapes.Module) for module in day.modules])
            for day in self.text.days
        ]

    def faults(self) -> list[str]:
        return [str(fault) for fault in faults_of(self.text)]

    def _again(self, node: Node, document: Document, shape: type) -> Node:
        if node.document.file != document.file:
            return node
        value, faults = shaped(document, shape)
        assert not faults
        return replace(node, value=value, document=document)


@pytest.fixture(scope="session")
def course() -> CourseText:
    """The four days, read once. Nobody changes them."""
    return understand(read_folder(FOUR_DAY))


def without_rubric_scenes(text: str) -> str:
    """The rubric of the real course, with the one scenario of the small one."""
    return re.sub(r"(?m)^  S(0[2-9]|1\d): .*\n(    .*\n)*", "", text)


@cache
def files_of_the_small_course() -> dict[str, str]:
    """Beside its own: a scenario and the rubric of the real course."""
    scenario = (FOUR_DAY / "scenarios/S01.yaml").read_text(encoding="utf-8")
    rubric = (FOUR_DAY / "rubric.yaml").read_text(encoding="utf-8")
    return FILES | {
        "scenarios/S01.yaml": re.sub(r"(?m)^modules: .*$", "modules: [D1M1]", scenario),
        "rubric.yaml": without_rubric_scenes(rubric),
    }


def write_small_course(root: Path) -> CourseFiles:
    course = CourseFiles(root)
    for file, text in files_of_the_small_course().items():
        course.write(file, text)
    return course


@pytest.fixture
def small(tmp_path: Path) -> CourseFiles:
    return write_small_course(tmp_path / "small")


@pytest.fixture(scope="module")
def in_the_site(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The small course, loaded and published once for all tests of a module; each takes back what it does."""
    with django_db_blocker.unblock(), transaction.atomic():
        write_small_course(tmp_path_factory.mktemp("course") / "small").load()
        yield
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


@pytest.fixture
def loaded(in_the_site: None, db: None, small: CourseFiles) -> CourseFiles:
    """The files of the small course, which is published in the site."""
    Site.clear_site_root_paths_cache()
    return small
