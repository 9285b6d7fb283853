"""The rating that anybody may read."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError

from assessments.surveys.models import Release
from course_site.core.models import AuditEntry
from course_site.reports.models import PublishedRating

PUBLIC = "/cms/reports/public/"


def seen(browser, **period) -> dict[str, str]:
    """The form as Okafor sees it, to be sent."""
    page = browser.get(PUBLIC, period).content.decode()
    form = page[page.index('action="/cms/reports/public/publish/"') :]
    return dict(re.findall(r'name="(client_id|counted_at|since|until)" value="([^"]*)"', form))


def public_page(client) -> str:
    return " ".join(client.get("/approval/").content.decode().split())


def test_anybody_reads_what_was_published_with_all_that_belongs_to_it(two_classes, signed_in, okafor, client):
    browser = signed_in(okafor)

    browser.post(f"{PUBLIC}publish/", seen(browser))

    page = public_page(client)
    assert "73.9% of 23 officers who answered rated the course good or excellent." in page
    assert "17 of 23 answers (73.9%; 95% interval 53.5–87.5)" in page
    assert "Our definition (version 1): Approval is the share of officers" in page
    assert "No group of officers without the course was compared" in page
    assert Release.objects.last().content_hash in page
    assert AuditEntry.objects.filter(action="rating.published", actor=okafor).exists()


def test_what_stands_there_does_not_move_when_a_further_class_answers(
    two_classes, past_class, the_75th, signed_in, okafor, client
):
    browser = signed_in(okafor)
    browser.post(f"{PUBLIC}publish/", seen(browser))
    before = public_page(client)

    past_class("summer", date(2026, 7, 9), [(the_75th, "1112223333", 12)])

    assert public_page(client) == before


def test_what_is_published_is_what_was_looked_at(two_classes, signed_in, okafor, client):
    """The survey of the second class closed while Okafor read."""
    browser = signed_in(okafor)

    browser.post(f"{PUBLIC}publish/", seen(browser) | {"counted_at": "2026-03-01T12:00:00+00:00"})

    assert "of 15 officers" in public_page(client)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "yesterday", ""])
def test_a_moment_that_no_page_holds_is_refused(moment, two_classes, signed_in, okafor):
    browser = signed_in(okafor)

    assert browser.post(f"{PUBLIC}publish/", seen(browser) | {"counted_at": moment}).status_code == 422
    assert not PublishedRating.objects.exists()


def test_sent_twice_it_is_published_once(two_classes, signed_in, okafor):
    browser = signed_in(okafor)
    form = seen(browser)

    answers = [browser.post(f"{PUBLIC}publish/", form).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert PublishedRating.objects.count() == 1


def test_what_was_taken_down_is_gone_and_who_did_it_stays(two_classes, signed_in, okafor, client):
    browser = signed_in(okafor)
    browser.post(f"{PUBLIC}publish/", seen(browser))
    reason = {"client_id": str(uuid4()), "reason": "Wrong period"}

    for _ in range(2):
        assert browser.post(f"{PUBLIC}take-down/", reason).status_code == 302

    assert "No rating is published now" in public_page(client)
    assert [row.reason for row in PublishedRating.objects.order_by("pk")] == ["", "Wrong period"]


def test_without_a_number_there_is_nothing_to_publish(past_class, the_75th, signed_in, okafor, client):
    past_class("winter", date(2026, 1, 8), [(the_75th, "555555", 12)])
    browser = signed_in(okafor)
    form = {"client_id": str(uuid4()), "counted_at": "2026-11-01T12:00:00+00:00", "since": "", "until": ""}

    page = browser.get(PUBLIC).content.decode()
    refused = browser.post(f"{PUBLIC}publish/", form)

    assert "Publish this" not in page
    assert refused.status_code == 422
    assert b"There is no rating that could be published. Choose a longer period." in refused.content
    assert "No rating is published now" in public_page(client)


def test_nothing_there_is_taken_down_with_words(signed_in, okafor):
    response = signed_in(okafor).post(f"{PUBLIC}take-down/", {"client_id": str(uuid4()), "reason": "Wrong"})

    assert response.status_code == 422
    assert b"Nothing is published now, so nothing was taken down." in response.content


def test_nobody_else_says_what_stands_there(two_classes, signed_in, marsh, chen):
    form = {"client_id": str(uuid4()), "counted_at": "2026-11-01T12:00:00+00:00"}
    for somebody in (marsh, chen):
        for address, data in (("publish/", form), ("take-down/", form | {"reason": "No"})):
            assert signed_in(somebody).post(f"{PUBLIC}{address}", data).status_code in (302, 403)

    assert not PublishedRating.objects.exists()


def test_the_database_takes_no_rating_down_without_a_reason(okafor, at):
    with pytest.raises(IntegrityError):
        PublishedRating.objects.create(client_id=uuid4(), by=okafor, at=at)
