"""What the course did, by the four levels of Kirkpatrick: reaction, learning, behavior, results."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from assessments.quizzes.models import Attempt, QuizVersion
from assessments.surveys.rules.approval import Counts, approval
from assessments.surveys.rules.suppression import Cell, Shown, added, show
from course_site.cohorts.models import Cohort, Enrollment
from course_site.reports import about, approval_rating, confidence, period
from course_site.reports.approval_rating import NOT_TOLD, TOO_FEW
from course_site.reports.ballot_counts import Filters, Part, of_question
from course_site.reports.listing import Listing
from course_site.reports.ratings import APPROVAL, APPROVAL_90
from course_site.reports.statement import counted, defined, indicative

TITLE = "Four levels"
LEVELS = {
    1: ("Reaction", "What officers said of the course when it ended."),
    2: ("Learning", "What they knew and could do in the course."),
    3: ("Behavior", "What they say they did on duty 90 days later."),
    4: ("Results", "Not measured. The program makes no claim about arrests, complaints or crime."),
}
AFTER_90_DAYS = 3
METHOD = (
    "The levels are those of Kirkpatrick. Numbers of surveys come from what was released when each survey closed; a "
    "share of options is told of parts of ten or more.",
    "Quizzes and the role-play count officers of closed cohorts. The first try is the first one of an officer in "
    "whatever class; in the end means after any number of tries.",
    "What officers did after 90 days is what they say they did. Nobody checked it.",
    "All intervals are Wilson 95% intervals.",
)
COLUMNS = {
    "level": "Level",
    "measure": "Measure",
    "favorable": "Yes",
    "n": "Of",
    "percent": "Share",
    "low": "95% interval from",
    "high": "95% interval to",
    "points": "Points",
}
MEANINGS = {
    "level": "1 reaction, 2 learning, 3 behavior.",
    "favorable": "Officers of whom it is true.",
    "n": "Officers who answered, tried or were there.",
    "percent": "In percent.",
    "points": "On a scale from 1 to 5, where the measure is a gain and no share.",
}


@dataclass(frozen=True)
class Asked:
    """A question of a survey. Without `options` the two best of five count."""

    level: int
    survey: str
    item: str
    measure: str
    options: tuple[str, ...] = ()


SOME = ("1-2", "3-5", "6+")
QUESTIONS = (
    Asked(1, "COURSE", "C01", "Rated the course good or excellent"),
    Asked(1, "COURSE", "C02", "Rated the facilitators good or excellent"),
    Asked(1, "COURSE", "C03", "Rated the role-plays and coaching good or excellent"),
    Asked(1, "COURSE", "C04", "Rated the materials and the site good or excellent"),
    Asked(1, "COURSE", "C05", "Would recommend the course"),
    Asked(1, "COURSE", "C06", "Agree: it will help me relate to the people I police"),
    Asked(1, "COURSE", "C07", "Agree: I can handle hard conversations without drastic steps"),
    Asked(1, "COURSE", "C08", "Agree: I can run or take part in community meetings better"),
    Asked(1, "COURSE", "C09", "Agree: it can reduce arrests where arrest is not needed"),
    Asked(1, "COURSE", "C10", "Agree: people will be more likely to cooperate of their own will"),
    Asked(1, "COURSE", "C11", "Agree: I know when not to mediate"),
    Asked(1, "COURSE", "C12", "Agree: I know how to refer a case and to which center"),
    Asked(1, "COURSE", "C13", "Better than other training here"),
    Asked(3, "F90", "F1", "Used a skill weekly or more often", ("every_tour", "most_tours", "weekly")),
    Asked(3, "F90", "F3", "Offered a referral to mediation", SOME),
    Asked(3, "F90", "F5", "Facilitated a talk between people in dispute", SOME),
    Asked(3, "F90", "F6", "A skill helped avoid an arrest, a summons or force in one job", ("yes",)),
)


@dataclass(frozen=True)
class Line:
    """A share of officers, or a gain in points."""

    level: int
    key: str
    measure: str
    shown: Shown
    points: float | None = None
    reason: str = TOO_FEW  # where nothing is shown

    @property
    def values(self) -> tuple[int | float | str | None, ...]:
        """From `level` to `points`. A number that is hidden is the words for that."""
        return self.level, self.measure, *self._numbers, self.points

    @property
    def cells(self) -> tuple[str, ...]:
        """As they are read: yes, of, share, interval."""
        favorable, valid, percent, low, high = self._numbers
        if self.points is not None:
            return "–", f"{valid}", f"{self.points:.2f} points", "–"
        if low is None or isinstance(low, str):
            return f"{favorable}", f"{valid}", f"{percent}", f"{low}"
        return f"{favorable}", f"{valid}", f"{percent}%", f"{low}–{high}"

    @property
    def _numbers(self) -> tuple[int | float | str | None, ...]:
        shown = self.shown
        if self.points is not None:
            return None, shown.valid, None, None, None
        if shown.favorable is None or shown.valid is None:
            said = shown.wording.value if shown.wording else self.reason
            hidden = NOT_TOLD if shown.wording else said
            return hidden, shown.valid or hidden, said, hidden, hidden
        found = approval(Counts(shown.favorable, shown.valid))
        return shown.favorable, shown.valid, round(found.rating, 1), round(found.low, 1), round(found.high, 1)


@dataclass(frozen=True)
class Section:
    """A level as it is read."""

    number: int
    title: str
    text: str
    lines: list[Line]
    caution: str = ""


@dataclass(frozen=True)
class Levels:
    lines: tuple[Line, ...]
    caution: str  # about level 3
    filters: Filters
    counted_at: datetime
    definitions: Mapping[int, str]  # of the approval in it

    @property
    def proof(self) -> tuple[str, str]:
        return defined(self.definitions), counted(self.counted_at)

    @property
    def sections(self) -> list[Section]:
        return [
            Section(
                number,
                *words,
                lines=[line for line in self.lines if line.level == number],
                caution=self.caution if number == AFTER_90_DAYS else "",
            )
            for number, words in LEVELS.items()
        ]

    @property
    def listing(self) -> Listing:
        rows = [line.values for line in self.lines]
        method = (*METHOD, *([f"Level 3: {self.caution}"] if self.caution else []), f"Level 4: {LEVELS[4][1]}")
        made = about.counted(self.filters, self.counted_at, self.definitions)
        return Listing("levels", TITLE, COLUMNS, rows, method, MEANINGS, made)


def levels(*, since: date | None = None, until: date | None = None, at: datetime) -> Levels:
    filters = Filters(since=since, until=until)
    after_90 = approval_rating.report(Filters(APPROVAL_90, since=since, until=until), at=at)
    asked = [told(one, filters, at) for one in QUESTIONS]
    cohorts = period.closed(since=since, until=until)
    learned = [*_quizzes(cohorts), *_role_play(cohorts), *_confidence(filters, at)]
    lines = sorted([*asked, *learned], key=lambda line: line.level)
    rated = [part for part in of_question(APPROVAL.survey, APPROVAL.item, at=at) if part.is_in(filters)]
    return Levels(tuple(lines), indicative(after_90), filters, at, approval_rating.used(APPROVAL.definitions, rated))


def told(asked: Asked, filters: Filters, at: datetime, *, day: str = "") -> Line:
    """What the releases tell of a question; `day` of a survey that comes back every class day."""
    known = of_question(asked.survey, asked.item, at=at, day=day)
    parts = [part for part in known if part.is_in(filters)]
    shown = _of_options(parts, asked.options) if asked.options else added("", [part.shown for part in parts])
    return Line(
        asked.level,
        asked.item,
        asked.measure,
        shown,
        reason=_reason(bool(parts), any(part.touches(filters) for part in known)),
    )


def _reason(is_here: bool, is_elsewhere: bool) -> str:
    """Too few answered, they are counted with classes of another period, or nobody was asked."""
    return TOO_FEW if is_here else NOT_TOLD if is_elsewhere else confidence.NOT_ASKED


def _of_options(parts: Iterable[Part], options: Iterable[str]) -> Shown:
    told = [(part.counts, part.shown.valid or 0) for part in parts if part.counts]
    if not told:
        return Shown("")
    chosen = sum(counts.get(option, 0) for counts, _ in told for option in options)
    valid = sum(valid for _, valid in told)
    return Shown("", chosen, valid, valid)


def _quizzes(cohorts: QuerySet[Cohort]) -> Iterator[Line]:
    handed_in = Attempt.objects.submitted().filter(enrollment__cohort__in=cohorts).order_by()
    first = handed_in.filter(pk__in=Attempt.objects.first_tries().values("pk"))
    tries = {quiz: (passed, n) for quiz, passed, n in _passed(first)}
    titles = {version.quiz_key: version.content["title"] for version in QuizVersion.objects.order_by("number")}
    for quiz, passed, n in sorted(_passed(handed_in)):
        yield _share(2, f"{quiz}_first", f"{titles[quiz]}: passed at the first try", *tries.get(quiz, (0, 0)))
        yield _share(2, quiz, f"{titles[quiz]}: passed in the end", passed, n)


def _passed(tries: QuerySet[Attempt]) -> Iterable[tuple[str, int, int]]:
    """Quiz → officers who passed, and who tried."""
    officers = Count("enrollment__officer", distinct=True)
    passed = Count("enrollment__officer", distinct=True, filter=Q(passed=True))
    return tries.values("quiz_key").annotate(did=passed, n=officers).values_list("quiz_key", "did", "n")


def _role_play(cohorts: QuerySet[Cohort]) -> Iterator[Line]:
    seats = Enrollment.objects.seated().filter(cohort__in=cohorts)
    met = seats.filter(requirements_met__code="role_play").count()
    yield _share(2, "role_play", "Showed the skills in an observed role-play", met, seats.count())


def _confidence(filters: Filters, at: datetime) -> Iterator[Line]:
    total = confidence.confidence(since=filters.since, until=filters.until, at=at).total
    gains, matched = total.gains, total.means[confidence.MATCHED].moments
    if gains and matched:
        points = confidence.rounded(gains.headline)
        yield Line(2, "confidence", "Gain in confidence (the smaller of two)", Shown("", valid=matched.n), points)


def _share(level: int, key: str, measure: str, favorable: int, n: int) -> Line:
    return Line(level, key, measure, show("", Cell(favorable, n, n)))
