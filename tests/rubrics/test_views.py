"""The list, the sheet and the result, as they are met in the room."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.rubrics.models import Observation
from assessments.rubrics.services import authoring
from course_site.cohorts.models import Enrollment
from course_site.cohorts.services import attendance, planning, statuses
from course_site.cohorts.views.classroom import next_step
from tests.rubrics.conftest import KEYS

QUEUE = "/trainer/cohorts/spring/role-play/"
MINE = "/my/role-play/"
LAW_MISSED = "Law, ethics and right pathway was “Not yet”. To pass, it has to be “Proficient” or better."
FLAG_MISSED = "The scene hid a sign that it must not be mediated, and the sign was missed."
LAW_SHORT = "Law, ethics and right pathway was “Developing”. To pass, it has to be “Proficient” or better."


@pytest.fixture
def sheet_address(seat, rubric_version) -> str:
    return f"{reverse('rubrics:sheet', args=[seat.public_id])}?scene=S05&variant=A&version={rubric_version.number}"


def filled(**changes: str) -> dict[str, str]:
    """A whole sheet as a browser sends it."""
    return {"client_id": str(uuid4())} | {f"level_{key}": "3" for key in KEYS} | changes


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_list_says_who_waits_and_who_has_played(signed_in, chen, observe, reyes_seat):
    observe(levels={"R1": 2})

    page = text_of(signed_in(chen).get(QUEUE))

    assert re.search(r"Waiting.*Luis Reyes.*Score.*Not yet.*Ana Rivera.*Play again", page, re.S)
    assert "1 of 2" in page
    assert "Merchant and customer: the refund, " in page
    assert "%" not in page.split("<main", 1)[1].split("</main>")[0]


def test_before_the_last_day_the_list_says_when_scoring_opens_and_offers_no_sheet(
    signed_in, chen, cohort, seat, sheet_address, monkeypatch
):
    last = cohort.sessions.get(day="D4")
    browser = signed_in(chen)
    to_score = f'{reverse("rubrics:sheet", args=[seat.public_id])}"'

    monkeypatch.setattr(timezone, "now", lambda: last.starts_at - timedelta(days=1))
    page = text_of(browser.get(QUEUE))
    assert "Scoring opens on day 4, Thursday, March 5." in page
    assert to_score not in page

    monkeypatch.setattr(timezone, "now", lambda: last.starts_at - timedelta(hours=1))
    page = text_of(browser.get(QUEUE))
    assert "Scoring opens" not in page
    assert to_score in page


def test_before_a_cohort_is_closed_the_classroom_asks_to_score_who_is_left(chen, cohort, seat, reyes_seat, observe, at):
    for session in cohort.sessions.all():
        attendance.mark_rest_present(session, client_id=uuid4(), marked_at=session.ends_at, at=session.ends_at, by=chen)
    observe()
    evening = session.ends_at

    step = next_step(chen, evening)
    assert (step["text"], step["label"]) == ("1 officer to score, then close", "Score the role-plays")
    assert step["href"] == QUEUE

    observe(reyes_seat)
    step = next_step(chen, evening)
    assert (step["label"], step["href"]) == ("Close the cohort", "/trainer/cohorts/spring/close/")

    statuses.close(cohort, by=chen, at=evening)
    assert next_step(chen, evening) is None


@pytest.mark.parametrize("stranger", ["novak", "rivera", "marsh"])
def test_to_others_there_is_no_such_list_and_no_sheet(request, signed_in, seat, sheet_address, stranger):
    browser = signed_in(request.getfixturevalue(stranger))

    assert browser.get(QUEUE).status_code == 404
    assert browser.get(sheet_address).status_code == 404
    assert browser.post(sheet_address, filled()).status_code == 404
    assert not Observation.objects.exists()


def test_the_administrator_sees_the_list(signed_in, okafor, seat):
    assert signed_in(okafor).get(QUEUE).status_code == 200


def test_the_list_costs_the_same_for_5_and_for_50_officers(
    signed_in, chen, cohort, observe, make_officer, psa_2, at, django_assert_num_queries
):
    def enroll(numbers):
        for number in numbers:
            officer = make_officer(f"o{number}@example.org", "Sam", f"Doe {number}", f"9{number:04}", psa_2)
            observe(enrollment=planning.enroll(cohort, officer, at=at))

    browser = signed_in(chen)
    enroll(range(5))
    browser.get(QUEUE)
    with django_assert_num_queries(18):
        browser.get(QUEUE)

    enroll(range(5, 50))

    with django_assert_num_queries(18):
        browser.get(QUEUE)


def test_first_the_scene_is_chosen(signed_in, chen, seat, rubric_version):
    page = text_of(signed_in(chen).get(reverse("rubrics:sheet", args=[seat.public_id])))

    assert 'name="scene" value="S05"' in page
    assert "Merchant and customer: the refund" in page
    assert ">S05" not in page
    assert 'name="scene" value="S06"' not in page
    assert "level_R1" not in page


def test_a_scene_without_a_variant_asks_for_it(signed_in, chen, seat, rubric_version):
    answer = signed_in(chen).get(reverse("rubrics:sheet", args=[seat.public_id]), {"scene": "S05"})

    assert answer.status_code == 422
    assert "Choose A or B." in text_of(answer)
    assert re.search(r'value="S05"[^>]*checked', text_of(answer))


def test_the_sheet_offers_no_only_where_the_scene_may_give_no_chance(signed_in, chen, sheet_address):
    page = text_of(signed_in(chen).get(sheet_address))

    offered = re.findall(r'name="level_(R\d+)" value="NO"', page)
    assert offered == ["R4", "R8", "R9"]
    assert "red_flag_found" not in page


def test_neither_sheet_nor_refusal_shows_a_running_total(signed_in, chen, sheet_address):
    browser = signed_in(chen)

    for page in (browser.get(sheet_address), browser.post(sheet_address, filled(level_R10=""))):
        main = text_of(page).split("<main", 1)[1].split("</main>")[0]
        assert not re.search(r"%|percent|[Tt]otal|points", main)


def test_the_clock_of_the_run_is_kept_with_the_sheet(signed_in, chen, sheet_address):
    times = {"started": "2026-03-05T14:12:00.5Z", "ended": "2026-03-05T14:24:00.5Z"}

    signed_in(chen).post(sheet_address, filled(**times))

    kept = Observation.objects.get()
    assert (kept.ended_at - kept.started_at, kept.source) == (timedelta(minutes=12), "screen")


def test_variant_b_asks_for_the_red_flag(signed_in, chen, sheet_address):
    page = text_of(signed_in(chen).get(sheet_address.replace("variant=A", "variant=B")))

    assert "The hidden red flag" in page
    assert "a video of Leroy shoving him against the counter." in page


def test_saving_leads_back_to_the_list(signed_in, chen, seat, sheet_address):
    answer = signed_in(chen).post(
        sheet_address, filled(level_R4="NO", level_R3="4", note_R3="He said: exactly."), follow=True
    )

    assert answer.redirect_chain == [(QUEUE, 302)]
    assert "Saved. Ana Rivera: passed." in text_of(answer)
    observation = Observation.objects.get(enrollment=seat)
    assert observation.assessor == chen
    assert observation.scores.get(criterion_key="R4").level is None
    assert observation.scores.get(criterion_key="R3").note == "He said: exactly."


def test_an_incomplete_sheet_names_row_and_remedy_and_keeps_what_was_entered(signed_in, chen, sheet_address):
    sent = filled(level_R2="NO", level_R5="2", note_R6="Gave both the same time.", level_R9="")
    answer = signed_in(chen).post(sheet_address, sent)
    page = text_of(answer)

    assert answer.status_code == 422
    for field, words in {
        "id_level_R2": "This scene always gives a chance for this.",
        "id_note_R5": "Write one sentence of what you saw or heard.",
        "id_level_R9": "Choose the level that fits best.",
    }.items():
        assert re.search(rf'<a href="#{field}">R\d+ [^<]+</a> {words}', page)
        assert f'id="{field}"' in page
    assert re.search(r'name="level_R5" value="2"[^>]*checked', page)
    assert "Gave both the same time." in page
    assert sent["client_id"] in page
    assert not Observation.objects.exists()


def test_a_missed_red_flag_asks_for_level_1(signed_in, chen, sheet_address):
    address = sheet_address.replace("variant=A", "variant=B")

    answer = signed_in(chen).post(address, filled(red_flag_found="no"))

    assert answer.status_code == 422
    assert "The red flag was missed, so this row is level 1." in text_of(answer)


@pytest.mark.parametrize("sent", [{"level_R1": "7"}, {"client_id": "x"}, {"client_id": ""}])
def test_what_no_browser_sends_is_refused(signed_in, chen, sheet_address, sent):
    assert signed_in(chen).post(sheet_address, filled(**sent)).status_code == 422
    assert not Observation.objects.exists()


def test_the_same_sheet_sent_twice_is_saved_once(signed_in, chen, sheet_address):
    browser, sent = signed_in(chen), filled()

    browser.post(sheet_address, sent)
    again = browser.post(sheet_address, sent, follow=True)

    assert "Saved. Ana Rivera: passed." in text_of(again)
    assert Observation.objects.count() == 1


def test_a_sheet_for_a_closed_cohort_keeps_what_was_entered(signed_in, chen, okafor, cohort, at, sheet_address):
    statuses.close(cohort, by=okafor, at=at)

    answer = signed_in(chen).post(sheet_address, filled(note_R1="Moved both from the stairs."))

    assert answer.status_code == 409
    assert "This cohort is closed, so only who is “not yet” there plays again." in text_of(answer)
    assert "Moved both from the stairs." in text_of(answer)


def test_before_anybody_plays_a_closed_cohort_says_so(signed_in, chen, okafor, cohort, seat, at, rubric_version):
    statuses.close(cohort, by=okafor, at=at)

    answer = signed_in(chen).get(reverse("rubrics:sheet", args=[seat.public_id]))

    assert answer.status_code == 409
    assert "This cohort is closed" in text_of(answer)
    assert QUEUE in text_of(answer)


def test_in_a_closed_cohort_the_list_leads_who_is_not_yet_there_to_a_new_run(
    signed_in, chen, okafor, cohort, seat, at, observe
):
    observe(levels={"R1": 2})
    statuses.settle_seat(seat, Enrollment.Status.NOT_YET, by=okafor, at=at)
    statuses.close(cohort, by=okafor, at=at)
    browser = signed_in(chen)

    assert "Play again" in text_of(browser.get(QUEUE))
    assert browser.get(reverse("rubrics:sheet", args=[seat.public_id])).status_code == 200


def test_without_a_rubric_the_sheet_says_whom_to_ask(signed_in, chen, seat):
    answer = signed_in(chen).get(reverse("rubrics:sheet", args=[seat.public_id]))

    assert answer.status_code == 409
    assert "Ask an editor to publish it" in text_of(answer)


def test_an_open_sheet_keeps_its_rubric_when_an_editor_publishes_another(
    signed_in, chen, sheet_address, rubric_data, rubric_version
):
    stricter = rubric_data | {"pass": rubric_data["pass"] | {"total_percent": 90}}
    authoring.put_rubric(stricter, publish=True)

    signed_in(chen).post(sheet_address, filled())

    kept = Observation.objects.get()
    assert kept.rubric_version == rubric_version
    assert kept.is_passed


def test_the_device_says_when_it_was_played_but_never_later_than_now(signed_in, chen, sheet_address, reyes_seat):
    tomorrow = timezone.now() + timedelta(days=1)

    signed_in(chen).post(sheet_address, filled(played_at="2026-03-05T14:30:00.123Z"))
    other = sheet_address.replace(str(Observation.objects.get().enrollment.public_id), str(reyes_seat.public_id))
    signed_in(chen).post(other, filled(played_at=tomorrow.isoformat()))

    assert Observation.objects.first().played_at.isoformat() == "2026-03-05T14:30:00.123000+00:00"
    assert Observation.objects.last().played_at <= timezone.now()


def test_a_passed_run_shows_its_sheet_instead_of_a_new_one(signed_in, chen, observe, seat):
    observe(levels={"R3": 4}, notes={"R3": "“Exactly,” she said."})

    page = text_of(signed_in(chen).get(reverse("rubrics:sheet", args=[seat.public_id])))

    assert "Ana Rivera: passed" in page
    assert "“Exactly,” she said." in page
    assert "<form method=" not in page.split("<main", 1)[1].split("</main>")[0]


def test_before_the_second_run_the_first_can_be_read(signed_in, chen, observe, seat):
    observe(levels={"R1": 2}, notes={"R1": "Saw the knife block late."})

    page = text_of(signed_in(chen).get(reverse("rubrics:sheet", args=[seat.public_id])))

    assert "The run before" in page
    assert "Saw the knife block late." in page
    assert 'name="scene"' in page


def test_after_scoring_the_list_and_the_next_sheet_say_why_not_yet(signed_in, chen, seat, sheet_address):
    browser = signed_in(chen)

    saved = browser.post(sheet_address, filled(level_R10="2", note_R10="Saw the card late."), follow=True)
    queue = browser.get(QUEUE)
    again = browser.get(reverse("rubrics:sheet", args=[seat.public_id]))

    assert f"Saved. Ana Rivera: not yet. {LAW_SHORT}" in text_of(saved)
    assert LAW_SHORT in text_of(queue)
    assert LAW_SHORT in text_of(again)


@pytest.mark.parametrize(
    ("levels", "changes", "sentences"),
    [
        ({"R1": 1}, {}, ["Safety and scene was “Not yet”. To pass, it has to be “Proficient” or better."]),
        ({"R6": 1}, {}, ["Even-handedness and fairness was “Not yet”. To pass, it has to be “Developing” or better."]),
        ({"R9": 1}, {}, ["Options and party-owned close was “Not yet”. To pass, it has to be “Developing” or better."]),
        ({"R2": 2, "R5": 2, "R7": 2}, {}, ["To pass, all rows together have to reach 70 percent. They reached 67."]),
        ({"R10": 1}, {"variant": "B", "red_flag_found": False}, [LAW_MISSED, FLAG_MISSED]),
    ],
)
def test_the_officer_reads_each_reason_in_words(signed_in, rivera, observe, levels, changes, sentences):
    observe(levels=levels, **changes)

    page = text_of(signed_in(rivera).get(MINE))

    missing = page.split("What was missing</h2>")[1].split("</ul>")[0]
    assert re.findall(r"<li>(.*)</li>", missing) == sentences


def test_a_passed_run_has_nothing_missing(signed_in, chen, rivera, observe):
    observe()

    assert "To pass, it has to be" not in text_of(signed_in(chen).get(QUEUE))
    assert "What was missing" not in text_of(signed_in(rivera).get(MINE))


def test_a_note_is_text_and_never_markup(signed_in, rivera, observe):
    observe(levels={"R3": 4}, notes={"R3": "<script>alert(1)</script>"})

    page = text_of(signed_in(rivera).get(MINE))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_officer_reads_levels_in_words_with_the_evidence(signed_in, rivera, observe):
    observe(levels={"R3": 4, "R4": 2, "R9": None}, notes={"R3": "“Exactly,” he said.", "R4": "Asked who did it."})

    page = text_of(signed_in(rivera).get(MINE))

    assert "<h1>Passed</h1>" in page
    assert "“Exactly,” he said." in page
    assert re.search(r"One strength.*Listening and reflecting.*One thing to try.*Open questions", page, re.S)
    assert "Proficient: Mostly open questions; names at least one interest for each party and checks it." in page
    assert "Not observed" in page
    assert "Dana Chen" in page


def test_what_to_try_at_the_top_says_what_it_builds_on(signed_in, rivera, observe):
    observe()

    page = text_of(signed_in(rivera).get(MINE))

    assert re.search(
        r"One thing to try.*Proficient: Name, purpose, each will be heard[^.]*\. Strong: Same, fitted", page, re.S
    )


def test_not_yet_says_what_was_missing_and_until_when_to_play_again(signed_in, rivera, observe):
    observe(levels={"R10": 2})

    page = text_of(signed_in(rivera).get(MINE))

    assert "<h1>Not yet</h1>" in page
    assert "Play again by April 2" in page
    assert LAW_SHORT in page
    assert "fail" not in page.lower()


def test_after_two_runs_the_lead_facilitator_calls(signed_in, rivera, observe):
    observe(levels={"R10": 2})
    observe(levels={"R10": 2})

    assert "Your lead facilitator will call you" in text_of(signed_in(rivera).get(MINE))


def test_an_officer_sees_their_own_result_only(signed_in, reyes, reyes_seat, observe):
    observe(notes=dict.fromkeys(KEYS, "Canary."))

    page = text_of(signed_in(reyes).get(MINE))

    assert "still to come" in page
    assert "Canary" not in page


def test_without_a_seat_the_page_says_whom_to_ask(signed_in, marsh):
    answer = signed_in(marsh).get(MINE)

    assert answer.status_code == 403
    assert "Ask your training coordinator" in text_of(answer)


@pytest.mark.parametrize("address", [QUEUE, MINE, "/trainer/role-play/00000000-0000-4000-8000-000000000000/"])
def test_a_visitor_is_asked_to_sign_in(client, db, address):
    assert client.get(address).url == f"{reverse('people:sign_in')}?next={address}"
