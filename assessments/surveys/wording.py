"""Why a survey cannot be answered now, and what would make it possible."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format

from assessments.surveys.rules.calendar import Occasion

SENT_BEFORE = 409
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


class FormWords(NamedTuple):
    no_answer: str
    not_offered: str
    between: str
    up_to: str
    too_long: str


FORM = {
    "en": FormWords(
        no_answer="No answer",
        not_offered="Choose one of the answers that are shown here.",
        between="A whole number from {least} to {most}.",
        up_to="Up to {limit} characters. Please write no names.",
        too_long="Make it shorter: %(limit_value)d characters at most. You have %(show_value)d.",
    ),
    "es": FormWords(
        no_answer="Sin respuesta",
        not_offered="Elija una de las respuestas que aparecen aquí.",
        between="Un número entero del {least} al {most}.",
        up_to="Hasta {limit} caracteres. Por favor, no escriba nombres.",
        too_long="Escriba menos: %(limit_value)d caracteres como máximo. Lleva %(show_value)d.",
    ),
}

# What stands around the questions.
PAGE = {
    "en": {
        "skip": "You may skip any question.",
        "open_until": "Open until",
        "moment": "l, F j, g:i a",
        "about": "About",
        "minutes": "min.",
        "tap": "A tap on an answer goes on to the next question.",
        "question": "Question",
        "of": "of",
        "only_if": "Only if you answered",
        "send": "Send your answers?",
        "change": "Change your answers?",
        "show_rows": "Show me exactly what is stored",
        "receipt_hint": "You get a receipt. With it you can change your answers until the survey closes. Without it "
        "nobody can find them, not even you.",
        "send_button": "Send my answers",
        "change_button": "Keep these answers instead",
        "back": "Back",
        "next": "Next",
        "kept": "On this phone, not sent yet",
        "start": "Start the survey",
        "not_now": "Not now: go back to my training",
        "no_name": "Your name is not kept with your answers.",
        "other": "En español",
    },
    "es": {
        "skip": "Puede saltar cualquier pregunta.",
        "open_until": "Abierta hasta el",
        "moment": r"l j \d\e F, g:i a",
        "about": "Unos",
        "minutes": "min.",
        "tap": "Al tocar una respuesta se pasa a la siguiente pregunta.",
        "question": "Pregunta",
        "of": "de",
        "only_if": "Solo si respondió",
        "send": "¿Enviar sus respuestas?",
        "change": "¿Cambiar sus respuestas?",
        "show_rows": "Muéstreme exactamente qué se guarda",
        "receipt_hint": "Recibirá un comprobante. Con él puede cambiar sus respuestas hasta que se cierre la encuesta. "
        "Sin él nadie puede encontrarlas, ni siquiera usted.",
        "send_button": "Enviar mis respuestas",
        "change_button": "Guardar estas respuestas en su lugar",
        "back": "Atrás",
        "next": "Siguiente",
        "kept": "En este teléfono, aún sin enviar",
        "start": "Empezar la encuesta",
        "not_now": "Ahora no: volver a mi capacitación",
        "no_name": "Su nombre no se guarda con sus respuestas.",
        "other": "In English",
    },
}

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
}

NO_RECEIPT = "That is not a whole receipt. It has 26 letters and numbers, in groups of four. Copy all of it."
# Why answers are not changed.
NOT_CHANGED = {
    "unknown_receipt": "No answers to this survey were sent with that receipt. Check each letter and number. Nothing "
    "was changed.",
    "key_missing": "What you sent cannot be opened now. Nothing was changed. Try again later today. If it does not "
    "work then, tell the program team that the key of this survey is missing.",
}
SIGNED_OUT = "You are signed out. Sign in again, and what waits on this phone is sent."
OTHER_PERSON = "Somebody else is signed in on this phone now. Sign in as yourself, and your answers are sent."
NOT_READ = "The server could not read this. Reload the page and send again."
TOO_MANY = "Too much at once. Reload the page and send again."
# Why what waited on a phone was not taken; the page gives the words back.
DELIVERED = {
    "closed": "The survey closed before your answers arrived. Nothing of them is kept here, and your certificate does "
    "not wait for them. You can still tell your trainer what you think.",
    "already_sent": "You sent this survey before, from another page or phone, and those answers stand. To change them, "
    "you need the receipt that you got then.",
    "invalid": "The survey does not offer one of these answers. Open it again and answer once more.",
    "not_whole": "Something of these answers got lost on the phone. Open the survey again and answer once more.",
    "not_invited": REFUSALS["not_invited"].text,
}

INVITED = (
    "You get this because you took the course. Everybody in your class gets it, whether they have answered or not."
)


class Mail(NamedTuple):
    subject: str
    lines: list[str]


def mail(title: str, address: str, closes_at: datetime, *, is_first: bool) -> Mail:
    """The same words for who has answered and who has not."""
    until = f"It is open until {date_format(timezone.localtime(closes_at), DAY)}."
    if is_first:
        return Mail(f"{title}: five minutes for the next class", [until, f"Answer here: {address}", PROMISE])
    done = "If you have answered, thank you: there is nothing more to do."
    return Mail(f"{title}: still open", [done, f"If not: {until} Answer here: {address}", PROMISE])


PROMISE = "Nobody using the system can connect your answers with you. The first page says exactly what is kept."

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
