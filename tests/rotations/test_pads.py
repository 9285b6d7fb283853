"""The pad: what is tapped while others play, by place and not by name, and gone when the talk is over."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.rotations.models import Debrief, Pad, SavedPractice
from assessments.rotations.rules import rounds
from assessments.rotations.rules.debrief import LAST, Step
from assessments.rotations.services import debriefs, pads, planning, running, saving
from course_site.cohorts.models import TrainingSession
from modules.rules.content import content_hash
from modules.services import open_work

REFLECTION = {"code": "reflection", "second": 42, "step": 0}
MOVED = {"code": "heard", "second": 9, "step": 4}
ADVICE = {"code": "advice", "second": 77, "step": 0}
CANARY = "let Denise finish"


class OneRoom:
    """Round 1 of five in one room: a mediator, two parties and two who look on."""

    def __init__(self, session, seats):
        self.session = session
        self.users = {str(seat.public_id): seat.officer.user for seat in seats}
        self.room = rounds.read(session.rotations.get().rounds)[0].rooms[0]

    @property
    def mediator(self):
        return self.users[self.room.mediator]

    @property
    def party(self):
        return self.users[self.room.parties[0]]

    @property
    def observer(self):
        return self.users[self.room.observers[0]]

    def item(self, *notes, revision=1, **payload):
        return {
            "client_id": str(uuid4()),
            "kind": "pad",
            "made_at": "2026-03-03T15:01:00Z",
            "payload": {"session": str(self.session.public_id), "round": 1, "revision": revision, "notes": list(notes)}
            | payload,
        }

    def talk(self, at):
        return debriefs.of_room(self.session, 1, 1, at=at)


@pytest.fixture
def played(session, six, chen, at) -> OneRoom:
    planning.plan(session, 1, 6, watching=(), seed=1, client_id=uuid4(), by=chen, at=at)
    running.begin(session, 1, by=chen, at=at)
    return OneRoom(session, six)


@pytest.fixture
def over(played, chen, at) -> OneRoom:
    """The round is over, and an observer tapped one thing of each kind."""
    pads.receive([played.item(REFLECTION, ADVICE)], by=played.observer, at=at)
    running.end(played.session, 1, by=chen, at=at)
    return played


@pytest.fixture
def today(session) -> None:
    """The class day is the day of the test, for pages that ask the clock."""
    TrainingSession.objects.filter(pk=session.pk).update(ends_at=timezone.now())


def to_the_end(room, at):
    for step in Step:
        debriefs.go_on(room.talk(at), seen=step)
    return room.talk(at)


def test_a_tap_is_kept_under_the_place_and_no_name(played, at):
    item = played.item(REFLECTION)

    [ack] = pads.receive([item], by=played.observer, at=at)

    assert (ack.is_kept, ack.hash) == (True, content_hash(item))
    assert [(pad.place, pad.notes) for pad in Pad.objects.all()] == [("observer 1", [REFLECTION])]
    assert not [field.name for field in Pad._meta.fields if field.name in {"user", "officer", "enrollment"}]


def test_sent_again_or_in_the_wrong_order_the_latest_stands(played, at):
    first, second = played.item(REFLECTION), played.item(REFLECTION, ADVICE, revision=2)

    pads.receive([second, second, first], by=played.observer, at=at)

    assert Pad.objects.get().notes == [REFLECTION, ADVICE]


def test_whoever_mediates_or_is_not_in_the_round_has_no_pad(played, novak, at):
    for user, notes in ((played.mediator, [REFLECTION]), (played.mediator, []), (novak, [REFLECTION])):
        [ack] = pads.receive([played.item(*notes)], by=user, at=at)
        assert ack.code == "no_part"

    assert not Pad.objects.exists()


def test_whoever_plays_taps_nothing_and_whoever_looks_on_has_no_line(played, at):
    [of_party] = pads.receive([played.item(REFLECTION)], by=played.party, at=at)
    [of_observer] = pads.receive([played.item(MOVED)], by=played.observer, at=at)

    assert (of_party.code, of_observer.code) == ("no_part", "no_part")
    assert not Pad.objects.exists()


def test_what_is_no_note_is_refused_and_the_next_one_kept(played, at):
    broken = played.item(REFLECTION, round="one")

    acks = pads.receive([broken, "nothing", played.item(REFLECTION)], by=played.observer, at=at)

    assert [ack.code for ack in acks] == ["not_whole", ""]


def test_the_talk_opens_step_by_step_with_the_round_over(played, chen, at):
    pads.receive([played.item(REFLECTION, ADVICE)], by=played.observer, at=at)
    assert played.talk(at) is None
    running.end(played.session, 1, by=chen, at=at)

    heard = []
    for step in Step:
        heard.append([note.code for notes in played.talk(at).notes.values() for note in notes])
        debriefs.go_on(played.talk(at), seen=step)

    assert heard == [[], ["reflection"], ["reflection"], ["reflection", "advice"]]


def test_the_room_next_door_hears_nothing_of_it(session, six, chen, at):
    planning.plan(session, 2, 3, watching=(), seed=1, client_id=uuid4(), by=chen, at=at)
    running.begin(session, 1, by=chen, at=at)
    here = OneRoom(session, six)
    pads.receive([here.item(MOVED)], by=here.party, at=at)
    running.end(session, 1, by=chen, at=at)

    talks = [debriefs.of_room(session, 1, room, at=at) for room in (1, 2)]
    for talk in talks:
        debriefs.go_on(talk, seen=Step.MEDIATOR)

    here, next_door = [debriefs.of_room(session, 1, room, at=at).notes for room in (1, 2)]
    assert list(here) == ["first party"]
    assert next_door == {}


def test_two_taps_on_go_on_are_one_step(over, at):
    talk = over.talk(at)

    debriefs.go_on(talk, seen=Step.MEDIATOR)
    debriefs.go_on(talk, seen=Step.MEDIATOR)

    assert over.talk(at).step == Step.WORKED


def test_unsaved_practice_leaves_nothing(over, at):
    debriefs.end(to_the_end(over, at))

    late = pads.receive([over.item(REFLECTION, revision=9)], by=over.observer, at=at)

    assert [ack.code for ack in late] == ["over"]
    assert not Pad.objects.exists()
    assert not SavedPractice.objects.exists()
    assert over.talk(at) is None


def test_the_night_forgets_what_nobody_ended_and_nothing_of_today(over, at):
    debriefs.go_on(over.talk(at), seen=Step.MEDIATOR)

    debriefs.forget(at=at)
    assert Pad.objects.count() == Debrief.objects.count() == 1
    debriefs.forget(at=at + timedelta(days=1))
    debriefs.forget(at=at + timedelta(days=1))

    assert not Pad.objects.exists()
    assert not Debrief.objects.exists()


def test_what_is_saved_is_the_mediators_alone_and_nowhere_else(over, at):
    saving.keep(to_the_end(over, at), over.mediator, next_time=CANARY, client_id=uuid4())

    assert not Pad.objects.exists()
    assert SavedPractice.objects.visible_to(over.mediator).get().notes == {"observer 1": [REFLECTION, ADVICE]}
    assert not SavedPractice.objects.visible_to(over.observer).exists()


def test_under_a_name_of_somebody_else_nothing_is_kept_and_the_talk_stays(over, reyes, browser, at):
    to_the_end(over, at)
    other = SavedPractice.objects.create(
        user=reyes, client_id=uuid4(), scene="", played_at=at, notes={}, next_time="mine"
    )
    sent = {"round": 1, "client_id": other.client_id, "next_time": CANARY, "act": "keep"}

    answer = browser(over.mediator).post(reverse("rotations:end_debrief"), sent)

    assert answer.status_code == 422
    assert CANARY in answer.content.decode()
    assert (SavedPractice.objects.get(), over.talk(at).is_last) == (other, True)


def test_next_time_comes_back_on_day_90_for_a_month(over, six, at):
    seat = next(seat for seat in six if seat.officer.user == over.mediator)
    saving.keep(to_the_end(over, at), over.mediator, next_time=CANARY, client_id=uuid4())
    day_90 = at + (seat.cohort.follow_up_on - at.date())

    asked = [open_work.intention_of(seat, at=day_90 + timedelta(days=days)) for days in (-1, 0, 29, 30)]

    assert [intention and intention.text for intention in asked] == [None, CANARY, CANARY, None]


@pytest.fixture
def browser(signed_in, today):
    return signed_in


def test_the_phone_sends_and_is_answered_with_a_hash(played, browser):
    item = played.item(REFLECTION)

    answer = browser(played.observer).post(
        reverse("rotations:pad"), json.dumps({"owner": "x", "items": [item]}), content_type="application/json"
    )

    assert answer.json()["acks"] == [
        {"client_id": item["client_id"], "hash": content_hash(item), "outcome": "kept", "says": ""}
    ]


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '{"items": 7}', "[" * 9999], ids=["empty", "half", "bare", "7", "deep"]
)
def test_what_is_no_letter_of_ours_is_refused(played, browser, body):
    answer = browser(played.observer).post(reverse("rotations:pad"), body, content_type="application/json")

    assert answer.status_code == 400


def test_an_observer_has_seven_taps_and_a_party_a_line(played, browser):
    observers = browser(played.observer).get(reverse("rotations:own_round")).content.decode()
    partys = browser(played.party).get(reverse("rotations:own_round")).content.decode()
    mediators = browser(played.mediator).get(reverse("rotations:own_round")).content.decode()

    assert observers.count("data-tap=") == 7
    assert 'type="range" min="1" max="9"' in partys
    assert "data-pad " not in mediators


def test_the_mediator_leads_and_the_others_follow(over, browser, at):
    mediators, observers = browser(over.mediator), browser(over.observer)
    address = reverse("rotations:own_debrief")

    observers.post(address, {"round": 1, "seen": 1})
    assert over.talk(at).step == Step.MEDIATOR
    mediators.post(address, {"round": 1, "seen": 1})

    page = observers.get(address).content.decode()
    assert "Reflected a feeling" in page
    assert "0:42" in page
    assert "Gave advice" not in page
    assert "Go on</button>" not in page


def test_a_coach_leads_from_the_trainers_screen(over, browser, chen, novak, at):
    address = reverse("rotations:debrief", args=[over.session.public_id, 1, 1])
    rounds_page = browser(chen).get(reverse("rotations:rounds", args=[over.session.public_id])).content.decode()

    browser(chen).post(address, {"round": 1, "seen": 1})

    assert address in rounds_page
    assert over.talk(at).step == Step.WORKED
    assert "0:42" in browser(chen).get(address).content.decode()
    assert browser(novak).get(address).status_code == 404


def test_the_mediator_keeps_it_and_nobody_else_reads_it(over, browser, chen, okafor, at):
    to_the_end(over, at)
    client_id = uuid4()

    browser(over.mediator).post(
        reverse("rotations:end_debrief"), {"round": 1, "client_id": client_id, "next_time": CANARY, "act": "keep"}
    )

    kept = reverse("rotations:kept")
    assert CANARY in browser(over.mediator).get(kept).content.decode()
    for other in (over.party, over.observer, chen, okafor):
        assert CANARY not in browser(other).get(kept).content.decode()
        assert browser(other).post(reverse("rotations:delete_kept", args=[client_id])).status_code == 404
    browser(over.mediator).post(reverse("rotations:delete_kept", args=[client_id]))
    assert not SavedPractice.objects.exists()


def test_ending_early_or_with_too_many_words_keeps_what_was_typed(over, browser, at):
    mediators, address = browser(over.mediator), reverse("rotations:end_debrief")
    sent = {"round": 1, "client_id": uuid4(), "next_time": "x" * 281, "act": "keep"}

    assert mediators.post(address, sent).status_code == 302
    to_the_end(over, at)
    answer = mediators.post(address, sent)

    assert answer.status_code == 422
    assert "x" * 281 in answer.content.decode()
    assert over.talk(at).step == LAST
