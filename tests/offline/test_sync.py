"""`/trainer/sync/`: what a tablet brings is kept once, and every item is answered."""

import hashlib
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from course_site.classroom.rules.events import EventKind
from course_site.classroom.services import run
from course_site.cohorts.models import AttendanceMark, Cohort, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, differences, planning
from course_site.offline.rules.items import NotWhole, read
from tests.conftest import NEW_YORK


def outcomes(acks: list[dict]) -> list[str]:
    return [ack["outcome"] for ack in acks]


def test_an_ack_carries_the_hash_of_what_was_sent(tablet, seat):
    item = tablet.mark(seat, "excused", reason="Called to court · “état”")

    [ack] = tablet.send(item)

    written = json.dumps(item, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert ack["hash"] == hashlib.sha256(written).hexdigest()
    assert (ack["client_id"], ack["outcome"], ack["says"]) == (item["client_id"], "kept", "Saved.")
    assert AttendanceMark.objects.get().reason == "Called to court · “état”"


def test_sending_it_all_again_changes_nothing_and_is_answered_the_same(tablet, seat, reyes_seat):
    items = [tablet.mark(seat), tablet.mark(reyes_seat, "late", clock="08:10")]
    first = tablet.send(*items)

    second = tablet.send(*items)

    assert first == second
    assert AttendanceMark.objects.count() == 2


def test_marks_that_arrive_out_of_order_make_the_same_attendance(tablet, seat, reyes_seat, day_2, at):
    early, late = at - timedelta(hours=2), at - timedelta(hours=1)
    came = tablet.mark(seat, "late", clock="08:00", made_at=early)
    went = tablet.mark(seat, "left", clock="14:00", made_at=late, state="late", base=came["client_id"])

    tablet.send(went)
    tablet.send(came)

    settled = attendance.of_session(day_2)[seat.pk]
    assert (settled.state, settled.total) == (MarkKind.LEFT, 360)


def test_every_item_of_a_mixed_batch_has_its_own_outcome(tablet, seat, reyes_seat):
    stranger = tablet.mark(seat) | {"payload": tablet.mark(seat)["payload"] | {"seat": str(uuid4())}}
    items = [
        tablet.mark(seat),
        tablet.mark(seat, "late"),
        stranger,
        tablet.mark(reyes_seat, "excused"),
        tablet.mark(reyes_seat, "late", clock="05:00"),
        tablet.item("mark", {"kind": "asleep"}),
        tablet.item("dance", {}),
        tablet.mark(reyes_seat),
    ]

    acks = tablet.send(*items)

    assert outcomes(acks) == ["kept", *["refused"] * 6, "kept"]
    assert [ack["client_id"] for ack in acks] == [item["client_id"] for item in items]
    assert all(ack["says"] for ack in acks)
    assert AttendanceMark.objects.count() == 2


def test_a_day_of_somebody_elses_cohort_is_as_unknown_as_one_that_does_not_exist(tablet_of, novak, seat):
    tablet = tablet_of(novak)
    nowhere = tablet.mark(seat)
    nowhere["payload"]["session"] = str(uuid4())

    elsewhere, missing = tablet.send(tablet.mark(seat), nowhere)

    assert elsewhere["outcome"] == missing["outcome"] == "refused"
    assert elsewhere["says"] == missing["says"]
    assert not AttendanceMark.objects.exists()


def test_a_second_tablet_that_says_otherwise_is_kept_and_told(tablet_of, chen, okafor, seat, day_2, at):
    first, second = tablet_of(okafor), tablet_of(chen)
    said = first.mark(seat, "absent", made_at=at - timedelta(minutes=9))
    first.send(said)

    [ack] = second.send(second.mark(seat, made_at=at - timedelta(minutes=5)))

    assert ack["outcome"] == "conflict"
    assert (ack["theirs"]["kind"], ack["theirs"]["by"], ack["theirs"]["stands"]) == (
        "absent",
        "Priscilla Okafor",
        False,
    )
    assert [mark.kind for mark in seat.marks.all()] == ["absent", "present"]
    assert attendance.of_session(day_2)[seat.pk].state == MarkKind.PRESENT


def test_whoever_has_seen_both_on_a_tablet_decides_for_the_roster_too(tablet_of, chen, okafor, seat, day_2, at):
    first, second = tablet_of(okafor), tablet_of(chen)
    said = first.mark(seat, "absent", made_at=at - timedelta(minutes=9))
    first.send(said)
    mine = second.mark(seat, made_at=at - timedelta(minutes=5))
    second.send(mine)
    assert [side.kind for side in differences.of_session(day_2)[seat.pk]] == ["absent", "present"]

    known = {"state": "present", "base": mine["client_id"]}
    acks = second.send(second.mark(seat, "absent", reason="Asked in class", settles=mine["client_id"], **known))

    assert outcomes(acks) == ["kept"]
    assert differences.of_session(TrainingSession.objects.get(pk=day_2.pk)) == {}


def test_a_conflict_is_told_again_when_its_ack_was_lost(tablet_of, chen, okafor, seat, at):
    first, second = tablet_of(okafor), tablet_of(chen)
    first.send(first.mark(seat, "absent"))
    item = second.mark(seat)

    [once], [again] = second.send(item), second.send(item)

    assert once == again


def test_a_trainer_who_knew_the_mark_before_corrects_it_without_a_conflict(tablet_of, chen, okafor, seat, at):
    first, second = tablet_of(okafor), tablet_of(chen)
    said = first.mark(seat, "absent")
    first.send(said)

    acks = second.send(second.mark(seat, reason="She came in", state="absent", base=said["client_id"]))

    assert outcomes(acks) == ["kept"]


def test_a_correction_without_a_reason_stays_on_the_tablet(tablet, seat):
    [ack] = tablet.send(tablet.mark(seat, state="absent", base=str(uuid4())))

    assert ack["outcome"] == "refused"
    assert "why" in ack["says"]


def test_what_arrives_after_the_cohort_was_closed_names_whom_to_ask(tablet, seat, cohort, at):
    kept = tablet.mark(seat)
    tablet.send(kept)
    Cohort.objects.filter(pk=cohort.pk).update(status=Cohort.Status.CLOSED, closed_at=at)

    acks = tablet.send(kept, tablet.mark(seat, "left", clock="12:00", state="present", base=kept["client_id"]))

    assert outcomes(acks) == ["kept", "refused"]
    assert "administrator" in acks[1]["says"]


@pytest.mark.parametrize("status", ["withdrawn", "transferred", "waiting"])
def test_an_officer_without_a_seat_holds_up_nobody_and_is_told_about(tablet, seat, reyes_seat, status):
    Enrollment.objects.filter(pk=seat.pk).update(status=status)

    acks = tablet.send(tablet.mark(seat), tablet.mark(reyes_seat))

    assert outcomes(acks) == ["refused", "kept"]
    assert acks[0]["says"].startswith("This officer")


def test_a_name_that_was_used_for_another_tap_is_refused(tablet, seat, reyes_seat):
    item = tablet.mark(seat)
    tablet.send(item)

    [ack] = tablet.send(tablet.mark(reyes_seat) | {"client_id": item["client_id"]})

    assert ack["outcome"] == "refused"
    assert not reyes_seat.marks.exists()


def test_a_tablet_ahead_of_time_cannot_mark_the_future(tablet, seat, at):
    tablet.send(tablet.mark(seat, made_at=at.replace(year=at.year + 50)))

    assert AttendanceMark.objects.get().marked_at.year < at.year + 50


def test_what_one_trainer_tapped_is_not_sent_in_the_name_of_another(tablet_of, chen, okafor, seat):
    hers, his = tablet_of(chen), tablet_of(okafor)

    answer = his.post([hers.mark(seat)], owner=hers.owner)

    assert answer.status_code == 409
    assert not AttendanceMark.objects.exists()


def test_signed_out_the_outbox_is_told_so_and_keeps_what_it_has(tablet, seat):
    tablet.browser.logout()

    answer = tablet.post([tablet.mark(seat)])

    assert answer.status_code == 401
    assert "Sign in again" in answer.json()["says"]


def test_another_site_cannot_send_in_her_name(tablet, chen, seat):
    elsewhere = Client(enforce_csrf_checks=True)
    elsewhere.force_login(chen)
    tablet.browser = elsewhere

    assert tablet.post([tablet.mark(seat)]).status_code == 403


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"owner": "x", "items": 7}', "\u0000", "[" * 100_000], ids=len)
def test_what_is_no_outbox_is_refused_whole(tablet, body):
    assert tablet.browser.post("/trainer/sync/", body, content_type="application/json").status_code == 400


