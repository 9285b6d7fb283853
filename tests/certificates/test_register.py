"""The register in the admin: read, corrected by the next revision, withdrawn with a reason."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certificates.models import Certificate
from certificates.services import issuing
from certificates.services.issuing import Correction
from modules.rules.requirements import ROLE_PLAY
from modules.services import waiving
from modules.services.waiving import Decision
from tests.conftest import PASSWORD
from tests.people.test_sessions import moved_back


def text_of(response) -> str:
    return response.content.decode()


def check(client, certificate, **kwargs):
    return client.get(f"/verify/{certificate.printed_code}/", **kwargs)


def test_the_administrator_reads_the_register_and_withdraws_with_a_reason(signed_in, in_the_office, certificate):
    browser = signed_in(in_the_office)

    assert certificate.serial in text_of(browser.get(reverse("certificate:index")))
    assert "Ana Rivera" in text_of(browser.get(reverse("certificate:inspect", args=[certificate.pk])))
    response = browser.post(reverse("certificate:revoke", args=[certificate.pk]), {"reason": "Issued in error"})

    assert response.status_code == 302
    certificate.refresh_from_db()
    assert (certificate.state, certificate.state_by) == ("revoked", in_the_office)


def test_a_stranger_at_an_open_screen_withdraws_no_certificate(signed_in, in_the_office, certificate):
    """Hours after the sign-in it asks once more who it is; afterwards the form goes through."""
    browser = signed_in(in_the_office)
    moved_back(browser, began=timedelta(hours=3))
    address, sent = reverse("certificate:revoke", args=[certificate.pk]), {"reason": "Issued in error"}

    asked = [browser.get(address).url, browser.post(address, sent).url]
    browser.post(reverse("people:confirm"), {"password": "a guess", "next": address})
    browser.post(address, sent)
    state_before = Certificate.objects.get().state
    browser.post(reverse("people:confirm"), {"password": PASSWORD, "next": address})
    browser.post(address, sent)

    assert all(url.startswith(reverse("people:confirm")) for url in asked)
    assert state_before == "valid"
    assert Certificate.objects.get().state == "revoked"


def inspected(browser, certificate) -> str:
    return text_of(browser.get(reverse("certificate:inspect", args=[certificate.pk])))


def test_the_page_of_a_valid_one_speaks_of_no_end_and_shows_both_deeds(signed_in, in_the_office, certificate):
    page = inspected(signed_in(in_the_office), certificate)

    assert "75th Precinct" in page
    assert not {word for word in ("None", "Decided by", "Replaced by", certificate.facts_hash) if f">{word}<" in page}
    for deed in ("correct", "revoke"):
        assert reverse(f"certificate:{deed}", args=[certificate.pk]) in page


def test_the_page_of_one_that_ended_says_why_by_whom_and_what_replaced_it(signed_in, in_the_office, certificate, at):
    browser = signed_in(in_the_office)
    corrected = issuing.reissue(certificate, Correction(last_name="Rivera-Cruz"), "Misspelled", by=in_the_office, at=at)
    issuing.revoke(corrected, "Issued in error", by=in_the_office, at=at)

    first, second = inspected(browser, certificate), inspected(browser, corrected)

    assert "Misspelled" in first
    assert corrected.serial in first
    assert "Issued in error" in second
    assert str(in_the_office) in second
    assert "Replaced by" not in second
    assert reverse("certificate:revoke", args=[corrected.pk]) not in second


def test_the_page_of_the_class_leads_the_administrator_and_nobody_else_to_both_deeds(
    signed_in, in_the_office, chen, certificate, cohort, at
):
    of_class = reverse("certificates:cohort", args=[cohort.key])
    way = reverse("certificate:inspect", args=[certificate.pk])

    assert way in text_of(signed_in(in_the_office).get(of_class))
    assert way not in text_of(signed_in(chen).get(of_class))
    issuing.revoke(certificate, "Issued in error", by=in_the_office, at=at)
    assert way not in text_of(signed_in(in_the_office).get(of_class))


def test_exceptions_are_called_so_and_told_in_words(signed_in, in_the_office, seat, at):
    excused = Decision(ROLE_PLAY, is_waived=True, reason="Injured on duty", client_id=uuid4())
    waiving.decide(seat, excused, by=in_the_office, at=at)

    page = text_of(signed_in(in_the_office).get(reverse("exception:index")))

    assert "aiver" not in page
    assert "Assessed role-play" in page
    assert "Excused" in page


def test_the_register_says_withdrawn_and_replaced_as_every_other_page_does(signed_in, in_the_office, certificate, at):
    corrected = issuing.reissue(certificate, Correction(first_name="Anna"), "Misspelled", by=in_the_office, at=at)
    issuing.revoke(corrected, "Issued in error", by=in_the_office, at=at)
    browser = signed_in(in_the_office)

    every = text_of(browser.get(reverse("certificate:index")))
    withdrawn = text_of(browser.get(reverse("certificate:index_results"), {"state": "revoked"}))

    assert not {word for word in ("Revoked", "Superseded") if word in every + inspected(browser, corrected)}
    assert "Withdrawn" in inspected(browser, corrected)
    assert "Replaced" in inspected(browser, certificate)
    assert corrected.serial in withdrawn
    assert certificate.serial not in withdrawn


def test_withdrawing_without_a_reason_changes_nothing(signed_in, in_the_office, certificate):
    response = signed_in(in_the_office).post(reverse("certificate:revoke", args=[certificate.pk]), {"reason": ""})

    assert response.status_code == 200
    assert Certificate.objects.get().state == "valid"


def test_withdrawing_twice_is_refused_in_words(signed_in, in_the_office, certificate, at):
    issuing.revoke(certificate, "First", by=in_the_office, at=at)

    response = signed_in(in_the_office).post(
        reverse("certificate:revoke", args=[certificate.pk]), {"reason": "Second"}, follow=True
    )

    assert "withdrawn already" in text_of(response)
    assert Certificate.objects.get().state_reason == "First"


def correct(browser, certificate, **changes):
    address = reverse("certificate:correct", args=[certificate.pk])
    form = {"first_name": "Ana", "last_name": "Rivera", "precinct": "75th Precinct", "reason": "Misspelled"} | changes
    return browser.post(address, form, follow=True)


def test_the_administrator_corrects_a_name_by_the_next_revision(signed_in, in_the_office, certificate):
    browser = signed_in(in_the_office)
    asked = text_of(browser.get(reverse("certificate:correct", args=[certificate.pk])))

    answer = correct(browser, certificate, last_name="Rivera-Cruz")

    corrected = Certificate.objects.valid().get()
    assert 'value="75th Precinct"' in asked
    assert (corrected.name, corrected.revision, corrected.supersedes) == ("Ana Rivera-Cruz", 2, certificate)
    assert f"{corrected.serial} replaces {certificate.serial}" in text_of(answer)
    assert Certificate.objects.get(pk=certificate.pk).state_reason == "Misspelled"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "says this already"),
        ({"precinct": ""}, "required"),
        ({"last_name": "Rivera-Cruz", "reason": ""}, "required"),
    ],
)
def test_a_correction_without_a_change_or_a_reason_issues_nothing(
    signed_in, in_the_office, certificate, changes, words
):
    answer = correct(signed_in(in_the_office), certificate, **changes)

    assert words in text_of(answer)
    assert Certificate.objects.get() == certificate


def test_correcting_what_was_withdrawn_meanwhile_is_refused_in_words(signed_in, in_the_office, certificate, at):
    issuing.revoke(certificate, "First", by=in_the_office, at=at)

    answer = correct(signed_in(in_the_office), certificate, last_name="Rivera-Cruz")

    assert "withdrawn already" in text_of(answer)
    assert Certificate.objects.count() == 1


def test_an_editor_has_no_register(signed_in, marsh, certificate):
    from django.contrib.auth.models import Permission

    marsh.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "change_certificate"]))
    browser = signed_in(marsh)

    for address in ("index", "inspect", "correct", "revoke"):
        args = [] if address == "index" else [certificate.pk]
        assert browser.get(reverse(f"certificate:{address}", args=args)).status_code == 302
    assert Certificate.objects.get().state == "valid"


@pytest.mark.parametrize("deed", ["new/", "edit/1/", "delete/1/", "copy/1/"])
def test_the_register_has_no_address_for_writing(signed_in, in_the_office, certificate, deed):
    assert signed_in(in_the_office).get(f"{reverse('certificate:index')}{deed}").status_code == 404


def test_the_register_is_filtered_by_cohort_and_state(signed_in, in_the_office, certificate, cohort):
    browser = signed_in(in_the_office)
    index = reverse("certificate:index")

    assert certificate.serial in text_of(browser.get(index, {"state": "valid", "enrollment__cohort": cohort.pk}))
    assert certificate.serial not in text_of(browser.get(index, {"state": "revoked"}))


def test_the_register_asks_the_database_the_same_however_long_it_is(
    signed_in, in_the_office, certificate, reyes_seat, graduate, django_assert_num_queries
):
    browser, index = signed_in(in_the_office), reverse("certificate:index")
    browser.get(index)
    with CaptureQueriesContext(connection) as of_one:
        browser.get(index)
    graduate(reyes_seat)

    with django_assert_num_queries(len(of_one)):
        page = text_of(browser.get(index))
    assert "Luis Reyes" in page


def test_the_register_leads_to_the_record_packet_of_the_officer(signed_in, in_the_office, certificate):
    inspected = text_of(signed_in(in_the_office).get(reverse("certificate:inspect", args=[certificate.pk])))

    assert "officer=rivera%40example.org" in inspected
