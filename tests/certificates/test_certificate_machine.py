"""Whatever people and the clock do to two seats: numbers without a gap, one valid certificate a seat, and every code
answers for ever with what was stated when it was given."""

from collections import defaultdict
from contextlib import suppress
from datetime import timedelta

import hypothesis.strategies as st
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from certificates.models import Certificate
from certificates.rules.validity import Validity
from certificates.services import issuing, lookup
from certificates.services.issuing import Correction, NotValid
from modules.models import CourseVersion
from modules.rules.content import content_hash

SEATS = st.integers(0, 1)
ENDED = {Validity.SUPERSEDED, Validity.REVOKED}


class Office(RuleBasedStateMachine):
    def __init__(self, seats, okafor, psa_2, start) -> None:
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.seats, self.okafor, self.psa_2, self.clock = seats, okafor, psa_2, start
        self.stated: dict[str, dict[str, object]] = {}  # by number, as it was given
        self.ended: set[str] = set()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.savepoint)

    def given(self, certificate: Certificate) -> None:
        self.stated.setdefault(certificate.serial, dict(certificate.facts))

    def latest(self, number: int) -> Certificate | None:
        return Certificate.objects.filter(enrollment=self.seats[number]).order_by("-revision").first()

    @rule(number=SEATS)
    def issue(self, number):
        self.given(issuing.issue(self.seats[number], at=self.clock))

    @rule(number=SEATS)
    def issue_and_crash(self, number):
        with suppress(ZeroDivisionError), transaction.atomic():
            issuing.issue(self.seats[number], at=self.clock)
            raise ZeroDivisionError

    @rule(number=SEATS, name=st.sampled_from(["Anna", "Anne"]))
    def correct(self, number, name):
        if certificate := self.latest(number):
            with suppress(NotValid):
                corrected = issuing.reissue(
                    certificate, Correction(first_name=name), "Misspelled", by=self.okafor, at=self.clock
                )
                self.given(corrected)
                self.ended.add(certificate.serial)

    @rule(number=SEATS)
    def revoke(self, number):
        if certificate := self.latest(number):
            with suppress(NotValid):
                issuing.revoke(certificate, "Issued in error", by=self.okafor, at=self.clock)
                self.ended.add(certificate.serial)

    @rule(number=SEATS, name=st.sampled_from(["Castillo", "Rivera"]))
    def the_officer_marries_and_moves(self, number, name):
        seat = self.seats[number]
        seat.officer.user.last_name = name
        seat.officer.user.save(update_fields=["last_name"])
        seat.precinct = self.psa_2
        seat.save(update_fields=["precinct"])

    @rule(days=st.integers(1, 500))
    def time_passes(self, days):
        self.clock += timedelta(days=days)

    @invariant()
    def a_seat_has_at_most_one_valid_certificate(self):
        for seat in self.seats:
            assert Certificate.objects.valid().filter(enrollment=seat).count() <= 1

    @invariant()
    def the_numbers_of_a_year_have_no_gap(self):
        years = defaultdict(list)
        for serial in Certificate.objects.values_list("serial", flat=True):
            _, year, number = serial.split("-")
            years[year].append(int(number))
        assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in years.values())

    @invariant()
    def every_code_answers_with_what_was_stated_then(self):
        assert Certificate.objects.count() == len(self.stated)
        for certificate in Certificate.objects.all():
            found = lookup.find(certificate.printed_code, at=self.clock)
            assert found
            assert found.certificate.facts == self.stated[certificate.serial]
            assert content_hash(found.certificate.facts) == certificate.facts_hash
            assert (found.validity in ENDED) == (certificate.serial in self.ended)
            is_late = found.on > found.certificate.valid_through
            assert (found.validity == Validity.EXPIRED) == (is_late and certificate.serial not in self.ended)

    @invariant()
    def what_was_superseded_leads_to_one_that_was_not(self):
        for certificate in Certificate.objects.filter(state=Certificate.State.SUPERSEDED):
            newest = lookup.find(certificate.code, at=self.clock).newest
            assert newest.state != Certificate.State.SUPERSEDED
            assert newest.revision > certificate.revision


def test_the_office_keeps_its_word_whatever_happens(
    seat, reyes_seat, complete, cohort, course_version, okafor, psa_2, at
):
    CourseVersion.objects.create(
        course_key="four_day", number=2, outline=course_version.outline | {"certificate_months": 12},
        requirements=course_version.requirements, content_hash="1" * 64, created_at=at,
    )  # fmt: skip
    cohort.course_version = 2
    cohort.save()
    for each in (seat, reyes_seat):
        complete(each)

    run_state_machine_as_test(
        lambda: Office([seat, reyes_seat], okafor, psa_2, at),
        settings=settings(
            max_examples=10, stateful_step_count=16, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
