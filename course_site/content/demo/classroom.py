"""What stands in the classroom of the demo: sheets that were run, papers for the State, and a class to come."""

from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from course_site.calendars.services import addresses, invitations, reminders
from course_site.checkin.services import check_ins, excuses, sheets, walk_ins
from course_site.classroom.rules.events import EventKind
from course_site.classroom.services import run
from course_site.cohorts.models import Cohort, TrainingSession
from course_site.cohorts.rules.dates import suggested_first_day
from course_site.cohorts.services import seats
from course_site.content.demo.classes import Classroom, Stage
from course_site.content.demo.records import uuid
from course_site.filings.models import InstructorCertification, Particulars
from course_site.filings.rules import contents
from course_site.filings.rules.papers import Paper
from course_site.filings.services import facts, layouts, sending
from course_site.mailing.models import Message
from course_site.people.models import Precinct
from course_site.rosters.services import uploads
from modules.services import opening

ROSTER = """Tax #,Surname,First,E-mail,Cmd,Shield
00789001,Diaz,Carmen,carmen.diaz@example.org,75th Precinct,4411
00789002,Okoro,Ben,ben.okoro@example.org,PSA 2,4412
00789003,Lindqvist,Mia,mia.lindqvist@example.org,77X,4413
"""
BEHIND = timedelta(minutes=4)


def run_sheet(stage: Stage, session: TrainingSession) -> None:
    """Each block a few minutes late, and the last one cut short, with the reason."""
    blocks = list(session.blocks.all())
    for block in blocks:
        starts = block.starts_at + BEHIND
        for kind, when in (
            (EventKind.STARTED, starts),
            (EventKind.FINISHED, starts + timedelta(minutes=block.minutes)),
        ):
            run.record(
                session, block.module_key, kind, client_id=uuid(stage.random), made_at=when, at=when, by=stage.lead
            )
    last, ended = blocks[-1], session.ends_at
    run.record(
        session, last.module_key, EventKind.RESIZED, client_id=uuid(stage.random), made_at=ended, at=ended,
        by=stage.lead, minutes=last.minutes - 5, reason="The room was needed by another class",
    )  # fmt: skip


def check_in(room: Classroom, *, at: datetime) -> None:
    """Yesterday's paper sheet with a name that nobody knows yet; this morning's check-ins; two excuses asked for."""
    stage, (yesterday, today, last) = room.stage, (room.sessions[day] for day in ("D2", "D3", "D4"))
    sheets.print_sheet(yesterday, at=yesterday.starts_at - timedelta(minutes=30), by=stage.lead)
    walk_ins.add(
        yesterday, name="Marcus Bell", precinct=Precinct.objects.get(code="075"), came_at=None,
        client_id=uuid(stage.random), added_at=yesterday.starts_at, at=yesterday.starts_at, by=stage.lead,
    )  # fmt: skip
    for seat, why in zip(
        room.seats[20:22], ["Court in Brooklyn all day", "Range day, moved by the precinct"], strict=True
    ):
        excuses.ask(last, seat, why, client_id=uuid(stage.random), at=min(at, last.starts_at - timedelta(hours=12)))
    if timezone.localdate(today.starts_at) == timezone.localdate(at):
        walk_ins.add(
            today, name="Rosa Velez", precinct=Precinct.objects.get(code="PSA2"), came_at=None,
            client_id=uuid(stage.random), added_at=today.starts_at, at=today.starts_at, by=stage.lead,
        )  # fmt: skip
        phone = uuid(stage.random)
        for place, seat in enumerate(room.seats[1:18]):
            check_ins.check_in(
                today, seat.officer.user, device=phone if place in (3, 9) else uuid(stage.random),
                client_id=uuid(stage.random), at=today.starts_at - timedelta(minutes=18 - place),
            )  # fmt: skip


def coming(stage: Stage, today: date, precincts: list[Precinct], *, at: datetime) -> Cohort:
    """The next cohort: small, shared out among three precincts, with a waiting list and a roster to import."""
    latest = Cohort.objects.order_by("ends_on").last()
    cohort = opening.open_next(
        stage.version,
        first_day=suggested_first_day(today, latest.ends_on if latest else today),
        place="Queens Borough Hall, room 200",
        trainers={stage.lead: "lead", stage.second: "coach"},
        capacity=12,
        by=stage.administrator,
        at=at,
    )
    for precinct in precincts[:3]:
        seats.offer(cohort, precinct, 3, by=stage.administrator, at=at)
    taken = [seats.take(cohort, officer, by=stage.administrator, at=at) for officer in stage.crowd.officers(precincts)]
    seats.withdraw(taken[0], "Court date", by=stage.administrator, at=at)
    uploads.keep(ROSTER.encode(), "next-cohort.csv", cohort=cohort, by=stage.lead, at=at)
    return cohort


def send_papers(stage: Stage, cohorts: list[Cohort], today: date, *, at: datetime) -> None:
    """The curriculum and the roster of the first day were sent; what came later is due."""
    Particulars.objects.create(
        course_key=stage.version.course_key,
        sponsor="New York City Police Department",
        provider="New York Peace Institute",
        director=str(stage.administrator),
        category="In-service",
        since=min(cohort.starts_on for cohort in cohorts),
        description="Four days of mediation and de-escalation skills for patrol officers.",
    )
    for number, trainer in enumerate((stage.lead, stage.second), start=101):
        InstructorCertification.objects.create(user=trainer, number=f"DEMO-{number}")
    for cohort in cohorts:
        _send(stage, cohort, Paper.CURRICULUM, cohort.starts_on - timedelta(days=47), at=at)
        _send(stage, cohort, Paper.ROSTER_START, min(cohort.starts_on + timedelta(days=3), today), at=at)


def _send(stage: Stage, cohort: Cohort, paper: Paper, on: date, *, at: datetime) -> None:
    sending.record(
        cohort, paper, layouts.shipped()["ny_dcjs"], filing_id=uuid5(NAMESPACE_URL, f"{cohort.key}:{paper}"),
        seen=contents.digest(facts.of_paper(cohort, paper)), sent_on=on, by=stage.administrator, at=at,
    )  # fmt: skip


def write(stage: Stage, *, at: datetime) -> None:
    """Invitations and reminders as the queue would write them. The mail of the demo is not sent: it is shown as
    delivered."""
    for cohort_id in invitations.coming_cohorts(at):
        invitations.settle(cohort_id, at=at)
    reminders.remind(at=at)
    addresses.make(stage.lead, at=at)
    Message.objects.undelivered().update(delivered_at=at)
