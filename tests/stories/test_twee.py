"""A scene leaves as Twee and comes back; a stranger's Twee comes in as far as it fits."""

import pytest
from hypothesis import given

from assessments.letters import Unreadable
from assessments.stories.formats import registry
from assessments.stories.formats.shape import CannotWrite
from assessments.stories.formats.twee import passages, writer
from assessments.stories.formats.twee.passages import Passage
from tests.scenarios.conftest import COURSE, small_scenario
from tests.stories.conftest import PATIENT, TWEE, scenes


def read(text):
    return registry.read(text.encode())


def edited(change):
    """What comes back of the small scene when somebody changed its file in Twine."""
    text = writer.write(small_scenario()).decode()
    again = change(text)
    assert again != text
    return read(again)


def node(content, key):
    return next(node for node in content["nodes"] if node["key"] == key)


@pytest.mark.parametrize("key", sorted(COURSE))
def test_a_scene_of_the_course_comes_back_to_the_letter(key):
    reading = registry.read(writer.write(COURSE[key]))

    assert reading.content == COURSE[key]
    assert reading.left_out == []


@PATIENT
@given(scenes())
def test_whatever_words_a_scene_has_they_come_back(content):
    reading = registry.read(writer.write(content))

    assert reading.content == content
    assert reading.left_out == []


@pytest.mark.parametrize("name", ["a [b] {c}", "back\\slash", "[", "{}", "plain name"])
def test_a_name_with_the_signs_of_a_header_comes_back(name):
    written = passages.write(Passage(name, "Words.", ("tag",)), position=(1, 2))

    assert passages.read(written) == [Passage(name, "Words.", ("tag",), 1)]


def test_words_that_were_changed_in_twine_come_in_and_all_else_stays():
    reading = edited(lambda text: text.replace("Option listen->hall", "Hear her out->stairs"))

    assert node(reading.content, "street")["options"][0] == {
        **small_scenario()["nodes"][0]["options"][0], "text": "Hear her out", "next": "stairs",
    }  # fmt: skip
    assert reading.content["nodes"][1:] == small_scenario()["nodes"][1:]


def test_an_option_that_was_taken_out_in_twine_is_gone_and_the_others_keep_their_numbers():
    reading = edited(lambda text: text.replace("listen: [[Option listen->hall]]\n", ""))

    assert node(reading.content, "street")["options"] == small_scenario()["nodes"][0]["options"][1:]


def test_a_passage_and_a_way_that_were_added_in_twine_come_in():
    reading = edited(
        lambda text: (
            text.replace("[[Option order->stairs]]", "[[Option order->stairs]]\n[[Wait->The roof]]")
            + "\n:: The roof\nWind.\n[[Back->street]]\n"
        )
    )

    assert node(reading.content, "street")["options"][2] | {"key": ""} == {
        "key": "", "text": "Wait", "skill": "", "tension": 0, "trust": 0, "result": "", "next": "n1",
    }  # fmt: skip
    assert node(reading.content, "n1")["text"] == "Wind."


def test_a_macro_that_was_put_into_a_way_in_twine_is_named_and_left_out():
    reading = edited(lambda text: text.replace("[[Option order->", "[[Option order <<set $x>>->"))

    assert [left.what for left in reading.left_out] == ["a macro: <<set $x>>"]
    assert reading.content == small_scenario()


def test_a_way_that_was_given_to_an_ending_in_twine_is_named_and_left_out():
    reading = edited(lambda text: text.replace("canary A deal.\n", "canary A deal.\n[[Again->street]]\n", 1))

    assert [left.what for left in reading.left_out] == ["its ways: it is an ending. Give them to a new passage"]
    assert reading.content == small_scenario()


def test_the_hidden_fact_and_its_answers_can_be_changed_in_twine():
    reading = edited(lambda text: text.replace("He broke her door.", "He has her keys.", 1))

    assert reading.content["variant_b"]["fact"] == "canary He has her keys."
    assert reading.content["variant_b"]["choices"] == small_scenario()["variant_b"]["choices"]


