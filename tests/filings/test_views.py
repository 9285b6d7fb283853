"""The screens of the record pack: who sees them, what they say, what they keep."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from course_site.cohorts.models import CohortTrainer
from course_site.cohorts.services import planning, seats
from course_site.core.models import AuditEntry
from course_site.filings.models import Filing, InstructorCertification, Particulars
from course_site.filings.rules import contents
from course_site.filings.rules.papers import Paper
from course_site.filings.services import facts
from course_site.filings.views import sending


@pytest.fixture(autouse=True)
def _today(monkeypatch, after_class):
    """The edges read the clock: Monday, March 9, 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: after_class)


def address(name: str, *args) -> str:
    return reverse(f"filings:{name}", args=args)


@pytest.fixture
def form_of(cohort):
    def form(paper: Paper = Paper.ROSTER_START, amends: Filing | None = None, **given) -> dict[str, str]:
        seen = contents.digest(facts.of_paper(cohort, paper, amends=amends))
        return {"filing_id": str(uuid4()), "seen": seen, "layout": "ny_dcjs", "sent_on": "2026-03-09"} | given

    return form


def test_the_pack_counts_down_in_words(cohort, seat, okafor, signed_in, send):
    send(cohort, Paper.ROSTER_START)

    page = signed_in(okafor).get(address("pack", cohort.key)).content.decode()

    assert "Sent on Monday, March 9, by Priscilla Okafor." in page
    assert "52 days late" in page
    assert "Due in 4 days" in page
    assert "Send it by Friday, March 13: the last day, Sunday, March 15, has no office hours." in page
    assert "Nobody has left this class." in page
    assert "Confirm with counsel" in page


def test_a_paper_that_changed_since_it_was_sent_says_so(cohort, seat, rivera, okafor, signed_in, send):
    send(cohort, Paper.ROSTER_START)
    rivera.last_name = "Castillo"
    rivera.save()

    browser = signed_in(okafor)

    assert "Changed since it was sent" in browser.get(address("pack", cohort.key)).content.decode()
    page = browser.get(address("paper", cohort.key, Paper.ROSTER_START)).content.decode()
    assert "send a correction" in page


def test_the_lead_trainer_reads_and_records_nothing(cohort, seat, chen, signed_in, send):
    filing = send(cohort, Paper.ROSTER_START)
    browser = signed_in(chen)

    assert browser.get(address("pack", cohort.key)).status_code == 200
    page = browser.get(address("paper", cohort.key, Paper.ROSTER_END)).content.decode()
    assert "Record as sent" not in page
    assert "Oregon" not in page
    assert "00123" not in page
    assert browser.get(address("file", cohort.key, Paper.ROSTER_END, "ny_dcjs", "csv")).status_code == 200
    assert browser.get(address("file", cohort.key, Paper.ROSTER_END, "or_dpsst", "csv")).status_code == 404
    assert browser.get(address("record", cohort.key, Paper.ROSTER_END)).status_code == 404
    assert browser.get(address("correct", filing.public_id)).status_code == 404
    assert browser.get(address("sent_file", filing.public_id, "pdf")).status_code == 200


def test_the_board_leads_the_lead_to_the_record_pack_and_no_coach(cohort, seat, chen, novak, signed_in, at):
    planning.assign_trainer(cohort, novak, CohortTrainer.Part.COACH, by=None, at=at)
    board = reverse("modules:board", args=[cohort.key])

    assert address("pack", cohort.key) in signed_in(chen).get(board).content.decode()
    assert address("pack", cohort.key) not in signed_in(novak).get(board).content.decode()


def test_a_coach_is_not_the_lead(cohort, seat, novak, signed_in, send, at):
    planning.assign_trainer(cohort, novak, CohortTrainer.Part.COACH, by=None, at=at)
    filing = send(cohort, Paper.ROSTER_START)

    assert signed_in(novak).get(address("pack", cohort.key)).status_code == 404
    assert signed_in(novak).get(address("sent_file", filing.public_id, "csv")).status_code == 404


