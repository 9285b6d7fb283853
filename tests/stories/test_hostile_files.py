"""Whatever bytes come in: words, never a crash, never a hang; nothing is run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.letters import Unreadable
from assessments.scenarios.rules import checker, graph
from assessments.stories.formats import registry
from assessments.stories.formats.limits import MAX_FILE, MAX_TEXT
from assessments.stories.formats.shape import Reading
from assessments.stories.formats.twee import writer
from tests.scenarios.conftest import small_scenario
from tests.stories.conftest import PATIENT, TWEE, ink


def in_words(data: bytes) -> Reading | None:
    """Reads, or says why not. What was read can be checked and drawn."""
    try:
        reading = registry.read(data)
    except Unreadable as fault:
        assert len(str(fault).split()) > 3
        return None
    assert all(left.where and left.what for left in reading.left_out)
    checker.faults(reading.content)
    graph.layout(reading.content)
    return reading


SAMPLES = [TWEE, writer.write(small_scenario()).decode(), ink("bus_stop"), ink("unfit")]
PARTS_OF_INK = [
    '"end"',
    '{"->":"a.b"}',
    '{"*":".^"}',
    '{"->":".^.^.^"}',
    '{"VAR=":1}',
    '"ev"',
    '"#"',
    '"str"',
    "[[[null]]]",
]
INSTEAD = [
    "",
    "[[",
    "]]",
    "->",
    ":: ",
    "::\n",
    "{",
    "}",
    '"',
    "null",
    "[]",
    "-1e999",
    "\x00",
    "<<",
    "\\",
    "\ud800",
    "9" * 30,
]


@PATIENT
@given(st.sampled_from(SAMPLES), st.data())
def test_a_damaged_file_is_answered_with_words(sample, data):
    start = data.draw(st.integers(0, len(sample)))
    end = data.draw(st.integers(start, min(len(sample), start + 60)))
    instead = data.draw(st.sampled_from([*INSTEAD, *PARTS_OF_INK, sample[start:end] * 2]))

    in_words((sample[:start] + instead + sample[end:]).encode(errors="surrogatepass"))


@PATIENT
@given(st.binary(max_size=400))
def test_any_bytes_are_answered_with_words(content):
    for head in (b"", b":: Start\n", b':: ScenarioData\n{"key": ', b'{"inkVersion": 21, "root": ['):
        in_words(head + content)


def test_a_file_that_is_too_large_is_not_read():
    with pytest.raises(Unreadable, match="larger than 2 MB"):
        registry.read(b"x" * (MAX_FILE + 1))


def test_a_line_of_10_mb_is_not_read():
    with pytest.raises(Unreadable, match="larger than 2 MB"):
        registry.read(b":: Start\n[[a->" + b"b" * 10_000_000 + b"]]")


def test_a_line_of_2_mb_is_cut_and_says_so():
    reading = registry.read(f":: Start\n{'x' * (MAX_FILE - 100)}\n[[a->Start]]".encode())

    assert len(reading.content["nodes"][0]["text"]) == MAX_TEXT
    assert reading.left_out[0].what == "its words beyond 20,000 letters"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("".join(f":: p{n}\n[[p0]]\n" for n in range(501)), "more than 500 passages"),
        (":: Start\n" + "[[Start]]\n" * 2_001, "more than 2,000 choices"),
        ("a\0b", "no text that can be read"),
        ("\ufeff", "no story that is known"),
        ("<tw-storydata name='x'>", "Export As Twee"),
        ("=== landing ===\nHello\n* [Go] -> END", "Export to JSON"),
        ("Only prose.", "no story that is known"),
    ],
)
def test_what_nobody_plays_is_refused_with_the_remedy(text, words):
    with pytest.raises(Unreadable, match=words):
        registry.read(text.encode())


@pytest.mark.parametrize("depth", [65, 100_000])
def test_a_scene_that_is_nested_without_end_leaves_its_passages(depth):
    reading = in_words(TWEE.encode() + b"\n:: ScenarioData\n" + b"[" * depth + b"]" * depth)

    assert reading is not None
    assert any("(it is no JSON)" in left.what or "valid dict" in left.what for left in reading.left_out)


COSTLY = {
    "links that do not close": "[[", "macros that do not close": "<<a ", "macros in macros": "(a:", "tags": "<b ",
    "scripts that do not close": "<script>", "blank lines": "\n", "spaces": " ", "bullets": "- ", "arrows": "->",
    "headers without a name": "::", "backslashes": "\\", "brackets": "[", "comments": "<!--",
}  # fmt: skip


@pytest.mark.parametrize("part", COSTLY.values(), ids=COSTLY)
def test_a_long_file_of_signs_is_read_in_time_that_grows_with_it(part):
    """Nothing here may take a second; time that grew with the square would take minutes."""
    in_words((":: Start\n" + part * (200_000 // len(part)) + "\n[[a->Start]]").encode())
