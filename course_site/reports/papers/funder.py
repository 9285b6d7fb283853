"""A report for whoever pays: a period of the program, class by class and level by level."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from course_site.reports import approval_rating, completion, confidence, levels, period, reach
from course_site.reports.ballot_counts import Filters
from course_site.reports.papers import about, remarks, tables
from course_site.reports.papers.content import Cell, Line, Paper, Section, Stat, Table, count
from course_site.reports.ratings import APPROVAL_90
from course_site.reports.statement import statement

KEY = "funder"
TITLE = "Report on the grant"


@dataclass(frozen=True)
class Grant:
    """As somebody types it. Without `spent` the report says nothing of costs."""

    name: str
    since: date
    until: date
    spent: Decimal | None = None


def paper(grant: Grant, *, at: datetime) -> Paper:
    of = {"since": grant.since, "until": grant.until}
    by_borough = Filters(by="borough", since=grant.since, until=grant.until)
    ratings = approval_rating.report(by_borough, at=at)
    done = completion.completion(**of)
    reached = reach.places_of([cohort.pk for cohort in period.closed(**of)])
    found = levels.levels(**of, at=at)
    confident = confidence.confidence(**of, at=at)
    written = remarks.section(**of)
    return Paper(
        key=f"{KEY}-{grant.since}-{grant.until}",
        title=grant.name,
        whom=TITLE,
        period=f"Classes that ended from {grant.since:%B} {grant.since.day}, {grant.since.year} to "
        f"{grant.until:%B} {grant.until.day}, {grant.until.year}",
        statement=statement(ratings),
        proof=about.proof(ratings),
        proof_columns=about.PROOF,
        stats=_stats(done, reached),
        sections=[
            Section("Whom it reached", tables=[_boroughs(reached), tables.classes(done, "Cohorts")]),
            Section(
                "What officers said",
                tables=[tables.approval(ratings, "Approval by borough", drawn=True), *_levels(found, 1)],
            ),
            *([written] if written else []),
            _learning(found, confident),
            _behavior(found, approval_rating.report(replace(by_borough, rating=APPROVAL_90), at=at)),
            Section("Results", [levels.LEVELS[4][1]]),
            *_costs(grant, done),
        ],
        method=[*about.method(confident), *completion.METHOD, reach.METHOD[1], *(remarks.METHOD if written else ())],
        limits=about.LIMITS,
        counted_at=at,
    )


def _stats(done: completion.Completion, reached: list[reach.Place]) -> list[Stat]:
    total = done.total
    return [
        Stat("cohorts", count(len(done.lines)), "cohorts ended and closed"),
        Stat("officers", count(total.completed), "officers completed the course"),
        Stat("precincts", count(sum(place.done > 0 for place in reached)), "Precincts and PSAs reached"),
        Stat("hours", count(round(total.hours)), "hours of training"),
    ]


def _boroughs(reached: list[reach.Place]) -> Table:
    return tables.boroughs(reach.by_borough(reached), "Reach by borough")


def _levels(found: levels.Levels, number: int) -> list[Table]:
    section = next(section for section in found.sections if section.number == number)
    return [tables.measures(section.lines, section.title)] if section.lines else []


def _learning(found: levels.Levels, confident: confidence.Confidence) -> Section:
    said = confident.statement
    return Section(
        "What they learned",
        [said.sentence, *([said.basis] if said.basis else []), confidence.METHOD[1]],
        [*_levels(found, 2), tables.means(confident, "Confidence, three means")],
    )


def _behavior(found: levels.Levels, after_90: approval_rating.Report) -> Section:
    said = statement(after_90)
    return Section(
        "What they used, 90 days later",
        [said.sentence, *(line for line in (said.basis, said.caution) if line)],
        [*_levels(found, 3), *([tables.approval(after_90, "Approval at 90 days")] if after_90.groups else [])],
    )


def _costs(grant: Grant, done: completion.Completion) -> list[Section]:
    if grant.spent is None:
        return []
    lines = [Line("Spent from the grant", [_dollars(grant.spent)])]
    if completed := done.total.completed:
        lines.append(Line("For each officer who completed", [_dollars(grant.spent / completed)]))
    return [Section("Costs", tables=[Table("What it cost", {"what": "What", "dollars": "U.S. dollars"}, lines)])]


def _dollars(amount: Decimal) -> Cell:
    return Cell(f"${amount:,.2f}", round(float(amount), 2))
