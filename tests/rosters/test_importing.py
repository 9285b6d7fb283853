from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connections

from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.services import seats, statuses
from course_site.cohorts.signals import seat_confirmed
from course_site.core.models import AuditEntry
from course_site.people.models import Officer, Posting
from course_site.rosters.models import RosterUpload
from course_site.rosters.rules.columns import Column
from course_site.rosters.services import applying, previewing, uploads
from tests.rosters.conftest import DIAZ, FROM, RIVERA, as_csv, as_xlsx


def faults_of(plan):
    return [(fault.line, fault.code, fault.column) for fault in plan.faults]


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (Officer, Posting, Enrollment)] + [
        list(Officer.objects.order_by("pk").values("user__email", "user__first_name", "user__last_name"))
    ]


def test_a_preview_tells_new_from_changed_from_unchanged_and_writes_nothing(rivera, reyes, plan_of):
    before = everything()

    plan = plan_of(as_csv(RIVERA, ["00456", "Reyes-Ortiz", "Luis", "reyes@example.org", "PSA2"], DIAZ))

    assert [change.row.last_name for change in plan.new] == ["Diaz"]
    assert [change.differences for change in plan.changed] == [((Column.LAST_NAME, "Reyes", "Reyes-Ortiz"),)]
    assert [row.last_name for row in plan.unchanged] == ["Rivera"]
    assert everything() == before


def test_importing_makes_officers_and_seats_them(cohort, chen, rivera, precincts, apply):
    upload = apply(as_csv(RIVERA, DIAZ), cohort=cohort, by=chen)

    diaz = Officer.objects.get(member_no="00789")
    assert set(cohort.enrollments.values_list("officer__member_no", "precinct__code")) == {
        ("00123", "075"), ("00789", "075"),
    }  # fmt: skip
    assert diaz.user.role_names == {"officer"}
    assert not diaz.user.has_usable_password()
    assert upload.outcome == {"new": 1, "changed": 1, "unchanged": 0, "seats": 2}
    assert upload.lines is None


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_importing_the_same_file_again_changes_nothing(cohort, chen, rivera, precincts, apply, make, plan_of):
    content = make(RIVERA, DIAZ)
    apply(content, cohort=cohort, by=chen)
    before = everything()

    plan = plan_of(content, cohort=cohort, by=chen)
    apply(content, cohort=cohort, by=chen)

    assert (plan.changes, len(plan.unchanged)) == ([], 2)
    assert everything() == before


def test_a_fault_in_one_row_keeps_all_of_the_file_out(cohort, chen, precincts, apply):
    before = everything()

    with pytest.raises(applying.CannotApply) as refused:
        apply(as_csv(DIAZ, ["00790", "Okoro", "Ben", "okoro@example.org", "77X"]), cohort=cohort, by=chen)

    assert refused.value.code == "faults"
    assert everything() == before


def test_an_officer_posted_nowhere_on_the_first_day_takes_no_seat(cohort, okafor, rivera, the_75th, plan_of):
    Posting.objects.filter(officer__user=rivera).update(valid_from=date(2026, 6, 1))

    plan = plan_of(as_csv(RIVERA), cohort=cohort, by=okafor)

    assert faults_of(plan) == [(2, "no_posting", Column.PRECINCT)]


def test_what_breaks_on_the_way_undoes_what_was_written(cohort, okafor, rivera, precincts, apply):
    before = everything()

    def breaks(enrollment, **kwargs):
        if enrollment.officer.user == rivera:
            raise RuntimeError

    seat_confirmed.connect(breaks)
    try:
        with pytest.raises(RuntimeError):
            apply(as_csv(DIAZ, ["00123", "Rivera-Soto", "", "", "PSA2"]), cohort=cohort, by=okafor)
    finally:
        seat_confirmed.disconnect(breaks)

    assert everything() == before
    assert RosterUpload.objects.get().lines is not None