def test_an_administrator_records_what_was_sent(cohort, seat, okafor, signed_in, form_of):
    browser = signed_in(okafor)
    given = form_of()

    first = browser.post(address("record", cohort.key, Paper.ROSTER_START), given)
    again = browser.post(address("record", cohort.key, Paper.ROSTER_START), given)

    assert (first.status_code, again.status_code) == (302, 302)
    filing = Filing.objects.get()
    assert (filing.sent_on, filing.sent_by) == (date(2026, 3, 9), okafor)


def test_a_refusal_names_the_remedy_and_keeps_what_was_typed(cohort, seat, okafor, signed_in, form_of):
    answer = signed_in(okafor).post(
        address("record", cohort.key, Paper.ROSTER_START), form_of(sent_on="2026-03-12", layout="neutral")
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sending.REFUSALS["in_the_future"] in page
    assert 'value="2026-03-12"' in page
    assert not Filing.objects.exists()


def test_after_a_change_the_same_form_can_be_sent_once_more(cohort, seat, reyes, okafor, signed_in, form_of, at):
    browser = signed_in(okafor)
    given = form_of()
    seats.take(cohort, reyes.officer, by=okafor, at=at)

    refused = browser.post(address("record", cohort.key, Paper.ROSTER_START), given)
    once_more = browser.post(
        address("record", cohort.key, Paper.ROSTER_START), given | {"seen": refused.context["form"]["seen"].value()}
    )

    assert (refused.status_code, once_more.status_code) == (422, 302)
    assert len(Filing.objects.get().content["rows"]) == 2


def test_a_layout_that_is_not_complete_says_what_is_missing(cohort, okafor, signed_in, form_of):
    browser = signed_in(okafor)

    answer = browser.post(address("record", cohort.key, Paper.CURRICULUM), form_of(Paper.CURRICULUM))

    assert "Instructor certifications" in answer.content.decode()
    assert "Still missing: Instructor certifications" in browser.get(
        address("paper", cohort.key, Paper.CURRICULUM)
    ).content.decode()  # fmt: skip


def test_a_correction_stands_beside_what_was_sent(cohort, seat, rivera, okafor, signed_in, send, form_of):
    filing = send(cohort, Paper.ROSTER_START)
    rivera.last_name = "Castillo"
    rivera.save()
    browser = signed_in(okafor)

    given = form_of(Paper.ROSTER_START, filing, reason="Married")
    without_reason = browser.post(address("correct", filing.public_id), given | {"reason": ""})
    answer = browser.post(address("correct", filing.public_id), given, follow=True)

    assert without_reason.status_code == 422
    page = answer.content.decode()
    assert "What was wrong before: Married" in page
    assert "Corrected since" in page
    first, second = (
        browser.get(address("sent_file", one.public_id, "csv")).content for one in Filing.objects.order_by("pk")
    )
    assert (b"Rivera" in first, b"Castillo" in second) == (True, True)


def test_member_numbers_leave_the_house_with_an_entry_in_the_audit_record(
    cohort, seat, okafor, chen, signed_in, send, after_class
):  # fmt: skip
    filing = send(cohort, Paper.ROSTER_END, "or_dpsst")
    browser = signed_in(okafor)

    now = browser.get(address("file", cohort.key, Paper.ROSTER_END, "or_dpsst", "csv"))
    kept = browser.get(address("sent_file", filing.public_id, "csv"))

    assert b"00123" in now.content
    assert b"00123" in kept.content
    entries = AuditEntry.objects.filter(action="filing.downloaded")
    assert [(entry.actor, entry.at, entry.detail["layout"]) for entry in entries] == [
        (okafor, after_class, "or_dpsst"),
        (okafor, after_class, "or_dpsst"),
    ]
    assert signed_in(chen).get(address("sent_file", filing.public_id, "csv")).status_code == 404


def test_other_downloads_leave_no_entry(cohort, seat, okafor, signed_in):
    signed_in(okafor).get(address("file", cohort.key, Paper.ROSTER_END, "neutral", "csv"))

    assert not AuditEntry.objects.filter(action="filing.downloaded").exists()


def test_the_pack_takes_as_many_queries_for_a_full_class(
    cohort, seat, reyes_seat, okafor, signed_in, send, make_officer, the_75th, django_assert_max_num_queries, at
):  # fmt: skip
    for number in range(20):
        officer = make_officer(f"o{number}@example.org", "Sam", f"Field{number}", f"2{number:04}", the_75th)
        planning.enroll(cohort, officer, at=at)
    seats.withdraw(seat, "Injured", by=okafor, at=at)
    for paper in (Paper.ROSTER_START, Paper.ROSTER_END, Paper.TERMINATIONS):
        send(cohort, paper)
    browser = signed_in(okafor)

    with django_assert_max_num_queries(55):
        browser.get(address("pack", cohort.key))


def test_the_administration_lists_what_is_due_the_oldest_first(cohort, seat, okafor, signed_in):
    page = signed_in(okafor).get(reverse("filings_due")).content.decode()

    assert "1 late, 2 due." in page
    assert page.index("Curriculum form") < page.index("Roster at the start") < page.index("Roster at the end")
    assert "52 days late" in page


def test_the_list_and_the_first_page_of_the_cms_name_the_day_to_send_it_by(
    cohort, seat, particulars, certified, okafor, signed_in, send
):
    send(cohort, Paper.CURRICULUM)
    send(cohort, Paper.ROSTER_START)
    browser = signed_in(okafor)

    page = browser.get(reverse("filings_due")).content.decode()
    home = browser.get(reverse("wagtailadmin_home")).content.decode()

    assert "<td>Friday, March 13, 2026<br><small>last day Sunday, March 15</small></td>" in page
    assert "Due in 4 days" in page
    assert "by Friday, March 13" in home


def test_at_the_weekend_before_the_last_day_it_is_to_be_sent_now(monkeypatch, cohort, seat, okafor, signed_in, send):
    saturday = datetime(2026, 3, 14, 16, 0, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: saturday)

    page = signed_in(okafor).get(address("paper", cohort.key, Paper.ROSTER_END)).content.decode()

    assert "Send it now: the last day, Sunday, March 15, has no office hours." in page
    assert "Due in" not in page


@pytest.mark.parametrize("who", ["chen", "marsh", "rivera"])
def test_nobody_else_opens_the_list(request, who, cohort, signed_in):
    assert signed_in(request.getfixturevalue(who)).get(reverse("filings_due")).status_code == 302


def test_an_administrator_adds_particulars_with_an_entry_in_the_audit_record(okafor, signed_in, db):
    given = {"course_key": "four_day", "sponsor": "NYPD"}
    blank = dict.fromkeys(["agency_id", "provider", "director", "course_number", "category", "description"], "")

    answer = signed_in(okafor).post(reverse("particulars:add"), given | blank)

    assert answer.status_code == 302
    assert Particulars.objects.get().sponsor == "NYPD"
    assert AuditEntry.objects.get(action="particulars.added").actor == okafor


def test_a_changed_certification_number_is_in_the_audit_record(certified, chen, okafor, signed_in):
    answer = signed_in(okafor).post(
        reverse("instructorcertification:edit", args=[certified.pk]), {"user": chen.pk, "number": "IC-0043"}
    )

    assert answer.status_code == 302
    assert InstructorCertification.objects.get().number == "IC-0043"
    assert AuditEntry.objects.get(action="instructorcertification.changed").detail == {"fields": ["number"]}


def test_the_register_of_filings_is_read_and_nothing_else(cohort, seat, okafor, signed_in, send):
    filing = send(cohort, Paper.ROSTER_START)
    browser = signed_in(okafor)

    assert browser.get(reverse("filing:index")).status_code == 200
    assert filing.sha256 in browser.get(reverse("filing:inspect", args=[filing.pk])).content.decode()
    assert browser.get(reverse("filing:edit", args=[filing.pk])).status_code == 302