def test_where_the_story_starts_can_be_changed_in_twine():
    reading = edited(lambda text: text.replace('"start": "street"', '"start": "hall"'))

    assert [node["key"] for node in reading.content["nodes"]] == ["hall", "street", "stairs", "door"]


def test_a_scene_whose_numbers_were_spoiled_comes_in_by_its_passages_and_says_so():
    reading = edited(lambda text: text.replace('"tension": 45', '"tension": "much"'))

    assert [node["key"] for node in reading.content["nodes"]] == ["street", "stairs", "hall", "door", "n1"]
    assert "nodes › 0 › options › 2 › tension" in reading.left_out[0].what
    assert reading.left_out[0].where.startswith("Passage “ScenarioData”, line ")


def test_a_story_of_a_stranger_begins_where_it_says_and_keeps_its_ways():
    content = read(TWEE).content

    assert content["title"] == "The bus stop"
    assert content["nodes"][0]["text"] == "Two people shout."
    assert [(option["text"], option["next"]) for node in content["nodes"] for option in node["options"]] == [
        ("Ask what happened", "n2"), ("Wait", "e_1"), ("bench", "Bench"), ("Sum up", "e_1"), ("Afterward", "e_1"),
    ]  # fmt: skip
    assert [(ending["key"], ending["text"]) for ending in content["endings"]] == [("e_1", "They walk off together.")]


def test_a_link_within_a_sentence_leaves_its_words_there():
    assert node(read(TWEE).content, "n2")["text"] == "They slow down. A bench stands near."


def test_a_key_that_a_line_gives_its_way_is_kept():
    assert [option["key"] for option in node(read(TWEE).content, "n2")["options"]] == ["a", "b"]


def test_what_does_not_fit_is_named_with_where_and_why():
    assert [(left.where, left.what) for left in read(TWEE).left_out] == [
        ("Passage “Bus stop”, line 12", "tags: outside"),
        ("Passage “Look”, line 25", "it is a stylesheet"),
        ("Passage “They talk”, line 18", "a macro: <<set $calm to 5>>"),
    ]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("(if: (random: 1,2) is 1)[x]", "a macro: (random: 1,2)"),
        ("<script>alert(1)</script>", "a script or style: <script>alert(1)</script>"),
        ("<img src=x onerror=alert(2)>", "HTML: <img src=x onerror=alert(2)>"),
        ("<<link [[Go->Bench]]>><</link>>", "a macro: <</link>>"),
    ],
)
def test_nothing_that_acts_comes_through(words, what):
    reading = read(TWEE.replace("Two people shout.", f"Two people shout. {words}"))

    assert what in [left.what for left in reading.left_out]
    assert not {"<", "(if"} & set(reading.content["nodes"][0]["text"])


def test_a_way_to_a_passage_that_is_not_there_leads_nowhere_and_is_named():
    reading = read(TWEE.replace("->They talk", "->The attic"))

    assert reading.content["nodes"][0]["options"][0]["next"] == ""
    assert any("leads to “The attic”" in left.what for left in reading.left_out)


def test_the_same_story_gets_the_same_key_and_another_one_another():
    keys = {read(text).content["key"] for text in (TWEE, TWEE.replace("shout", "cry"), TWEE.replace("D674", "D675"))}

    assert len(keys) == 2


def test_two_passages_with_one_name_are_refused_with_both_lines():
    with pytest.raises(Unreadable, match=r"Two passages are called “Bench”, in lines 22 and \d+"):
        read(TWEE + "\n:: Bench\nAgain.\n")


def test_a_passage_without_a_name_is_refused():
    with pytest.raises(Unreadable, match=r"line \d+ has no name"):
        read(TWEE + "\n::\nWords.\n")


def test_a_file_without_a_choice_is_refused():
    with pytest.raises(Unreadable, match="offers a choice"):
        read(":: Start\nOnly words.\n")


@pytest.mark.parametrize("key", ["street", "", None, "a [b]", "two  spaces", "reveal"])
def test_a_scene_whose_keys_are_no_names_is_not_written(key):
    content = small_scenario()
    content["nodes"][1]["key"] = key

    with pytest.raises(CannotWrite, match="key"):
        writer.write(content)