def test_text_that_is_no_unicode_is_refused_and_keeps_the_others(tablet, seat, reyes_seat):
    broken = tablet.mark(seat, "excused", reason="half a face \ud83d")

    acks = tablet.send(broken, tablet.mark(reyes_seat))

    assert outcomes(acks) == ["refused", "kept"]


def test_an_officer_who_was_seated_after_the_tablet_left_is_no_stranger(tablet, cohort, reyes, at):
    seat = planning.enroll(cohort, reyes.officer, at=at)

    assert outcomes(tablet.send(tablet.mark(seat))) == ["kept"]


def test_blocks_started_and_finished_without_a_network_are_on_the_run_sheet_once(tablet, day_2, at):
    def block(deed, minutes):
        payload = {"session": str(day_2.public_id), "module": "D2M1", "deed": deed}
        return tablet.item("block", payload, at - timedelta(minutes=minutes))

    items = [block("started", 90), block("finished", 30)]
    tablet.send(*items)
    acks = tablet.send(*reversed(items), block("started", 5) | {"client_id": items[0]["client_id"]})

    assert outcomes(acks[:2]) == ["kept", "kept"]
    [stretch] = run.of_session(day_2).block("D2M1").stretches
    assert (at - stretch.starts_at, at - stretch.ends_at) == (timedelta(minutes=90), timedelta(minutes=30))


