"""Every kind of question is checked while it is text: what could not be answered is named with its line."""

import pytest

from tests.content.conftest import CourseFiles

QUIZ = "quizzes/QD1.yaml"
ONE_OF_EVERY_NEW_KIND = """\
  - key: Q3
    kind: multiple
    scoring: all
    difficulty: 2
    objective: D1M1.a
    tags: [listening]
    stem: Which are reflections? (choose two)
    options:
      - {text: Nine weeks., correct: true, feedback: Content.}
      - {text: You are worn out., correct: true, feedback: Feeling.}
      - {text: Why?, correct: false, feedback: It asks.}
  - key: Q4
    kind: short_text
    difficulty: 2
    objective: D1M1.a
    stem: Begin an open question with one word.
    accepted:
      - {text: what, worth: 100, feedback: It invites a story.}
      - {text: tell*, worth: 50, feedback: It invites too.}
  - key: Q5
    kind: sort
    difficulty: 2
    objective: D1M1.a
    stem: Sort what you hear.
    categories: [Content, Feeling]
    cards:
      - {text: Nine weeks., category: Content, feedback: A fact.}
      - {text: I am worn out., category: Feeling, feedback: What it is like.}
  - key: Q6
    kind: cloze
    difficulty: 2
    objective: D1M1.b
    stem: Fill the blanks.
    text: After [[1]] seconds she says what [[2]] to her.
    blanks:
      - {accepted: [three, "3"]}
      - {accepted: [matters], choices: [matters, happens]}
  - key: Q7
    kind: dialogue
    difficulty: 3
    objective: D1M1.b
    stem: Which reply would you give?
    lines:
      - {speaker: Mr. Petrakis, says: Nine weeks!}
    options:
      - {text: (Wait.), correct: true, feedback: He has more to say.}
      - {text: Call the landlord., correct: false, feedback: Advice.}
"""


@pytest.fixture
def quiz(small: CourseFiles) -> CourseFiles:
    """The small course, its quiz with every kind that the others do not show."""
    small.change(QUIZ, "why: Three.\n", f"why: Three.\n{ONE_OF_EVERY_NEW_KIND}")
    return small


def test_every_kind_can_be_written(quiz):
    assert quiz.faults() == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("scoring: all", "scoring: half", '"scoring" cannot be "half"'),
        ("tags: [listening]", "tags: listening", '"tags" should be a list'),
        ("stem: Which are reflections? (choose two)", "stem: Choose three.",
         "Q3: asks for 3, and 2 are correct; write (choose two)"),
        ("worth: 100", "worth: 101", '"worth" cannot be 101'),
        ("categories: [Content, Feeling]", "categories: [Content]", "Q5: fewer than two categories; write two or more"),
        ("category: Feeling,", "category: Needs,",
         'Q5: unknown category "Needs"; the categories are Content, Feeling'),
        ("text: After [[1]] seconds", "text: After [[3]] seconds",
         "Q6: its marks are not those of 2 blanks; write [[1]], [[2]], each once"),
        ("text: After [[1]] seconds", "text: After [[1]] and [[1]] seconds", "Q6: its marks are not those of 2 blanks"),
        ('- {accepted: [three, "3"]}', '- {accepted: ["*"]}', 'Q6: "*" accepts anything; write a word beside the star'),
        ('- {accepted: [three, "3"]}', "- {accepted: []}", '"accepted" is empty; write one entry or more'),
        ("- {accepted: [matters], choices", "- {accepted: [counts], choices",
         'Q6: [[2]]: "counts" is right and no choice; write it among the choices'),
        ("- {accepted: [matters], choices: [matters, happens]", "- {accepted: [matters], choices: [matters]",
         "Q6: [[2]]: fewer than two choices"),
        ("- {accepted: [matters], choices: [matters, happens]",
         "- {accepted: [matters], choices: [matters, happens, happens]",
         'Q6: [[2]]: the choice "happens" stands there twice'),
        ("speaker: Mr. Petrakis, says", "says", 'missing field "speaker"'),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_is_named_with_its_line(quiz, before, after, fault):
    line = quiz.change(QUIZ, before, after)

    assert any(found.startswith(f"{QUIZ}:{line}: ") and fault in found for found in quiz.faults()), quiz.faults()


@pytest.mark.parametrize(
    ("before", "after", "field", "fault"),
    [
        ("{text: what, worth: 100", "{text: what, worth: 90", "accepted:", "Q4: no answer is worth 100"),
        ("{text: tell*, worth", "{text: What., worth", "accepted:", 'Q4: "what" is accepted twice; keep one'),
        ("{text: tell*, worth", '{text: " * ", worth', "accepted:", 'Q4: "*" accepts anything'),
        ("[Content, Feeling]", "[Content, Content]", "categories:", 'Q5: "Content" is a category twice'),
        ("{text: I am worn out.,", "{text: Nine weeks.,", "cards:", 'Q5: "Nine weeks." is a card twice'),
        ("{text: (Wait.), correct: true", "{text: (Wait.), correct: false", "options:", "Q7: 0 options are correct"),
    ],
)
def test_a_fault_among_the_answers_is_named_where_they_begin(quiz, before, after, field, fault):
    quiz.change(QUIZ, before, after)
    item = fault.partition(":")[0]
    lines = (quiz.root / QUIZ).read_text().splitlines()
    begins = lines.index(f"  - key: {item}")
    line = next(place for place, text in enumerate(lines[begins:], begins + 1) if text.strip().startswith(field))

    assert any(found.startswith(f"{QUIZ}:{line}: ") and fault in found for found in quiz.faults()), quiz.faults()


@pytest.mark.django_db
def test_every_kind_goes_into_the_site_and_is_unchanged_the_next_time(quiz):
    first = quiz.load()
    second = quiz.load()

    assert ", 0 changed" in first
    assert second.startswith("0 made, 0 changed, ")
