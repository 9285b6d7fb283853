"""The office asks for a record packet, and fetches it."""

import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from certificates.models import RecordPacket
from certificates.services import packets
from course_site.core.models import AuditEntry
from course_site.people.rules.sessions import BEGAN


@pytest.fixture
def desk(signed_in, in_the_office):
    return signed_in(in_the_office)


def ask(browser, **changes):
    form = {"public_id": str(uuid4()), "officer": "RIVERA@example.org", "matter": "Law Department"} | changes
    return browser.post(reverse("record_packet:add"), form, follow=True)


def test_the_administrator_asks_and_fetches_on_the_record(desk, seat, at):
    assert "being made" in ask(desk).content.decode()
    packet = RecordPacket.objects.get()
    packets.make(packet, at=at)

    fetched = desk.get(reverse("record_packet:download", args=[packet.pk]))

    packet.refresh_from_db()
    assert hashlib.sha256(fetched.content).hexdigest() == packet.sha256
    assert AuditEntry.objects.get(action="packet.downloaded").detail == {"sha256": packet.sha256}
    assert packet.sha256 in desk.get(reverse("record_packet:inspect", args=[packet.pk])).content.decode()
    assert "Law Department" in desk.get(reverse("record_packet:index")).content.decode()


def test_a_packet_leaves_the_house_only_after_a_fresh_sign_in(desk, seat, at):
    ask(desk)
    packet = RecordPacket.objects.get()
    packets.make(packet, at=at)
    session = desk.session
    session[BEGAN] -= timedelta(hours=3).total_seconds()
    session.save()

    answer = desk.get(reverse("record_packet:download", args=[packet.pk]))

    assert answer.url.startswith(reverse("people:confirm"))
    assert not AuditEntry.objects.filter(action="packet.downloaded").exists()


def test_the_tax_number_finds_the_officer_too_and_a_wrong_one_says_what_to_do(desk, rivera):
    ask(desk, officer="00123")
    refused = ask(desk, officer="00999").content.decode()

    assert RecordPacket.objects.get().officer == rivera.officer
    assert "No officer has this address or number" in refused
    assert "00999" in refused


def test_a_form_sent_twice_is_one_packet(desk, rivera):
    name = str(uuid4())

    ask(desk, public_id=name)
    ask(desk, public_id=name)

    assert RecordPacket.objects.count() == 1


def test_before_it_is_made_there_is_nothing_to_fetch(desk, rivera, okafor, at):
    packet = packets.ask(rivera.officer, "Matter", public_id=uuid4(), by=okafor, at=at)

    assert desk.get(reverse("record_packet:download", args=[packet.pk])).status_code == 404


@pytest.mark.parametrize("person", ["marsh", "chen"])
def test_nobody_else_has_packets(request, signed_in, rivera, okafor, at, person):
    from django.contrib.auth.models import Permission

    user = request.getfixturevalue(person)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "view_recordpacket"]))
    packet = packets.ask(rivera.officer, "Matter", public_id=uuid4(), by=okafor, at=at)
    packets.make(packet, at=at)
    browser = signed_in(user)

    for address, args in (("index", []), ("add", []), ("inspect", [packet.pk]), ("download", [packet.pk])):
        assert browser.get(reverse(f"record_packet:{address}", args=args)).status_code == 302
    assert not AuditEntry.objects.filter(action="packet.downloaded").exists()
