"""What officers wrote, in a paper: themes that people found, and words that may be quoted."""

from datetime import date

from assessments.remarks.services import findings
from assessments.remarks.services.findings import Asked
from assessments.surveys.rules.suppression import FEWEST
from course_site.reports.papers.content import Cell, Line, Section, Table

TITLE = "In their own words"
QUESTIONS = {"C15": "What they will do differently", "C16": "What we should change"}
QUOTED = "C15"  # the one of which officers are asked whether they may be quoted
MOST = 8
METHOD = (
    "Themes are what people said remarks are about; two of them read the first fifty and every tenth after that. They "
    "are counted in whole fives, so that no two reports differ by the remarks of single officers.",
    "Words are quoted only of classes with ten answers or more, where their officer allowed it and a person has taken "
    "out names. Nobody picks them: of more than eight they are taken at equal steps from an alphabetical list.",
)


def section(since: date, until: date) -> Section | None:
    """None where nobody has read a remark of the period yet."""
    counted = {item: findings.theme_counts(Asked("COURSE", item, since, until)) for item in QUESTIONS}
    quotes = at_equal_steps(findings.quotes(Asked("COURSE", QUOTED, since, until)))
    if not quotes and not any(count.remarks for counts in counted.values() for count in counts):
        return None
    lines = [
        Line(counts[0].theme.title, [_at_least(count.remarks) for count in counts])
        for counts in zip(*counted.values(), strict=True)
    ]
    themes = Table("What remarks are about", {"theme": "Theme"} | QUESTIONS, lines)
    return Section(TITLE, tables=[themes], quotes=quotes)


def at_equal_steps(quotes: list[str]) -> list[str]:
    return quotes[:: -(-len(quotes) // MOST) or 1]


def _at_least(remarks: int | None) -> Cell:
    return Cell(f"at least {remarks}", remarks) if remarks else Cell(f"fewer than {FEWEST} remarks")
