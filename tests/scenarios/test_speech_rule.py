"""Who speaks, and what happens between the words."""

import pytest

from assessments.scenarios.rules.meters import tension_word
from assessments.scenarios.rules.speech import Line, has_words, lines, said
from assessments.scenarios.rules.story import Party
from tests.scenarios.conftest import COURSE
from tests.scenarios.test_engine import STORIES

DENISE, ORTIZ = Party("Denise Okafor", "downstairs", ""), Party("Mr. Ortiz", "store owner", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rains.", [("", "It rains.")]),
        ('Denise: "Four times."', [("Denise", "Four times.")]),
        ('Denise, quietly: "Yes."', [("Denise, quietly", "Yes.")]),
        (
            'He nods. Mr. Ortiz: "Fine." Denise: "Really?" They leave.',
            [("", "He nods."), ("Mr. Ortiz", "Fine."), ("Denise", "Really?"), ("", "They leave.")],
        ),
        ("Denise: “He said ‘soon,’ twice.”", [("Denise", "He said ‘soon,’ twice.")]),
        ('A sign: "Closed"', [("", 'A sign: "Closed"')]),
        ("", []),
    ],
)
def test_each_speaker_has_a_line_and_what_happens_stands_between(text, expected):
    assert [(line.name, line.text) for line in lines(text, [DENISE, ORTIZ])] == expected


def test_a_line_says_who_that_is():
    assert lines('Mr. Ortiz: "Fine."', [DENISE, ORTIZ]) == (Line("Fine.", "Mr. Ortiz", "store owner"),)


@pytest.mark.parametrize("key", sorted(COURSE))
def test_nobody_in_the_course_speaks_without_a_name(key):
    story = STORIES[key]
    texts = [story.opening_line, *(node.text for node in story.nodes.values())]
    texts += [option.result for node in story.nodes.values() for option in node.options]

    nameless = [line for text in texts for line in lines(text, story.parties) if not line.name and has_words(line.text)]

    assert nameless == []


def test_what_the_officer_says_stands_without_its_quotation_marks():
    assert said('"Evening."') == said("“Evening.”") == "Evening."
    assert said('Wait. "Evening."') == 'Wait. "Evening."'


def test_every_value_of_a_meter_has_a_word():
    assert all(tension_word(value) for value in range(101))
