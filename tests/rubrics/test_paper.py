"""The sheet on paper, and back."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from pypdf import PdfReader

from assessments.rubrics.models import Observation
from assessments.rubrics.services import authoring, corrections, recusals, results, second_ratings
from assessments.rubrics.services.keeping import RefusedObservation
from course_site.cohorts.services import planning
from course_site.core.models import AuditEntry

ADDRESS = "/trainer/cohorts/spring/role-play/paper/"
SHEETS = f"{ADDRESS}sheets.pdf"


@pytest.fixture
def coach(cohort, novak, at):
    planning.assign_trainer(cohort, novak, "assessor", by=None, at=at)
    return novak


def text_of(answer) -> str:
    return answer.content.decode()


def typed(seat, assessor, **changes) -> dict[str, str]:
    return {
        "client_id": str(uuid4()),
        "version": "1",
        "seat": str(seat.public_id),
        "assessor": str(assessor.pk),
        "played_on": "2026-03-05",
        "started": "15:45",
        "ended": "16:00",
        "scene": "S05",
        "variant": "A",
        "levels": "3 3 4 3 2 3 3 3 N 3",
        "note_R3": "He said: exactly.",
        "note_R5": "Summed up one side better.",
    } | changes


def test_everybody_who_waits_has_a_page_and_the_last_one_says_what_the_levels_mean(
    signed_in, coach, observe, seat, reyes_seat
):
    observe()

    pdf = PdfReader(BytesIO(signed_in(coach).get(SHEETS).content))

    pages = [page.extract_text() for page in pdf.pages]
    assert len(pages) == 4  # Reyes, and two blank ones
    assert "Luis Reyes" in pages[0]
    assert "Ana Rivera" not in "".join(pages)
    assert all(f"R{number} " in pages[0] for number in range(1, 11))
    assert "What each level means" in pages[3]
    assert pdf.root_object["/MarkInfo"]["/Marked"]


def test_what_was_scored_on_paper_is_typed_in_and_says_by_whom(signed_in, chen, coach, rubric_version, seat):
    browser = signed_in(chen)
    assert f'value="{seat.public_id}" selected' in text_of(browser.get(ADDRESS, {"seat": seat.public_id}))

    page = text_of(browser.post(ADDRESS, typed(seat, coach), follow=True))

    assert "Saved. Ana Rivera: passed." in page
    kept = Observation.objects.get()
    assert (kept.assessor, kept.entered_by, kept.source) == (coach, chen, "paper")
    assert kept.scores.get(criterion_key="R9").level is None
    assert AuditEntry.objects.get(action="observation.recorded").actor == chen


def test_whoever_types_in_their_own_sheet_is_named_once(signed_in, chen, rubric_version, seat):
    browser = signed_in(chen)
    browser.post(ADDRESS, typed(seat, chen))

    page = text_of(browser.get(reverse("rubrics:sheet", args=[seat.public_id])))

    assert Observation.objects.get().entered_by is None
    assert "Scored by Dana Chen on paper</li>" in page


def test_a_corrected_paper_sheet_still_says_who_typed_it_in(
    signed_in, chen, coach, okafor, observe, rubric_version, seat, at
):
    typed_in = observe(assessor=coach, source=Observation.Source.PAPER, entered_by=chen)
    sheet = results.sheet_of(typed_in)
    corrections.correct(
        typed_in, okafor, levels={**sheet.levels, "R4": 4}, notes=sheet.notes, red_flag_found=None, reason="A slip.",
        client_id=uuid4(), at=at,
    )  # fmt: skip

    page = text_of(signed_in(chen).get(reverse("rubrics:sheet", args=[seat.public_id])))

    assert "on paper, typed in by Dana Chen" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"levels": "3 3 4"}, "The sheet has 10 rows, and the line has 3 levels."),
        ({"levels": "3 3 4 3 7 3 3 3 N 3"}, "“7” is no level."),
        ({"note_R5": ""}, "R5: Write one sentence of what you saw or heard."),
        ({"levels": "3 N 4 3 2 3 3 3 N 3"}, "R2: This scene always gives a chance for this."),
        ({"ended": ""}, "Type when the run ended."),
        ({"played_on": "2126-03-05"}, "This day and time are still to come."),
        ({"played_on": "2026-03-01"}, "This day is before the class began."),
        ({"variant": "B"}, "Say whether it was found or missed."),
    ],
)
def test_what_does_not_fit_is_said_and_kept_on_the_page(signed_in, chen, rubric_version, seat, changes, sentence):
    answer = signed_in(chen).post(ADDRESS, typed(seat, chen, **changes))

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "He said: exactly." in text_of(answer)
    assert not Observation.objects.exists()


def test_a_run_that_was_played_later_the_same_day_counts(signed_in, chen, observe, seat):
    two_in_the_afternoon = datetime(2026, 3, 5, 19, 0, tzinfo=UTC)
    observe(levels={"R1": 2}, played_at=two_in_the_afternoon, at=two_in_the_afternoon)

    page = text_of(signed_in(chen).post(ADDRESS, typed(seat, chen), follow=True))

    assert "Saved. Ana Rivera: passed." in page
    assert results.latest(seat).ended_at == two_in_the_afternoon + timedelta(hours=2)
    assert seat.requirements_met.filter(code="role_play").exists()


def test_a_run_that_was_played_before_the_one_that_counts_is_said_to_change_nothing(signed_in, chen, observe, seat):
    evening = datetime(2026, 3, 5, 23, 0, tzinfo=UTC)
    observe(levels={"R1": 2}, played_at=evening, at=evening)

    page = text_of(signed_in(chen).post(ADDRESS, typed(seat, chen), follow=True))

    assert "The result of Ana Rivera stays: another sheet counts." in page


def test_a_sheet_is_kept_by_the_rubric_that_it_was_printed_with(signed_in, chen, rubric_version, rubric_data, seat):
    first, *others = rubric_data["criteria"]
    authoring.put_rubric(rubric_data | {"criteria": [first | {"title": "Safer still"}, *others]}, publish=True)
    browser = signed_in(chen)

    printed = text_of(browser.get(ADDRESS, {"seat": seat.public_id, "version": 1}))
    browser.post(ADDRESS, typed(seat, chen))

    assert "These are the rows of rubric 1." in printed
    assert "Safer still" not in printed
    assert "Safer still" in text_of(browser.get(ADDRESS))
    assert Observation.objects.get().rubric_version == rubric_version


def test_the_assessor_on_the_paper_is_held_to_the_same_rules(signed_in, chen, coach, rubric_version, seat, at):
    recusals.declare(coach, seat.officer, at=at)

    answer = signed_in(chen).post(ADDRESS, typed(seat, coach))

    assert answer.status_code == 422
    assert "This assessor has said that the officer is a relative." in text_of(answer)


def test_nobody_types_in_the_other_sheet_before_their_own_is_in(signed_in, chen, coach, okafor, rubric_version, seat):
    second_ratings.assign(seat, chen, by=okafor, at=datetime(2026, 3, 5, 12, 0, tzinfo=UTC))
    browser = signed_in(chen)

    refused = browser.post(ADDRESS, typed(seat, coach))
    browser.post(ADDRESS, typed(seat, chen))
    browser.post(ADDRESS, typed(seat, coach))

    assert "Save your own sheet first" in text_of(refused)
    assert [kept.assessor for kept in Observation.objects.order_by("pk")] == [chen, coach]


def test_nor_scores_a_run_whose_other_sheet_they_typed_in(signed_in, chen, coach, observe, rubric_version, seat, at):
    second_ratings.assign(seat, coach, by=chen, at=at)
    signed_in(chen).post(ADDRESS, typed(seat, coach))

    with pytest.raises(RefusedObservation, match="typed_the_other"):
        observe(played_at=datetime(2026, 3, 5, 21, 0, tzinfo=UTC), at=datetime(2026, 3, 5, 22, 0, tzinfo=UTC))


def test_typing_in_is_for_who_leads_the_class(signed_in, coach, rubric_version):
    for answer in (signed_in(coach).get(ADDRESS), signed_in(coach).post(ADDRESS, {})):
        assert answer.status_code == 409
        assert "Give the paper to your lead facilitator." in text_of(answer)
