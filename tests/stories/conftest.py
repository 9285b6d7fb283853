"""Files of stories as strangers write them, and scenes full of the signs that Twine uses for itself."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from assessments.scenarios.models import Scenario
from assessments.scenarios.services import authoring
from tests.scenarios.conftest import small_scenario

PATIENT = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TWEE = """\
This line is before the first passage and is nobody's.

:: StoryTitle
The bus stop

:: StoryData
{"ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC", "format": "SugarCube", "start": "Bus stop"}

:: Afterward
They walk off together.

:: Bus stop [outside] {"position":"600,400"}
Two people shout.

- [[Ask what happened->They talk]]
- [[Afterward<-Wait]]

:: They talk
<<set $calm to 5>>They slow down. A [[bench|Bench]] stands near.
b: [[Sum up->Afterward]]

:: Bench
[[Afterward]]

:: Look [stylesheet]
body { color: red }
"""


def ink(name: str) -> str:
    """A story of ours, as ink's compiler wrote it."""
    return (Path(__file__).parent / f"samples/{name}.json").read_text(encoding="utf-8-sig")


SIGNS = "abcXYZ 019 ~=#{}:\\*_`<>&\"'%-[]()|.,!?/é“→\n\r"
KNOWN = [
    "", "Plain words.", "[[a->b]]", "a: [[x->y]]", "[[listen->hall]]", ":: street", "\n:: street", "]]", "[[", "a -> b",
    "<<set $x to 1>>", "(if: $x)[y]", "<b>bold</b>", "a | b", "\r\nnext", "\n\n\n\nfar below", " a space",
    "\\::",
]  # fmt: skip
WORDS = st.one_of(st.sampled_from(KNOWN), st.text(SIGNS, max_size=30))


@st.composite
def scenes(draw: st.DrawFn) -> dict[str, Any]:
    """The small scene with other words in it, and other keys of options: a draft holds anything."""
    content = small_scenario()
    content["title"] = draw(WORDS)
    for place in [*content["nodes"], *content["endings"]]:
        place["text"] = draw(WORDS)
    for option in [option for node in content["nodes"] for option in node["options"]]:
        option |= {"text": draw(WORDS), "result": draw(WORDS), "key": draw(st.sampled_from("abc-") | WORDS)[:10]}
    content["variant_b"]["fact"] = draw(WORDS)
    for choice in content["variant_b"]["choices"]:
        choice |= {"text": draw(WORDS), "key": draw(st.sampled_from("ab") | WORDS)[:10]}
    return content


@pytest.fixture
def scenario(db) -> Scenario:
    """The small scene, published."""
    return authoring.put_scenario(small_scenario(), publish=True)


@pytest.fixture
def twee_file(tmp_path):
    path = tmp_path / "story.bin"
    path.write_text(TWEE, encoding="utf-8")
    return path
