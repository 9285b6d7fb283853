"""`services.signing_keys`: the keys that sign, in generations, in a folder of their own."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from certificates.rules.reminders import DAYS, reached
from certificates.services import key_reminders, signing_keys
from certificates.services.signing_keys import KeysMissing
from course_site.core import due
from course_site.core.models import AuditEntry
from course_site.mailing.models import Message

LAST = date(2046, 3, 3)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SIGNING_KEYS_DIR = tmp_path / "keys"
    return settings.SIGNING_KEYS_DIR


def test_the_first_generation_is_made_when_it_is_needed(at):
    assert signing_keys.published() == []

    first = signing_keys.current(at=at)

    assert first == signing_keys.current(at=at)
    assert signing_keys.published() == [first]


def test_nobody_else_may_read_the_folder(folder, at):
    keys = signing_keys.current(at=at)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in keys.folder.iterdir()} == dict.fromkeys(
        ("credential.pem", "credential.pub", "file.pem", "file.crt"), 0o600
    )


def test_a_new_generation_signs_and_the_old_one_stays_published_without_its_private_halves(db, at):
    old = signing_keys.current(at=at)
    multikey, fingerprint = old.multikey, old.fingerprint

    new = signing_keys.rotate(at=at)

    assert signing_keys.current(at=at) == new
    assert [each.multikey for each in signing_keys.published()] == [multikey, new.multikey]
    assert signing_keys.published()[0].fingerprint == fingerprint
    with pytest.raises(KeysMissing):
        _ = signing_keys.published()[0].credential_key
    with pytest.raises(KeysMissing, match=r"file\.pem"):
        _ = signing_keys.published()[0].file_key


def test_the_tenth_generation_comes_after_the_ninth(db, at):
    for _ in range(11):
        newest = signing_keys.rotate(at=at)

    assert newest.number == 11
    assert signing_keys.current(at=at) == newest


def test_of_two_who_make_the_first_generation_one_does(monkeypatch, at):
    """The second began before the first was done."""
    first = signing_keys.current(at=at)
    monkeypatch.setattr(signing_keys, "published", list)

    second = signing_keys.current(at=at)

    assert second.multikey == first.multikey
    assert [path.name for path in first.folder.parent.iterdir()] == ["0001"]


def test_the_public_half_belongs_to_the_private_one(at):
    keys = signing_keys.current(at=at)

    keys.public_key.verify(keys.credential_key.sign(b"word"), b"word")


def test_new_keys_are_on_record_and_a_second_click_makes_no_more(okafor, at):
    first = signing_keys.current(at=at)

    for _ in range(2):
        new = signing_keys.rotate(at=at, by=okafor, newest=first.number)

    entry = AuditEntry.objects.get(action="keys.rotated")
    assert new.number == 2
    assert (entry.actor, entry.target, entry.detail) == (okafor, "signing_keys:2", {"fingerprint": new.fingerprint})


@pytest.mark.parametrize(
    ("left", "told"), [(91, None), (90, 90), (31, 90), (30, 30), (8, 30), (7, 7), (0, 7), (-400, 7)]
)
def test_a_reminder_is_due_on_fixed_days(left, told):
    assert reached(LAST, on=LAST - timedelta(days=left)) == told


@given(st.integers(-5000, 5000))
def test_whoever_looks_later_is_never_told_of_an_earlier_day(left):
    def on(days: int) -> int:
        return reached(LAST, on=LAST - timedelta(days=days)) or max(DAYS) + 1

    assert on(left - 1) <= on(left)


def test_administrators_are_told_once_on_each_of_the_days_and_nobody_else_is(okafor, chen, marsh, at):
    ends_on = signing_keys.current(at=at).ends_on

    for left in (91, 90, 89, 30, 7, 0):
        for _ in range(2):
            key_reminders.remind(at=at + timedelta(days=(ends_on - at.date()).days - left))

    told = Message.objects.filter(kind="signing-keys-end")
    assert [message.person for message in told] == [okafor] * len(DAYS)
    assert reverse("signing_keys:index") in told[0].body


def test_where_nothing_was_signed_yet_nobody_is_reminded(okafor, at):
    key_reminders.remind(at=at)

    assert not Message.objects.exists()


def test_keys_that_end_stand_among_what_is_due_until_there_are_new_ones(in_the_office, marsh, rf, monkeypatch, at):
    ends_on = signing_keys.current(at=at).ends_on

    def due_to(user, left: int) -> list[tuple[str, date | None]]:
        monkeypatch.setattr(timezone, "now", lambda: at + timedelta(days=(ends_on - at.date()).days - left))
        request = rf.get("/cms/")
        request.user = user
        return [(work.url, work.by) for work in due.work_of(request) if "signing keys" in work.text]

    assert due_to(in_the_office, 91) == []
    assert due_to(in_the_office, 90) == due_to(in_the_office, -1) == [(reverse("signing_keys:index"), ends_on)]
    assert due_to(marsh, 90) == []

    signing_keys.rotate(at=at + timedelta(days=365))

    assert due_to(in_the_office, 90) == []


def test_an_administrator_makes_new_keys_on_a_page(signed_in, in_the_office, at):
    first = signing_keys.current(at=at)
    office = signed_in(in_the_office)

    for _ in range(2):
        office.post(reverse("signing_keys:new"), {"newest": first.number})

    page = office.get(reverse("signing_keys:index")).content.decode()
    assert "2, signs now" in page
    assert len(signing_keys.published()) == 2
    assert AuditEntry.objects.get(action="keys.rotated").actor == in_the_office


def test_nobody_else_sees_the_page(signed_in, marsh, chen):
    for user in (marsh, chen):
        assert signed_in(user).get(reverse("signing_keys:index")).status_code == 302
        assert signed_in(user).post(reverse("signing_keys:new")).status_code == 302
    assert signing_keys.published() == []
