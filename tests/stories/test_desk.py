"""Marsh's desk: files of stories in the Wagtail admin."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments.scenarios.models import Scenario
from assessments.stories.formats import registry
from assessments.stories.models import StoryFile
from assessments.stories.services import importing
from course_site.people.models import Role
from course_site.people.services.cms_groups import arrange
from tests.stories.conftest import TWEE


@pytest.fixture
def desk(signed_in, marsh):
    arrange()
    return signed_in(marsh)


def upload(desk, content=TWEE):
    file = SimpleUploadedFile("story.bin", content if isinstance(content, bytes) else content.encode())
    return desk.post(reverse("story_files"), {"file": file}, follow=True)


def test_a_file_is_looked_at_before_anything_is_kept(desk):
    page = upload(desk).content.decode()

    assert "3 moments, 5 options, 1 ending; 3 things left out." in page
    assert "A macro: &lt;&lt;set $calm to 5&gt;&gt;." in page
    assert "To mend before it can be published" in page
    assert not Scenario.objects.exists()


def test_what_was_looked_at_is_taken_in_as_a_draft(desk):
    upload(desk)

    answer = desk.post(reverse("story_file", args=[StoryFile.objects.get().public_id]))

    scenario = Scenario.objects.get()
    assert answer.url == reverse("wagtailsnippets_scenarios_scenario:edit", args=[scenario.pk])
    assert not scenario.live
    assert not StoryFile.objects.exists()


def test_a_draft_that_lacks_much_can_be_opened_previewed_and_tried(desk, at):
    importing.apply(registry.read(TWEE.encode()), by=None, at=at)
    scenario = Scenario.objects.get()

    assert desk.get(reverse("wagtailsnippets_scenarios_scenario:edit", args=[scenario.pk])).status_code == 200
    assert desk.get(reverse("scenario_play_test", args=[scenario.pk])).status_code == 200
    for mode, _ in Scenario.preview_modes:
        assert scenario.make_preview_request(preview_mode=mode).status_code == 200


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\x89PNG\x00", "This file is no text that can be read"), ("Just prose.", "This is no story that is known here")],
)
def test_what_cannot_be_used_is_sent_back_with_the_remedy(desk, content, words):
    answer = upload(desk, content)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_file_whose_role_play_is_locked_waits_until_it_is_free(desk, scenario, marsh, at):
    page = desk.get(reverse("story_download", args=["T1"]))
    Scenario.objects.update(locked=True, locked_by=marsh, locked_at=at)
    upload(desk, page.content.replace(b"Option order", b"Stop"))

    answer = desk.post(reverse("story_file", args=[StoryFile.objects.get().public_id]))

    assert answer.status_code == 409
    assert "Unlock it, then take the file in." in answer.content.decode()
    assert StoryFile.objects.exists()


def test_a_colleague_does_not_see_the_file(desk, signed_in, make_user):
    upload(desk)
    colleague = make_user("colleague@example.org", "Ira", "Colleague", Role.EDITOR)

    answer = signed_in(colleague).get(reverse("story_file", args=[StoryFile.objects.get().public_id]))

    assert answer.status_code == 404


def test_a_role_play_is_downloaded_from_its_list(desk, scenario):
    address = reverse("story_download", args=["T1"])

    file = desk.get(address)

    assert address in desk.get(reverse("wagtailsnippets_scenarios_scenario:list")).content.decode()
    assert address in desk.get(reverse("story_files")).content.decode()
    assert b":: street [moment]" in file.content
    assert file["Content-Disposition"] == 'attachment; filename="T1.twee"'


def test_a_role_play_that_cannot_be_written_says_what_to_mend(desk, scenario):
    Scenario.objects.update(setting="x" * 20_001)

    page = desk.get(reverse("story_download", args=["T1"]), follow=True).content.decode()

    assert "cannot be exported" in page


@pytest.mark.parametrize("who", ["rivera", "chen"])
def test_others_do_not_open_it(signed_in, request, scenario, who):
    browser = signed_in(request.getfixturevalue(who))

    for address in (reverse("story_files"), reverse("story_download", args=["T1"])):
        assert browser.get(address).status_code in {302, 403}
