"""The checker names every fault of a course, with its file, its line and what to do."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

LESSON = "day_1/01_listen/01_say_it_back.md"
WAIT = "day_1/01_listen/02_wait.md"
MODULE = "day_1/01_listen/module.yaml"
WHY = "day_0/01_why/module.yaml"
QUIZ = "quizzes/QD1.yaml"


def test_a_course_without_faults_has_none(small):
    assert small.faults() == []


@pytest.mark.parametrize(
    ("file", "before", "after", "fault"),
    [
        # shapes
        ("course.yaml", "title: A small", "titel: A small", 'unknown field "titel"; take it out'),
        ("course.yaml", "class_minutes: 420", 'class_minutes: "420"', '"class_minutes" should be a whole number'),
        ("course.yaml", "title: A small course", "key: small", '"key" stands here twice; keep one of them'),
        (LESSON, "minutes: 4", "minutes: four", '"minutes" should be a whole number'),
        (LESSON, "summary: Give people their own words.", 'summary: ""', '"summary" is empty'),
        # keys
        (LESSON, "key: D1M1.L1", "key: D0M1.L9", 'lesson "D0M1.L9" stands in D1M1; its key begins with "D1M1.L"'),
        (WAIT, "key: D1M1.L2", "key: D1M1.L1", f'"D1M1.L1" is taken; give this one another; it stands in {LESSON}:2'),
        (MODULE, "- {key: D1M1.b", "- {key: D1M1.a", 'the key "D1M1.a" is taken'),
        (MODULE, "- {key: D1M1.b", "- {key: D7M1.b", 'objective "D7M1.b" stands in D1M1'),
        ("course.yaml", "days: [D0, D1]", "days: [D0, D1, D2]", 'day "D2" has no folder; write day_2/day.yaml'),
        ("course.yaml", "days: [D0, D1]", "days: [D1, D0]", "the days stand in another order than their folders"),
        # time
        (MODULE, "activities:\n  - {title: Circle, minutes: 20", "activities:\n  - {title: Circle, minutes: 421",
         "the activities take 421 minutes, the module 420"),
        ("course.yaml", "hours: {class: 7", "hours: {class: 8", "8 hours are promised, the 1 class days take 7"),
        # references
        (LESSON, ":::quiz QD1", ":::quiz QD9", 'unknown quiz "QD9"; the quizzes are QD1'),
        (LESSON, ":::scenario S01", ":::scenario S77", 'unknown scenario "S77"; the scenarios are S01'),
        (LESSON, "A reflection is **short**", "A reflection [S9]", 'unknown source "S9"; the sources are S1'),
        (LESSON, "objectives: [D1M1.a", "objectives: [D1M1.x", 'unknown objective "D1M1.x"'),
        (MODULE, "quiz: QD1", "quiz: QD2", 'unknown quiz "QD2"; the quizzes are QD1'),
        (MODULE, "surveys: [COURSE]", "surveys: [SE]", 'unknown survey "SE"; the surveys are COURSE'),
        (MODULE, "resources: [A guide]", "resources: [Another]", 'unknown resource "Another"'),
        (MODULE, "- {key: D1M1.b, text: Wait., rubric: [R3]", "- {key: D1M1.b, text: Wait., rubric: [R33]",
         'unknown criterion "R33"; the criteria are R1, R2'),
        (QUIZ, "objective: D1M1.b", "objective: D1M1.q", 'unknown objective "D1M1.q"'),
        ("course.yaml", "survey_opened: COURSE", "survey_opened: SURE", 'unknown survey "SURE"'),
        ("resources.yaml", "- {key: a-guide", "- {modules: [D9M9], key: a-guide", '"modules" stands here twice'),
        # what shows an objective
        (WHY, "- {key: D0M1.a, text: Say why., product: A sentence}", "- {key: D0M1.a, text: Say why.}",
         "D0M1.a is not shown by anything; add a quiz item on it"),
        (WHY, "- {key: D0M1.a, text: Say why., product: A sentence}", "- {key: D0M1.a, text: Say why., exempt: true}",
         "D0M1.a is exempt; only objectives of D1M1, D2M1, D4M5 may be"),
        # the text of a lesson
        (LESSON, "## Two kinds", "# Two kinds", 'a heading of level 1; headings are "##" and "###"'),
        (LESSON, "Nine weeks.", "<b>Nine</b> weeks.", "raw HTML where it is not understood"),
        (LESSON, "Nine weeks.", "![nine](nine.png)", "an image where it is not understood"),
        (LESSON, "Nine weeks.", "## Nine weeks", "a heading where it is not understood"),
        (LESSON, "Nine weeks.", ":::key\nNine weeks.", "a container inside another where it is not understood"),
        (LESSON, ":::say\n", ":::shout\n", 'unknown container ":::shout"; the containers are say, key, try'),
        (LESSON, ":::quiz QD1\n:::", ":::quiz QD1", '":::quiz" is never closed; end it with a line ":::"'),
        (LESSON, "Officer: (waits) Nine.", "He waits.", 'without a speaker; begin it with "Name: what they say"'),
        (LESSON, ":::check Did it work?", ":::check", '":::check" asks nothing'),
        (LESSON, "A reflection is **short**", "[A](page.html)", 'a link to "page.html"'),
        (MODULE, "trainer_notes: |\n  **Room.**", "trainer_notes: |\n  <i>Room.</i>", "raw HTML"),
        # quizzes
        (QUIZ, "options:\n      - {text: Nine weeks., correct: true", "options:\n      - {text: Nine., correct: false",
         "Q1: 0 options are correct; mark exactly one"),
        (QUIZ, "kind: single", "kind: guess", 'unknown kind "guess"; the kinds are single, true_false'),
        (QUIZ, "tolerance: 0", "tolerance: -1", "Q2: a tolerance below zero"),
        (QUIZ, "draw: 2", "draw: 3", "draws 3 of 2 items"),
        (QUIZ, "always_include: [Q1]", "always_include: [Q7]", 'unknown item "Q7"'),
        # instruments
        ("surveys/COURSE.yaml", "- {key: C01, kind: scale, scale: RATE5", "- {key: C01, kind: scale, scale: RATE9",
         'C01: unknown scale "RATE9"; the scales here are RATE5'),
        ("surveys/COURSE.yaml", "approval: true}", "approval: true, show_if: {item: C09, values: [5]}}",
         "C01 is asked after answers to “C09”; Name an earlier question"),
        ("surveys/COURSE.yaml", "intro: Say what you think.", "intro: Say what you think.\ntitle_es: La encuesta",
         "no Spanish beside it; write intro_es"),
        ("triage.yaml", '"no": {next: T2}', '"no": {next: T1}', 'T1: no later step "T1"'),
        ("triage.yaml", "outcome: {code: REFER", "outcome: {code: SEND", 'unknown outcome "SEND"; the outcomes are'),
        ("scenarios/S01.yaml", "reveal_node: n5", "reveal_node: n55", "is “n55”, which is no moment"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line_and_its_remedy(small, file, before, after, fault):
    line = small.change(file, before, after)

    assert any(found.startswith(f"{file}:{line}: ") and fault in found for found in small.faults()), small.faults()


@pytest.mark.parametrize(
    ("file", "before", "after", "fault"),
    [
        (LESSON, "---\nkey", "key", f'{LESSON}:1: no front matter; begin with "---", its fields, "---"'),
        ("course.yaml", "title: A small course\n", "", 'course.yaml:1: missing field "title"; add it'),
        ("course.yaml", "days: [D0, D1]", "days: [D1]", 'day_0/day.yaml:1: day "D0" is not in the course'),
        (MODULE, "minutes: 420", "minutes: 400",
         "day_1/day.yaml:1: the modules of D1 take 400 minutes (400); a class day takes 420"),
        (WHY, "minutes: 60", "minutes: 61",
         "day_0/day.yaml:1: the modules of D0 take 61 minutes (61); an online day takes 60"),
        (MODULE, "quiz: QD1\n", "", "course.yaml:8: the modules take []; require the same quizzes, each once"),
        (MODULE, "resources: [A guide]", "resources: []",
         'resources.yaml:1: "A guide" names D1M1, which does not name it; add the title to `resources` of D1M1'),
        ("rubric.yaml", "      - level: 2\n", "      - level: 3\n", "R1 has the levels [1, 3, 3, 4]; write 1, 2"),
    ],
)  # fmt: skip
def test_a_fault_is_named_where_it_can_be_mended(small, file, before, after, fault):
    small.change(file, before, after)

    assert any(fault in found for found in small.faults()), small.faults()


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        ("2026-02-30", '"2026-02-30" is no date and no number; put it in quotes'),
        ("!!int nine", '"nine" is no date and no number; put it in quotes'),
        ("&all [*all]", 'used again by its name ("&", "*"); write it out in both places'),
        ("A \0 course", "a character that no text has (number 0); take it out"),
        ("!!python/name:os.system", "not YAML: could not determine a constructor for the tag"),
    ],
)
def test_what_yaml_itself_would_stumble_on_is_a_fault_too(small, title, fault):
    line = small.change("course.yaml", "title: A small course", f"title: {title}")

    [found] = small.faults()
    assert found.startswith(f"course.yaml:{line}: {fault}")


def test_what_cannot_be_read_is_said_once_and_not_as_something_unknown(small):
    small.change("course.yaml", "title: A small course", "title: [A")
    small.change(QUIZ, "title: The quiz", "title: [The")

    assert {fault.split(":")[0] for fault in small.faults()} == {"course.yaml", QUIZ}


def test_a_file_that_is_missing_is_a_fault(small):
    small.remove("rubric.yaml")

    assert "rubric.yaml:1: the file is missing; write it; the README has its fields" in small.faults()


def test_a_quiz_that_cannot_be_read_is_not_unknown_as_well(small):
    small.change("quizzes/QD1.yaml", "draw: 2", "draw: many")

    assert [fault for fault in small.faults() if "unknown quiz" in fault] == []


def test_all_faults_are_found_in_one_run(small):
    small.change("course.yaml", "title:", "titel:")
    small.change(LESSON, "minutes: 4", "minutes: four")
    small.change("triage.yaml", "next: T2", "next: T1")

    files = {fault.split(":")[0] for fault in small.faults()}

    assert {"course.yaml", LESSON, "triage.yaml"} <= files


# --- the command --------------------------------------------------------------
def check(*args: object, **options: object) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("check_course", *args, stdout=out, **options)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_the_command_exits_with_0_when_all_is_well(small):
    assert check(path=small.root) == (0, "No faults.\n")


def test_the_command_lists_the_faults_and_exits_with_1(small):
    line = small.change(LESSON, ":::quiz QD1", ":::quiz QD9")

    code, text = check(path=small.root)

    assert code == 1
    assert text.splitlines() == [f'{LESSON}:{line}: unknown quiz "QD9"; the quizzes are QD1', "1 fault."]


def test_the_command_speaks_json(small):
    line = small.change(LESSON, ":::quiz QD1", ":::quiz QD9")

    code, text = check(path=small.root, json=True)

    assert code == 1
    assert json.loads(text) == {
        "count": 1,
        "faults": [{"file": LESSON, "line": line, "what": 'unknown quiz "QD9"', "remedy": "the quizzes are QD1"}],
    }


def test_a_folder_without_a_course_is_wrong_use(tmp_path):
    with pytest.raises(CommandError) as error:
        call_command("check_course", path=tmp_path)

    assert error.value.returncode == 2
