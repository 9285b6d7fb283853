"""Marsh takes a story in."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Revision

from assessments.letters import Unreadable
from assessments.scenarios.models import Scenario
from assessments.scenarios.services import authoring, versions
from assessments.stories.formats import registry
from assessments.stories.formats.shape import CannotWrite, Reading
from assessments.stories.formats.twee import writer
from assessments.stories.services import exporting, importing, reading
from course_site.core.models import AuditEntry
from tests.scenarios.conftest import COURSE, small_scenario
from tests.stories.conftest import TWEE


def take_in(data, at, by=None):
    return importing.apply(registry.read(data if isinstance(data, bytes) else data.encode()), by=by, at=at)


def test_a_story_of_a_stranger_is_a_draft_that_says_what_it_lacks(db, marsh, at):
    plan = take_in(TWEE, at, by=marsh)

    scenario = Scenario.objects.get()
    assert (plan.outcome, scenario.live, scenario.title) == ("new", False, "The bus stop")
    assert scenario.latest_revision.user == marsh
    assert "nodes.n1.options.a" not in {fault.path for fault in plan.faults if "does not exist" in fault.what}
    assert {"setting", "parties", "variant_b.fact"} <= {fault.path for fault in plan.faults}


def test_the_same_file_again_changes_nothing(db, at):
    take_in(TWEE, at)
    revisions = Revision.objects.count()

    assert take_in(TWEE, at).outcome == "here"
    assert (Scenario.objects.count(), Revision.objects.count()) == (1, revisions)


def test_the_same_file_again_does_not_undo_what_an_editor_made_of_it(db, at):
    take_in(TWEE, at)
    scenario = Scenario.objects.get()
    scenario.setting = "A bus stop at noon."
    scenario.save_revision(clean=False)

    assert take_in(TWEE, at).outcome == "here"
    assert Scenario.objects.get().get_latest_revision_as_object().setting == "A bus stop at noon."


def test_a_scene_that_comes_back_changed_is_its_next_draft_and_what_is_published_stays(scenario, at):
    file = exporting.export(scenario).decode().replace("Option order", "Tell them to stop")

    plan = take_in(file, at)

    draft = Scenario.objects.get().get_latest_revision_as_object()
    assert (plan.outcome, plan.left_out) == ("changed", [])
    assert draft.content["nodes"][0]["options"][1]["text"] == "Tell them to stop"
    assert versions.current("T1").content == small_scenario()


def test_the_record_says_who_imported_what(db, marsh, at):
    take_in(TWEE, at, by=marsh)

    entry = AuditEntry.objects.get(action="story.imported")
    assert (entry.actor, entry.detail) == (marsh, {"format": "twee3", "left_out": 3})


def lock(scenario, marsh, at):
    scenario.locked, scenario.locked_by, scenario.locked_at = True, marsh, at
    scenario.save()


def schedule(scenario, marsh, at):
    scenario.go_live_at = timezone.now() + timedelta(days=1)
    scenario.save_revision().publish()


@pytest.mark.parametrize(("hold", "code"), [(lock, "locked"), (schedule, "scheduled")])
def test_a_role_play_that_somebody_holds_takes_no_draft(scenario, marsh, at, hold, code):
    hold(scenario, marsh, at)
    revisions = Revision.objects.count()

    plan = take_in(writer.write(small_scenario() | {"title": "Another"}), at)

    assert (plan.outcome, plan.held) == ("held", code)
    assert Revision.objects.count() == revisions


def test_a_scene_of_the_course_goes_out_and_is_here_when_it_comes_back(db, at):
    scenario = authoring.put_scenario(COURSE["S09"], publish=True)

    plan = take_in(exporting.export(scenario), at)

    assert (plan.outcome, plan.left_out, plan.faults) == ("here", [], [])


def test_what_was_never_published_goes_out_as_it_stands(db, at):
    take_in(TWEE, at)
    scenario = Scenario.objects.get()

    assert registry.read(exporting.export(scenario)).content == scenario.get_latest_revision_as_object().content


def test_a_draft_that_no_file_brings_back_whole_is_not_written(scenario):
    scenario.setting = "x" * 20_001
    scenario.save()

    with pytest.raises(CannotWrite, match="would not come back whole"):
        exporting.export(scenario)


@pytest.mark.parametrize("text", [TWEE, "", "Only prose.", "\x00\x01", ":: Start\n[[a->b]]"])
def test_a_process_of_its_own_reads_the_same_as_we_would(text):
    try:
        here: Reading | str = registry.read(text.encode())
    except Unreadable as fault:
        here = str(fault)

    try:
        there: Reading | str = reading.read(text.encode())
    except Unreadable as fault:
        there = str(fault)

    assert there == here


def test_a_file_that_takes_too_long_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(reading, "MAX_CPU_SECONDS", 0)

    with pytest.raises(Unreadable, match="more time or memory"):
        reading.read(TWEE.encode())
