"""Two assessors score one run, and neither sees the other's sheet until both are in."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.urls import reverse

from assessments.rubrics.models import Observation, Resolution, SecondRating
from assessments.rubrics.services import authoring, corrections, recusals, results, second_ratings
from assessments.rubrics.services.keeping import RefusedObservation
from assessments.rubrics.wording import scored_by_two
from course_site.cohorts.models import Cohort
from course_site.cohorts.services import planning
from course_site.offline.services import bundles
from modules.services import standing
from tests.rubrics.conftest import KEYS

QUEUE = "/trainer/cohorts/spring/role-play/"
CANARY = "Canary of the first sheet."
NOTES = dict.fromkeys(KEYS, CANARY)
WHY = "I read both notes."
# Names of forms, keys against forgery, the moment at which a tablet took the day along.
MADE_EACH_TIME = re.compile(r'[0-9a-f-]{36}|\w{64}|(?<="taken_at": ")[^"]+')


@pytest.fixture
def coach(cohort, novak, at):
    """Novak helps to score in Chen's class."""
    planning.assign_trainer(cohort, novak, "assessor", by=None, at=at)
    return novak


@pytest.fixture
def rating(rubric_version, seat, coach, chen, at) -> SecondRating:
    """Novak scores Rivera's next run too."""
    return second_ratings.assign(seat, coach, by=chen, at=at)


def text_of(answer) -> str:
    return answer.content.decode()


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


def test_a_third_sheet_and_a_second_try_of_the_same_assessor_wait(observe, rating, coach, chen, okafor):
    observe()
    with pytest.raises(RefusedObservation, match="waits_for_other"):
        observe(assessor=okafor)
    with pytest.raises(RefusedObservation, match="waits_for_other"):
        observe()

    observe(assessor=coach)
    assert Observation.objects.count() == 2


def test_whose_results_differ_have_none_until_it_is_said_which_counts(observe, rating, coach, chen, okafor, seat, at):
    first, second = observe(), observe(assessor=coach, levels={"R1": 2})
    assert results.latest(seat) is None

    second_ratings.resolve(rating, second_counts=True, reason=WHY, by=okafor, at=at)

    assert results.latest(seat) == second
    assert list(Observation.objects.standing()) == [second]
    assert not seat.requirements_met.exists()
    with pytest.raises(RefusedObservation, match="decided_already"):
        second_ratings.resolve(rating, second_counts=False, reason=WHY, by=okafor, at=at)
    assert set(Observation.objects.visible_to(chen)) == {first, second}


def test_a_lead_who_did_not_score_decides_on_the_page(signed_in, observe, rating, coach, chen, okafor, seat):
    observe(assessor=okafor), observe(assessor=coach, levels={"R1": 2})
    address = reverse("rubrics:two_sheets", args=[rating.public_id])
    queue = text_of(signed_in(chen).get(QUEUE))
    assert "To decide: 1" in queue
    assert "You say which one counts." in queue
    assert address in queue

    sent = {"counts": "first", "reason": WHY}
    assert signed_in(coach).post(address, sent).status_code == 404
    assert signed_in(chen).post(address, sent | {"reason": ""}).status_code == 422
    page = text_of(signed_in(chen).post(address, sent, follow=True))

    assert "the first sheet counts." in page
    assert results.latest(seat).is_passed


def test_whose_own_sheet_is_one_of_two_that_differ_leaves_the_decision_to_others(
    signed_in, observe, rating, coach, chen
):
    observe(), observe(assessor=coach, levels={"R1": 2})
    address = reverse("rubrics:two_sheets", args=[rating.public_id])
    browser = signed_in(chen)

    page = text_of(browser.get(address))
    answer = browser.post(address, {"counts": "first", "reason": WHY})

    assert "You say which one counts." not in text_of(browser.get(QUEUE))
    assert "so somebody who did not score the run decides" in page
    assert "Let this sheet count" not in page
    assert answer.status_code == 422
    assert WHY in text_of(answer)
    assert not Resolution.objects.exists()


