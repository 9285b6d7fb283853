"""The scene that a file of ours carries along. It may have been changed on the way, so every part of it is asked."""

import json
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from assessments.stories.formats.limits import MAX_TEXT
from assessments.stories.formats.shape import Content

# A draft may leave out what an editor has not written yet.
Text = Annotated[str, Field(max_length=MAX_TEXT)] | None
Key = Annotated[str, Field(max_length=20)] | None
Short = Annotated[str, Field(max_length=60)] | None
Change = Annotated[int, Field(ge=-1_000, le=1_000)] | None
Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{0,40}$")]
Line = Annotated[str, StringConstraints(pattern=r"^[^\r\n]*$", max_length=2_000)]


def _together(most: int) -> AfterValidator:
    """They are kept in one line, with spaces between."""

    def ask(names: list[str]) -> list[str]:
        if len(" ".join(names)) > most or any(re.search(r"\s", name) or not name for name in names):
            raise ValueError("must be short names without spaces")
        return names

    return AfterValidator(ask)


class Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Party(Part):
    name: Short
    role: Annotated[str, Field(max_length=120)] | None
    position: Text
    interests: Annotated[list[Text], Field(max_length=30)]
    softens: Text = None
    hardens: Text = None


class Option(Part):
    key: Annotated[str, Field(max_length=10)] | None
    text: Text
    skill: Key
    tension: Change
    trust: Change
    result: Text
    next: Key
    guard: Short = None
    fallback: Key = None
    sets: Short = None
    by_time: bool = False


class Node(Part):
    key: Key
    text: Text
    options: list[Option]
    seconds: Annotated[int, Field(ge=0, le=1_000)] | None = None
    picture: Digest = ""
    picture_text: Annotated[str, Field(max_length=300)] | None = None
    sound: Digest = ""
    transcript: Text = None


class Ending(Part):
    key: Key
    type: Short
    verdict: Short
    text: Text
    debrief: Text = None


class Choice(Part):
    key: Annotated[str, Field(max_length=10)] | None
    text: Text
    ending: Key


class Hidden(Part):
    reveal_node: Annotated[str, Field(max_length=20)]
    reveal_when: Annotated[str, Field(max_length=20)]
    fact: Annotated[str, Field(max_length=MAX_TEXT)]
    lesson: Annotated[str, Field(max_length=MAX_TEXT)]
    choices: list[Choice]
    held_by: Annotated[str, Field(max_length=60)] = ""


class Start(Part):
    tension: Annotated[int, Field(ge=0, le=100)]
    trust: Annotated[int, Field(ge=0, le=100)]


class Stop(Part):
    node: Key
    option: Annotated[str, Field(max_length=10)] | None
    why: Text


class Scene(Part):
    key: Annotated[Slug, Field(max_length=40)]
    slug: Annotated[Slug, Field(max_length=80)]
    title: Annotated[str, Field(max_length=255)]
    summary: Annotated[str, Field(max_length=MAX_TEXT)]
    minutes: Annotated[int, Field(ge=1, le=1_000)]
    modules: Annotated[list[str], _together(200)]
    must_screen: bool
    rubric: Annotated[list[str], _together(100)]
    setting: Annotated[str, Field(max_length=MAX_TEXT)]
    parties: list[Party]
    opening_line: Annotated[str, Field(max_length=MAX_TEXT)]
    start: Start
    nodes: list[Node]
    endings: list[Ending]
    variant_b: Hidden
    expert: list[Stop] = []
    red_flags: list[Line]
    debrief: list[Line]


class NotKept(Exception):
    """Where and why it is no scene of ours."""


def read(text: str) -> Content:
    try:
        content: dict[str, Any] = Scene.model_validate(json.loads(text)).model_dump(exclude_unset=True)
    except ValidationError as error:
        first = error.errors()[0]
        raise NotKept(f"{' › '.join(str(step) for step in first['loc'])}: {first['msg']}") from error
    except (ValueError, RecursionError) as error:
        raise NotKept("it is no JSON") from error
    return content


def write(content: Content) -> str:
    """With nothing in it that Twine would take for a link."""
    return json.dumps(content, ensure_ascii=False, indent=1).replace("[[", "[\\u005b")