def test_the_last_tap_is_taken_back_without_a_network_once_and_an_earlier_one_stays(tablet, day_2, at):
    def block(deed, minutes, **payload):
        told = {"session": str(day_2.public_id), "module": "D2M1", "deed": deed} | payload
        return tablet.item("block", told, at - timedelta(minutes=minutes))

    started, finished = block("started", 90), block("finished", 88)
    wrong = block("taken_back", 87, takes_back=finished["client_id"])
    too_late = block("taken_back", 86, takes_back=finished["client_id"])

    acks = tablet.send(started, finished, wrong, wrong, too_late)

    assert outcomes(acks) == ["kept", "kept", "kept", "kept", "refused"]
    assert run.of_session(day_2).running.module_key == "D2M1"
    assert day_2.block_events.get(kind="taken_back").reason == "A wrong tap"


@pytest.fixture
def taps(day_2, at):
    """A tap on the run sheet by a tablet that knew `base` of it."""

    def tap(on, module, deed, base, minutes):
        told = {"session": str(day_2.public_id), "module": module, "deed": deed, "base": base}
        return on.item("block", told, at - timedelta(minutes=minutes))

    return tap


def test_two_run_sheets_that_differ_are_kept_and_the_later_one_is_told_of_the_other(
    tablet_of, chen, okafor, day_2, taps, at
):
    hers, his = tablet_of(chen), tablet_of(okafor)
    added = {"minutes": 30, "text": "Opening", "reason": "The room is free longer"}
    run.record(day_2, "D1M1", EventKind.ADDED, client_id=uuid4(), made_at=at, at=at, by=chen, **added)
    base = hers.browser.get(f"/trainer/sessions/{day_2.public_id}/offline/bundle/").json()["last_event"]
    his_start = taps(his, "D2M1", "started", base, 60)
    her_start = taps(hers, "D1M1", "started", base, 58)
    her_finish = taps(hers, "D1M1", "finished", her_start["client_id"], 30)

    assert outcomes(his.send(his_start)) == ["kept"]
    first = hers.send(her_start, her_finish)
    again = hers.send(her_start, her_finish)

    assert first == again
    assert outcomes(first) == ["conflict", "kept"]
    assert (first[0]["theirs"]["module"], first[0]["theirs"]["by"]) == ("D2M1", "Priscilla Okafor")
    assert "Both taps are kept" in first[0]["says"]
    assert day_2.block_events.filter(kind__in=["started", "finished"]).count() == 3


