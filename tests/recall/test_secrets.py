"""What Rivera must not know yet is in nothing that reaches Rivera: no key before the answer, no question of a quiz
that is still to take."""

from random import Random
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from assessments.quizzes.kinds import KINDS
from assessments.quizzes.models import Question, QuestionVersion
from assessments.recall.models import RecallAnswer
from tests.quizzes.conftest import CANARY
from tests.quizzes.test_secrets import told
from tests.recall.conftest import PAGE, answer, shown


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_before_the_answer_tells_a_key_an_explanation_or_another_question(phone, passed, kind):
    Question.objects.exclude(kind=kind).update(live=False)
    page = phone.get(PAGE)
    hidden = shown(page)
    others = Question.objects.exclude(key=hidden["question"]).values_list("stem", flat=True)

    pages = [phone.get("/my/"), page, phone.post(PAGE, hidden), phone.post(PAGE, hidden | {"move": "0:down"})]

    for before in pages:
        assert CANARY not in told(before)
        assert not [stem for stem in others if stem in told(before)]
    assert CANARY in told(answer(phone))  # the canary sings where it may


def test_the_name_on_the_page_does_not_tell_how_the_rows_were_mixed(passed):
    version = QuestionVersion.objects.get(question_key="ordering-1")
    names = [UUID(int=number) for number in range(20)]

    def mixed(name):
        return RecallAnswer(client_id=name, question_version=version).order

    told = [KINDS["ordering"].shuffle(version.content, Random(str(name))) for name in names]
    assert [mixed(name) for name in names] == [mixed(name) for name in names]
    assert [mixed(name) for name in names] != told


@pytest.mark.parametrize("go", ["answer", "unknown"])
def test_nothing_of_a_quiz_to_take_is_shown_or_explained(phone, seat, quiz, yesterday_was_day_1, go):
    for key in ("single-1", "sort-1", "cloze-2"):
        sent = {"client_id": str(uuid4()), "question": key, "version": 1, "go": go}

        page = phone.post(PAGE, sent, follow=True)

        assert CANARY not in told(page)
        assert f"Question {key}?" not in told(page)
    assert not RecallAnswer.objects.exists()


def test_no_page_is_kept_by_a_cache_or_by_the_service_worker(phone, passed):
    answer(phone)
    why = reverse("recall:answered", args=[RecallAnswer.objects.get().client_id])

    worker = phone.get("/sw.js").content.decode()

    assert all(phone.get(page).headers["Cache-Control"] == "no-store, private" for page in (PAGE, why))
    assert "/my/recall/" not in worker.partition("const FILES = [")[2].partition("]")[0]
