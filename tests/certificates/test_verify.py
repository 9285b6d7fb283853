"""The check page of what expires, for machines, and for whoever guesses."""

import json
from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from certificates.models import Certificate, Guesses
from certificates.rules.codes import encode
from certificates.services import issuing, rendering
from certificates.services.guesses import forget
from certificates.services.issuing import Correction
from certificates.views.verify import GUESSES
from course_site.mailing.models import Message

UNKNOWN = encode(12345)


@pytest.fixture
def expired(certificate, at, monkeypatch) -> Certificate:
    """Rivera's certificate was valid for two years, and it is the third."""
    stated = certificate.facts | {"valid_through": "2028-03-02"}
    Certificate.objects.filter(pk=certificate.pk).update(facts=stated)
    monkeypatch.setattr(timezone, "now", lambda: at.replace(year=2028))
    return Certificate.objects.get(pk=certificate.pk)


def page(client, certificate) -> str:
    return client.get(f"/verify/{certificate.printed_code}/").content.decode()


def record(client, certificate) -> dict[str, object]:
    return json.loads(client.get(f"/verify/{certificate.printed_code}/json/").content)


def test_one_that_expired_says_so_and_until_when_it_was_valid(client, expired):
    text = page(client, expired)

    assert "genuine, but has expired" in text
    assert "Valid through March 2, 2028" in text
    assert record(client, expired)["status"] == "expired"


def test_one_that_was_renewed_leads_to_the_renewal(client, expired, graduate, later_seat, at):
    renewal = graduate(later_seat, at=at.replace(year=2028))
    Certificate.objects.filter(pk=renewal.pk).update(renews=expired)

    text = page(client, expired)

    assert "genuine, and was renewed" in text
    assert f"/verify/{renewal.printed_code}/" in text
    assert record(client, expired)["replaced_by"]["serial"] == renewal.serial


def test_one_whose_correction_has_expired_is_not_said_to_be_withdrawn(client, expired, okafor, at):
    newer = issuing.reissue(expired, Correction(first_name="Anna"), "Misspelled", by=okafor, at=at)

    text = page(client, expired)

    assert "The newer one has expired since" in text
    assert newer.serial in text
    assert "withdrew" not in text


def test_the_hours_are_shown_by_topic(client, certificate):
    text = page(client, certificate)

    assert "Hours by topic" in text
    assert "How conflict works" in text


def test_a_machine_reads_the_facts_and_no_name(client, file):
    answer = client.get(f"/verify/{file.certificate.printed_code}/json/")

    stated = json.loads(answer.content)
    assert (stated["status"], stated["initials"], stated["pdf_sha256"]) == ("valid", "A. R.", file.sha256)
    assert stated["class_minutes"] == sum(topic["minutes"] for topic in stated["topics"]) == 1680
    assert "Rivera" not in answer.content.decode()
    assert file.certificate.facts_hash not in answer.content.decode()


def test_a_machine_hears_of_the_end_and_of_what_came_after(client, certificate, okafor, at):
    newer = issuing.reissue(certificate, Correction(first_name="Anna"), "Misspelled", by=okafor, at=at)
    issuing.revoke(newer, "Issued in error", by=okafor, at=at)

    stated = record(client, certificate)

    assert (stated["status"], stated["since"]) == ("superseded", "2026-03-03")
    assert (stated["replaced_by"]["serial"], stated["replaced_by"]["status"]) == (newer.serial, "revoked")
    assert client.get(f"/verify/{UNKNOWN}/json/").status_code == 404


