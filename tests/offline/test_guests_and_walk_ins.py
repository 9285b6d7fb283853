"""Whoever is in the room without a seat in the class: guests of other cohorts, and walk-ins."""

from datetime import timedelta

import pytest
from django.urls import reverse

from course_site.checkin.models import WalkIn
from course_site.cohorts.models import GuestMark, MakeUpBooking, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import guests, planning
from tests.conftest import DATES, NEW_YORK, PLAN


@pytest.fixture
def reyes_as_guest(course_version, reyes, day_2, okafor, at) -> MakeUpBooking:
    """Reyes, whose own class is in Queens, makes up the second day with Chen."""
    queens = planning.open_cohort(
        key="queens", title="Queens cohort", course_key="four_day", course_version=1, days=PLAN, dates=DATES,
        place="Queens", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip
    seat = planning.enroll(queens, reyes.officer, at=at)
    return guests.book(seat, day_2.blocks.get(module_key="D2M1"), by=reyes, at=at)


@pytest.fixture
def about_reyes(tablet, day_2, reyes_as_guest):
    """What a tablet of Chen's says about the guest."""

    def tap(kind: str = "present", on=tablet, **changes) -> dict:
        payload = {"session": str(day_2.public_id), "guest": str(reyes_as_guest.public_id), "kind": kind}
        return on.item("guest", payload | changes)

    return tap


@pytest.fixture
def name_of_a_stranger(tablet, day_2, the_75th):
    def write(**changes) -> dict:
        payload = {"session": str(day_2.public_id), "name": "Marcus Bell", "precinct": "075", "came": None}
        return tablet.item("walk_in", payload | changes)

    return write


def bundle_of(tablet, day: TrainingSession) -> dict:
    return tablet.browser.get(f"/trainer/sessions/{day.public_id}/offline/bundle/").json()


def test_the_bundle_names_the_guests_of_the_day_and_how_they_are_marked(tablet, day_2, about_reyes, reyes_as_guest):
    tablet.send(about_reyes("late", clock="08:10"))

    [guest] = bundle_of(tablet, day_2)["guests"]

    assert (guest["id"], guest["name"], guest["cohort"]) == (
        str(reyes_as_guest.public_id),
        "Luis Reyes",
        "Queens cohort",
    )
    assert (guest["state"], guest["arrived"], guest["block"]) == ("late", "08:10", "Six stages")


def test_a_guests_tap_sent_twice_is_one_mark_with_its_moment(tablet, about_reyes, at):
    item = about_reyes()

    first, again = tablet.send(item), tablet.send(item)

    assert first == again
    assert first[0]["outcome"] == "kept"
    assert (GuestMark.objects.get().kind, GuestMark.objects.get().marked_at) == (MarkKind.PRESENT, at)


def test_a_correction_from_a_tablet_that_is_behind_counts_for_a_guest_too(
    tablet, day_2, about_reyes, reyes_as_guest, at
):
    tablet.send(about_reyes())
    [guest] = bundle_of(tablet, day_2)["guests"]
    behind = (at - timedelta(minutes=6)).isoformat()

    correction = about_reyes("absent", reason="Wrong row", base=guest["base"]) | {"made_at": behind}
    acks = tablet.send(correction, correction)

    assert [ack["outcome"] for ack in acks] == ["kept", "kept"]
    assert guests.settled(reyes_as_guest).state == MarkKind.ABSENT


def test_another_reason_under_the_name_of_a_guests_tap_is_not_acknowledged_as_kept(tablet, about_reyes):
    item = about_reyes("excused", reason="Court")
    tablet.send(item)

    [ack] = tablet.send(item | {"payload": item["payload"] | {"reason": "Sick"}})

    assert ack["outcome"] == "refused"
    assert GuestMark.objects.get().reason == "Court"


def test_another_person_under_the_name_of_a_walk_in_is_not_acknowledged_as_kept(tablet, name_of_a_stranger):
    item = name_of_a_stranger()
    tablet.send(item)

    [ack] = tablet.send(item | {"payload": item["payload"] | {"name": "Nia Cole"}})

    assert ack["outcome"] == "refused"
    assert WalkIn.objects.get().name == "Marcus Bell"


def test_another_moment_under_the_name_of_a_walk_in_is_not_acknowledged_as_kept(tablet, name_of_a_stranger, at):
    item = name_of_a_stranger()
    tablet.send(item)

    [ack] = tablet.send(item | {"made_at": (at - timedelta(minutes=9)).isoformat()})

    assert ack["outcome"] == "refused"
    assert WalkIn.objects.get().added_at == at


@pytest.mark.parametrize(
    ("his", "hers"),
    [
        ({"kind": "absent"}, {"kind": "present"}),
        ({"kind": "present"}, {"kind": "excused", "reason": "Court"}),
        ({"kind": "late", "clock": "08:10"}, {"kind": "late", "clock": "08:30"}),
    ],
)
def test_a_second_tablet_that_says_otherwise_about_a_guest_stands_beside_the_first(
    tablet_of, okafor, tablet, about_reyes, reyes_as_guest, his, hers
):
    """Hers never saw what his had sent: it corrects nothing, so nobody is asked for a reason, and both are kept."""
    tablet_of(okafor).send(about_reyes(on=tablet_of(okafor), **his))
    item = about_reyes(**hers)

    [ack], [again] = tablet.send(item), tablet.send(item)

    assert ack == again
    assert ack["outcome"] == "conflict"
    assert "Both are kept" in ack["says"]
    assert (ack["theirs"]["kind"], ack["theirs"]["by"]) == (his["kind"], "Priscilla Okafor")
    assert [mark.kind for mark in reyes_as_guest.marks.all()] == [his["kind"], hers["kind"]]


def test_two_tablets_that_say_the_same_about_a_guest_agree(tablet_of, okafor, tablet, about_reyes):
    tablet_of(okafor).send(about_reyes(on=tablet_of(okafor)))

    assert [ack["outcome"] for ack in tablet.send(about_reyes())] == ["kept"]


def test_a_tablet_that_knows_how_a_guest_is_marked_says_why_it_was_wrong(tablet, day_2, about_reyes):
    tablet.send(about_reyes())
    [guest] = bundle_of(tablet, day_2)["guests"]

    [ack] = tablet.send(about_reyes("absent", base=guest["base"]))

    assert ack["outcome"] == "refused"
    assert "with a reason" in ack["says"]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"clock": "05:00"}, "outside class hours"),
        ({"guest": "00000000-0000-4000-8000-000000000000"}, "not on the list"),
        ({"session": "00000000-0000-4000-8000-000000000000"}, "No class day of yours"),
    ],
)
def test_a_tap_about_a_guest_that_cannot_be_kept_says_why(tablet, about_reyes, changes, word):
    [ack] = tablet.send(about_reyes("late", **({"clock": "08:10"} | changes)))

    assert ack["outcome"] == "refused"
    assert word in ack["says"]
    assert not GuestMark.objects.exists()


