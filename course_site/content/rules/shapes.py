"""What each file of a course holds, field by field. The same values are read from the site, so that a node in
the text and a node in the site are the same when they are equal."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Words = Annotated[str, StringConstraints(strip_whitespace=True)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$")]
Minutes = Annotated[int, Field(ge=1)]
Percent = Annotated[int, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=0)]
Number = int | float


class Shape(BaseModel):
    """Strict: no field that is not named here, and no text where a number belongs."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


# --- course, days, modules, lessons -------------------------------------------
class Requirements(Shape):
    class_minutes: Minutes
    make_up_limit_minutes: Count
    quizzes: list[Key]
    assessed_role_play: bool
    survey_opened: str = ""


class Hours(Shape):
    class_: Count = Field(alias="class")
    online: Count


class SourceOfTruth(Shape):
    key: Annotated[str, StringConstraints(pattern=r"^S\d+$")]
    title: Text
    note: Words = ""


class Course(Shape):
    key: Slug
    title: Text
    description: Text
    days: list[Key]
    requirements: Requirements
    hours: Hours
    sources: list[SourceOfTruth] = []


class Program(Shape):
    """The front door. The text below the front matter is `text`, as Markdown."""

    title: Text
    lead: Text
    text: str = ""


class Day(Shape):
    key: Annotated[str, StringConstraints(pattern=r"^D\d+$")]
    title: Text
    theme: Annotated[Text, StringConstraints(max_length=200)]
    welcome: Text
    kind: Literal["class", "online"]


class Objective(Shape):
    key: Key
    text: Text
    rubric: list[Key] = []
    product: Annotated[Words, StringConstraints(max_length=120)] = ""
    exempt: bool = False


class Activity(Shape):
    title: Annotated[Text, StringConstraints(max_length=120)]
    minutes: Minutes | None = None
    text: Text


class Module(Shape):
    key: Annotated[str, StringConstraints(pattern=r"^D\d+M\d+$", max_length=10)]
    title: Text
    minutes: Minutes
    summary: Text
    objectives: list[Objective] = []
    activities: list[Activity] = []
    trainer_notes: Words = ""
    scenarios: list[Key] = []
    quiz: str = ""
    surveys: list[Key] = []
    resources: list[Text] = []


class Lesson(Shape):
    """The text below the front matter is `text`, as Markdown."""

    key: Annotated[str, StringConstraints(pattern=r"^D\d+M\d+\.L\d+$", max_length=20)]
    title: Text
    minutes: Minutes
    summary: Text
    objectives: list[Key] = []
    text: str = ""


# --- quizzes --------------------------------------------------------------------
class Option(Shape):
    text: Text
    correct: bool
    feedback: Text


class Pair(Shape):
    left: Text
    right: Text


class Question(Shape):
    key: Key
    difficulty: Annotated[int, Field(ge=1, le=3)]
    objective: Key
    stem: Text
    why: Words = ""


class Single(Question):
    kind: Literal["single"]
    options: list[Option]


class TrueFalse(Question):
    kind: Literal["true_false"]
    options: list[Option]


class Multiple(Question):
    kind: Literal["multiple"]
    options: list[Option]


class Ordering(Question):
    kind: Literal["ordering"]
    items: list[Text]


class Matching(Question):
    kind: Literal["matching"]
    pairs: list[Pair]
    extras: list[Text] = []


class Numeric(Question):
    kind: Literal["numeric"]
    answer: Number
    tolerance: Number = 0
    unit: Words = ""


AnyQuestion = Annotated[Single | TrueFalse | Multiple | Ordering | Matching | Numeric, Field(discriminator="kind")]


class Quiz(Shape):
    key: Slug
    title: Text
    day: Key
    draw: Minutes
    pass_mark: Percent
    attempts: Minutes
    always_include: list[Key] = []
    items: list[AnyQuestion]


# --- the rubric -----------------------------------------------------------------
class Level(Shape):
    level: int
    name: Text
    text: Text


class Criterion(Shape):
    key: Key
    title: Text
    gate: Annotated[int, Field(ge=1, le=4)] | None = None
    may_be_unobserved: bool
    levels: list[Level]


class RubricMinutes(Shape):
    play: Minutes
    score: Minutes
    feedback: Minutes


class PassRule(Shape):
    total_percent: Percent
    max_unobserved: Count
    lowest_other_level: Annotated[int, Field(ge=1, le=4)]


class Rubric(Shape):
    key: Slug
    title: Text
    minutes: RubricMinutes
    pass_: PassRule = Field(alias="pass")
    note_required_at: list[int]
    assessed_draw: dict[str, Text]
    observable: dict[str, list[Key]]
    criteria: list[Criterion]


# --- surveys --------------------------------------------------------------------
class Point(Shape):
    value: int | str
    label: Text


class SurveyItem(Shape):
    key: Key
    kind: Literal["scale", "choice", "choices", "text", "group", "matrix"]
    scale: str = ""
    text: Text
    theme: str = ""
    approval: bool = False
    limit: int | None = None
    about: str = ""
    reuse: str = ""
    columns: list[Text] = []


class Theme(Shape):
    key: Key
    title: Text
    words: list[Text]


class SupervisorLink(Shape):
    key: Key
    audience: Text
    about: Text
    intro: Text
    item: SurveyItem


class Survey(Shape):
    key: Slug
    title: Text
    minutes: Minutes
    opens: list[Text]
    days: list[Key] = []
    closes_after_days: Minutes
    reminders_after_days: list[Minutes] = []
    audience: Literal["officer", "trainer"]
    intro: Text
    columns: dict[str, list[Text]] = {}
    stem: Words = ""
    scales: dict[str, list[Point]]
    items: list[SurveyItem]
    themes: list[Theme] = []
    supervisor_link: SupervisorLink | None = None


# --- scenarios: how a story must hang together is the business of their own checker ----
class Scenario(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)

    key: Slug
    title: Text
    nodes: list[dict[str, Any]]
    endings: list[dict[str, Any]]


# --- what an officer looks things up in -------------------------------------------
class Resource(Shape):
    key: Slug
    title: Text
    kind: Text
    description: Text
    topics: list[Text] = []
    modules: list[Key] = []


class Center(Shape):
    key: Slug
    name: Text
    abbreviation: Words = ""
    borough: Literal["Manhattan", "Bronx", "Brooklyn", "Queens", "Staten Island"]
    description: Text
    website: Words = ""
    phone: Words = ""
    address: Words = ""
    confirm: Annotated[Words, StringConstraints(max_length=200)] = ""


class Term(Shape):
    key: Slug
    term: Text
    meaning: Text
    group: Words = ""


class StopSign(Shape):
    key: Slug
    sign: Annotated[Text, StringConstraints(max_length=200)]
    do: Text
    confirm_with_counsel: bool = False


class StopList(Shape):
    signs: list[StopSign]


class TriageEnd(Shape):
    code: Key
    reason: Text
    do: Text


class TriageBranch(Shape):
    """Where an answer leads: to the next question, or to the end."""

    next: Key | None = None
    outcome: TriageEnd | None = None


class TriageStep(Shape):
    key: Slug
    title: Text
    question: Text
    help: Words = ""
    yes: TriageBranch
    no: TriageBranch


class TriageOutcome(Shape):
    code: Key
    title: Text
    do: Text
    say: Words = ""


class Triage(Shape):
    steps: list[TriageStep]
    outcomes: list[TriageOutcome]


# --- what no file holds by itself -------------------------------------------------
class Order(Shape):
    """The keys of the pages under a page, in order."""

    keys: list[str]