def test_checking_what_expired_takes_at_most_four_queries(client, expired, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert client.get(f"/verify/{expired.printed_code}/").status_code == 200


# --- guessing ---


def guess(client, times: int, **kwargs) -> list[int]:
    return [client.get(f"/verify/{encode(number)}/", **kwargs).status_code for number in range(times)]


@pytest.fixture
def one_minute(at, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: at)


def test_after_ten_guesses_in_a_minute_nothing_is_answered_not_even_what_is_right(client, certificate, one_minute):
    assert guess(client, 12) == [404] * 10 + [429] * 2

    refused = client.get(f"/verify/{certificate.printed_code}/")

    assert refused.status_code == 429
    assert refused["Retry-After"] == "60"
    assert f'value="{certificate.printed_code}"' in refused.content.decode()


def test_the_form_answers_no_more_either_whatever_is_typed(client, certificate, one_minute):
    guess(client, 10)

    for typed in (certificate.printed_code, "nonsense"):
        assert client.get("/verify/", {"code": typed}).status_code == 429


def test_the_next_minute_and_the_next_visitor_are_answered(client, certificate, at, monkeypatch, one_minute):
    guess(client, 11)

    assert client.get(f"/verify/{certificate.printed_code}/", REMOTE_ADDR="192.0.2.7").status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: at.replace(minute=1))
    assert client.get(f"/verify/{certificate.printed_code}/").status_code == 200


def test_wrong_last_names_are_guesses_too_and_right_codes_are_none(client, certificate, one_minute):
    address = f"/verify/{certificate.printed_code}/"
    for _ in range(20):
        client.get(address)
    for number in range(10):
        client.post(address, {"last_name": f"Guess {number}"})

    assert client.post(address, {"last_name": "Rivera"}).status_code == 429


def test_guesses_from_everywhere_are_counted_together(client, certificate, one_minute, monkeypatch):
    monkeypatch.setattr(GUESSES, "from_all", 5)
    for number in range(5):
        guess(client, 1, REMOTE_ADDR=f"192.0.2.{number}")

    assert client.get(f"/verify/{certificate.printed_code}/", REMOTE_ADDR="192.0.2.99").status_code == 429


def test_behind_a_proxy_the_visitor_is_who_the_proxy_says_last(client, db, settings, one_minute):
    settings.BEHIND_PROXY = True
    guess(client, 10, headers={"x-forwarded-for": "made up, 192.0.2.7"})

    assert guess(client, 1, headers={"x-forwarded-for": "made up otherwise, 192.0.2.7"}) == [429]
    assert guess(client, 1, headers={"x-forwarded-for": "192.0.2.8"}) == [404]


def test_one_network_of_new_addresses_is_one_visitor(client, db, one_minute):
    for number in range(10):
        guess(client, 1, REMOTE_ADDR=f"2001:db8::{number:x}")

    assert guess(client, 1, REMOTE_ADDR="2001:db8::ffff") == [429]
    assert guess(client, 1, REMOTE_ADDR="2001:db8:0:1::1") == [404]


def test_no_address_is_kept_and_what_was_counted_is_forgotten(client, db, at, one_minute):
    guess(client, 1, REMOTE_ADDR="192.0.2.7")

    kept = [guesses.network for guesses in Guesses.objects.all()]
    forget(at=at + timedelta(hours=1, minutes=1))

    assert len(kept) == 2
    assert not [network for network in kept if "192" in network]
    assert not Guesses.objects.exists()


def test_every_process_counts_together_and_none_is_lost(committing, at):
    def count() -> None:
        for _ in range(5):
            GUESSES.count("192.0.2.7", at=at)
        connection.close()

    threads = [Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {guesses.count for guesses in Guesses.objects.all()} == {40}


def test_a_wrong_code_costs_few_queries_too(client, db, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        guess(client, 1)


# --- the message ---


def test_when_the_file_is_there_the_officer_gets_a_link_once(file, rivera, at):
    rendering.render(file.certificate, at=at)

    message = Message.objects.get(kind="certificate-ready")
    assert (message.person, message.about) == (rivera, file.certificate.serial)
    assert "/my/certificate/" in message.body
    assert f"/verify/{file.certificate.printed_code}/" in message.body


def test_a_corrected_one_is_told_as_such(file, okafor, at):
    corrected = issuing.reissue(file.certificate, Correction(first_name="Anna"), "Misspelled", by=okafor, at=at)

    rendering.render(corrected, at=at)

    assert "was corrected" in Message.objects.get(about=corrected.serial).body


def test_nothing_is_told_of_what_ended_before_its_file_was_there(certificate, okafor, at):
    issuing.revoke(certificate, "Issued in error", by=okafor, at=at)

    rendering.render(Certificate.objects.get(pk=certificate.pk), at=at)

    assert not Message.objects.filter(kind="certificate-ready").exists()
