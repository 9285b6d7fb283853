"""The words for what the rules and services answer in codes."""

from collections.abc import Sequence
from datetime import date

from django.utils.dateformat import format as date_format

from course_site.cohorts.rules.warnings import Caution, Code
from course_site.cohorts.services.refusals import SeatRefused

REFUSALS = {
    "cohort_closed": "This cohort is closed, so its seats stay as they are. Seat the officer in one that is open.",
    "no_posting": "This officer has no precinct or PSA on day 1. Add the posting under People, then try again.",
    "withdrawn": "This officer was withdrawn before. The reason given then stays on record.",
    "transferred": "This officer was transferred to another cohort. Look for the seat there.",
    "completed": "This officer completed the course, so the seat stays. A certificate is revoked under Certificates.",
    "same_cohort": "That is the same cohort. Choose another one.",
    "other_course": "That cohort takes another course, where these minutes do not count. Choose one of this course.",
    "merged": "This cohort went on as another one before. Look there.",
}


def refusal(refused: SeatRefused) -> str:
    if refused.code == "full":
        return f"There is no room: {seats(refused.short)} missing. Add seats there first, or choose another cohort."
    if refused.code == "taken":
        return f"More officers have a seat than that: {refused.short} too many. Withdraw or transfer them first."
    return REFUSALS[refused.code]


def caution(warning: Caution) -> str:
    days = in_words(warning.days)
    match warning.code:
        case Code.HOLIDAY:
            return f"{days} is {warning.about}. Move the day, or make sure that everybody can come."
        case Code.WEEKEND:
            return f"{days} is on a weekend. Move the day, or make sure that everybody can come."
        case Code.PAST:
            return f"{days} is past. Choose a later day, unless you take over a class as it was held."
        case Code.SHORT_NOTICE:
            return (
                f"The State wants the curriculum form {warning.limit} days before day 1: it was due on {days}. Choose "
                "a later day, or send the form at once and ask the State whether that is enough."
            )
        case Code.OFFICER_TWICE:
            return f"{warning.about} also has a seat in {warning.elsewhere}. Withdraw one of the two."
        case Code.OFFICER_GUEST:
            return (
                f"{warning.about} makes up a block in {warning.elsewhere} on {days}, when this class meets too. Ask "
                "them to give one of the two up."
            )
        case Code.TRAINER_TWICE:
            return f"{warning.about} also teaches {warning.elsewhere} on {days}. Ask somebody else for one of the two."
        case Code.PRECINCT_CROWDED:
            return (
                f"{warning.about}: {warning.count} officers in class on {days}, and {warning.limit} is the limit. "
                "Ask the precinct whether it can spare them."
            )
        case Code.FEW_COACHES:
            return f"{few_coaches(warning)} Add a coach by then."


def few_coaches(warning: Caution) -> str:
    """What is lacking, without the way to mend it."""
    days, coaches = in_words(warning.days), f"{warning.count} coach{'' if warning.count == 1 else 'es'}"
    have = f"“{warning.about}” on {days} has" if warning.about else f"The role-plays on {days} have"
    return f"{have} {coaches} where {warning.limit} are needed, one for every six officers."


def caution_before(warning: Caution) -> str:
    """Of what is not saved yet."""
    if warning.code == Code.PRECINCT_CROWDED:
        return (
            f"{warning.about} would have {warning.count} officers in class on {in_words(warning.days)}, and "
            f"{warning.limit} is the limit. Ask the precinct whether it can spare them."
        )
    return caution(warning)


def in_words(days: Sequence[date]) -> str:
    """Monday, March 2; March 2, March 3 and March 5."""
    if len(days) == 1:
        return date_format(days[0], "l, F j")
    words = [date_format(day, "F j") for day in days]
    return f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def seats(count: int) -> str:
    return f"{count} seat{'' if count == 1 else 's'}"
