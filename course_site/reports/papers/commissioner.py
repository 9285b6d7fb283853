"""Two pages for the Police Commissioner: a year of the program."""

from datetime import date, datetime

from course_site.cohorts.models import YearPlan
from course_site.reports import approval_rating, completion, confidence, levels, period, reach
from course_site.reports.ballot_counts import Filters
from course_site.reports.papers import about, tables
from course_site.reports.papers.content import Paper, Section, Stat, count
from course_site.reports.statement import statement

KEY = "commissioner"
TITLE = "Mediation training in {year}"


def paper(year: int, *, at: datetime) -> Paper:
    since, until = date(year, 1, 1), date(year, 12, 31)
    by_quarter, by_patrol_borough = (
        approval_rating.report(Filters(by=by, since=since, until=until), at=at) for by in ("quarter", "patrol_borough")
    )
    reached = reach.places_of([cohort.pk for cohort in period.closed(since=since, until=until)])
    confident = confidence.confidence(since=since, until=until, at=at)
    done = completion.completion(since=since, until=until)
    return Paper(
        key=f"{KEY}-{year}",
        title=TITLE.format(year=year),
        whom="For the Police Commissioner",
        period=f"Classes that ended in {year}",
        statement=statement(by_quarter),
        proof=about.proof(by_quarter),
        proof_columns=about.PROOF,
        stats=_stats(YearPlan.of(year), done, reached),
        sections=[
            Section("What officers said", tables=[tables.approval(by_quarter, "Approval by quarter", drawn=True)]),
            Section("Whom it reached", tables=[tables.boroughs(reach.by_borough(reached), "Reach by borough")]),
            _by_place(by_patrol_borough),
            _outcomes(levels.levels(since=since, until=until, at=at), confident),
        ],
        method=[*about.method(confident), period.METHOD, reach.METHOD[1]],
        limits=about.LIMITS,
        counted_at=at,
    )


def _stats(plan: YearPlan, done: completion.Completion, reached: list[reach.Place]) -> list[Stat]:
    places = sum(place.done > 0 for place in reached)
    return [
        Stat("officers", count(done.total.completed), "officers completed the course", count(plan.seats)),
        Stat("precincts", count(places), "Precincts and PSAs reached", count(plan.precincts)),
        Stat("cohorts", count(len(done.lines)), "trainings of four days", count(plan.cohorts)),
        Stat("hours", count(round(done.total.hours)), "hours of training"),
    ]


def _by_place(report: approval_rating.Report) -> Section:
    return Section(
        "What officers said, by patrol borough",
        tables=[tables.approval(report, "Approval by patrol borough")],
        begins_page=True,
    )


def _outcomes(found: levels.Levels, confident: confidence.Confidence) -> Section:
    chosen = tables.of(found, "C07", "role_play", "confidence", "F1", "F3", "F6")
    return Section(
        "What they learned and used",
        [confident.statement.sentence, *([f"90 days later: {found.caution}"] if found.caution else [])],
        [tables.measures(chosen, "Learning and use")],
    )
