"""The key of a survey is lost."""

import pytest
from django.core.management import CommandError, call_command

from assessments.surveys.models import BallotBox
from assessments.surveys.services import ballot_keys
from course_site.core.models import AuditEntry
from tests.surveys.conftest import in_the_box, send


def start_over(opening) -> None:
    call_command("start_survey_over", str(opening.public_id), "--reason", "The disk of the keys broke")


def test_okafor_reads_which_key_is_missing_and_the_class_is_asked_again(class_of_ten, signed_in, okafor, at):
    send(class_of_ten, "543", at=at)
    ballot_keys.forget(class_of_ten.public_id)
    assert f"start_survey_over {class_of_ten.public_id}" in signed_in(okafor).get("/cms/").content.decode()

    start_over(class_of_ten)
    send(class_of_ten, "5432", at=at)

    assert len(in_the_box(class_of_ten)) == class_of_ten.invitations.filter(spent=True).count() == 4
    assert AuditEntry.objects.get(action="survey.started_over").detail["reason"] == "The disk of the keys broke"
    assert "start_survey_over" not in signed_in(okafor).get("/cms/").content.decode()


def test_a_survey_that_has_its_key_is_not_started_over(class_of_ten, at):
    send(class_of_ten, "543", at=at)

    with pytest.raises(CommandError, match="nothing was changed"):
        start_over(class_of_ten)

    assert BallotBox.objects.exists()
    assert len(in_the_box(class_of_ten)) == 3
