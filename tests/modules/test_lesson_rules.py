"""The pure rules of a lesson's text and of who may read it."""

from hypothesis import given
from hypothesis import strategies as st

from modules.rules.access import may_read
from modules.rules.content import content_hash
from modules.rules.dialogue import Line, stage
from modules.rules.sources import link_sources

speech = st.text(alphabet="abc .()", max_size=30)


def test_speakers_take_the_sides_in_turn():
    lines = stage([("Denise", "You again."), ("Marcus", "I pay rent."), ("Denise", "So do I.")])

    assert [(line.name, line.side) for line in lines] == [("Denise", "left"), ("Marcus", "right"), ("Denise", "left")]


def test_what_stands_in_brackets_is_an_action():
    assert stage([("Abdi", "Yeah. (turns back) Third time.")]) == [
        Line("Abdi", "Yeah.", "left"),
        Line("Abdi", "turns back", "action"),
        Line("Abdi", "Third time.", "left"),
    ]


@given(st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), speech)))
def test_no_word_of_an_exchange_is_lost_and_nobody_changes_sides(turns):
    lines = stage(turns)

    def kept(text: str) -> str:
        return "".join(letter for letter in text if letter not in "() ")

    sides = {(line.name, line.side) for line in lines if line.side != "action"}
    assert "".join(kept(line.text) for line in lines) == "".join(kept(text) for _, text in turns)
    assert len(sides) == len({name for name, _ in sides})


def test_a_source_tag_leads_to_its_source_and_other_brackets_stay():
    assert link_sources("<p>Rated well [S2]. See [S10] and [sic].</p>", "/s/") == (
        '<p>Rated well <sup class="source"><a href="/s/#S2" aria-label="Source S2">S2</a></sup>. '
        "See [S10] and [sic].</p>"
    )


@given(st.dictionaries(st.text(), st.integers() | st.text()))
def test_the_hash_asks_for_content_and_not_for_order(content):
    assert content_hash(content) == content_hash(dict(reversed(content.items())))
    assert content_hash(content) != content_hash(content | {"one more": "thing"}) or "one more" in content


def test_an_officer_needs_a_seat_and_staff_do_not():
    assert may_read(frozenset({"officer"}), has_seat=True)
    assert not may_read(frozenset({"officer"}), has_seat=False)
    assert not may_read(frozenset(), has_seat=False)
    assert all(may_read(frozenset({role}), has_seat=False) for role in ("trainer", "editor", "administrator"))
