"""`rules.markup`: what of Markdown a question takes."""

import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.quizzes import kinds
from assessments.quizzes.rules import markup
from tests.quizzes.conftest import question
from tests.yaml_files import read_yaml

FOUR_DAY = Path(__file__).resolve().parents[2] / "course_site" / "content" / "four_day" / "quizzes"
ALLOWED = re.compile(r"</?(?:strong|em|code|pre|ul|ol|li|p|br)(?: start=\"\d+\"| class=\"language-[^\"]*\"| /)?>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**First** the *feeling*", "<strong>First</strong> the <em>feeling</em>"),
        ("Say `10-4`", "Say <code>10-4</code>"),
        ("Name it: ______", "Name it: ______"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("<b>loud</b> & [link](https://example.org)", "&lt;b&gt;loud&lt;/b&gt; &amp; [link](https://example.org)"),
        ("![picture](x.png)", "![picture](x.png)"),
    ],
)
def test_a_line(text, html):
    assert markup.line(text) == html


def test_paragraphs_and_lists():
    assert markup.prose("Look:\n\n- one\n- two") == "<p>Look:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"


def test_the_question_is_the_last_paragraph():
    assert markup.asked("A call:\n\n- noise\n\nWhat **now**?") == (
        "<p>A call:</p>\n<ul>\n<li>noise</li>\n</ul>",
        "What <strong>now</strong>?",
    )


@given(st.text())
def test_no_text_makes_another_element(text):
    for made in (markup.line(text), markup.prose(text)):
        assert "<" not in ALLOWED.sub("", made)


def test_the_words_of_the_course_stay_as_they_were_written():
    for file in sorted(FOUR_DAY.glob("*.yaml")):
        for item in read_yaml(file)["items"]:
            for text in (item["stem"], *(option["text"] for option in item.get("options", []))):
                assert html.unescape(re.sub(r"<[^>]+>", "", markup.line(text))) == re.sub(r"[*`]", "", text)


def test_stem_and_options_are_formatted_on_the_screen():
    content = question("single", 1) | {"stem": "A call came in.\n\nWhat is **this**?"}
    content["options"] = [option | {"text": f"*{option['text']}*"} for option in content["options"]]
    verbs = kinds.of(content)

    page = verbs.template.render({"form": verbs.show(content, [0, 1, 2])})

    assert "<p>A call came in.</p>" in page
    assert "<legend>What is <strong>this</strong>?</legend>" in page
    assert "<em>A position</em>" in page
