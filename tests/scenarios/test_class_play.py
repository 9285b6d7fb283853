"""Chen's class plays a scene together: phones vote, and nobody's vote is kept."""

import random
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from assessments.scenarios.models import ClassChoice, ClassPlay, Vote
from assessments.scenarios.rules import voting
from assessments.scenarios.rules.engine import Variant
from assessments.scenarios.services import authoring, plays
from course_site.core.refusals import Refusal
from tests.scenarios.conftest import CANARY, COURSE, given_away

OPTIONS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 30), min_size=1)


@given(tally=OPTIONS, seed=st.text())
def test_nothing_had_more_votes_than_what_was_chosen(tally, seed):
    ranked = voting.ranking(tally, seed)

    assert [tally[option] for option in ranked] == sorted((votes for votes in tally.values() if votes), reverse=True)
    assert voting.ranking(dict(reversed(tally.items())), seed) == ranked


@pytest.fixture
def class_play(scenario, meets_now, seat, reyes_seat, chen) -> ClassPlay:
    return plays.begin(meets_now, "T1", Variant.A, client_id=uuid4(), by=chen, at=timezone.now())


@pytest.fixture
def decide(class_play, chen, at):
    def count(position: int, *, client_id=None):
        return plays.decide(class_play, position, client_id=client_id or uuid4(), by=chen, at=at)

    return count


def screen(class_play: ClassPlay) -> str:
    return reverse("scenarios:class_vote", args=[class_play.session.public_id])


PHONE = "/practice/class/"


@pytest.mark.django_db
class TestVoting:
    def test_the_story_follows_the_majority_and_only_the_numbers_stay(self, class_play, rivera, reyes, novak, decide):
        for user, option in ((rivera, "order"), (reyes, "listen"), (novak, "listen")):
            plays.vote(class_play, 1, option, user=user)

        state = decide(1)

        assert state.node == "hall"
        assert ClassChoice.objects.get().tally == {"listen": 2, "order": 1, "shout": 0}
        assert not Vote.objects.exists()

    def test_a_vote_may_change_and_stays_one(self, class_play, rivera, decide):
        for option in ("order", "listen"):
            plays.vote(class_play, 1, option, user=rivera)

        decide(1)

        assert ClassChoice.objects.get().tally == {"listen": 1, "order": 0, "shout": 0}

    @pytest.mark.parametrize(
        ("position", "option", "code"), [(2, "listen", "late"), (1, "sing", "not_offered"), (1, "ask", "not_offered")]
    )
    def test_a_vote_that_is_not_asked_is_refused(self, class_play, rivera, position, option, code):
        with pytest.raises(Refusal) as refusal:
            plays.vote(class_play, position, option, user=rivera)

        assert refusal.value.code == code
        assert not Vote.objects.exists()

    def test_a_vote_after_the_count_comes_late(self, class_play, rivera, reyes, decide):
        plays.vote(class_play, 1, "listen", user=reyes)
        decide(1)

        with pytest.raises(Refusal) as refusal:
            plays.vote(class_play, 1, "order", user=rivera)

        assert refusal.value.code == "late"

    def test_counted_twice_is_counted_once(self, class_play, rivera, decide):
        plays.vote(class_play, 1, "listen", user=rivera)
        client_id = uuid4()

        first, second = decide(1, client_id=client_id), decide(1, client_id=client_id)

        assert first == second
        with pytest.raises(Refusal, match="decided"):
            decide(1)

    def test_a_name_of_another_play_is_refused(self, class_play, rivera, chen, decide, at):
        plays.vote(class_play, 1, "listen", user=rivera)
        client_id = uuid4()
        decide(1, client_id=client_id)
        plays.end(class_play, at=at)
        another = plays.begin(class_play.session, "T1", Variant.A, client_id=uuid4(), by=chen, at=class_play.opened_at)

        with pytest.raises(Refusal, match="taken"):
            plays.decide(another, 1, client_id=client_id, by=chen, at=at)

    def test_what_is_left_open_is_asked_of_nobody_the_day_after_and_ends_in_the_night(self, class_play, rivera):
        plays.vote(class_play, 1, "listen", user=rivera)
        tomorrow = class_play.opened_at + timedelta(days=1)

        plays.end_left_open(at=class_play.opened_at)
        still_open = plays.asked_of(rivera, at=class_play.opened_at)
        left_open = plays.asked_of(rivera, at=tomorrow)
        plays.end_left_open(at=tomorrow)

        class_play.refresh_from_db()
        assert (still_open, left_open, class_play.ended_at) == (class_play, None, tomorrow)
        assert not Vote.objects.exists()

    def test_without_votes_nothing_is_chosen(self, class_play, decide):
        with pytest.raises(Refusal, match="no_votes"):
            decide(1)

    def test_the_road_not_taken_is_the_one_that_came_second(self, class_play, rivera, reyes, novak, decide):
        for user, option in ((rivera, "order"), (reyes, "listen"), (novak, "listen")):
            plays.vote(class_play, 1, option, user=user)
        decide(1)

        other = plays.road_not_taken(class_play)

        assert (other.node, other.tension) == ("stairs", 70)

    def test_where_all_agreed_there_is_no_other_road(self, class_play, rivera, decide):
        plays.vote(class_play, 1, "listen", user=rivera)
        decide(1)

        assert plays.road_not_taken(class_play) is None

    def test_begun_twice_it_is_one_and_ended_it_leaves_no_vote(self, class_play, rivera, chen, at):
        again = plays.begin(class_play.session, "T1", Variant.B, client_id=uuid4(), by=chen, at=at)
        plays.vote(class_play, 1, "listen", user=rivera)

        plays.end(class_play, at=at)

        assert again == class_play
        assert not Vote.objects.exists()

    def test_no_scene_begins_on_a_day_that_is_over(self, scenario, meets_now, chen):
        runs_over, the_day_after = meets_now.ends_at, meets_now.ends_at + timedelta(days=1)

        with pytest.raises(Refusal, match="day_over"):
            plays.begin(meets_now, "T1", Variant.A, client_id=uuid4(), by=chen, at=the_day_after)

        assert not ClassPlay.objects.exists()
        assert plays.begin(meets_now, "T1", Variant.A, client_id=uuid4(), by=chen, at=runs_over)

    def test_no_scene_begins_before_its_day(self, scenario, meets_now, chen):
        the_eve = meets_now.starts_at - timedelta(days=1)

        with pytest.raises(Refusal, match="day_to_come"):
            plays.begin(meets_now, "T1", Variant.A, client_id=uuid4(), by=chen, at=the_eve)

        assert not ClassPlay.objects.exists()