def test_two_tablets_that_tap_the_same_agree(tablet_of, chen, okafor, taps):
    hers, his = tablet_of(chen), tablet_of(okafor)

    his.send(taps(his, "D2M1", "started", None, 60))

    assert outcomes(hers.send(taps(hers, "D2M1", "started", None, 58))) == ["kept"]


@pytest.mark.parametrize(("minutes", "outcome"), [(34, "kept"), (60, "conflict")])
def test_two_tablets_that_end_a_block_at_other_times_disagree(tablet_of, chen, okafor, taps, minutes, outcome):
    hers, his = tablet_of(chen), tablet_of(okafor)
    start = taps(his, "D2M1", "started", None, 90)
    his.send(start, taps(his, "D2M1", "finished", start["client_id"], 30))

    [ack] = hers.send(taps(hers, "D2M1", "finished", start["client_id"], minutes))

    assert ack["outcome"] == outcome


def test_a_tap_after_one_that_was_refused_is_told_of_the_other_tablet_too(tablet_of, chen, okafor, day_2, taps, at):
    added = {"minutes": 30, "text": "Opening", "reason": "The room is free longer"}
    run.record(day_2, "D1M1", EventKind.ADDED, client_id=uuid4(), made_at=at, at=at, by=chen, **added)
    hers, his = tablet_of(chen), tablet_of(okafor)
    start = taps(hers, "D2M1", "started", None, 200)
    hers.send(start)
    his.send(taps(his, "D1M1", "started", start["client_id"], 170))
    back = taps(hers, "D2M1", "taken_back", start["client_id"], 100)
    back["payload"]["takes_back"] = start["client_id"]
    anew = taps(hers, "D2M1", "started", back["client_id"], 90)

    acks = hers.send(back, anew, taps(hers, "D2M1", "finished", anew["client_id"], 20))

    assert outcomes(acks) == ["refused", "conflict", "kept"]
    assert acks[1]["theirs"]["by"] == "Priscilla Okafor"


def test_a_tap_after_one_that_was_refused_is_not_told_of_what_its_own_tablet_said(tablet, day_2, taps):
    start = taps(tablet, "D2M1", "started", None, 60)
    unknown = taps(tablet, "D9M9", "started", start["client_id"], 50)

    acks = tablet.send(start, unknown, taps(tablet, "D2M1", "finished", unknown["client_id"], 20))

    assert outcomes(acks) == ["kept", "refused", "kept"]


@pytest.mark.parametrize("told", [{"deed": "taken_back"}, {"deed": "started", "takes_back": str(uuid4())}])
def test_a_tap_names_another_only_to_take_it_back(told):
    payload = {"session": str(uuid4()), "module": "D2M1"} | told

    with pytest.raises(NotWhole, match="only a tap that takes back"):
        read({"client_id": str(uuid4()), "kind": "block", "made_at": "2026-03-03T15:00:00Z", "payload": payload})


