"""The sheet, as it is filled in in the room."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.rubrics.models import Observation
from assessments.rubrics.services import authoring
from course_site.cohorts.services import statuses
from tests.rubrics.conftest import LAW_SHORT, QUEUE, filled, text_of


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
