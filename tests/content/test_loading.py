"""The loader puts the text into the site and leaves alone what an editor has changed."""

import pytest
from wagtail.models import Page, Site

from assessments.quizzes.models import Question, Quiz
from assessments.rubrics.models import Rubric
from assessments.scenarios.models import Scenario
from assessments.surveys.models import Survey
from course_site.content.models import LoadedNode
from modules.models import (
    CourseVersion,
    DayPage,
    LessonAddress,
    LessonPage,
    LessonVersion,
    MediationCenter,
    ModulePage,
    ProgramPage,
    Resource,
    StopSign,
    TriageOutcome,
    TriageQuestion,
)
from modules.rules.content import content_hash
from tests.content.snapshots import every_row

pytestmark = pytest.mark.django_db

LESSON = "day_1/01_listen/01_say_it_back.md"


def edit(page: LessonPage, **fields: object) -> None:
    """What saving and publishing in the CMS does."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_the_pages_stand_at_their_addresses(loaded):
    addresses = dict(LessonAddress.objects.values_list("version__lesson_key", "path"))

    assert addresses == {
        "D0M1.L1": "/course/day-0/why/why/",
        "D1M1.L1": "/course/day-1/listen/say-it-back/",
        "D1M1.L2": "/course/day-1/listen/wait/",
    }


def test_the_program_takes_the_root_and_the_welcome_page_of_wagtail_is_gone(loaded):
    site = Site.objects.get(is_default_site=True)

    assert site.root_page.specific == ProgramPage.objects.get()
    assert list(Page.objects.filter(depth=2)) == [site.root_page]


def test_every_kind_of_node_is_in_the_site(loaded):
    module = ModulePage.objects.get(key="D1M1")

    assert [door.block_type for door in module.doors] == ["quiz", "scenario", "survey", "resource"]
    assert Quiz.objects.get(key="QD1").live
    assert Question.objects.filter(bank__key="QD1", live=True).count() == 2
    assert Scenario.objects.get(key="S01").live
    assert Survey.objects.get(key="COURSE").live
    assert Rubric.objects.get(key="RP").live
    assert [Resource.objects.count(), MediationCenter.objects.count(), StopSign.objects.count()] == [1, 1, 2]
    assert [TriageQuestion.objects.count(), TriageOutcome.objects.count()] == [2, 3]


def test_the_blocks_of_a_lesson_are_those_of_its_text(loaded):
    lesson = LessonPage.objects.get(key="D1M1.L1")

    assert [block.block_type for block in lesson.body] == [
        "prose", "dialogue", "table", "table", "callout", "callout", "check", "scenario", "quiz",
    ]  # fmt: skip
    assert lesson.body[0].value.source == (
        '<p>A reflection is <b>short</b> and <i>plain</i> [S1]. See <a href="https://example.org/a">the page</a>.</p>'
        "<h2>Two kinds</h2><ul><li>content<ol><li>facts</li><li>dates</li></ol></li><li>feeling</li></ul>"
    )
    assert lesson.body[1].value["turns"][1]["text"] == "(waits) Nine."


def test_an_objective_says_how_it_is_shown(loaded):
    module = ModulePage.objects.get(key="D1M1")

    assert [(block.value["key"], list(block.value["rubric"])) for block in module.objectives] == [
        ("D1M1.a", []),
        ("D1M1.b", ["R3"]),
    ]


def test_publishing_freezes_the_course(loaded):
    version = CourseVersion.objects.get(course_key="small")

    assert version.requirements["quizzes"] == ["QD1"]
    assert version.requirements["module_minutes"] == {"D1M1": 420}
    assert LessonVersion.objects.count() == 3


def test_a_second_load_changes_no_row_of_any_table_and_says_so(loaded):
    before = every_row()

    said = loaded.load()

    assert said == f"0 made, 0 changed, {LoadedNode.objects.count()} unchanged\n"
    assert every_row() == before
    assert len(before["wagtailcore_revision"]) > len(before["wagtailcore_page"])  # what would have grown


def test_what_the_text_has_changed_is_changed_and_nothing_else(loaded):
    loaded.change(LESSON, "Nine weeks.", "Ten weeks.")
    loaded.change("quizzes/QD1.yaml", "How many seconds?", "How long?")

    said = loaded.load()

    assert said.startswith("0 made, 2 changed, ")
    assert "Ten weeks." in LessonVersion.objects.get(lesson_key="D1M1.L1", number=2).html
    assert Question.objects.get(key="Q2").stem == "How long?"


def test_a_quiz_that_was_loaded_before_questions_had_tags_is_not_taken_for_edited(loaded):
    option = {"text": "Nine weeks.", "correct": True, "feedback": "It says it back."}
    other = {"text": "Why?", "correct": False, "feedback": "It asks."}
    shared = {"difficulty": 1, "objective": "D1M1.a", "why": ""}
    as_it_was = {
        "key": "QD1", "title": "The quiz", "day": "D1", "draw": 2, "pass_mark": 70, "attempts": 3,
        "always_include": ["Q1"],
        "items": [
            shared | {"key": "Q1", "kind": "single", "stem": "Which is a reflection?", "options": [option, other]},
            shared | {
                "key": "Q2", "kind": "numeric", "objective": "D1M1.b", "stem": "How many seconds?", "why": "Three.",
                "answer": 3, "tolerance": 0, "unit": "seconds",
            },
        ],
    }  # fmt: skip

    assert LoadedNode.objects.get(kind="quiz", key="QD1").content_hash == content_hash(as_it_was)


def test_an_edited_lesson_is_left_alone_and_named(loaded):
    edit(LessonPage.objects.get(key="D1M1.L1"), summary="Marsh's words.")
    loaded.change(LESSON, "Nine weeks.", "Ten weeks.")
    loaded.change("day_1/01_listen/02_wait.md", "Count to three.", "Count to four.")

    said = loaded.load()

    assert "lesson D1M1.L1: changed in the CMS since the last load, left alone" in said
    assert "0 made, 1 changed" in said
    assert LessonPage.objects.get(key="D1M1.L1").summary == "Marsh's words."


def test_a_draft_of_an_editor_counts_as_an_edit(loaded):
    page = LessonPage.objects.get(key="D1M1.L1")
    page.summary = "Not yet published."
    page.save_revision()
    loaded.change(LESSON, "Nine weeks.", "Ten weeks.")

    said = loaded.load()

    assert "lesson D1M1.L1: changed in the CMS" in said
    assert LessonPage.objects.get(key="D1M1.L1").get_latest_revision_as_object().summary == "Not yet published."


def test_a_draft_that_lacks_what_a_text_must_hold_is_left_alone_too(loaded):
    page = LessonPage.objects.get(key="D1M1.L1")
    page.title, page.summary = "", ""
    page.body = [("dialogue", {"title": "", "turns": [{"name": None, "text": None}]}), ("prose", None)]
    page.save_revision(clean=False)

    said = loaded.load()

    assert "lesson D1M1.L1: changed in the CMS" in said


def test_an_edited_question_is_left_alone(loaded):
    question = Question.objects.get(key="Q2")
    question.stem = "Marsh asks?"
    question.save_revision().publish()
    loaded.change("quizzes/QD1.yaml", "How many seconds?", "How long?")

    said = loaded.load()

    assert "quiz QD1: changed in the CMS" in said
    assert Question.objects.get(key="Q2").stem == "Marsh asks?"


@pytest.mark.parametrize("before", ["Nine weeks.", "Ten weeks."])
def test_a_lesson_that_an_editor_took_down_stays_down(loaded, before):
    LessonPage.objects.get(key="D1M1.L1").unpublish()
    loaded.change(LESSON, "Nine weeks.", before)

    said = loaded.load()

    assert "lesson D1M1.L1: changed in the CMS" in said
    assert not LessonPage.objects.get(key="D1M1.L1").live


def test_a_question_that_an_editor_took_down_stays_down(loaded):
    Question.objects.get(key="Q2").unpublish()

    assert "quiz QD1: changed in the CMS" in loaded.load()
    assert not Question.objects.get(key="Q2").live


def test_overwrite_publishes_what_was_taken_down(loaded):
    LessonPage.objects.get(key="D1M1.L1").unpublish()

    loaded.load(overwrite=True)

    assert LessonPage.objects.get(key="D1M1.L1").live


def test_an_edit_stays_an_edit_at_the_next_load(loaded):
    edit(LessonPage.objects.get(key="D1M1.L1"), summary="Marsh's words.")
    loaded.load()

    assert "lesson D1M1.L1: changed in the CMS" in loaded.load()


def test_overwrite_writes_over_an_edit(loaded):
    edit(LessonPage.objects.get(key="D1M1.L1"), summary="Marsh's words.")

    loaded.load(overwrite=True)

    assert LessonPage.objects.get(key="D1M1.L1").summary == "Give people their own words."


def test_opening_a_lesson_in_the_cms_and_saving_it_unchanged_is_no_edit(loaded):
    page = LessonPage.objects.get(key="D1M1.L1")
    raw = page.body.get_prep_value()
    raw[0]["value"] = raw[0]["value"].replace("<p>", '<p data-block-key="a1b2c">').replace("</p>", "</p>\n")
    edit(page, body=page._meta.get_field("body").stream_block.to_python(raw))

    assert loaded.load().startswith("0 made, 0 changed, ")


def test_without_publish_a_change_waits_as_a_draft(loaded):
    loaded.change(LESSON, "Nine weeks.", "Ten weeks.")

    loaded.load(publish=False)

    page = LessonPage.objects.get(key="D1M1.L1")
    assert page.live and page.has_unpublished_changes
    assert LessonVersion.objects.filter(lesson_key="D1M1.L1").count() == 1


def test_a_new_title_keeps_the_address(loaded):
    loaded.change(LESSON, "title: Say it back", "title: Say it again")

    loaded.load()

    assert LessonPage.objects.get(key="D1M1.L1").title == "Say it again"
    assert LessonAddress.objects.filter(path="/course/day-1/listen/say-it-back/").exists()


def test_lessons_follow_the_order_of_their_files(loaded):
    (loaded.root / LESSON).rename(loaded.root / "day_1/01_listen/03_say_it_back.md")

    said = loaded.load()

    module = ModulePage.objects.get(key="D1M1")
    assert said.startswith("0 made, 1 changed, ")
    assert [page.specific.key for page in module.get_children()] == ["D1M1.L2", "D1M1.L1"]


def test_the_order_an_editor_has_chosen_is_left_alone(loaded):
    module = ModulePage.objects.get(key="D1M1")
    LessonPage.objects.get(key="D1M1.L1").move(module, "last-child")

    said = loaded.load()

    assert "order of D1M1: changed in the CMS" in said


def test_a_lesson_that_left_the_text_stays_in_the_site_and_is_named(loaded):
    loaded.remove("day_1/01_listen/02_wait.md")

    said = loaded.load()

    assert "lesson D1M1.L2: not in the text any more, left in the site" in said
    assert LessonPage.objects.get(key="D1M1.L2").live
    assert "0 made, 0 changed" in loaded.load()


def test_changing_the_course_makes_one_new_version_of_it(loaded):
    loaded.change("course.yaml", "title: A small course", "title: A short course")
    loaded.change("day_1/01_listen/module.yaml", "title: Listen", "title: Listening")

    loaded.load()

    latest = CourseVersion.objects.get(course_key="small", number=2)
    assert latest.outline["title"] == "A short course"
    assert latest.outline["days"][1]["modules"][0]["title"] == "Listening"
    assert not CourseVersion.objects.filter(number=3).exists()


def test_days_of_another_kind_keep_their_settings(loaded):
    assert dict(DayPage.objects.values_list("key", "kind")) == {"D0": "online", "D1": "class"}
