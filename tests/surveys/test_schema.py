"""What is kept of an answer, column by column: a new column here is a decision, not an accident."""

import pytest
from django.db import models

from assessments.surveys.models import BackgroundAnswer, Ballot, BallotBox, Comment, Invitation

COLUMNS = {
    Ballot: {"id", "opening_id", "group_id", "answers"},
    Comment: {"id", "opening_id", "item", "text", "may_quote"},
    BackgroundAnswer: {"id", "opening_id", "item", "value"},
    BallotBox: {"opening_id", "sealed", "emptied_into_id"},
    Invitation: {"id", "opening_id", "enrollment_id", "group_id", "opened", "spent"},
}
MOMENTS = (models.DateField, models.TimeField, models.DurationField, models.GenericIPAddressField)


@pytest.mark.parametrize("model", COLUMNS)
def test_the_columns_are_these_and_no_others(model):
    assert {field.column for field in model._meta.concrete_fields} == COLUMNS[model]


@pytest.mark.parametrize("model", COLUMNS)
def test_no_column_holds_a_moment_or_an_address(model):
    assert not [field for field in model._meta.concrete_fields if isinstance(field, MOMENTS)]


@pytest.mark.parametrize("model", [Ballot, BallotBox, Comment, BackgroundAnswer])
def test_no_chain_of_keys_leads_from_an_answer_to_a_person(model):
    reached = {field.related_model._meta.label for field in model._meta.concrete_fields if field.is_relation}

    assert reached <= {"surveys.SurveyOpening", "surveys.BallotGroup"}


@pytest.mark.parametrize("model", COLUMNS)
def test_ids_are_random_or_that_of_the_class_and_wagtail_keeps_no_second_list(model):
    assert isinstance(model._meta.pk, models.UUIDField) or model is BallotBox
    assert model.wagtail_reference_index_ignore
