"""The rubric from its file, through the CMS, to frozen versions and back."""

from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict

from assessments.rubrics.models import Rubric, RubricVersion
from assessments.rubrics.rules.content import faults
from assessments.rubrics.services import authoring, versions
from tests.yaml_files import read_yaml


def test_what_the_file_holds_comes_back_unchanged(rubric_version, rubric_data):
    rubric = Rubric.objects.get(key="RP")

    assert authoring.as_data(rubric) == rubric_data
    assert rubric_version.content == rubric_data


def test_the_course_file_has_no_fault(rubric_data):
    assert faults(rubric_data) == []


def test_a_scene_is_called_on_the_sheet_as_in_practice(rubric_data):
    scenarios = Path(settings.BASE_DIR) / "course_site/content/four_day/scenarios"

    titles = {key: read_yaml(scenarios / f"{key}.yaml")["title"] for key in rubric_data["observable"]}

    assert rubric_data["assessed_draw"] == titles


def test_the_sheet_names_the_red_flag_that_the_actors_play(rubric_data):
    scenarios = Path(settings.BASE_DIR) / "course_site/content/four_day/scenarios"

    facts = {key: read_yaml(scenarios / f"{key}.yaml")["variant_b"]["fact"] for key in rubric_data["observable"]}

    assert rubric_data["red_flags"] == facts


def test_loading_the_same_file_again_changes_nothing(rubric_version, rubric_data):
    authoring.put_rubric(rubric_data, publish=True)

    assert RubricVersion.objects.count() == 1
    assert Rubric.objects.get().revisions.count() == 1


def test_publishing_a_change_makes_a_version_and_leaves_the_first(rubric_version, rubric_data):
    changed = deepcopy(rubric_data)
    changed["criteria"][0]["levels"][2]["text"] = "Scans first."

    authoring.put_rubric(changed, publish=True)

    assert versions.current().number == 2
    assert versions.current().content == changed
    rubric_version.refresh_from_db()
    assert rubric_version.content == rubric_data


def test_a_draft_freezes_nothing(rubric_version, rubric_data):
    authoring.put_rubric(rubric_data | {"title": "Another title"}, publish=False)

    assert versions.current() == rubric_version
    assert Rubric.objects.get().has_unpublished_changes


def test_publishing_the_same_content_again_makes_no_version(rubric_version):
    Rubric.objects.get().save_revision().publish()

    assert RubricVersion.objects.count() == 1


def test_the_key_stays(rubric_version):
    rubric = Rubric.objects.get()
    rubric.key = "OTHER"

    with pytest.raises(ValidationError, match="The key stays RP"):
        rubric.full_clean()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda data: data["criteria"].append(data["criteria"][0]), "R1 stands twice"),
        (lambda data: data["criteria"].pop(), "R10 is missing"),
        (lambda data: data["criteria"][0].update(may_be_unobserved=True), "R1 is a gate"),
        (lambda data: data["observable"]["S01"].append("R11"), "S01 shows R11"),
        (lambda data: data["observable"].pop("S01"), "differ"),
    ],
)
def test_every_fault_is_named(rubric_data, spoil, words):
    spoiled = deepcopy(rubric_data)
    spoil(spoiled)

    assert any(words in fault for fault in faults(spoiled))


@pytest.mark.django_db
def test_a_faulty_rubric_is_not_kept(rubric_data):
    spoiled = deepcopy(rubric_data)
    spoiled["criteria"][0]["may_be_unobserved"] = True

    with pytest.raises(ValidationError, match="R1 is a gate"):
        authoring.put_rubric(spoiled, publish=True)

    assert not Rubric.objects.exists()


@pytest.mark.django_db
def test_a_scene_that_stands_twice_is_named_and_not_dropped(rubric_version):
    rubric = Rubric.objects.get()
    rubric.scenes.append(("scene", {**rubric.scenes[0].value, "title": "The other one"}))

    with pytest.raises(ValidationError, match="S01 stands twice"):
        rubric.full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["7", "1,2,9", "all", "1;2"])
def test_a_note_is_asked_for_at_levels_that_there_are(rubric_version, typed):
    rubric = Rubric.objects.get()
    rubric.note_required_at = typed

    with pytest.raises(ValidationError):
        rubric.full_clean()


def test_the_editor_ticks_the_levels_that_need_a_note(signed_in, rubric_version, okafor):
    okafor.is_superuser = True
    okafor.save()
    rubric = Rubric.objects.get()

    page = signed_in(okafor).get(f"/cms/snippets/rubrics/rubric/edit/{rubric.pk}/")

    form = page.context["form"]
    boxes = form["note_required_at"].subwidgets
    assert [(str(box.data["label"]), box.data["selected"]) for box in boxes] == [
        ("1 Not yet", True), ("2 Developing", True), ("3 Proficient", False), ("4 Strong", True),
    ]  # fmt: skip
    assert form.fields["key"].disabled
    sent = form.fields["note_required_at"].widget.value_from_datadict(
        QueryDict("note_required_at=1&note_required_at=3"), {}, "note_required_at"
    )
    assert sent == "1,3"


def test_the_editor_opens_and_previews_the_rubric(signed_in, rubric_version, okafor):
    okafor.is_superuser = True
    okafor.save()
    rubric = Rubric.objects.get()
    browser = signed_in(okafor)

    edit = browser.get(f"/cms/snippets/rubrics/rubric/edit/{rubric.pk}/")
    preview = rubric.make_preview_request(preview_mode="")

    assert edit.status_code == 200
    assert "Scans, places people and self safely" in preview.content.decode()