@pytest.mark.django_db
class TestOnScreen:
    def test_a_phone_votes_and_shows_its_vote_and_nothing_that_is_not_reached(self, class_play, signed_in, rivera):
        phone = signed_in(rivera)

        answer = phone.post(PHONE, {"play": class_play.public_id, "position": 1, "option": "listen"})

        page = answer.content.decode()
        assert "Your vote" in page
        assert CANARY not in page

    @pytest.mark.parametrize("variant", Variant)
    def test_neither_screen_nor_phone_gives_anything_away(self, meets_now, seat, chen, rivera, signed_in, variant):
        content, now, picks = COURSE["S03"], timezone.now(), random.Random(variant)
        authoring.put_scenario(content, publish=True)
        class_play = plays.begin(meets_now, "S03", variant, client_id=uuid4(), by=chen, at=now)
        desk, phone, htmx = signed_in(chen), signed_in(rivera), {"HX-Request": "true"}

        while not (state := plays.state_of(class_play)).over:
            looks = [desk.get(screen(class_play)), desk.get(screen(class_play), headers=htmx), phone.get(PHONE)]
            option = picks.choice(plays.story_of(class_play).nodes[state.node].offered).key
            position = len(state.steps) + 1
            sent = {"play": class_play.public_id, "position": position, "option": option}
            looks += [phone.post(PHONE, sent, headers=htmx)]
            assert [given_away(content, state, unescape(page.content.decode())) for page in looks] == [[]] * 4
            plays.decide(class_play, position, client_id=uuid4(), by=chen, at=now)

    def test_a_phone_that_shows_it_already_is_sent_nothing(self, class_play, signed_in, rivera):
        phone = signed_in(rivera)
        seen = phone.get(PHONE).context["seen"]

        again = phone.get(PHONE, {"seen": seen}, headers={"HX-Request": "true"})
        new = phone.get(PHONE, {"seen": "none"}, headers={"HX-Request": "true"})

        assert (again.status_code, new.status_code) == (204, 200)

    def test_a_screen_that_shows_the_number_already_is_sent_nothing(self, class_play, signed_in, chen, rivera):
        browser, htmx = signed_in(chen), {"HX-Request": "true"}
        before = browser.get(screen(class_play), {"seen": 0}, headers=htmx)
        plays.vote(class_play, 1, "listen", user=rivera)
        after = browser.get(screen(class_play), {"seen": 0}, headers=htmx)

        assert (before.status_code, after.status_code) == (204, 200)
        assert "<strong>1</strong>" in after.content.decode()

    def test_a_late_vote_is_told_where_the_scene_stands(self, class_play, signed_in, rivera, reyes, decide):
        plays.vote(class_play, 1, "order", user=reyes)
        decide(1)

        page = signed_in(rivera).post(PHONE, {"play": class_play.public_id, "position": 1, "option": "listen"})

        assert page.status_code == 422
        assert "That choice is made already" in page.content.decode()
        assert "Both shout." in page.content.decode()

    @pytest.mark.parametrize("who", ["novak", "okafor", "marsh"])
    def test_who_has_no_seat_in_the_class_has_nothing_to_vote_on(self, class_play, signed_in, request, who):
        browser = signed_in(request.getfixturevalue(who))

        page = browser.get(PHONE).content.decode()
        answer = browser.post(PHONE, {"play": class_play.public_id, "position": 1, "option": "listen"})

        assert "Nothing to vote on now" in page
        assert answer.status_code == 422
        assert not Vote.objects.exists()

    def test_the_screen_shows_how_many_voted_and_not_for_what_until_it_is_counted(
        self, class_play, signed_in, chen, rivera, decide
    ):
        plays.vote(class_play, 1, "order", user=rivera)
        browser = signed_in(chen)

        before = browser.get(screen(class_play))
        decide(1)
        after = browser.get(screen(class_play))

        assert "<strong>1</strong> vote so far" in before.content.decode()
        assert "tally" not in before.context
        assert after.context["tally"] == [["Option listen", "0"], ["Option order", "1"], ["Option shout", "0"]]
        assert rivera.last_name not in after.content.decode()

    def test_a_trainer_leads_a_scene_from_its_beginning_to_its_end(self, class_play, signed_in, chen, rivera):
        browser = signed_in(chen)
        for position, option in enumerate(("listen", "ask", "deal"), start=1):
            plays.vote(class_play, position, option, user=rivera)
            browser.post(screen(class_play), {"client_id": uuid4(), "act": "decide", "position": position})

        over = browser.get(screen(class_play)).content.decode()
        browser.post(screen(class_play), {"client_id": uuid4(), "act": "end"})

        assert "They made an agreement" in over
        assert "Choose a scene" in browser.get(screen(class_play)).content.decode()

    def test_a_day_that_is_over_offers_no_scene_and_begins_none(self, scenario, cohort, signed_in, chen):
        browser = signed_in(chen)
        address = reverse("scenarios:class_vote", args=[cohort.sessions.get(day="D1").public_id])

        page = browser.get(address).content.decode()
        sent = {"client_id": uuid4(), "act": "begin", "scenario": "T1", "variant": "A"}
        answer = browser.post(address, sent)

        assert "This class day is over" in page
        assert "Begin with the class" not in page
        assert answer.status_code == 422
        assert "its officers are not asked any more" in answer.content.decode()

    def test_a_day_to_come_offers_practice_instead(self, scenario, meets_now, signed_in, chen, monkeypatch):
        monkeypatch.setattr(timezone, "now", lambda: meets_now.starts_at - timedelta(days=1))

        page = signed_in(chen).get(reverse("scenarios:class_vote", args=[meets_now.public_id])).content.decode()

        assert "This class day is still to come" in page
        assert "Begin with the class" not in page
        assert 'href="/practice/"' in page

    def test_counting_without_a_vote_says_what_to_do(self, class_play, signed_in, chen):
        page = signed_in(chen).post(screen(class_play), {"client_id": uuid4(), "act": "decide", "position": 1})

        assert "Nobody has voted yet" in page.content.decode()

    def test_practice_shows_the_way_to_the_vote(self, class_play, signed_in, rivera, novak):
        links = [PHONE in signed_in(who).get("/practice/").content.decode() for who in (rivera, novak)]

        assert links == [True, False]
