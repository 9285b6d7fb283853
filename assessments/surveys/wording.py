"""Why a survey cannot be answered now, and what would make it possible, in the language of the page."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.surveys.rules.calendar import Occasion

SENT_BEFORE = 409
CLOSED = 410
UNAVAILABLE = 503

NOT_OFFERED = gettext_lazy("Choose one of the answers that are shown here.")
TOO_LONG = gettext_lazy("Make it shorter: %(limit_value)d characters at most. You have %(show_value)d.")
NO_RECEIPT = gettext_lazy(
    "That is not a whole receipt. It has 26 letters and numbers, in groups of four. Copy all of it."
)
KEY_MISSING = gettext_lazy(
    "Your answers could not be sent, and nothing of them is kept. They still stand below: leave this page open and try "
    "again later today. If it does not work then, tell the program team that the key of this survey is missing."
)
# Why answers are not changed.
NOT_CHANGED = {
    "unknown_receipt": gettext_lazy(
        "No answers to this survey were sent with that receipt. Check each letter and number. Nothing was changed."
    ),
    "key_missing": gettext_lazy(
        "What you sent cannot be opened now. Nothing was changed. Try again later today. If it does not work then, "
        "tell the program team that the key of this survey is missing."
    ),
}
SIGNED_OUT = gettext_lazy("You are signed out. Sign in again, and what waits on this phone is sent.")
OTHER_PERSON = gettext_lazy(
    "Somebody else is signed in on this phone now. Sign in as yourself, and your answers are sent."
)
NOT_READ = gettext_lazy("The server could not read this. Reload the page and send again.")
TOO_MANY = gettext_lazy("Too much at once. Reload the page and send again.")
NOT_INVITED = gettext_lazy(
    "It goes to the officers of a class when the class reaches it. If you think it should be open to you, ask your "
    "trainer."
)
# Why what waited on a phone was not taken; the page gives the words back.
DELIVERED = {
    "closed": gettext_lazy(
        "The survey closed before your answers arrived. Nothing of them is kept here, and your certificate does not "
        "wait for them. You can still tell your trainer what you think."
    ),
    "already_sent": gettext_lazy(
        "You sent this survey before, from another page or phone, and those answers stand. To change them, you need "
        "the receipt that you got then."
    ),
    "invalid": gettext_lazy("The survey does not offer one of these answers. Open it again and answer once more."),
    "not_whole": gettext_lazy(
        "Something of these answers got lost on the phone. Open the survey again and answer once more."
    ),
    "not_invited": NOT_INVITED,
}


class Refusal(NamedTuple):
    title: str
    text: str
    status: int = 403


def not_invited() -> Refusal:
    return Refusal(_("You are not invited to this survey"), str(NOT_INVITED))


def not_open(occasion: Occasion | None = None) -> Refusal:
    if occasion is None:
        text = _("Come back when your class reaches it. You will find it on your page.")
        return Refusal(_("This survey is not open yet"), text)
    day = _day(occasion.opens_at)
    title = _("This survey opens on {day}.").format(day=_class_day(occasion) or day)
    time = date_format(timezone.localtime(occasion.opens_at), "g:i a")
    text = _("Come back on {day}, from {time} on. You will find it on My training.").format(day=day, time=time)
    return Refusal(title, text)


def seated_later() -> Refusal:
    why = _(
        "It asks the officers who had a seat when it opened. An answer that is added later could be traced to its "
        "officer."
    )
    return Refusal(_("This survey opened before you joined the class"), f"{why} {_nothing_more()}")


def closed(moment: datetime) -> Refusal:
    text = _("It closed on {day}, and takes no more answers.").format(day=_day(moment))
    return Refusal(_("This survey is closed"), f"{text} {_nothing_more()}", CLOSED)


def _nothing_more() -> str:
    return _(
        "Nothing more is asked of you: where your certificate needs this survey, opening this page was enough. You can "
        "still tell your trainer what you think."
    )


def _day(moment: datetime) -> str:
    # The format is translated too: "lunes 2 de marzo" has another order and a small word.
    return date_format(timezone.localtime(moment), _("l, F j"))


def _class_day(occasion: Occasion) -> str:
    number = occasion.class_day.removeprefix("D")
    return _("day {number}").format(number=number) if number else ""


CHECKED_BEFORE = (
    "You saved this page before, with other words, and those are kept. What you wrote now stands below: save again, "
    "and it counts in their place."
)
INVITED = (
    "You get this because you took the course. Everybody in your class gets it, whether they have answered or not."
)
PROMISE = "Nobody using the system can connect your answers with you. The first page says exactly what is kept."


class Mail(NamedTuple):
    subject: str
    lines: list[str]


def mail(title: str, address: str, closes_at: datetime, *, is_first: bool) -> Mail:
    """The same words for who has answered and who has not."""
    until = f"It is open until {_day(closes_at)}."
    if is_first:
        return Mail(f"{title}: five minutes for the next class", [until, f"Answer here: {address}", PROMISE])
    done = "If you have answered, thank you: there is nothing more to do."
    return Mail(f"{title}: still open", [done, f"If not: {until} Answer here: {address}", PROMISE])


# Why a second cut of released answers is refused.
CUTS = {
    "isolates": "Together with what has been shown already, this would tell what one to four officers answered, or "
    "what all of a few did. Ask again when more classes have answered.",
    "nothing_new": "Nothing that was counted together holds this place beside another one. What can be shown of it "
    "alone stands in the report.",
}
