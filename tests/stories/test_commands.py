"""Stories in and out at the command line."""

import json

from assessments.scenarios.models import Scenario
from tests.exchange.test_commands import run
from tests.stories.conftest import TWEE


def test_without_apply_nothing_is_written(db, capsys, twee_file):
    code, _ = run(capsys, "import_story", twee_file)

    assert code == 1
    assert not Scenario.objects.exists()


def test_json_is_one_object_and_nothing_else(db, capsys, twee_file):
    code, out = run(capsys, "import_story", twee_file, "--apply", "--json")

    told = json.loads(out)
    assert (code, told["format"], told["outcome"], told["key"]) == (1, "twee3", "new", Scenario.objects.get().key)
    assert told["left_out"][0] == {"where": "Passage “Bus stop”, line 12", "what": "tags: outside"}


def test_a_role_play_goes_out_and_comes_back_as_it_was(scenario, capsys, tmp_path):
    file = tmp_path / "out.twee"

    assert run(capsys, "export_story", "T1", "-o", file)[0] == 0
    code, out = run(capsys, "import_story", file, "--json")

    assert (code, json.loads(out)["outcome"]) == (0, "here")


def test_a_file_that_cannot_be_read_exits_2_and_says_so(db, capsys, twee_file):
    twee_file.write_text(TWEE.replace(":: Bench", ":: They talk"))

    code, out = run(capsys, "import_story", twee_file, "--json")

    assert code == 2
    assert "Two passages are called" in json.loads(out)["unreadable"]


def test_a_role_play_that_is_not_there_exits_2(db, capsys, tmp_path):
    assert run(capsys, "export_story", "S99", "-o", tmp_path / "out")[0] == 2


def test_a_role_play_that_cannot_be_written_exits_1(scenario, capsys, tmp_path):
    Scenario.objects.update(setting="x" * 20_001)

    assert run(capsys, "export_story", "T1", "-o", tmp_path / "out")[0] == 1
