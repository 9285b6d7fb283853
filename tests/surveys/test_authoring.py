import pytest
from django.core.exceptions import ValidationError

from assessments.surveys.models import Survey, SurveyVersion
from assessments.surveys.services import authoring, versions
from modules.rules.content import content_hash
from tests.surveys.conftest import instrument

KEYS = ["COURSE", "F90", "FAC", "PULSE", "SE"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", KEYS)
def test_an_instrument_comes_back_as_it_went_in(key):
    authoring.put_survey(instrument(key))

    stored = Survey.objects.get(key=key)

    assert authoring.as_data(stored) == instrument(key)


def test_loading_twice_makes_one_revision_and_one_version():
    authoring.put_survey(instrument("PULSE"))

    survey = authoring.put_survey(instrument("PULSE"))

    assert survey.revisions.count() == 1
    assert SurveyVersion.objects.filter(survey_key="PULSE").count() == 1


def test_a_changed_question_makes_the_next_version_and_leaves_the_first():
    authoring.put_survey(instrument("PULSE"))
    first = versions.current("PULSE")

    authoring.put_survey(instrument("PULSE") | {"title": "How was today?"})

    first.refresh_from_db()
    assert versions.current("PULSE").number == 2
    assert first.content["title"] == "Day pulse"
    assert first.content_hash == content_hash(first.content)


def test_publishing_the_same_again_makes_no_version():
    survey = authoring.put_survey(instrument("PULSE"))

    survey.save_revision().publish()

    assert SurveyVersion.objects.filter(survey_key="PULSE").count() == 1


def test_a_draft_is_no_version():
    authoring.put_survey(instrument("PULSE"), publish=False)

    assert versions.current("PULSE") is None


def test_a_draft_leaves_what_is_published_as_it_was():
    authoring.put_survey(instrument("PULSE"))

    authoring.put_survey(instrument("PULSE") | {"title": "Not sure yet"}, publish=False)

    survey = Survey.objects.get(key="PULSE")
    assert survey.title == "Day pulse"
    assert survey.has_unpublished_changes


def test_the_key_stays():
    survey = authoring.put_survey(instrument("PULSE"))
    survey.key = "OTHER"

    with pytest.raises(ValidationError, match="The key stays PULSE"):
        survey.full_clean()


def test_a_survey_that_asks_another_again_follows_it():
    authoring.put_survey(instrument("F90"))

    authoring.put_survey(instrument("SE"))

    [matrix] = [item for item in versions.current("F90").content["items"] if item["kind"] == "matrix"]
    assert [row["key"] for row in matrix["rows"]] == [f"SE{number}" for number in range(1, 11)]


def test_a_matrix_with_its_own_rows_a_number_and_a_page_come_back_as_they_went_in():
    data = instrument("PULSE") | {"items": [*instrument("PULSE")["items"], *EVERY_KIND]}
    authoring.put_survey(data)

    stored = Survey.objects.get(key="PULSE")

    assert authoring.as_data(stored) == data
    assert versions.current("PULSE").content["items"][-1]["rows"] == EVERY_KIND[-1]["rows"]


EVERY_KIND = [
    {"key": "PART2", "kind": "page", "text": "In class", "text_es": "En clase"},
    {"key": "N1", "kind": "number", "text": "How often?", "least": 0, "most": 20, "unit": "times", "bands": [1, 3]},
    {
        "key": "M1", "kind": "matrix", "text": "How was…", "scale": "RATE5",
        "rows": [{"key": "a", "text": "the room"}, {"key": "b", "text": "the sound", "text_es": "el sonido"}],
        "show_if": {"item": "P1", "values": ["2", "1"]},
    },
]  # fmt: skip