def test_officers_beyond_the_seats_go_on_the_waiting_list(cohort, okafor, precincts, preview, apply):
    Cohort.objects.filter(pk=cohort.pk).update(capacity=1)
    cohort.refresh_from_db()
    content = as_csv(DIAZ, ["00790", "Okoro", "Ben", "okoro@example.org", "075"])

    told = preview(content, cohort=cohort, by=okafor).waiting
    apply(content, cohort=cohort, by=okafor)

    assert told == 1
    assert list(cohort.enrollments.order_by("pk").values_list("officer__member_no", "status")) == [
        ("00789", "confirmed"), ("00790", "waiting"),
    ]  # fmt: skip


def test_a_transfer_to_come_is_on_record_already(okafor, rivera, psa_2, apply, plan_of):
    moved = as_csv([*RIVERA[:4], "PSA2"])
    apply(moved, by=okafor, from_day=date(2026, 3, 9))

    for content in (moved, as_csv(RIVERA)):
        assert len(plan_of(content, by=okafor, from_day=date(2026, 3, 2)).unchanged) == 1


def test_a_register_that_moved_on_since_the_preview_is_previewed_again(okafor, rivera, precincts, at, plan_of):
    content = as_csv(["00123", "Rivera-Soto", "Ana", "rivera@example.org", "075"])
    digest = plan_of(content, by=okafor).digest
    upload = uploads.keep(content, "roster.csv", cohort=None, by=okafor, at=at)
    rivera.last_name = "Soto"
    rivera.save()

    with pytest.raises(applying.CannotApply) as refused:
        applying.apply(upload, from_day=FROM, digest=digest, by=okafor, at=at)

    assert refused.value.code == "moved_on"
    rivera.refresh_from_db()
    assert rivera.last_name == "Soto"


def test_an_upload_is_imported_once(okafor, precincts, at, plan_of):
    content = as_csv(DIAZ)
    digest = plan_of(content, by=okafor).digest
    upload = uploads.keep(content, "roster.csv", cohort=None, by=okafor, at=at)
    twin = RosterUpload.objects.get(pk=upload.pk)
    applying.apply(upload, from_day=FROM, digest=digest, by=okafor, at=at)

    with pytest.raises(applying.CannotApply) as refused:
        applying.apply(twin, from_day=FROM, digest=digest, by=okafor, at=at)

    assert refused.value.code == "applied"


def test_a_changed_precinct_is_a_posting_from_the_day_that_was_said(okafor, rivera, psa_2, apply):
    apply(as_csv([*RIVERA[:4], "PSA2"]), by=okafor, from_day=date(2026, 3, 9))

    postings = rivera.officer.postings.order_by("valid_from").values_list("precinct__code", "valid_from", "valid_to")
    assert list(postings) == [
        ("075", date(2026, 1, 5), date(2026, 3, 8)),
        ("PSA2", date(2026, 3, 9), None),
    ]


def test_a_seat_keeps_the_precinct_of_its_first_day(cohort, seat, okafor, rivera, psa_2, apply):
    apply(as_csv([*RIVERA[:4], "PSA2"]), cohort=cohort, by=okafor, from_day=date(2026, 3, 9))

    seat.refresh_from_db()
    assert seat.precinct.code == "075"


def test_a_precinct_cannot_change_before_the_posting_began(okafor, rivera, psa_2, plan_of):
    plan = plan_of(as_csv([*RIVERA[:4], "PSA2"]), by=okafor, from_day=date(2026, 1, 5))

    assert faults_of(plan) == [(2, "posted_later", Column.PRECINCT)]


def test_every_change_is_on_record_with_who_made_it(cohort, okafor, rivera, precincts, apply):
    upload = apply(as_csv(["00123", "Rivera-Soto", "", "", "PSA2"], DIAZ), cohort=cohort, by=okafor)

    changed = AuditEntry.objects.get(action="officer.changed")
    imported = AuditEntry.objects.get(action="roster.imported")
    assert (changed.actor, changed.detail) == (okafor, {"fields": ["last_name", "precinct"]})
    assert imported.detail["sha256"] == upload.sha256
    assert (imported.detail["new"], imported.detail["changed"], imported.detail["transfers"]) == (1, 1, 1)
    assert "Rivera" not in str(imported.detail)


def test_blank_cells_leave_what_is_on_record(okafor, rivera, plan_of):
    plan = plan_of(as_csv(["00123", "", "", "", ""]), by=okafor)

    assert len(plan.unchanged) == 1


