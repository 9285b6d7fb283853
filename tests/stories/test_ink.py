"""A story that ink's compiler wrote comes in as far as it fits; what does not is named with its path."""

import json
from pathlib import Path

import pytest

from assessments.letters import Unreadable
from assessments.stories.formats import registry
from tests.stories.conftest import ink

# What inkjs tells on every way through the story: the words before each choice, and the choices.
PLAYED = json.loads((Path(__file__).parent / "samples/bus_stop.played.json").read_text(encoding="utf-8"))


def read(story):
    return registry.read((story if isinstance(story, str) else json.dumps(story)).encode())


def story(*begins, version=21, **knots):
    """A story of ink's by hand: what stands in each knot."""
    held = {name: [*items, None] for name, items in knots.items()}
    return {"inkVersion": version, "root": [[*begins, {"->": next(iter(knots), "nowhere")}, None], "done", held]}


def choice(target, *, flags=20):
    return ["ev", "str", "^Go", "/str", "/ev", {"*": target, "flg": flags}]


def words(text):
    return " ".join(text.split())


@pytest.mark.parametrize("row", PLAYED, ids=lambda row: "-".join(map(str, row["path"])) or "begin")
def test_every_way_through_it_tells_what_ink_tells(row):
    content = read(ink("bus_stop")).content
    places = {place["key"]: place for place in [*content["nodes"], *content["endings"]]}

    place, told = content["nodes"][0], ""
    for number in row["path"]:
        chosen = place["options"][number]
        place, told = places[chosen["next"]], chosen["result"]

    # Ink says the words of a choice once more where they stand outside of brackets.
    assert words(f"{told} {place['text']}") == words(row["text"].replace("Order them to stop", ""))
    assert [option["text"] for option in place.get("options", [])] == row["choices"]


def test_tags_and_variables_tell_the_numbers():
    content = read(ink("bus_stop")).content

    assert (content["title"], content["start"]) == ("The bus stop", {"tension": 55, "trust": 35})
    assert [(option["skill"], option["tension"], option["trust"]) for option in content["nodes"][0]["options"]] == [
        ("reflect", -8, 5),
        ("command", 10, 0),
    ]
    assert content["endings"][1] | {"text": ""} == {
        "key": "e_agree", "type": "voluntary_agreement", "verdict": "best", "text": "",
    }  # fmt: skip


def test_knots_keep_their_names_and_gathers_get_one():
    assert [node["key"] for node in read(ink("bus_stop")).content["nodes"]] == [
        "bus_stop", "bench", "standoff", "n1", "n2",
    ]  # fmt: skip


def test_a_story_that_fits_leaves_nothing_out():
    assert read(ink("bus_stop")).left_out == []


@pytest.mark.parametrize(
    "what",
    [
        "the list moods",
        "a condition: what stands under it is left out",
        "words that change: the first of them always stand here",
        "it calls ring outside of the story",
        "it shows a value that is worked out",
        "it sets heard to what is worked out",
        "a condition: the choice “Knock” is always offered here",
        "a way that is taken when no choice is left",
        "it calls the function greet",
        "it goes through the tunnel aside",
        "it starts a thread",
        "it changes tension by -5 before there is a choice: say so in an option",
        "the tag “place: stairs”",
    ],
)
def test_what_does_not_fit_is_named_with_its_path(what):
    where = [left.where for left in read(ink("unfit")).left_out if left.what == what]

    assert where
    assert all(path.startswith(("At landing", "At the beginning")) for path in where)


@pytest.mark.parametrize("version", [19, 20, 21])
def test_three_versions_are_read(version):
    assert read(story(version=version, hall=["^Hello.", *choice("hall")])).content["nodes"][0]["text"] == "Hello."


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (story(version=18, hall=choice("hall")), "Compile it with ink 1.0 or 1.1"),
        (story(hall=["^No choice.", "end"]), "offers a choice"),
        (story(a=[{"->": "b"}], b=[{"->": "a"}]), "goes in circles at b without a choice"),
        (story(*["^x"] * 10_001, hall=choice("hall")), "goes on without end; it was left at 0.9999"),
        ({"inkVersion": 21, "root": "hall"}, "no story of ink"),
        ({"name": "bus stop"}, "no story of ink"),
        ({"inkVersion": 21, "root": [["^a", "no names"], 5]}, "cannot be read"),
        ('{"inkVersion": 21, "root": ' + "[" * 100_000 + "]" * 100_000 + "}", "cannot be read"),
        ('{"inkVersion": 21, "root": ' + "[" * 70 + "null" + ",null]" * 70 + "}", "nested more than 64 deep"),
        ('{"inkVersion": ' + "9" * 5_000 + "}", "cannot be read"),
        ("{", "cannot be read"),
    ],
)
def test_what_is_no_story_is_refused_with_the_remedy(told, message):
    with pytest.raises(Unreadable, match=message):
        read(told)


def test_a_circle_through_choices_is_a_story():
    content = read(story(a=["^A.", *choice("b")], b=["^B.", *choice("a")])).content

    assert [(node["key"], node["options"][0]["next"]) for node in content["nodes"]] == [("a", "b"), ("b", "a")]


def test_a_choice_that_ink_takes_away_is_named_where_one_comes_back_to_it():
    told = story(
        a=["^A.", *choice("b"), *choice("c")], b=["^B.", *choice("a", flags=4)], c=["^C.", *choice("out")], out=["end"]
    )

    assert [(left.where, left.what) for left in read(told).left_out] == [
        ("At b", "the choice “Go” goes away once it is taken: here it stays")
    ]


def test_a_knot_may_have_a_name_that_the_compiler_uses_within_it():
    content = read(story(a=["^A.", *choice("c")], c=["^C.", {"->": "b"}], b=["^B.", *choice("a")])).content

    assert [(node["key"], node["options"][0]["result"]) for node in content["nodes"]] == [("a", "C."), ("b", "")]


def test_more_choices_than_anybody_plays_are_refused():
    with pytest.raises(Unreadable, match="more than 2,000 choices"):
        read(story(hall=choice("door") * 1_001, door=choice("hall") * 1_000))
