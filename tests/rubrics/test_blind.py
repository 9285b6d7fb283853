"""Two assessors score one run, and neither sees the other's sheet until both are in."""

import json
import re
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse

from assessments.rubrics.services import results, second_ratings
from assessments.rubrics.wording import scored_by_two
from course_site.cohorts.models import Cohort
from course_site.offline.services import bundles
from modules.services import standing
from tests.rubrics.conftest import CANARY, KEYS, NOTES, QUEUE, text_of

# Names of forms, keys against forgery, the moment at which a tablet took the day along.
MADE_EACH_TIME = re.compile(r'[0-9a-f-]{36}|\w{64}|(?<="taken_at": ")[^"]+')


def pages_of(browser, seat, rating) -> dict[str, str]:
    day = seat.cohort.sessions.get(day="D2")
    addresses = {
        "queue": QUEUE,
        "sheet": reverse("rubrics:sheet", args=[seat.public_id]),
        "board": reverse("modules:board", args=["spring"]),
        "two sheets": reverse("rubrics:two_sheets", args=[rating.public_id]),
        "second raters": reverse("rubrics:second_raters", args=["spring"]),
        "bundle": reverse("offline:bundle", args=[day.public_id]),
        "result": "/my/role-play/",
        "my training": "/my/",
    }
    return {name: text_of(browser.get(address)) for name, address in addresses.items()}


@pytest.mark.parametrize("who", ["rivera", "reyes", "novak", "okafor", "marsh"])
def test_until_both_are_in_nobody_else_sees_a_word_of_the_first_sheet(
    request, signed_in, observe, rating, seat, reyes_seat, who
):
    first = observe(notes=NOTES)
    browser = signed_in(request.getfixturevalue(who))

    pages = pages_of(browser, seat, rating)

    assert not [name for name, page in pages.items() if CANARY in page or "Passed" in page.split("<main")[-1]]
    assert browser.get(reverse("rubrics:correct", args=[first.public_id])).status_code == 404


@pytest.mark.parametrize("who", ["rivera", "reyes", "chen", "okafor", "marsh"])
def test_nor_of_the_second_where_that_one_comes_first(
    request, signed_in, observe, rating, coach, seat, reyes_seat, who
):
    observe(assessor=coach, notes=NOTES)
    browser = signed_in(request.getfixturevalue(who))

    pages = pages_of(browser, seat, rating)

    assert not [name for name, page in pages.items() if CANARY in page or "Passed" in page.split("<main")[-1]]


@pytest.mark.parametrize("who", ["rivera", "novak", "okafor"])
def test_what_others_see_is_the_same_whatever_the_first_sheet_says(
    request, signed_in, observe, rating, seat, reyes_seat, who
):
    browser = signed_in(request.getfixturevalue(who))

    def seen(**sheet) -> dict[str, str]:
        with transaction.atomic():
            observe(**sheet)
            pages = pages_of(browser, seat, rating)
            transaction.set_rollback(True)
        return {name: MADE_EACH_TIME.sub("…", page) for name, page in pages.items()}

    assert seen() == seen(levels={"R1": 2}, notes=NOTES)


def test_each_may_read_their_own(signed_in, observe, rating, chen, seat):
    observe(notes=NOTES)

    page = text_of(signed_in(chen).get(reverse("rubrics:sheet", args=[seat.public_id])))

    assert "Ana Rivera: your sheet is in" in page
    assert CANARY in page
    queue = text_of(signed_in(chen).get(QUEUE))
    assert f'href="{reverse("rubrics:sheet", args=[seat.public_id])}">Your sheet<' in queue


def test_a_result_there_is_when_both_are_in_and_then_both_can_be_read(signed_in, observe, rating, coach, chen, seat):
    first = observe(notes=NOTES)
    assert results.latest(seat) is None
    assert not seat.requirements_met.exists()
    assert results.waiting_in(seat.cohort) == 1

    second = observe(assessor=coach, levels={"R4": 4})

    assert (first.is_second, second.is_second, second.second_rating) == (False, True, rating)
    assert results.latest(seat) == first
    assert seat.requirements_met.filter(code="role_play").exists()
    assert results.runs_of(seat) == 1
    page = text_of(signed_in(coach).get(reverse("rubrics:two_sheets", args=[rating.public_id])))
    assert CANARY in page
    assert page.count("Differs") == 1


def test_the_officer_reads_that_two_agreed_and_the_mean_where_their_levels_differ(
    signed_in, observe, rating, coach, rivera
):
    first = observe()
    observe(assessor=coach, levels={"R4": 4}, notes=NOTES)
    title = next(row["title"] for row in first.rubric_version.content["criteria"] if row["key"] == "R4")

    page = text_of(signed_in(rivera).get("/my/role-play/"))

    assert "Petra Novak scored the same run apart, with the same result." in page
    assert f"the mean is {title} 3.5." in page
    assert CANARY not in page


def test_the_officer_is_told_that_two_are_scoring(signed_in, observe, rating, rivera):
    observe()

    assert "is being scored</h1>" in text_of(signed_in(rivera).get("/my/role-play/"))


def test_a_message_to_the_first_says_nothing_of_the_result(signed_in, observe, rating, chen, seat):
    address = f"{reverse('rubrics:sheet', args=[seat.public_id])}?scene=S05&variant=A&version=1"
    sent = {"client_id": str(uuid4())} | {f"level_{key}": "3" for key in KEYS}

    page = text_of(signed_in(chen).post(address, sent, follow=True))

    assert "comes when the other assessor&#x27;s sheet is in too" in page
    assert "passed" not in page.split("Saved.")[1].split("<h1")[0]


def test_list_and_tablet_say_whose_sheet_is_missing(signed_in, observe, rating, coach, chen, okafor, at):
    def told(user) -> str:
        return scored_by_two(second_ratings.of_rating(rating), user)

    assert told(chen).startswith("Petra Novak scores this run too.")
    observe(assessor=coach, levels={"R1": 2})

    assert told(coach) == "Your sheet is in. The result comes with the sheet of the other."
    assert told(okafor).startswith("The sheet of Petra Novak is in, the first assessor's is missing.")
    assert "The sheet of Petra Novak is in" in text_of(signed_in(okafor).get(QUEUE))
    observe()
    assert told(chen).startswith("The two sheets differ in the result.")


def test_the_tablets_of_both_say_what_is_theirs_and_no_more(observe, rating, coach, chen, okafor, seat, at):
    day = Cohort.objects.get().sessions.get(day="D2")

    def seat_on_tablet_of(user):
        return bundles.of_session(day, by=user, at=at)["seats"][0]

    observe(notes=NOTES, levels={"R1": 2})

    assert seat_on_tablet_of(coach)["may_score"]
    assert seat_on_tablet_of(coach)["two"].startswith("You score this run too")
    assert not seat_on_tablet_of(chen)["may_score"]
    assert not seat_on_tablet_of(okafor)["may_score"]
    for user in (coach, chen, okafor):
        told = json.dumps(seat_on_tablet_of(user))
        assert "Not yet" not in told
        assert CANARY not in told

    observe(assessor=coach)
    assert seat_on_tablet_of(chen)["two"].startswith("The two sheets differ in the result.")


def test_the_board_counts_the_run_as_missing_until_both_are_in(observe, rating, coach, cohort):
    observe()
    assert "role_play" in standing.of_cohort(cohort)[0].missing

    observe(assessor=coach)
    assert "role_play" not in standing.of_cohort(cohort)[0].missing
