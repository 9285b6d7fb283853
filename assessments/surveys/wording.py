"""Why a survey cannot be answered now, and what would make it possible."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format

from assessments.surveys.rules.calendar import Occasion

CLOSED = 410
UNAVAILABLE = 503
KEY_MISSING = (
    "Your answers could not be sent, and nothing of them is kept. They still stand below: leave this page open and try "
    "again later today. If it does not work then, tell the program team that the key of this survey is missing."
)
DAY = "l, F j"
NOTHING_MORE = (
    "Nothing more is asked of you: where your certificate needs this survey, opening this page was enough. You can "
    "still tell your trainer what you think."
)


class Refusal(NamedTuple):
    title: str
    text: str
    status: int


REFUSALS = {
    "not_invited": Refusal(
        "You are not invited to this survey",
        "It goes to the officers of a class when the class reaches it. If you think it should be open to you, "
        "ask your trainer.",
        403,
    ),
    "not_open": Refusal(
        "This survey is not open yet", "Come back when your class reaches it. You will find it on your page.", 403
    ),
    "seated_later": Refusal(
        "This survey opened before you joined the class",
        "It asks the officers who had a seat when it opened. An answer that is added later could be traced to its "
        f"officer. {NOTHING_MORE}",
        403,
    ),
    "already_sent": Refusal(
        "You have sent this survey",
        "Thank you. Each officer answers once. We cannot show you or change what you sent, because nothing tells "
        "us which answers are yours.",
        409,
    ),
}


# Why a second cut of released answers is refused.
CUTS = {
    "isolates": "Together with what has been shown already, this would tell what one to four officers answered, or "
    "what all of a few did. Ask again when more classes have answered.",
    "nothing_new": "Nothing that was counted together holds this place beside another one. What can be shown of it "
    "alone stands in the report.",
}


def not_open(occasion: Occasion) -> Refusal:
    when = timezone.localtime(occasion.opens_at)
    day = date_format(when, DAY)
    text = f"Come back on {day}, from {date_format(when, 'g:i a')} on. You will find it on My training."
    return Refusal(f"This survey opens on {_class_day(occasion) or day}.", text, 403)


def closed(moment: datetime) -> Refusal:
    return Refusal(
        "This survey is closed",
        f"It closed on {date_format(timezone.localtime(moment), DAY)}, and takes no more answers. {NOTHING_MORE}",
        CLOSED,
    )


def _class_day(occasion: Occasion) -> str:
    return occasion.class_day.replace("D", "day ")
