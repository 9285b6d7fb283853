"""Somebody who reads everything that is kept, and knows who sent when, tries to find out what each officer answered."""

import json
import os
import random
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from math import sqrt
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.db import connection, models, transaction
from django.test import Client
from django.utils import timezone

from assessments.surveys.models import Ballot, Invitation, SurveyOpening
from assessments.surveys.rules.receipts import spelled, tag_of
from assessments.surveys.services import ballots, closing, openings
from tests.surveys.conftest import send

CANARY = "zebra quilt"
RECEIPT = "7ZQM-4KPA"
WHOLE_RECEIPT = spelled(2**127 + 7)


def plain(value: object) -> str:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else repr(value)


def everything() -> dict[str, list[str]]:
    """Every row of every table in words."""
    return {
        model._meta.label: sorted(json.dumps(row, default=plain) for row in model._base_manager.values())
        for model in apps.get_models()
        if model._meta.managed
    }


@pytest.fixture
def open_now(course_survey, cohort, seat, reyes_seat) -> SurveyOpening:
    now = timezone.now()
    return openings.open_survey("COURSE", cohort, at=now - timedelta(hours=1), closes_at=now + timedelta(days=7))


def by_form(browser: Client, _: Invitation) -> None:
    browser.post("/survey/COURSE/answers/", {"C01": "2", "C15": CANARY, "receipt": WHOLE_RECEIPT})


def from_a_phone(browser: Client, invitation: Invitation) -> None:
    answers = {"C01": "2", "C15": CANARY}
    payload = {"invitation": str(invitation.pk), "receipt": WHOLE_RECEIPT, "answers": answers}
    sent = {"items": [{"client_id": "a phone's", "made_at": "2026-03-03T15:00:00Z", "payload": payload}]}
    browser.post("/survey/send/", sent, content_type="application/json")


@pytest.mark.parametrize("send_it", [by_form, from_a_phone])
def test_sending_changes_the_box_and_the_invitations_and_nothing_else(send_it, open_now, signed_in, rivera, caplog):
    """No session, task, job, mail, audit entry, message, cache entry or line of a log bears the moment."""
    caplog.set_level("DEBUG")
    browser = signed_in(rivera)
    browser.get("/survey/COURSE/answers/")
    before, cached = everything(), dict(cache._cache)
    caplog.clear()

    send_it(browser, Invitation.objects.get(enrollment__officer__user=rivera))

    after = everything()
    changed = {label for label, rows in after.items() if rows != before[label]}
    assert changed == {"surveys.BallotBox", "surveys.Invitation"}
    assert (dict(cache._cache), mail.outbox, [line.message for line in caplog.records]) == (cached, [], [])
    told = json.dumps(after) + str(browser.cookies)
    assert not [word for word in (CANARY, WHOLE_RECEIPT, tag_of(WHOLE_RECEIPT)) if word in told]


def test_changing_changes_the_box_and_nothing_else(open_now, signed_in, rivera, caplog):
    caplog.set_level("DEBUG")
    browser = signed_in(rivera)
    by_form(browser, open_now.invitations.first())
    before, cached = everything(), dict(cache._cache)
    caplog.clear()

    browser.post("/survey/COURSE/change/", {"receipt": WHOLE_RECEIPT})
    browser.post("/survey/COURSE/change/", {"receipt": WHOLE_RECEIPT, "change": "yes", "C01": "5", "C16": CANARY})

    after = everything()
    assert {label for label, rows in after.items() if rows != before[label]} == {"surveys.BallotBox"}
    assert (dict(cache._cache), mail.outbox, [line.message for line in caplog.records]) == (cached, [], [])
    assert WHOLE_RECEIPT not in json.dumps(after) + str(browser.cookies)


def test_what_is_turned_away_is_not_kept_either(open_now, signed_in, rivera, caplog):
    browser = signed_in(rivera)
    browser.post("/survey/COURSE/answers/", {"C01": "2"})
    before = everything()
    caplog.clear()

    browser.post("/survey/COURSE/answers/", {"C01": "1", "C15": CANARY})

    assert everything() == before
    assert CANARY not in caplog.text


def files_of_the_database() -> bytes:
    name = Path(connection.settings_dict["NAME"])
    return b"".join(path.read_bytes() for path in sorted(name.parent.glob(f"{name.name}*")))


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="reads SQLite's files")
def test_copies_of_the_files_before_and_after_an_answer_hold_nothing_of_it(committing, class_of_ten, at):
    """The database with its log, as a backup would take them."""
    send(class_of_ten, "5432", at=at)
    copies = [files_of_the_database()]
    invitation = class_of_ten.invitations.filter(spent=False).first()
    ballots.cast(invitation, {"C01": "1", "C15": CANARY}, receipt=RECEIPT, at=at)
    copies.append(files_of_the_database())
    ballots.edit(class_of_ten, {"C01": "2", "C16": CANARY}, receipt=RECEIPT, at=at)
    copies.append(files_of_the_database())

    told = [CANARY.encode(), RECEIPT.encode(), tag_of(RECEIPT).encode(), b'"C01"']
    assert not [(number, word) for number, copy in enumerate(copies) for word in told[:3] if word in copy]
    # The questions themselves have this word; an answer would add one.
    assert len({copy.count(told[3]) for copy in copies}) == 1


