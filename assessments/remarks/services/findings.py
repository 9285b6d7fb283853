"""What remarks are about, and which may be shown: for reports."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from assessments.remarks.models import Coding, Screening
from assessments.remarks.rules.agreement import Agreement, Pair, agreement
from assessments.remarks.rules.themes import Theme, themes_of
from assessments.remarks.services import queue
from assessments.surveys.models import Comment
from assessments.surveys.rules.suppression import FEWEST
from assessments.surveys.services import versions


@dataclass(frozen=True)
class Asked:
    """What was asked, of classes that ended in a period."""

    survey: str
    item: str
    since: date | None = None
    until: date | None = None

    @property
    def comments(self) -> QuerySet[Comment]:
        ended = {
            f"opening__cohort__ends_on__{bound}": day
            for bound, day in (("gte", self.since), ("lte", self.until))
            if day
        }
        return Comment.objects.filter(item=self.item, opening__survey_key=self.survey, **ended)


@dataclass(frozen=True)
class ThemeCount:
    """`remarks`, at least, are about it: a whole number of fives, so that no two periods differ by those of one to four
    officers; None where there are fewer than five."""

    theme: Theme
    remarks: int | None


def theme_counts(asked: Asked) -> list[ThemeCount]:
    """Of what was read so far. Where two people have read, the first counts."""
    version = versions.current(asked.survey)
    read = Coding.objects.filter(comment__in=asked.comments)
    found = Counter(theme for codings in _by_comment(read).values() for theme in codings[0].themes)
    listed = themes_of(version.content) if version else ()
    return [ThemeCount(theme, found[theme.key] // FEWEST * FEWEST or None) for theme in listed]


def quotes(asked: Asked) -> list[str]:
    """Words that a person has cleared of names and their officer lets us quote, in the order of the alphabet."""
    comments = asked.comments.filter(pk__in=queue.readable().values("pk"))
    quotable = set(comments.filter(may_quote=True).values_list("pk", flat=True))
    latest = {screening.comment_id: screening for screening in Screening.objects.filter(comment__in=quotable)}
    return sorted({screening.text for screening in latest.values() if screening.is_shown})


def agreement_of(themes: Iterable[Theme]) -> list[Agreement]:
    """Of all remarks that two people have read, each on their own."""
    pairs: list[Pair] = [
        (frozenset(codings[0].themes), frozenset(codings[1].themes))
        for codings in _by_comment(Coding.objects.all()).values()
        if len(codings) > 1
    ]
    return agreement(pairs, [theme.key for theme in themes])


def _by_comment(codings: Iterable[Coding]) -> dict[UUID, list[Coding]]:
    """The latest of each person, whoever came first ahead."""
    latest: dict[UUID, dict[int, Coding]] = {}
    for coding in codings:
        latest.setdefault(coding.comment_id, {})[coding.coder_id] = coding
    return {comment: list(of_people.values()) for comment, of_people in latest.items()}
