"""What an officer looks things up in: resources, centers, words, the two tools for the street."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from course_site.content.rules.shapes.base import Key, Shape, Slug, Text, Words


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