def dump() -> set[str]:
    """Every row as a backup of PostgreSQL has it."""
    known = connection.get_connection_params()
    address = {"PGHOST": known.get("host"), "PGPORT": known.get("port"), "PGUSER": known.get("user")}
    environment = os.environ | {name: str(value) for name, value in address.items() if value}
    command = ["pg_dump", "--data-only", "--column-inserts", known["dbname"]]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    return {line for line in told.splitlines() if line.startswith("INSERT INTO")}


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="asks pg_dump")
def test_two_backups_tell_that_one_more_has_sent_and_nothing_of_the_answer(committing, class_of_ten, at):
    send(class_of_ten, "5432", at=at)
    before = dump()

    invitation = class_of_ten.invitations.filter(spent=False).first()
    ballots.cast(invitation, {"C01": "1", "C15": CANARY}, receipt=RECEIPT, at=at)

    new = dump() - before
    assert sorted(line.split()[2] for line in new) == ["public.surveys_ballotbox", "public.surveys_invitation"]
    assert not [word for word in (CANARY, RECEIPT, tag_of(RECEIPT)) if word in "".join(new)]
    assert len({len(line) for line in before | new if "surveys_ballotbox" in line}) == 1


def without_chance() -> dict[str, Counter[str]]:
    """All that is kept of surveys but for what is drawn by lot, or numbered on in a world that was undone."""
    drawn = {"id", "public_id", "sealed", "content_hash", "release_id"}
    return {
        model.__name__: Counter(
            json.dumps({name: value for name, value in row.items() if name not in drawn}, default=plain)
            for row in model._base_manager.values()
        )
        for model in apps.get_app_config("surveys").get_models()
    }


def test_if_two_officers_swapped_their_answers_all_that_is_kept_would_be_the_same(class_of_ten, at):
    worlds = []
    for ratings in ("5122334455", "1522334455"):
        with transaction.atomic():
            send(class_of_ten, ratings, at=at)
            while_open = without_chance()
            closing.close_due(at=class_of_ten.closes_at)
            worlds.append((while_open, without_chance()))
            transaction.set_rollback(True)

    assert worlds[0] == worlds[1]
    assert worlds[0][1]["Ballot"].total() == 10


def by_place_in_the_file(model: type[models.Model]) -> str:
    if connection.vendor == "sqlite":
        return "rowid"
    return "ctid" if model is Ballot else "xmin::text::bigint, ctid"


def read(model: type[models.Model], column: str, order: str) -> list[object]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} ORDER BY {order}")
        return [row[0] for row in cursor.fetchall()]


def guesses(sent: list[str]) -> Iterator[tuple[str, list[int]]]:
    """What each way to look at the closed database makes of the ratings, in the order of sending: `sent` are the
    invitations in it."""
    by_place, by_id = (
        [json.loads(answers)["C01"] for answers in read(Ballot, "answers", order)]
        for order in (by_place_in_the_file(Ballot), "id")
    )
    yield "the file keeps the order of sending", by_place
    yield "the file keeps it the other way round", by_place[::-1]
    yield "ids are given out in order", by_id
    for order in (by_place_in_the_file(Invitation), "id"):
        invitations = [str(UUID(str(pk))) for pk in read(Invitation, "id", order) if str(UUID(str(pk))) in sent]
        yield f"ballots lie as invitations do, by {order}", [by_place[invitations.index(pk)] for pk in sent]


def test_no_order_of_rows_joins_an_officer_to_an_answer(class_of_ten, at):
    """Five officers give five ratings, thirty times over. Who guesses them by lot is right once each time, within seven
    deviations in all but one of a billion runs; who knows them would be right 150 times."""
    times, right = 30, Counter()
    for _ in range(times):
        ratings = random.sample("12345", 5)
        with transaction.atomic():
            seats = list(class_of_ten.invitations.select_related("opening").order_by("?")[:5])
            for invitation, rating in zip(seats, ratings, strict=True):
                ballots.cast(invitation, {"C01": rating}, receipt=str(invitation.pk), at=at)
            closing.close_due(at=class_of_ten.closes_at)
            for attack, guessed in guesses([str(invitation.pk) for invitation in seats]):
                right[attack] += sum(str(rating) == said for rating, said in zip(guessed, ratings, strict=True))
            transaction.set_rollback(True)

    limit = times + 7 * sqrt(times)
    assert {attack: number for attack, number in right.items() if number > limit} == {}