def test_a_guest_who_gave_the_place_back_is_told_about(tablet, about_reyes, reyes_as_guest, at):
    MakeUpBooking.objects.filter(pk=reyes_as_guest.pk).update(cancelled_at=at)

    [ack] = tablet.send(about_reyes())

    assert ack["outcome"] == "refused"
    assert "given the place back" in ack["says"]


def test_a_name_written_down_without_a_network_is_to_reconcile_once(tablet, day_2, name_of_a_stranger, at):
    item = name_of_a_stranger(came="08:10")

    first, again = tablet.send(item), tablet.send(item)

    assert first == again
    assert first[0]["outcome"] == "kept"
    assert WalkIn.objects.get().came_at == at - timedelta(hours=1, minutes=50)
    assert bundle_of(tablet, day_2)["walk_ins"] == [
        {"id": item["client_id"], "name": "Marcus Bell", "precinct": "75th Precinct", "came": "08:10"}
    ]


@pytest.mark.parametrize("changes", [{"name": ""}, {"precinct": "999"}, {"came": "05:00"}, {"came": "late"}])
def test_a_name_that_cannot_be_kept_stays_on_the_tablet(tablet, name_of_a_stranger, changes):
    [ack] = tablet.send(name_of_a_stranger(**changes))

    assert (ack["outcome"], bool(ack["says"])) == ("refused", True)
    assert not WalkIn.objects.exists()


def test_a_trainer_from_elsewhere_marks_no_guest_and_writes_down_nobody(
    tablet_of, novak, about_reyes, name_of_a_stranger
):
    acks = tablet_of(novak).send(about_reyes(), name_of_a_stranger())

    assert [ack["outcome"] for ack in acks] == ["refused", "refused"]
    assert not (GuestMark.objects.exists() or WalkIn.objects.exists())


def test_before_the_day_opens_only_an_excuse_can_be_marked(tablet, day_2):
    bundle = bundle_of(tablet, day_2)

    assert bundle["session"]["opens_at"] == "2026-03-03T10:00:00+00:00"
    assert {move["kind"] for move in bundle["moves"] if move["in_advance"]} == {"excused"}


@pytest.mark.parametrize("said", ["0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00"])
def test_a_tablet_whose_clock_is_out_of_its_mind_is_answered_and_breaks_no_page(tablet, seat, the_75th, said):
    told = {"session": str(tablet.session.public_id), "name": "Nia Unknown", "precinct": the_75th.code}
    items = [tablet.mark(seat), tablet.item("walk_in", told)]

    answer = tablet.post([item | {"made_at": said} for item in items], sent_at=said)

    assert answer.status_code == 200
    assert len(answer.json()["acks"]) == 2
    assert (
        "Nia Unknown"
        in tablet.browser.get(reverse("checkin:walk_ins", args=[tablet.session.public_id])).content.decode()
    )