def test_a_lead_who_is_related_does_not_decide(signed_in, observe, rating, coach, chen, okafor, seat, at):
    observe(assessor=okafor), observe(assessor=coach, levels={"R1": 2})
    recusals.declare(chen, seat.officer, at=at)

    answer = signed_in(chen).post(
        reverse("rubrics:two_sheets", args=[rating.public_id]), {"counts": "first", "reason": WHY}
    )

    assert "so somebody else decides" in text_of(answer)
    assert not Resolution.objects.exists()


def test_a_sheet_that_never_comes_is_let_go_and_what_comes_late_is_no_new_run(observe, rating, coach, chen, seat, at):
    first = observe(levels={"R1": 2})

    second_ratings.resolve(rating, second_counts=False, reason="The tablet is lost.", by=chen, at=at)
    assert results.latest(seat) == first

    late = observe(assessor=coach)
    assert late.is_second
    assert results.latest(seat) == first
    assert results.runs_of(seat) == 1


def test_a_sheet_that_is_not_in_cannot_count(observe, rating, chen, at):
    observe()

    with pytest.raises(RefusedObservation, match="sheet_missing"):
        second_ratings.resolve(rating, second_counts=True, reason=WHY, by=chen, at=at)
    assert not Resolution.objects.exists()


def test_nor_the_first_while_only_the_second_is_in_and_the_page_offers_what_is(
    signed_in, observe, rating, coach, okafor, at
):
    observe(assessor=coach, notes=NOTES)
    address = reverse("rubrics:two_sheets", args=[rating.public_id])

    with pytest.raises(RefusedObservation, match="sheet_missing"):
        second_ratings.resolve(rating, second_counts=False, reason=WHY, by=okafor, at=at)
    page = text_of(signed_in(okafor).get(address))

    assert "The sheet of Petra Novak" in page
    assert 'value="first"' not in page
    assert text_of(signed_in(okafor).post(address, {"counts": "first", "reason": WHY})).count("Let the other one count")
    assert not Resolution.objects.exists()


def test_letting_go_of_a_run_that_nobody_played_promises_no_result(signed_in, rating, chen):
    address = reverse("rubrics:two_sheets", args=[rating.public_id])

    page = text_of(signed_in(chen).post(address, {"counts": "first", "reason": WHY}, follow=True))

    assert "Kept. One assessor scores this run." in page
    raters = text_of(signed_in(chen).get(reverse("rubrics:second_raters", args=["spring"])))
    assert "0 of 1 arranged." in raters
    assert "Draw by lot" in raters


def test_two_sheets_of_unlike_rubrics_can_be_read_and_decided(
    signed_in, observe, rating, coach, okafor, rubric_version, rubric_data
):
    observe(version=rubric_version)
    added = rubric_data["criteria"][0] | {"key": "R11", "title": "A row that is new"}
    authoring.put_rubric(rubric_data | {"criteria": [*rubric_data["criteria"], added]}, publish=True)
    observe(assessor=coach, levels={"R1": 2, "R11": 3})

    page = text_of(signed_in(okafor).get(reverse("rubrics:two_sheets", args=[rating.public_id])))

    assert "A row that is new" in page
    assert page.count("Not on this sheet") == 1
    assert "Let this sheet count" in page


@pytest.mark.parametrize("changes", [{"scenario_key": "S04"}, {"played_at": timedelta(days=1)}])
def test_both_sheets_are_of_one_run(observe, rating, coach, at, changes):
    observe()
    if "played_at" in changes:
        changes = {"played_at": at + changes["played_at"]}

    with pytest.raises(RefusedObservation, match="another_run"):
        observe(assessor=coach, **changes)
    assert observe(assessor=coach).second_rating == rating


def test_what_was_played_the_day_before_is_not_the_run_that_was_drawn(observe, rating, at):
    late = observe(levels={"R1": 2}, played_at=at - timedelta(days=1))

    assert late.second_rating is None


