"""The drawn map, on plain values."""

import pytest

from assessments.scenarios.rules.checker import faults
from assessments.scenarios.rules.engine import Choice, NotOffered, State, Variant, play
from assessments.scenarios.rules.fault import by_place
from assessments.scenarios.rules.graph import HEIGHT, WIDTH, layout, ways_of
from assessments.scenarios.rules.story import REVEAL
from tests.scenarios.conftest import COURSE, small_scenario
from tests.scenarios.test_engine import STORIES


@pytest.mark.parametrize("key", sorted(COURSE))
def test_every_place_has_a_box_of_its_own_and_every_way_an_arrow(key):
    content = COURSE[key]

    drawing = layout(content)

    places = [place["key"] for place in [*content["nodes"], *content["endings"]]]
    assert sorted(box.key for box in drawing.boxes) == sorted([*places, REVEAL])
    assert len({(box.x, box.y) for box in drawing.boxes}) == len(drawing.boxes)
    assert len(drawing.arrows) == len(ways_of(content))
    assert all(0 <= box.x <= drawing.width - WIDTH and 0 <= box.y <= drawing.height - HEIGHT for box in drawing.boxes)


def test_moments_stand_in_rows_by_the_choices_that_lead_there_and_endings_last():
    rows = {box.key: box.y for box in layout(small_scenario()).boxes}

    assert rows["street"] < rows["hall"] == rows["stairs"] < rows["door"] < rows["e_agree"] == rows["e_missed"]


@pytest.mark.parametrize("draft", [{}, {"nodes": [{}]}, {"nodes": [{"key": "n1", "options": [{}]}], "variant_b": None}])
def test_a_draft_that_is_not_whole_is_drawn_as_far_as_it_goes(draft):
    assert layout(draft).width > 0


def test_what_is_wrong_with_a_place_stands_on_its_box():
    content = small_scenario()
    content["endings"][0]["debrief"] = ""

    drawing = layout(content, by_place(faults(content)))

    assert {box.key: box.fault for box in drawing.boxes if box.fault} == {
        "e_agree": "has no debrief. Say what to take from having ended here."
    }


@pytest.mark.parametrize("key", sorted(COURSE))
def test_a_scene_can_be_taken_up_at_every_moment_with_every_option(key):
    story = STORIES[key]

    for node in story.nodes.values():
        for chosen in node.options:
            start = State(50, 50, node=node.key, path=(node.key,))
            assert play(story, Variant.A, [Choice(node.key, chosen.key)], start=start).steps
            with pytest.raises(NotOffered):
                play(story, Variant.A, [Choice("nowhere", chosen.key)], start=start)
