"""What a taker must not know yet is in nothing that reaches the taker."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from assessments.quizzes.kinds import KINDS
from assessments.quizzes.models import AttemptItem, Question, QuestionVersion
from assessments.quizzes.services import attempts
from tests.quizzes.conftest import CANARY, RIGHT, WRONG, deliver, envelope, hand_in, item_of, page_of, posted
from tests.quizzes.conftest import sent_by_phone as sent
from tests.quizzes.keys import with_another_key

# Drawn anew for every page: names, the number of the request, what guards a form, the moment.
DRAWN = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32}\b|\b[A-Za-z0-9]{64}\b|csrftoken=\w+|expires=[^;]+"
    r"|\d{4}-\d\d-\d\dT[\d:.]+"
)


def told(response) -> str:
    return response.content.decode() + str(response.headers) + str(response.cookies)


def answers_to(phone, item) -> Iterator:
    """Every way to answer a question, with the page and with the outbox."""
    kind = item.question_version.content["kind"]
    wrong, right = sent(item, WRONG[kind]), sent(item, RIGHT[kind])
    yield phone.get(page_of(item))
    yield phone.post(page_of(item), envelope())
    yield phone.post(page_of(item), {"answer": "nonsense"} | envelope())
    yield phone.post(page_of(item), posted(item, WRONG[kind]) | envelope())
    yield phone.post(page_of(item), posted(item, RIGHT[kind]) | envelope())  # stale
    yield deliver(phone, wrong)  # stale
    yield deliver(phone, wrong, right)
    yield deliver(phone, sent(item, RIGHT[kind], 1), sent(item, WRONG[kind], 2))
    yield deliver(phone, sent(item, None) | {"payload": {"attempt": "x"}})
    yield phone.get(page_of(item), {"other": ""})
    yield phone.get(page_of(item))


@pytest.mark.parametrize("kind", KINDS)
def test_no_answer_tells_a_key_an_explanation_or_another_question(phone, attempt, quiz_data, kind):
    item = item_of(attempt, kind)
    own = item.question_version.content["stem"]
    others = {data["stem"] for data in quiz_data["items"]} - {own}

    for response in answers_to(phone, item):
        assert CANARY not in told(response)
        assert not [stem for stem in others if stem in told(response)]


def every_page(phone, item) -> list[str]:
    """All that a taker is sent while the try is open."""
    about = [reverse(f"quizzes:{name}", args=[item.attempt.public_id]) for name in ("all", "overview")]
    pages = [*answers_to(phone, item), *(phone.get(page) for page in about), hand_in(phone, item.attempt)]
    return [DRAWN.sub("", told(page)) for page in pages]


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def give_another_key(item: AttemptItem) -> None:
    """And leave the screen as it is, also where the key is the order in which things stand in the content."""
    before = item.question_version.content
    after, order = with_another_key(before), item.order
    if texts := LISTED.get(before["kind"]):
        order = [texts(after).index(texts(before)[place]) for place in order]
    QuerySet(QuestionVersion).filter(pk=item.question_version_id).update(content=after)
    QuerySet(AttemptItem).filter(pk=item.pk).update(order=order)


LISTED = {"ordering": lambda content: content["items"], "matching": KINDS["matching"].choices}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_is_sent_depends_on_the_key(phone, attempt, kind):
    item = item_of(attempt, kind)
    phone.get(page_of(item))  # which gives the phone its cookies
    with taken_back():
        before = every_page(phone, item)
        told_then = DRAWN.sub("", told(hand_in(phone, attempt, as_it_is="yes")))

    give_another_key(item)

    assert every_page(phone, item) == before
    assert DRAWN.sub("", told(hand_in(phone, attempt, as_it_is="yes"))) != told_then


def test_pages_about_the_whole_try_tell_no_key_and_no_question_that_was_not_drawn(
    phone, attempt, quiz_data, answer_all
):
    drawn = {item.question_version.content["stem"] for item in attempt.items.all()}
    undrawn = {data["stem"] for data in quiz_data["items"]} - drawn
    answer_all(attempt, without=("numeric",))

    pages = [
        phone.get("/quiz/QD1/"),
        phone.get(reverse("quizzes:all", args=[attempt.public_id])),
        phone.get(reverse("quizzes:overview", args=[attempt.public_id])),
        hand_in(phone, attempt),
        phone.get(reverse("modules:home")),
    ]

    for page in pages:
        assert CANARY not in told(page)
        assert not [stem for stem in undrawn if stem in told(page)]
    assert CANARY in told(hand_in(phone, attempt, as_it_is="yes"))  # the canary sings where it may


def test_where_each_answer_is_explained_at_once_nothing_is_told_of_the_others(phone, quiz_like, seat, at):
    quiz_like(feedback="during")
    attempt = attempts.start(seat, "QD1", at=at)
    items = list(attempt.items.select_related("question_version", "attempt"))
    mine = item_of(attempt, "single")
    before = [phone.get(page_of(item)) for item in items]
    answered = deliver(phone, sent(mine, WRONG["single"]))

    pages = {item.pk: told(phone.get(page_of(item))) for item in items}
    overview = phone.get(reverse("quizzes:overview", args=[attempt.public_id]))

    assert not [page for page in (*before, answered, overview) if CANARY in told(page)]
    explained = pages.pop(mine.pk)
    assert set(re.findall(rf"{CANARY} because of ([\w-]+)", explained)) == {"single-2"}
    assert not [page for page in pages.values() if CANARY in page]


def test_a_picture_tells_neither_its_name_nor_its_title_and_stands_on_its_own_page_only(
    phone, quiz, seat, at, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    picture = Image.objects.create(title=f"{CANARY} yard", file=get_test_image_file(f"{CANARY}.png"))
    Question.objects.filter(key__in=["single-2", "single-1"]).update(image=picture, image_alt="A yard")
    for question in Question.objects.filter(image=picture):
        question.save_revision().publish()
    attempt = attempts.start(seat, "QD1", at=at)
    mine = item_of(attempt, "single")
    address = reverse("quizzes:picture", args=[picture.get_file_hash()])

    page, others = told(phone.get(page_of(mine))), attempt.items.exclude(pk=mine.pk).select_related("attempt")

    assert address in page
    assert CANARY not in page
    assert CANARY not in str(phone.get(address).headers)
    assert not [item for item in others if address in told(phone.get(page_of(item)))]


def test_no_page_of_a_try_is_kept_by_a_cache_or_by_the_service_worker(phone, item):
    pages = [
        page_of(item),
        *(reverse(f"quizzes:{name}", args=[item.attempt.public_id]) for name in ("all", "overview")),
    ]

    worker = phone.get("/sw.js").content.decode()

    assert all(phone.get(page).headers["Cache-Control"] == "no-store, private" for page in pages)
    assert deliver(phone, sent(item, 1)).headers["Cache-Control"] == "no-store, private"
    kept = worker.partition("const FILES = [")[2].partition("]")[0]
    assert "/quiz/" not in kept