def test_while_two_sheets_differ_nobody_passes_the_lead_by(observe, rating, coach, chen, okafor, seat, at):
    observe()
    second = observe(assessor=coach, levels={"R1": 2})
    sheet = results.sheet_of(second)

    with pytest.raises(RefusedObservation, match="lead_decides"):
        observe(assessor=okafor, played_at=at + timedelta(minutes=30))
    with pytest.raises(RefusedObservation, match="lead_decides"):
        corrections.correct(
            second, coach, levels={**sheet.levels, "R1": 3}, notes=sheet.notes, red_flag_found=None, reason=WHY,
            client_id=uuid4(), at=at,
        )  # fmt: skip

    assert results.latest(seat) is None
    assert not seat.requirements_met.exists()


def test_the_next_run_after_a_not_yet_is_a_run_of_its_own(observe, rating, coach, seat, at):
    observe(levels={"R1": 2}), observe(assessor=coach, levels={"R1": 2})

    again = observe(assessor=coach, scenario_key="S04", played_at=at + timedelta(days=1))

    assert again.second_rating is None
    assert results.latest(seat) == again
    assert results.runs_of(seat) == 2


def test_a_correction_keeps_the_place_of_its_sheet_and_may_make_the_two_differ(observe, rating, coach, chen, seat, at):
    first = observe()
    observe(assessor=coach)
    sheet = results.sheet_of(first)
    assert seat.requirements_met.exists()

    corrected = corrections.correct(
        first, chen, levels={**sheet.levels, "R1": 2}, notes=sheet.notes, red_flag_found=None, reason=WHY,
        client_id=uuid4(), at=at,
    )  # fmt: skip

    assert (corrected.second_rating, corrected.is_second) == (rating, False)
    assert second_ratings.of_seat(seat).is_undecided
    assert not seat.requirements_met.exists()


def test_two_sheets_of_one_place_are_refused_by_the_database(observe, rating, okafor, reyes_seat):
    observe()
    other = observe(enrollment=reyes_seat, assessor=okafor)

    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet(Observation).filter(pk=other.pk).update(second_rating=rating)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet(Observation).filter(pk=other.pk).update(is_second=True)


def test_who_must_not_score_an_officer_is_no_second_rater_either(rubric_version, seat, reyes_seat, coach, chen, at):
    recusals.declare(coach, seat.officer, at=at)

    with pytest.raises(RefusedObservation, match="declared_relative"):
        second_ratings.assign(seat, coach, by=chen, at=at)
    # Chen alone may score Rivera: with her as the second, no first sheet could come.
    with pytest.raises(RefusedObservation, match="too_few_assessors"):
        second_ratings.assign(seat, chen, by=chen, at=at)
    drawn = second_ratings.draw(seat.cohort, by=chen, at=at, seed=1)
    assert [rating.enrollment for rating in drawn] == [reyes_seat]
    assert second_ratings.draw(seat.cohort, by=chen, at=at, seed=2) == []


def test_two_draws_at_once_draw_no_more_than_one(committing, rubric_version, seat, reyes_seat, coach, chen, at):
    together = Barrier(2)

    def draw(seed: int) -> int:
        try:
            together.wait()
            return len(second_ratings.draw(seat.cohort, by=chen, at=at, seed=seed))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        drawn = sorted(threads.map(draw, [1, 2]))

    assert drawn == [0, 2]


def test_one_assessor_alone_draws_nobody(signed_in, rubric_version, chen, seat):
    page = text_of(signed_in(chen).post(reverse("rubrics:draw", args=["spring"]), follow=True))

    assert "It takes two assessors who may score." in page
    assert not SecondRating.objects.exists()


def test_the_lead_arranges_a_run_by_hand_once(signed_in, rubric_version, chen, coach, seat):
    browser = signed_in(chen)
    address = reverse("rubrics:second_raters", args=["spring"])
    sent = {"seat": str(seat.public_id), "assessor": coach.pk}

    assert "Petra Novak scores Ana Rivera too." in text_of(browser.post(address, sent, follow=True))
    again = browser.post(address, sent)

    assert again.status_code == 422
    assert "This run is scored by two already." in text_of(again)
    assert signed_in(coach).get(address).status_code == 404


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
