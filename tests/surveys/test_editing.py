"""An editor's survey in the CMS form."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.test.utils.form_data import nested_form_data, streamfield

from assessments.surveys.models import Survey
from assessments.surveys.services import authoring
from assessments.surveys.viewsets import SurveyViewSet
from tests.surveys.conftest import instrument

pytestmark = pytest.mark.django_db


EXCELLENT = {"value": {"value": "5", "label": "Excellent"}, "deleted": "", "order": 0, "type": "", "id": ""}
RATE5 = {"key": "RATE5", "points": {"count": 1, "0": EXCELLENT}}


def cms_form(survey: Survey, *, scale: str, key: str = "P1", approval: bool = False) -> WagtailAdminModelForm:
    nothing = {"item": "", "values": {"count": 0}}
    item = {"key": key, "text": "Overall, today was…", "theme": "", "scale": scale, "show_if": nothing}
    if approval:
        item["approval"] = "on"
    lists = {
        "items": streamfield([("scale", item)]),
        "scales": streamfield([("scale", RATE5)]),
        "themes": streamfield([]),
        "supervisor_link": streamfield([]),
    }
    plain = {"title": survey.title, "key": survey.key, "audience": "officer", "intro": survey.intro}
    when = {"minutes": 1, "closes_after_days": 1}
    ticked = {"opens": ["day_close"], "days": ["D1"]}
    form_class = SurveyViewSet.edit_handler.bind_to_model(Survey).get_form_class()
    sent = urlencode(nested_form_data(plain | when | lists) | ticked, doseq=True)
    return form_class(QueryDict(sent), instance=survey)


def test_an_item_must_use_a_scale_that_the_survey_has():
    survey = authoring.put_survey(instrument("PULSE"))

    form = cms_form(survey, scale="RATE7")

    assert not form.is_valid()
    assert "RATE7" in str(form.errors["items"])


def test_a_right_form_is_kept_with_its_days_ticked():
    survey = authoring.put_survey(instrument("PULSE"))

    form = cms_form(survey, scale="RATE5")

    assert form.is_valid(), form.errors
    assert form.save(commit=False).days == ["D1"]


def test_the_question_that_the_published_rating_rests_on_keeps_its_key_and_its_scale():
    survey = authoring.put_survey(instrument("COURSE"))

    form = cms_form(survey, scale="RATE5", key="C01", approval=True)

    assert "Keep its key, its scale and the words of its answers" in str(form.errors["items"])


@pytest.mark.parametrize(("mode", "words"), [("", "How was the pace?"), ("es", "En general, el día de hoy fue…")])
def test_an_editor_previews_a_draft_in_both_languages(mode, words):
    data = instrument("PULSE")
    data["items"][2]["text"] = "How was the pace?"
    survey = authoring.put_survey(data, publish=False)

    shown = survey.make_preview_request(preview_mode=mode).render().content.decode()

    assert words in shown