def test_a_new_officer_needs_a_name_an_address_and_a_precinct(okafor, precincts, plan_of):
    plan = plan_of(as_csv(["00999", "", "", "", ""]), by=okafor)

    assert {fault.column for fault in plan.faults} == {
        Column.LAST_NAME, Column.FIRST_NAME, Column.EMAIL, Column.PRECINCT,
    }  # fmt: skip


def test_an_address_of_another_account_is_not_taken(okafor, rivera, chen, precincts, plan_of):
    of_chen = [*DIAZ[:3], "Chen@Example.org", "075"]
    of_a_newcomer = ["00123", "Rivera", "Ana", "chen@example.org", "075"]

    assert faults_of(plan_of(as_csv(of_chen), by=okafor)) == [(2, "taken", Column.EMAIL)]
    assert faults_of(plan_of(as_csv(of_a_newcomer), by=okafor)) == [(2, "taken", Column.EMAIL)]


def test_an_officer_stands_in_a_roster_once(okafor, precincts, plan_of):
    twice = as_csv(DIAZ, DIAZ)

    assert faults_of(plan_of(twice, by=okafor)) == [
        (3, "repeated", Column.MEMBER_NO), (3, "repeated", Column.EMAIL),
    ]  # fmt: skip


def test_a_number_that_lost_its_zeros_is_not_a_new_officer(okafor, rivera, plan_of):
    plan = plan_of(as_csv(["123", *RIVERA[1:]]), by=okafor)

    assert faults_of(plan) == [(2, "other_zeros", Column.MEMBER_NO)]


def test_a_workbook_that_shows_zeros_means_them(okafor, rivera, plan_of):
    plan = plan_of(as_xlsx([(123, "00000"), *RIVERA[1:]]), by=okafor)

    assert [row.member_no for row in plan.unchanged] == ["00123"]


def test_a_number_shorter_than_the_others_may_have_lost_its_zeros(okafor, precincts, plan_of):
    okoro = [(790, "General"), "Okoro", "Ben", "okoro@example.org", "075"]

    plan = plan_of(as_xlsx(DIAZ, okoro), by=okafor)

    assert faults_of(plan) == [(3, "lost_zeros", Column.MEMBER_NO)]


def test_a_tax_number_in_scientific_writing_is_refused(okafor, precincts, plan_of):
    plan = plan_of(as_csv(["9.45123E+05", *DIAZ[1:]]), by=okafor)

    assert faults_of(plan) == [(2, "spoiled_number", Column.MEMBER_NO)]


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_a_formula_is_refused(okafor, precincts, make, plan_of):
    plan = plan_of(make(["00789", "=1+1", *DIAZ[2:]]), by=okafor)

    assert faults_of(plan) == [(2, "formula", Column.LAST_NAME)]


def test_an_officer_who_left_the_cohort_is_not_brought_back(cohort, seat, okafor, at, plan_of):
    seats.withdraw(seat, "moved away", by=okafor, at=at)

    plan = plan_of(as_csv(RIVERA), cohort=cohort, by=okafor)

    assert [row.member_no for row in plan.given_up] == ["00123"]
    assert plan.changes == []


def test_a_closed_cohort_takes_nobody_in(cohort, okafor, precincts, at, apply):
    statuses.close(cohort, by=okafor, at=at)

    with pytest.raises(applying.CannotApply) as refused:
        apply(as_csv(DIAZ), cohort=cohort, by=okafor)

    assert refused.value.code == "cohort_closed"


def test_a_trainer_changes_no_sign_in_address(cohort, seat, chen, the_75th, plan_of):
    plan = plan_of(as_csv([*RIVERA[:3], "other@example.org", "075"]), cohort=cohort, by=chen)

    assert faults_of(plan) == [(2, "sign_in_address", Column.EMAIL)]


def test_a_trainer_learns_nothing_about_an_officer_of_another_cohort(cohort, chen, rivera, precincts, plan_of):
    guessed = plan_of(as_csv(["00123", "Guess", "", "", ""]), cohort=cohort, by=chen)
    known = plan_of(as_csv([*RIVERA[:4], "PSA2"]), cohort=cohort, by=chen)

    assert faults_of(guessed) == [(2, "other_officer", Column.MEMBER_NO)]
    assert faults_of(known) == [(2, "not_yours", Column.PRECINCT)]
    assert "075" not in str([*guessed.faults, *known.faults])


