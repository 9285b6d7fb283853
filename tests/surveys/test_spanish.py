"""Whoever asks for Spanish reads no English around the questions, whatever becomes of the answers."""

import gettext
import re
from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from assessments.surveys.models import Invitation, SurveyOpening
from assessments.surveys.rules.receipts import spelled
from assessments.surveys.services import ballots, openings

START, ANSWER, CHANGE = "/survey/COURSE/", "/survey/COURSE/answers/", "/survey/COURSE/change/"
RECEIPT = spelled(7)
SPANISH = "?lang=es"
# The same in both languages: codes, numbers, names, and what somebody wrote.
NO_WORDS = re.compile(
    r"[\W\d_]*|id|[Nn]o|Sector|Supervisor|[A-Z]+\d+|Spring cohort|a{100,}|Mediation Skills|for Neighborhood Policing|"
    r"Ana Rivera"
)
CATALOGS = [
    Path(settings.BASE_DIR) / app / "locale/es/LC_MESSAGES" for app in ("assessments/surveys", "course_site/core")
]


class Heard(HTMLParser):
    """What somebody reads or hears of a page, from its header to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()
        self.is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_inside = self.is_inside or tag == "body"
        given = dict(attrs)
        if self.is_inside:
            said = [value for name, value in given.items() if name in SPOKEN and value]
            self.words |= {" ".join(value.split()) for value in said}

    def handle_endtag(self, tag: str) -> None:
        self.is_inside = self.is_inside and tag != "body"

    def handle_data(self, data: str) -> None:
        if self.is_inside and data.strip():
            self.words.add(" ".join(data.split()))


SPOKEN = {"aria-label", "data-kept", "data-not-kept", "data-of", "data-copied", "data-selected", "data-random"}


def heard(response: HttpResponse) -> set[str]:
    return heard_in(response.content.decode())


def heard_in(html: str) -> set[str]:
    page = Heard()
    page.feed(html)
    return {words for words in page.words if not NO_WORDS.fullmatch(words)}


@pytest.fixture
def opening(course_survey, cohort, seat, reyes_seat) -> SurveyOpening:
    now = timezone.now()
    return openings.open_survey("COURSE", cohort, at=now - timedelta(hours=1), closes_at=now + timedelta(days=7))


def send(opening: SurveyOpening, seat: object) -> None:
    ballots.cast(Invitation.objects.get(enrollment=seat), {"C01": "4"}, receipt=RECEIPT, at=timezone.now())


def close() -> None:
    SurveyOpening.objects.update(closes_at=timezone.now())


Page = Callable[[Client, str], HttpResponse]
UNSENT: dict[str, Page] = {
    "the first screen": lambda phone, query: phone.get(START + query),
    "the questions": lambda phone, query: phone.get(ANSWER + query),
    "a wrong answer": lambda phone, query: phone.post(ANSWER + query, {"C01": "17", "C15": "a" * 700}),
    "nothing answered": lambda phone, query: phone.post(ANSWER + query, {"C01": ""}),
}
SENT: dict[str, Page] = {
    "sent before": lambda phone, query: phone.get(START + query),
    "asked for the receipt": lambda phone, query: phone.get(CHANGE + query),
    "another receipt": lambda phone, query: phone.post(CHANGE + query, {"receipt": spelled(8)}),
    "half a receipt": lambda phone, query: phone.post(CHANGE + query, {"receipt": "ABC"}),
    "the receipt": lambda phone, query: phone.post(CHANGE + query, {"receipt": RECEIPT}),
    "changed": lambda phone, query: phone.post(CHANGE + query, {"receipt": RECEIPT, "change": "1", "C01": "5"}),
    "sent twice": lambda phone, query: phone.post(ANSWER + query, {"receipt": RECEIPT, "C01": "4"}),
}
CLOSED: dict[str, Page] = {
    "closed": lambda phone, query: phone.get(START + query),
    "closed while writing": lambda phone, query: phone.post(ANSWER + query, {"C15": "Keep it."}),
}


def in_both(page: Page, phone: Client) -> set[str]:
    """What stands in the English page and in the Spanish one."""
    english, spanish = heard(page(phone, "")), heard(page(phone, SPANISH))
    assert english
    assert spanish
    return english & spanish


@pytest.mark.parametrize("page", UNSENT.values(), ids=UNSENT)
def test_a_page_before_sending_has_no_word_of_the_other_language(page, opening, signed_in, rivera):
    assert in_both(page, signed_in(rivera)) == set()


@pytest.mark.parametrize("page", SENT.values(), ids=SENT)
def test_a_page_after_sending_has_no_word_of_the_other_language(page, opening, seat, signed_in, rivera):
    send(opening, seat)

    assert in_both(page, signed_in(rivera)) == set()


@pytest.mark.parametrize("page", CLOSED.values(), ids=CLOSED)
def test_a_page_after_the_closing_has_no_word_of_the_other_language(page, opening, signed_in, rivera):
    close()

    assert in_both(page, signed_in(rivera)) == set()


@pytest.mark.parametrize(("query", "whose"), [("", "Spring cohort"), (SPANISH, "Clase del 2 de marzo de 2026")])
@pytest.mark.parametrize("address", [START, ANSWER])
def test_a_class_is_named_in_the_language_of_the_page(opening, signed_in, rivera, address, query, whose):
    assert f'<p class="eyebrow">{whose}</p>' in signed_in(rivera).get(address + query).content.decode()


def test_a_survey_that_is_to_come_says_its_day_in_spanish(course_survey, cohort, seat, signed_in, rivera):
    cohort.sessions.update(
        starts_at=timezone.now() + timedelta(days=9), ends_at=timezone.now() + timedelta(days=9, hours=8)
    )

    page = signed_in(rivera).get(START + SPANISH)

    assert any(words.startswith("Esta encuesta se abre el día") for words in heard(page))
    assert in_both(UNSENT["the first screen"], signed_in(rivera)) == set()


def test_the_page_without_a_network_says_all_in_both_languages(client):
    page = client.get("/survey/kept/").content.decode()
    main = page.split("<main")[1].split("</main>")[0]

    english, spanish = (heard_in(f"<body>{part}") for part in re.split(r'<div lang="es"', main))

    assert len(english) == len(spanish) > 8
    assert not english & spanish


def test_what_waited_on_a_phone_is_refused_in_its_language(opening, signed_in, rivera):
    phone = signed_in(rivera)
    item = {"client_id": "one", "payload": {"invitation": "none"}}

    [ack] = phone.post(f"/survey/send/{SPANISH}", {"items": [item]}, content_type="application/json").json()["acks"]

    assert ack["says"].startswith("Algo de estas respuestas se perdió en el teléfono.")


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda path: path.parts[-4])
def test_the_compiled_words_are_those_that_people_read_and_change(catalog):
    compiled = gettext.GNUTranslations((catalog / "django.mo").open("rb"))
    entries = re.findall(r'^msgid "(.+)"\nmsgstr "(.*)"$', (catalog / "django.po").read_text(), re.MULTILINE)

    assert len(entries) >= 5
    for english, spanish in entries:
        assert spanish
        assert compiled.gettext(plain(english)) == plain(spanish)


def plain(written: str) -> str:
    return written.replace('\\"', '"').replace("\\\\", "\\")