def test_a_block_that_is_not_on_the_run_sheet_names_where_to_say_it(tablet, day_2):
    payload = {"session": str(day_2.public_id), "module": "D9M9", "deed": "started"}

    [ack] = tablet.send(tablet.item("block", payload))

    assert ack["outcome"] == "refused"
    assert "run sheet" in ack["says"]


def test_a_correction_says_why_whatever_the_tablet_says_it_knew(tablet, seat):
    """The state is the server's to say: a tablet that keeps quiet about it is asked for a reason all the same."""
    came = tablet.mark(seat)
    tablet.send(came)

    [ack] = tablet.send(tablet.mark(seat, "absent", state=None, base=came["client_id"]))

    assert (ack["outcome"], "why" in ack["says"]) == ("refused", True)
    assert [mark.kind for mark in seat.marks.all()] == ["present"]


def test_a_correction_in_the_same_batch_as_what_it_corrects_says_why_too(tablet, seat, at):
    came = tablet.mark(seat, made_at=at - timedelta(minutes=5))
    gone = tablet.mark(seat, "absent", state=None, base=came["client_id"])

    assert outcomes(tablet.send(came, gone)) == ["kept", "refused"]


def test_what_contradicts_a_mark_that_the_tablet_did_not_know_is_kept_as_a_conflict(tablet, seat, at):
    tablet.send(tablet.mark(seat, made_at=at - timedelta(minutes=5)))

    acks = tablet.send(tablet.mark(seat, "absent", base=str(uuid4())))

    assert outcomes(acks) == ["conflict"]


@pytest.mark.parametrize("change", [{"reason": "Sick"}, {"made_at": "2026-03-03T14:51:00Z"}])
def test_other_words_under_a_name_that_was_kept_are_not_acknowledged_as_kept(tablet, seat, change):
    item = tablet.mark(seat, "excused", reason="Court")
    tablet.send(item)
    payload = item["payload"] | {name: told for name, told in change.items() if name == "reason"}
    made_at = change.get("made_at", item["made_at"])

    [ack] = tablet.send(item | {"payload": payload, "made_at": made_at})

    assert ack["outcome"] == "refused"
    assert seat.marks.get().reason == "Court"


def test_a_tap_of_a_tablet_that_is_ahead_of_time_is_the_same_when_sent_later(tablet, seat, at):
    item = tablet.mark(seat, made_at=at + timedelta(hours=1))

    assert outcomes(tablet.send(item)) == outcomes(tablet.send(item)) == ["kept"]


@pytest.mark.parametrize(("minutes", "outcome"), [(20, "kept"), (120, "kept"), (121, "refused")])
def test_who_leaves_a_class_that_runs_over_leaves_after_its_planned_end(tablet, seat, day_2, minutes, outcome):
    left = (day_2.ends_at + timedelta(minutes=minutes)).astimezone(NEW_YORK)

    assert outcomes(tablet.send(tablet.mark(seat, "left", clock=f"{left:%H:%M}"))) == [outcome]


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("walk_in", {"precinct": "0\x0075"}),
        ("sheet", {"scene": "S\x0001"}),
        ("sheet", {"variant": "\x00"}),
        ("sheet", {"scene": "S01\n"}),
        ("block", {"module": "D2\x00M1"}),
    ],
)
def test_a_code_with_a_control_character_is_refused_for_good(tablet, seat, day_2, kind, changes):
    """PostgreSQL takes no NUL: it would be a fault of the server, and the tablet would send it for ever."""
    shapes = {
        "walk_in": {"name": "Marcus Bell", "precinct": "075", "came": None},
        "block": {"module": "D2M1", "deed": "started"},
        "sheet": {
            "seat": str(seat.public_id), "rubric": 1, "scene": "S01", "variant": "A", "levels": {}, "notes": {},
        },
    }  # fmt: skip

    [ack] = tablet.send(tablet.item(kind, {"session": str(day_2.public_id)} | shapes[kind] | changes))

    assert ack["outcome"] == "refused"
    assert "did not arrive whole" in ack["says"]
