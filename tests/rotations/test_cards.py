"""Role cards: everybody's own, and only while the round runs."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from assessments.rotations.models import RoundEvent
from assessments.rotations.rules import rounds
from assessments.rotations.rules.cards import card
from assessments.rotations.rules.rounds import Part
from assessments.rotations.services import own_round, planning, running
from assessments.scenarios.rules.engine import Variant
from assessments.scenarios.services.authoring import put_scenario
from course_site.cohorts.models import TrainingSession
from tests.scenarios.conftest import COURSE

S01 = COURSE["S01"]
FACT = S01["variant_b"]["fact"]


@pytest.mark.parametrize("scene", COURSE.values(), ids=COURSE)
def test_the_hidden_fact_is_on_one_card_of_variant_b_and_on_none_of_variant_a(scene):
    def holders(variant):
        return [part for part in Part if card(scene, part, variant).hidden_fact]

    assert holders(Variant.A) == []
    assert holders(Variant.B) == [Part.FIRST_PARTY]


@pytest.mark.parametrize("scene", COURSE.values(), ids=COURSE)
def test_one_party_has_the_opening_line(scene):
    openers = [part for part in Part if card(scene, part, Variant.A).opening]

    assert openers in ([Part.FIRST_PARTY], [Part.SECOND_PARTY])


def test_whoever_mediates_knows_the_setting_and_nobodys_needs():
    mediators = card(S01, Part.MEDIATOR, Variant.B)

    assert mediators.setting == S01["setting"]
    assert (mediators.name, mediators.interests, mediators.hidden_fact) == ("", (), "")


def test_a_scene_with_one_party_has_the_second_look_on():
    assert card(COURSE["S10"], Part.SECOND_PARTY, Variant.A).part == Part.OBSERVER


@pytest.fixture
def round_1(session, six, chen, at) -> RoundEvent:
    put_scenario(S01, publish=True)
    planning.plan(session, 2, 3, watching=(), seed=1, client_id=uuid4(), by=chen, at=at)
    running.begin(session, 1, scene="S01", variant=Variant.B, by=chen, at=at)
    return RoundEvent.objects.get()


def room_1(session):
    return rounds.read(session.rotations.get().rounds)[0].rooms[0]


def user_of(six, key):
    return next(seat.officer.user for seat in six if str(seat.public_id) == key)


def test_each_one_holds_their_own_card_while_the_round_runs(session, six, round_1, at):
    room = room_1(session)

    shown = [own_round.of_user(user_of(six, key), at=at) for key in room.players]

    assert [each.part for each in shown] == [Part.MEDIATOR, Part.FIRST_PARTY, Part.SECOND_PARTY]
    assert [bool(each.card.hidden_fact) for each in shown] == [False, True, False]


def test_the_card_is_gone_when_the_round_ends(session, six, round_1, chen, at):
    running.end(session, 1, by=chen, at=at)

    assert own_round.of_user(six[0].officer.user, at=at) is None


def test_a_round_that_nobody_ended_is_over_with_the_day(session, six, round_1):
    evening = session.ends_at + timedelta(hours=3)

    assert own_round.of_user(six[0].officer.user, at=evening) is None


def test_nobody_elses_card_is_on_the_page(session, six, round_1, signed_in):
    TrainingSession.objects.filter(pk=session.pk).update(ends_at=timezone.now())
    mediator = user_of(six, room_1(session).mediator)

    page = signed_in(mediator).get(reverse("rotations:own_round"))

    assert page["Cache-Control"] == "no-store"
    assert "You mediate" in page.content.decode()
    assert "Denise" not in page.content.decode()
    assert FACT.split(":")[1].strip()[:30] not in page.content.decode()


def test_a_trainer_elsewhere_holds_no_card(round_1, novak, at):
    assert own_round.of_user(novak, at=at) is None


def test_the_cards_to_cut_are_a_page_a_room(session, round_1, chen, signed_in):
    answer = signed_in(chen).get(reverse("rotations:cards", args=[session.public_id, "S01", "B"]))

    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    assert len(pages) == 2
    assert all(page.count("what only you know") == 1 for page in map(str.lower, pages))
