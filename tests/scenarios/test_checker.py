"""The checker finds every way in which a scene cannot be played."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from assessments.scenarios.rules.checker import faults
from tests.scenarios.conftest import COURSE, option, small_scenario

Break = Callable[[dict[str, Any]], Any]


def nodes(content: dict[str, Any]) -> dict[str, Any]:
    return {node["key"]: node for node in content["nodes"]}


@pytest.mark.parametrize("key", sorted(COURSE))
def test_the_scenes_of_the_course_have_no_fault(key):
    assert faults(COURSE[key]) == []


@pytest.mark.parametrize("key", sorted(COURSE))
def test_what_an_officer_can_choose_is_a_sentence_in_known_words(key):
    texts = [option["text"] for node in COURSE[key]["nodes"] for option in node["options"]]

    assert [text for text in texts if not re.fullmatch("[“A-Z].*[.!?]”?", text)] == []
    assert [text for text in texts if re.search(r"CDRC|MRP|__", text)] == []


QUOTED = re.compile("“[^”]*”")
JUDGES = re.compile(r"\b(lawful|law|crime|right|wrong|success|worth|costly|well meant|you miss)\b", re.I)


@pytest.mark.parametrize("key", sorted(COURSE))
def test_what_comes_of_a_choice_is_what_happens_there_and_no_verdict_on_it(key):
    results = [option["result"] for node in COURSE[key]["nodes"] for option in node["options"]]

    assert [result for result in results if JUDGES.search(QUOTED.sub("", result))] == []


@pytest.mark.parametrize("key", sorted(COURSE))
def test_an_ending_tells_what_happened_and_not_which_variant_it_was(key):
    told = [ending["text"] for ending in COURSE[key]["endings"]]

    assert [text for text in told if re.search(r"this version|replay|If it came|Either", text, re.I)] == []


@pytest.mark.parametrize(
    ("spoil", "path", "what"),
    [
        (lambda c: nodes(c)["hall"].update(options=[]), "nodes.hall", "dead end"),
        (lambda c: nodes(c)["hall"]["options"][0].update(next="attic"), "nodes.hall.options.ask", "does not exist"),
        (lambda c: nodes(c)["hall"]["options"][0].update(result=" "), "nodes.hall.options.ask", "no result"),
        (lambda c: nodes(c)["hall"]["options"][0].update(skill="charm"), "nodes.hall.options.ask", "unknown skill"),
        (lambda c: nodes(c)["hall"]["options"][0].update(trust="5"), "nodes.hall.options.ask.trust", "is 5"),
        (lambda c: nodes(c)["door"]["options"][0].update(guard="trust>50"), "nodes.door.options.deal", "be read"),
        (lambda c: nodes(c)["door"]["options"][0].update(fallback=""), "nodes.door.options.deal", "without the other"),
        (lambda c: nodes(c)["door"]["options"][0].update(fallback="hall"), "nodes.door.options.deal", "no ending"),
        (lambda c: c["endings"][0].update(text=""), "endings.e_agree", "no text"),
        (lambda c: c["endings"][0].update(verdict="fail"), "endings.e_agree", "unknown verdict"),
        (lambda c: c["endings"].pop(2), "endings", "lack e_cool"),
        (lambda c: c["endings"].append(c["endings"][0] | {"key": "e_new"}), "endings.e_new", "cannot be reached"),
        (lambda c: c["nodes"].append(nodes(c)["door"] | {"key": "roof"}), "nodes.roof", "cannot be reached"),
        (lambda c: c["nodes"].append(nodes(c)["door"]), "nodes.door", "2 times"),
        (lambda c: nodes(c)["door"].update(key="reveal"), "nodes.reveal", "is called reveal"),
        (lambda c: c["variant_b"].update(fact=""), "variant_b.fact", "no text"),
        (lambda c: c["variant_b"].update(reveal_node="attic"), "variant_b.reveal_node", "no moment"),
        (lambda c: c["variant_b"].update(reveal_node="door"), "variant_b.reveal_when", "never comes out"),
        (lambda c: c["variant_b"]["choices"][0].update(ending="hall"), "variant_b.choices.stop", "does not exist"),
        (lambda c: c["start"].update(tension=101), "start.tension", "is 101"),
        (lambda c: c.update(opening_line="no name here"), "opening_line", "names nobody"),
        (lambda c: c.update(opening_line='Zoe: "At last."'), "opening_line", "names nobody"),
        (lambda c: nodes(c)["hall"]["options"][0].update(result='"Yes."'), "nodes.hall.options.ask", "not say whose"),
        (lambda c: nodes(c)["hall"].update(text='He nods. "Yes."'), "nodes.hall", "not say whose"),
        (lambda c: c.update(debrief=[]), "debrief", "is empty"),
        (lambda c: nodes(c)["stairs"].update(seconds=20), "nodes.stairs", "0 options for when the time is up"),
        (lambda c: nodes(c)["stairs"]["options"][0].update(by_time=True), "nodes.stairs", "and no time"),
        (lambda c: [o.update(by_time=True) for o in nodes(c)["hall"]["options"]], "nodes.hall", "offers nothing"),
        (lambda c: c["endings"][0].update(debrief=" "), "endings.e_agree", "no debrief"),
        (lambda c: c.update(expert=[]), "expert", "is empty"),
        (lambda c: c["expert"][0].update(option="sing"), "expert.street", "not on offer"),
        (lambda c: c["expert"][0].update(node="attic"), "expert.attic", "not on offer"),
        (lambda c: c["expert"][1].update(why=""), "expert.hall", "no reason"),
        (lambda c: c["expert"].pop(2), "expert", "stops at door as written"),
        (lambda c: c["expert"].pop(3), "expert", "stops at reveal with the hidden fact"),
        (lambda c: c["expert"][1].update(option="sum"), "expert", "ends at e_agree as written, which is not the best"),
        (lambda c: c["expert"][3].update(option="go_on"), "expert", "ends at e_missed with the hidden fact"),
        (lambda c: nodes(c)["street"]["options"][1].update(trust=-60), "nodes.street.options.order", "trust to -50"),
        (lambda c: nodes(c)["door"]["options"][0].update(guard="flag:sang"), "endings.e_agree", "never hold"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place(spoil: Break, path, what):
    content = small_scenario()
    spoil(content)

    found = faults(content)

    assert any(fault.path == path and what in fault.what and fault.remedy for fault in found), found


def test_a_ring_without_a_way_out_is_a_dead_end():
    content = small_scenario()
    nodes(content)["stairs"]["options"] = [option("up", "dismiss", 1, 1, "roof")]
    content["nodes"].append({"key": "roof", "text": "Wind.", "options": [option("down", "dismiss", 1, 1, "stairs")]})

    assert {fault.path for fault in faults(content)} == {"nodes.roof", "nodes.stairs"}


def test_a_good_choice_must_not_lead_past_the_hidden_fact():
    content = small_scenario()
    nodes(content)["stairs"]["options"][0]["next"] = "door"

    found = faults(content)

    assert [fault.path for fault in found] == ["nodes.door.options.deal"]
    assert "never comes by hall" in found[0].what


def test_all_faults_are_told_at_once():
    content = small_scenario()
    content["title"] = ""
    content["endings"][0]["text"] = ""
    content["variant_b"]["lesson"] = ""

    assert {"title", "endings.e_agree", "variant_b.lesson"} <= {fault.path for fault in faults(content)}


def test_an_empty_draft_is_faulty_and_no_crash():
    assert faults({})


def test_a_meter_pushed_out_of_its_range_is_told_with_the_way_there_and_what_is_bearable():
    content = small_scenario()
    nodes(content)["stairs"]["options"][1]["trust"] = -30

    [fault] = faults(content)

    assert fault.what == "can push trust to -20, after street.order stairs.breathe street.order"
    assert fault.remedy == "Make it -10, or let the scene begin elsewhere."


def forked(forks: int, *, flag: str = "") -> dict[str, Any]:
    """Before the first moment so many forks: a way straight on, and one around by a moment of its own."""
    content = small_scenario()
    for number in reversed(range(forks)):
        onward = content["nodes"][0]["key"]
        straight = option("on", "reflect", 0, 0, onward)
        around = option("by", "reflect", 0, 0, f"side{number}", sets=flag and f"{flag}{number}")
        content["nodes"].insert(0, {"key": f"fork{number}", "text": "Onward.", "options": [straight, around]})
        side = {"key": f"side{number}", "text": "Onward.", "options": [straight, straight | {"key": "go"}]}
        content["nodes"].append(side)
    content["expert"][:0] = [{"node": f"fork{number}", "option": "on", "why": "It goes on."} for number in range(forks)]
    return content


def test_a_meter_pushed_out_of_its_range_is_found_behind_many_forks():
    content = forked(20)
    nodes(content)["street"]["options"][2]["tension"] = 90

    [fault] = faults(content)

    assert (fault.path, fault.field) == ("nodes.street.options.shout", "tension")
    assert fault.what.startswith("can push tension to 145, after fork0.on")


def test_a_scene_that_cannot_be_tried_whole_says_so():
    [fault] = faults(forked(13, flag="seen"))

    assert fault.path == "nodes"
    assert "too many to try them all" in fault.what
