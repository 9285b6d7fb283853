"""Lessons between Markdown, values and the blocks of the CMS: nothing is lost on the way and back."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from course_site.content.lessons.markdown_reader import read_lesson
from course_site.content.lessons.markdown_writer import write_lesson
from course_site.content.lessons.rich_text import from_html, to_html
from course_site.content.lessons.stream import from_stream, to_stream
from course_site.content.lessons.values import (
    Callout,
    Check,
    Dialogue,
    Door,
    Heading,
    Item,
    Listing,
    Paragraph,
    Passage,
    Run,
    Table,
    Turn,
    lists_joined,
    one_line,
    passages,
    plain,
    tidy,
)

# Letters, marks that Markdown knows, and some that look like them.
LETTERS = st.sampled_from(list("ab Z09é“—…*_[]()#|`<>&!\\:.-+~=\"'$S1\n"))
WORDS = st.text(LETTERS, min_size=1, max_size=12)
RUN = st.builds(Run, WORDS, st.booleans(), st.booleans(), st.sampled_from(["", "https://example.org/a", "/b/?c=1"]))
LINE = st.lists(RUN, min_size=1, max_size=4).map(tidy).filter(bool)
WORD_LINE = st.text(LETTERS, min_size=1, max_size=20).map(one_line).filter(bool)
TITLE = st.text(st.sampled_from(list("abc ?!,.'\"*_é")), max_size=20).map(one_line)

ITEMS = st.recursive(
    LINE.map(Item),
    lambda inner: st.builds(
        lambda line, ordered, items: Item(line, (Listing(ordered, tuple(items)),)),
        LINE, st.booleans(), st.lists(inner, min_size=1, max_size=2),
    ),
    max_leaves=4,
)  # fmt: skip
LISTING = st.builds(Listing, st.booleans(), st.lists(ITEMS, min_size=1, max_size=3).map(tuple))
PARAGRAPH = st.builds(Paragraph, LINE)
HEADING = st.builds(Heading, st.sampled_from([2, 3]), LINE.filter(lambda line: "\n" not in plain(line)))
INSIDE = st.lists(PARAGRAPH | LISTING, min_size=1, max_size=3).map(tuple).map(lists_joined)
PROSE = st.lists(PARAGRAPH | LISTING | HEADING, min_size=1, max_size=4).map(tuple).map(lists_joined)

FLAT = LINE.map(lambda line: tidy(Run(run.text.replace("\n", " "), run.strong, run.stress, run.href) for run in line))
TURN = st.builds(Turn, WORD_LINE.map(lambda name: one_line(name.replace(":", " "))).filter(bool), WORD_LINE)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    header = draw(st.lists(WORD_LINE, min_size=width, max_size=width))
    rows = draw(st.lists(st.lists(FLAT, min_size=width, max_size=width).map(tuple), min_size=1, max_size=3))
    return Table(draw(TITLE), tuple(header), tuple(rows))


BLOCK = st.one_of(
    st.builds(Passage, PROSE),
    st.builds(Callout, st.sampled_from(["say", "key", "try", "stop", "counsel"]), TITLE, INSIDE),
    st.builds(Check, TITLE.filter(bool), INSIDE),
    st.builds(Dialogue, TITLE, st.lists(TURN, min_size=1, max_size=3).map(tuple)),
    tables(),
    st.builds(Door, st.sampled_from(["quiz", "scenario"]), st.sampled_from(["QD1", "S01"])),
)
LESSON = st.lists(BLOCK, min_size=1, max_size=4).map(passages)


@given(LESSON)
def test_a_lesson_written_as_markdown_reads_back_the_same(blocks):
    reading = read_lesson(write_lesson(blocks))

    assert reading.blocks == blocks
    assert reading.troubles == []


@given(LESSON)
def test_writing_it_again_changes_no_letter(blocks):
    text = write_lesson(blocks)

    assert write_lesson(read_lesson(text).blocks) == text


@given(PROSE)
def test_prose_comes_back_from_the_html_of_the_cms(prose):
    assert from_html(to_html(prose), lambda link: "") == prose


@given(LESSON)
def test_a_lesson_comes_back_from_the_blocks_of_the_cms(blocks):
    ids = defaultdict(lambda: 7, {("quiz", "QD1"): 1, ("scenario", "S01"): 2})
    keys = {("quiz", 1): "QD1", ("scenario", 2): "S01", ("quiz", 7): "S01", ("scenario", 7): "QD1"}

    assert from_stream(to_stream(blocks, ids), keys, lambda link: "") == blocks


def test_plain_text_is_written_without_a_single_backslash():
    text = "It cost $5 * 3 [S2]. \"Don't,\" she said (twice) - and left: it's #1!\n"

    assert write_lesson(read_lesson(text).blocks) == text


def test_what_an_editor_leaves_in_the_html_does_not_make_another_text():
    tidy_html = "<p>One <b>two</b> three</p><ul><li>four</li></ul>"
    edited = '<p data-block-key="x1">One <b>two </b>three</p><p data-block-key="x2"></p><ul><li>four</li></ul>'

    assert from_html(edited, lambda link: "") == from_html(tidy_html, lambda link: "")


def test_a_link_to_a_page_is_written_as_its_address():
    html = '<p><a linktype="page" id="3">the list</a></p>'

    prose = from_html(html, lambda link: f"/page-{link['id']}/")

    assert write_lesson([Passage(prose)]) == "[the list](/page-3/)\n"