def test_a_trainer_seats_an_officer_of_the_register(cohort, chen, rivera, apply):
    apply(as_csv(RIVERA), cohort=cohort, by=chen)

    assert cohort.enrollments.get().officer == rivera.officer


def test_previewing_takes_as_many_queries_for_three_hundred_as_for_three(
    cohort, okafor, precincts, plan_of, apply, django_assert_max_num_queries
):
    def roster(count):
        return as_csv(*[[f"{n:05}", "Diaz", "Carmen", f"diaz{n}@example.org", "075"] for n in range(count)])

    apply(roster(300), by=okafor)

    taken = []
    for count in (3, 300):
        with django_assert_max_num_queries(10) as queries:
            assert len(plan_of(roster(count), cohort=cohort, by=okafor).changed) == count
        taken.append(len(queries))

    assert taken[0] == taken[1]


def test_files_are_forgotten_after_a_day(okafor, at):
    upload = uploads.keep(as_csv(DIAZ), "roster.csv", cohort=None, by=okafor, at=at)

    assert uploads.forget_old(at=at + timedelta(hours=23)) == 0
    assert uploads.forget_old(at=at + timedelta(hours=25)) == 1
    upload.refresh_from_db()
    with pytest.raises(applying.CannotApply) as refused:
        applying.apply(upload, from_day=FROM, digest="", by=okafor, at=at)
    assert refused.value.code == "forgotten"


@pytest.mark.parametrize(("files", "other"), [(1, "applied"), (3, "moved_on")])
def test_of_those_who_import_a_newcomer_at_once_one_does(committing, okafor, precincts, at, files, other):
    """By one preview, or each by their own."""
    kept = [uploads.keep(as_csv(DIAZ), "roster.csv", cohort=None, by=okafor, at=at) for _ in range(files)]
    digest = previewing.preview(kept[0], from_day=FROM, by=okafor).plan.digest
    answers: list[str] = []

    def import_it(number: int) -> None:
        try:
            twin = RosterUpload.objects.get(pk=kept[number % files].pk)
            applying.apply(twin, from_day=FROM, digest=digest, by=okafor, at=at)
            answers.append("imported")
        except applying.CannotApply as refused:
            answers.append(refused.code)
        finally:
            connections.close_all()

    threads = [Thread(target=import_it, args=[number]) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == sorted([other, other, "imported"])
    assert (Officer.objects.count(), AuditEntry.objects.filter(action="roster.imported").count()) == (1, 1)


def test_an_officer_who_came_on_record_since_the_preview_is_not_made_twice(okafor, make_officer, precincts, at):
    upload = uploads.keep(as_csv(DIAZ), "roster.csv", cohort=None, by=okafor, at=at)
    digest = previewing.preview(upload, from_day=FROM, by=okafor).plan.digest
    make_officer("diaz@example.org", "Carmen", "Diaz", "00789", precincts[0])

    with pytest.raises(applying.CannotApply) as refused:
        applying.apply(upload, from_day=FROM, digest=digest, by=okafor, at=at)

    assert refused.value.code == "moved_on"
    assert Officer.objects.count() == 1


def test_names_address_rank_and_role_are_corrected_each_where_it_is_kept(okafor, rivera, reyes, apply):
    headings = ["Tax number", "Last name", "First name", "E-mail", "Rank", "Role"]

    apply(
        as_csv(
            ["00123", "Soto", "Anna", "soto@example.org", "SGT", "NCO"],
            ["00456", "Reyes", "Luis", "", "Detective", ""],
            headings=headings,
        ),
        by=okafor,
    )

    on_record = Officer.objects.order_by("member_no").values_list(
        "user__last_name", "user__first_name", "user__email", "rank", "role_group"
    )
    assert list(on_record) == [
        ("Soto", "Anna", "soto@example.org", "Sergeant", "nco"),
        ("Reyes", "Luis", "reyes@example.org", "Detective", "other"),
    ]
