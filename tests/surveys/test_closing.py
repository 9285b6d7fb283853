"""A survey closes: its box is emptied, and what may be known of it is fixed."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from assessments.surveys import tasks
from assessments.surveys.models import BackgroundAnswer, Ballot, BallotBox, Comment, Release
from assessments.surveys.services import ballot_keys, ballots, boxes, closing, releases
from assessments.surveys.services.ballots import RefusedBallot
from tests.surveys.conftest import in_the_box, send


def known(at) -> list[tuple[str, str, int | None]]:
    parts = releases.parts("COURSE", "C01", at=at)
    return [(" ".join(facts["key"] for facts in part.classes), part.state, part.valid) for part in parts]


def test_the_ballots_of_a_closed_survey_are_laid_open_and_its_key_is_gone(class_of_ten, at):
    send(class_of_ten, "54321", at=at)

    closing.close_due(at=class_of_ten.closes_at)

    assert sorted(ballot.answers["C01"] for ballot in class_of_ten.ballots.all()) == [1, 2, 3, 4, 5]
    assert BallotBox.objects.get().sealed is None
    assert not (settings.BALLOT_KEYS_DIR / str(class_of_ten.public_id)).exists()
    assert class_of_ten.releases.get().cut_at == class_of_ten.closes_at


def test_an_open_survey_is_left_alone(class_of_ten, at):
    send(class_of_ten, "54321", at=at)

    closing.close_due(at=class_of_ten.closes_at - timedelta(seconds=1))

    assert not Ballot.objects.exists()
    assert len(in_the_box(class_of_ten)) == 5


def test_words_and_background_are_laid_open_on_their_own(class_of_ten, at):
    send(class_of_ten, "5432", at=at)
    last = class_of_ten.invitations.filter(spent=False).first()
    ballots.cast(last, {"C01": "1", "C15": "Listen.", "C17": "yes", "G1": "6-10"}, receipt="last", at=at)

    closing.close_due(at=class_of_ten.closes_at)

    assert [(comment.text, comment.may_quote) for comment in Comment.objects.all()] == [("Listen.", True)]
    assert BackgroundAnswer.objects.get().value == "6-10"


def test_closing_twice_is_closing_once(class_of_ten, at):
    send(class_of_ten, "54321", at=at)

    for _ in range(2):
        closing.close_due(at=class_of_ten.closes_at)

    assert (Ballot.objects.count(), Release.objects.count()) == (5, 1)


def test_a_closing_that_is_killed_halfway_is_done_the_next_time(class_of_ten, monkeypatch, at):
    send(class_of_ten, "54321", at=at)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(releases, "cut", killed)
        with pytest.raises(KeyboardInterrupt):
            closing.close_due(at=class_of_ten.closes_at)
    assert not Ballot.objects.exists()
    assert len(in_the_box(class_of_ten)) == 5

    with monkeypatch.context() as patched:
        patched.setattr(ballot_keys, "forget", killed)
        with pytest.raises(KeyboardInterrupt):
            closing.close_due(at=class_of_ten.closes_at)
    assert Ballot.objects.count() == 5

    closing.close_due(at=class_of_ten.closes_at)
    assert class_of_ten.public_id not in ballot_keys.kept()


def test_an_answer_on_its_way_while_the_survey_is_laid_open_is_refused(class_of_ten, at):
    """Two hosts whose clocks differ by a second."""
    send(class_of_ten, "54321", at=at)
    closing.close_due(at=class_of_ten.closes_at)

    with pytest.raises(RefusedBallot) as refused:
        send(class_of_ten, "5", at=class_of_ten.closes_at - timedelta(seconds=1))

    assert refused.value.code == "closed"


def test_fewer_than_five_stay_sealed_until_the_next_class_makes_them_five(class_of, at):
    """One ballot and one spent invitation of a class would be joined by whoever reads both."""
    spring, summer = class_of("spring", {"075": 12}), class_of("summer", {"075": 12}, days_later=1)
    send(spring, "5", at=at)
    send(summer, "4432", at=summer.opens_at)

    closing.close_due(at=spring.closes_at)
    assert not Ballot.objects.exists()
    assert known(spring.closes_at) == [("spring", "too_few", None)]

    closing.close_due(at=summer.closes_at)
    assert not spring.ballots.exists()
    assert summer.ballots.count() == 5
    assert set(summer.ballots.values_list("group", flat=True)) == {None}
    assert known(summer.closes_at) == [("spring summer", "shown", 5)]
    assert not ballot_keys.kept() & {spring.public_id, summer.public_id}


def test_a_class_that_nobody_answered_is_closed_and_waits_for_nobody(class_of, at):
    spring = class_of("spring", {"075": 12})

    closing.close_due(at=spring.closes_at)

    assert known(spring.closes_at) == [("spring", "too_few", None)]


@pytest.mark.parametrize(("of_psa_2", "keeps_places"), [("55443", True), ("5544", False), ("", True)])
def test_ballots_keep_their_place_where_each_place_has_five(class_of, the_75th, psa_2, of_psa_2, keeps_places, at):
    spring = class_of("spring", {"075": 12, "PSA2": 12})
    for precinct, ratings in ((the_75th, "555443"), (psa_2, of_psa_2)):
        there = spring.invitations.filter(enrollment__precinct=precinct)
        for invitation, rating in zip(there, ratings, strict=False):
            ballots.cast(invitation, {"C01": rating}, receipt=str(invitation.pk), at=at)

    closing.close_due(at=spring.closes_at)

    assert (None not in spring.ballots.values_list("group", flat=True)) is keeps_places


def test_a_box_whose_key_is_missing_waits_and_holds_up_nobody(class_of, at):
    spring, summer = class_of("spring", {"075": 12}), class_of("summer", {"075": 12}, days_later=1)
    send(spring, "54321", at=at)
    send(summer, "54321", at=summer.opens_at)
    key = ballot_keys.read(spring.public_id)
    ballot_keys.forget(spring.public_id)

    closing.close_due(at=summer.closes_at)
    assert known(summer.closes_at) == [("summer", "shown", 5)]

    (settings.BALLOT_KEYS_DIR / str(spring.public_id)).write_bytes(key)
    closing.close_due(at=summer.closes_at)
    assert Ballot.objects.count() == 10


def test_a_few_whose_key_comes_back_join_those_that_were_too_few_meanwhile(class_of, at):
    spring, summer = class_of("spring", {"075": 12}), class_of("summer", {"075": 12}, days_later=1)
    send(spring, "543", at=at)
    send(summer, "21", at=summer.opens_at)
    key = ballot_keys.read(spring.public_id)
    ballot_keys.forget(spring.public_id)
    closing.close_due(at=summer.closes_at)
    assert known(summer.closes_at) == [("summer", "too_few", None)]

    (settings.BALLOT_KEYS_DIR / str(spring.public_id)).write_bytes(key)
    closing.close_due(at=summer.closes_at)

    assert known(summer.closes_at) == [("spring summer", "shown", 5)]


def test_the_clock_closes_what_is_over_and_leaves_nothing_in_the_log_of_the_database(committing, class_of_ten, at):
    send(class_of_ten, "54321", at=at)

    tasks.close_due_surveys.call()

    assert class_of_ten.ballots.count() == 5
    if connection.vendor == "sqlite":
        log = settings.TEST_DATA / (connection.settings_dict["NAME"].rpartition("/")[2] + "-wal")
        assert not log.exists() or log.stat().st_size == 0
    with pytest.raises(RefusedBallot):
        boxes.look_into(class_of_ten)
