"""A new kind of question is a copy of a neighbor's folder: no line elsewhere, no migration."""

from shutil import copytree

import pytest
from django.db.migrations.writer import MigrationWriter
from django.urls import reverse

from assessments.quizzes import kinds
from assessments.quizzes.models import Attempt, Question
from assessments.quizzes.services import attempts, authoring
from tests.quizzes.conftest import CANARY, envelope, question


@pytest.fixture
def guess(tmp_path, monkeypatch):
    """A kind that was made by copying the folder of `numeric`, as found when the site starts."""
    folder = copytree(kinds.KINDS["numeric"].folder, tmp_path / "guess")
    for file in folder.glob("*.py"):
        file.write_text(file.read_text().replace("kinds.numeric", "kinds.guess").replace('"Number"', '"Guess"'))
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    kind = kinds.find()["guess"]
    monkeypatch.setitem(kinds.KINDS, "guess", kind)
    block = kind.block()
    block.set_name("guess")
    monkeypatch.setitem(Question._meta.get_field("body").stream_block.child_blocks, "guess", block)
    return kind


@pytest.mark.django_db
def test_a_copied_folder_is_written_asked_answered_judged_and_explained(guess, quiz_data, seat, signed_in, rivera, at):
    data = question("numeric", 1) | {"kind": "guess"}
    quiz = quiz_data | {"draw": 1, "always_include": [], "items": [data]}
    written = authoring.put_quiz(quiz, publish=True)
    phone, attempt = signed_in(rivera), attempts.start(seat, "QD1", at=at)
    page = reverse("quizzes:question", args=[attempt.public_id, 1])

    asked = phone.get(page).content.decode()
    phone.post(page, {"answer": "7"} | envelope())
    result = phone.post(reverse("quizzes:submit", args=[attempt.public_id]), follow=True).content.decode()

    assert authoring.as_data(written) == quiz
    assert Question.objects.get().get_kind_display() == "Guess"
    assert "A number, in minutes." in asked
    assert Attempt.objects.get().score == 100
    assert "right: 6 minutes, give or take 2" in result and CANARY in result


def test_no_migration_names_a_kind():
    fields = [MigrationWriter.serialize(Question._meta.get_field(name))[0] for name in ("body", "kind")]

    assert not any(kind in field for kind in kinds.KINDS for field in fields)
