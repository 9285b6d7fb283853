"""Joan Marsh makes a survey in the CMS, from its first question to the phones of a class."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from assessments.surveys.models import Survey, SurveyOpening, SurveyVersion
from assessments.surveys.services import openings

NEW = reverse("wagtailsnippets_surveys_survey:add")
Block = tuple[str, dict[str, Any]]


def listed(*values: Any) -> dict[str, Any]:
    """As a list block sends its values."""
    rows = {
        str(place): {"value": value, "deleted": "", "order": place, "type": "", "id": ""}
        for place, value in enumerate(values)
    }
    return {"count": len(values), **rows}


def asked_if(item: str = "", *values: str) -> dict[str, Any]:
    return {"item": item, "values": listed(*values)}


def scale(key: str, **points: str) -> Block:
    return "scale", {
        "key": key,
        "points": listed(*({"value": value, "label": label, "label_es": ""} for value, label in points.items())),
    }


QUESTIONS: list[Block] = [
    ("choice", {"key": "X1", "text": "Did you mediate?", "scale": "DID", "about": "", "show_if": asked_if()}),
    (
        "number",
        {
            "key": "X2",
            "text": "How many times?",
            "least": "0",
            "most": "20",
            "unit": "times",
            "bands": listed("1", "5"),
            "show_if": asked_if("X1", "yes"),
        },
    ),
    ("page", {"key": "X3", "text": "The room", "text_es": ""}),
    (
        "matrix",
        {
            "key": "X4",
            "text": "How were these?",
            "scale": "RATED",
            "rows": listed({"key": "a", "text": "Chairs"}, {"key": "b", "text": "Light"}),
            "reuse": "",
            "columns": listed(),
            "columns_es": listed(),
            "show_if": asked_if(),
        },
    ),
    ("text", {"key": "X5", "text": "What else?", "limit": "200"}),
]


def filled_in(*, questions: list[Block] = QUESTIONS, **buttons: str) -> dict[str, Any]:
    """What the form of the CMS sends."""
    plain = {
        "title": "After the lab",
        "intro": "It takes a minute.",
        "stem": "",
        "columns_pre": "",
        "columns_post": "",
        "key": "LAB",
        "audience": "officer",
        "minutes": "1",
        "closes_after_days": "1",
    }
    lists = {
        "items": streamfield(questions),
        "scales": streamfield([scale("DID", yes="Yes", no="No"), scale("RATED", **{"2": "Good", "1": "Poor"})]),
        "themes": streamfield([]),
        "supervisor_link": streamfield([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(plain | lists) | {"opens": ["day_close"], "days": ["D1"]} | buttons


@pytest.fixture
def desk(signed_in, marsh) -> Client:
    return signed_in(marsh)


@pytest.fixture
def put_to_the_class(cohort, seat, at) -> Any:
    def put(*, at: datetime = at) -> SurveyOpening:
        return openings.open_survey("LAB", cohort, at=at, closes_at=at + timedelta(days=1), day="D1")

    return put


def test_a_draft_is_seen_as_officers_will_see_it_and_asks_nobody(desk):
    desk.post(NEW, filled_in())
    survey = Survey.objects.get(key="LAB")
    preview = reverse("wagtailsnippets_surveys_survey:preview_on_edit", args=[survey.pk])

    desk.post(preview, filled_in())
    page = desk.get(preview).content.decode()

    assert not SurveyVersion.objects.filter(survey_key="LAB").exists()
    for words in ("Did you mediate?", "Only if you answered", "How many times?", "The room", "Chairs", "Light"):
        assert words in page
    assert page.count("data-step") == 5
    assert "A whole number from 0 to 20. times" in page


def test_what_is_published_is_asked_and_what_is_open_is_frozen(desk, put_to_the_class):
    desk.post(NEW, filled_in(**{"action-publish": "yes"}))
    opening = put_to_the_class()
    edit = reverse("wagtailsnippets_surveys_survey:edit", args=[Survey.objects.get(key="LAB").pk])

    others = [("text", {"key": "X9", "text": "Anything at all?", "limit": "100"}), *QUESTIONS]
    desk.post(edit, filled_in(questions=others, **{"action-publish": "yes"}))

    opening.refresh_from_db()
    codes = [item["key"] for item in opening.survey_version.content["items"]]
    newest = SurveyVersion.objects.filter(survey_key="LAB").order_by("number").last()
    assert codes == ["X1", "X2", "X3", "X4", "X5"]
    assert newest.content["items"][0]["key"] == "X9"
    assert put_to_the_class().survey_version == opening.survey_version


def test_a_question_that_leads_nowhere_is_refused_by_name_and_kept(desk):
    wrong = [("number", QUESTIONS[1][1] | {"show_if": asked_if("X7", "yes")})]

    page = desk.post(NEW, filled_in(questions=wrong, **{"action-publish": "yes"})).content.decode()

    assert not Survey.objects.filter(key="LAB").exists()
    assert "X7" in page
    assert "How many times?" in page
