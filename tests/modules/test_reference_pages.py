"""What an officer looks up, and the two tools for the street."""

import pytest
from django.core.exceptions import ValidationError

from modules.models import (
    GlossaryTerm,
    LessonProgress,
    MediationCenter,
    Resource,
    StopSign,
    TriageOutcome,
    TriageQuestion,
)

TRIAGE = "/tools/triage/"
STOP = {"outcome": "STOP", "reason": "Somebody is hurt.", "do": "Make people safe."}
REFER = {"outcome": "REFER", "reason": "It is safe, and it fits.", "do": "Send the referral."}


@pytest.fixture
def questions(db) -> list[TriageQuestion]:
    TriageOutcome.objects.create(code="STOP", title="Stop: police action", what_to_do="No joint talk.")
    TriageOutcome.objects.create(
        code="REFER", title="Refer to the center", what_to_do="Refer.", words="There is a mediation center here."
    )
    return [
        TriageQuestion.objects.create(
            key="T1", title="Safety", question="Is anyone hurt?", yes=STOP, no={"next": "T2"}, position=1
        ),
        TriageQuestion.objects.create(
            key="T2", title="Consent", question="May you pass on the name?", yes=REFER, no=STOP, position=2
        ),
    ]


@pytest.fixture
def centers(db) -> None:
    MediationCenter.objects.create(key="BKN", name="Peace Institute", borough="Brooklyn", description="Mediates.")
    MediationCenter.objects.create(key="QNS", name="Community Mediation", borough="Queens", description="Mediates.")


def text_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_triage_asks_one_question_at_a_time(client, questions):
    first = text_of(client, TRIAGE)
    second = text_of(client, TRIAGE + "?a=n")

    assert "Is anyone hurt?" in first
    assert "question 1 of 2" in first
    assert "May you pass on the name?" not in first
    assert "May you pass on the name?" in second
    assert 'href="?a=ny"' in second


def test_a_stop_says_why_and_what_to_do_and_offers_no_center(client, questions, centers):
    page = text_of(client, TRIAGE + "?a=y")

    assert "Stop: police action" in page
    assert "Somebody is hurt." in page
    assert "Make people safe." in page
    assert "Peace Institute" not in page.split("<footer")[0].split("<main")[1]


def test_a_referral_gives_the_words_and_the_center_of_the_borough(client, questions, centers):
    page = text_of(client, TRIAGE + "?a=ny&borough=Queens")

    assert "There is a mediation center here." in page
    assert "Community Mediation" in page
    assert "Peace Institute</h2>" not in page


def test_an_officer_gets_the_center_of_the_own_borough_without_asking(signed_in, rivera, questions, centers):
    assert "Peace Institute</h2>" in text_of(signed_in(rivera), TRIAGE + "?a=ny")


def test_a_borough_is_asked_for_where_none_is_known(client, questions, centers):
    page = text_of(client, TRIAGE + "?a=ny")

    assert "?a=ny&amp;borough=Brooklyn" in page
    assert "?a=ny&amp;borough=Queens" in page


def test_a_wrong_address_begins_anew(client, questions):
    assert client.get(TRIAGE + "?a=maybe").url == TRIAGE


def test_the_triage_stores_nothing(signed_in, rivera, seat, questions):
    client = signed_in(rivera)
    before = client.session.items()

    client.get(TRIAGE + "?a=ny")

    assert client.session.items() == before
    assert not LessonProgress.objects.exists()


def test_without_questions_the_stop_list_is_offered(client, db):
    assert 'href="/tools/stop-list/"' in text_of(client, TRIAGE)


def test_an_editor_cannot_lead_a_question_nowhere_or_back(questions):
    first, second = questions
    first.no = {"next": "T9"}
    second.no = {"next": "T1"}

    with pytest.raises(ValidationError, match="has to exist"):
        first.full_clean()
    with pytest.raises(ValidationError, match="come later"):
        second.full_clean()


def test_the_way_to_the_triage_counts_its_questions(client, course, questions):
    for address in ("/", "/tools/stop-list/"):
        assert "At most two questions, no names." in text_of(client, address)


def test_a_center_without_a_phone_number_leads_to_its_website(signed_in, rivera, centers):
    MediationCenter.objects.filter(key="QNS").update(website="mediatenyc.org")

    page = text_of(signed_in(rivera), "/course/centers/")

    assert 'href="https://mediatenyc.org"' in page
    assert "No phone number is recorded" not in page


def test_the_stop_list_is_open_to_anybody(client, db):
    StopSign.objects.create(
        key="weapon", sign="There is a weapon.", what_to_do="Use distance and cover.", confirm_with_counsel=True
    )

    page = text_of(client, "/tools/stop-list/")

    assert "There is a weapon." in page
    assert "Use distance and cover." in page
    assert "confirm with counsel" in page


@pytest.mark.parametrize("name", ["resources", "centers", "glossary", "sources"])
def test_reference_pages_ask_a_stranger_to_sign_in(name, client, db):
    assert client.get(f"/course/{name}/").url == f"/signin/?next=/course/{name}/"


def test_an_officer_looks_up_a_word_a_film_a_center_and_a_source(signed_in, rivera, course, centers):
    Resource.objects.create(key="film", title="Mitakuye Oyasin", kind="film", description="A film.")
    GlossaryTerm.objects.create(key="caucus", term="Caucus", meaning="A private talk with one side.")
    client = signed_in(rivera)

    assert 'id="film"' in text_of(client, "/course/resources/")
    assert "A private talk with one side." in text_of(client, "/course/glossary/")
    assert "Community Mediation" in text_of(client, "/course/centers/")
    assert 'id="S1"' in text_of(client, "/course/sources/")


@pytest.mark.parametrize(
    "model", ["resource", "mediationcenter", "glossaryterm", "stopsign", "triagequestion", "triageoutcome"]
)
def test_each_has_its_list_in_the_admin(model, signed_in, django_user_model, db):
    boss = django_user_model.objects.create_superuser("boss@example.org", "a password of the boss")

    assert signed_in(boss).get(f"/cms/snippets/modules/{model}/").status_code == 200
