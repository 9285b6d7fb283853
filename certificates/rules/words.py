"""The words of the page in each language that it speaks. Names, titles and what an administrator typed stay as they
are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from certificates.rules import facts
from certificates.rules.looks import Language


@dataclass(frozen=True)
class Words:
    certificate: str
    of_completion: str
    has_completed: str
    and_met_everything: str
    hours: str
    class_days: str
    issued: str
    valid_through: str
    motto: str
    is_it_genuine: str
    scan_or_type: str
    number: str
    revision: str
    square: str
    seal: str
    signature: str
    day: Callable[[date], str]
    period: Callable[[date, date], str]
    contact_hours: Callable[[int, int], str]
    # The parts of trainers, as they stand on the record.
    parts: Mapping[str, str] = field(default_factory=dict)

    def part(self, name: str) -> str:
        return self.parts.get(name, name)


def english_day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip


def spanish_day(day: date) -> str:
    """2 de marzo de 2026; the first is 1.º."""
    return f"{_of_month(day)} de {day.year}"


def spanish_period(first: date, last: date) -> str:
    """Del 2 al 5 de marzo de 2026; del 30 de marzo al 2 de abril de 2026."""
    if first == last:
        return spanish_day(first)
    if first.year != last.year:
        return f"Del {spanish_day(first)} al {spanish_day(last)}"
    start = _number(first) if first.month == last.month else _of_month(first)
    return f"Del {start} al {spanish_day(last)}"


def spanish_contact_hours(class_minutes: int, online_minutes: int) -> str:
    """28 horas en clase y 2 horas en línea."""
    places = ((class_minutes, "en clase"), (online_minutes, "en línea"))
    return " y ".join(f"{_spanish_hours(minutes)} {place}" for minutes, place in places if minutes)


def _of_month(day: date) -> str:
    return f"{_number(day)} de {MONTHS[day.month - 1]}"


def _number(day: date) -> str:
    return "1.º" if day.day == 1 else str(day.day)


def _spanish_hours(minutes: int) -> str:
    return facts.hours(minutes).replace("hour", "hora")


ENGLISH = Words(
    certificate="Certificate",
    of_completion="Certificate of completion",
    has_completed="has completed the course",
    and_met_everything="and met every one of its requirements",
    hours="Hours",
    class_days="Class days",
    issued="Issued",
    valid_through="valid through",
    motto="Two people talk. A third makes it possible.",
    is_it_genuine="Is it genuine?",
    scan_or_type="Scan the square, or type the code at",
    number="No.",
    revision="revision",
    square="QR code of",
    seal="Seal of",
    signature="Signature of",
    day=english_day,
    period=facts.period,
    contact_hours=facts.contact_hours,
)

SPANISH = Words(
    certificate="Certificado",
    of_completion="Certificado de finalización",
    has_completed="ha completado el curso",
    and_met_everything="y cumplió todos sus requisitos",
    hours="Horas",
    class_days="Días de clase",
    issued="Emitido",
    valid_through="válido hasta el",
    motto="Dos personas hablan. Una tercera lo hace posible.",
    is_it_genuine="¿Es auténtico?",
    scan_or_type="Escanee el cuadro o escriba el código en",
    number="N.º",
    revision="revisión",
    square="Código QR de",
    seal="Sello de",
    signature="Firma de",
    day=spanish_day,
    period=spanish_period,
    contact_hours=spanish_contact_hours,
    parts={
        "Lead facilitator": "Facilitación principal",
        "Course director": "Dirección del curso",
        "Coach": "Tutoría",
        "Assessor": "Evaluación",
    },
)

IN = {Language.ENGLISH: ENGLISH, Language.SPANISH: SPANISH}
