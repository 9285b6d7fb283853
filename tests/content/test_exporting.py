"""What is exported is what can be loaded: the text and the site say the same."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from course_site.content.lessons.stream import to_stream
from course_site.content.lessons.values import Dialogue, Paragraph, Passage, Run, Turn
from course_site.content.source.folder import read_folder
from modules.models import LessonPage
from tests.content.conftest import CourseFiles

pytestmark = pytest.mark.django_db


def export(folder: Path, course: str = "small") -> str:
    out = StringIO()
    call_command("export_course", folder, course=course, stdout=out)
    return out.getvalue()


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_an_export_has_no_faults_and_loading_it_changes_nothing(loaded, tmp_path):
    export(tmp_path / "out")

    exported = CourseFiles(tmp_path / "out")
    assert exported.faults() == []
    assert exported.load().startswith("0 made, 0 changed, ")


def test_an_export_says_what_the_source_says(loaded, tmp_path):
    export(tmp_path / "out")

    before, after = read_folder(loaded.root), read_folder(tmp_path / "out")
    assert after.quizzes[0].data == before.quizzes[0].data
    assert after.scenarios[0].data == before.scenarios[0].data
    assert after.surveys[0].data == before.surveys[0].data
    assert after.rubric.data == before.rubric.data
    assert after.triage.data == before.triage.data
    assert after.course.data == before.course.data
    assert (
        contents(tmp_path / "out")["day_1/01_listen/01_say_it_back.md"]
        == contents(loaded.root)["day_1/01_listen/01_say_it_back.md"]
    )


def test_exporting_twice_gives_the_same_bytes(loaded, tmp_path):
    export(tmp_path / "one")
    export(tmp_path / "two")

    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_lesson_edited_in_the_cms_comes_out_edited(loaded, tmp_path):
    page = LessonPage.objects.get(key="D1M1.L2")
    blocks = [
        Passage((Paragraph((Run("1. not a list, # not a heading, "), Run("strong", strong=True), Run("ly"))),)),
        Dialogue("", (Turn("Officer", "What did *you* do?"),)),
    ]
    page.body = page._meta.get_field("body").stream_block.to_python(to_stream(blocks, {}))
    page.title = "Wait: three seconds"
    page.save_revision().publish()

    export(tmp_path / "out")

    text = contents(tmp_path / "out")["day_1/01_listen/02_wait_three_seconds.md"]
    assert "title: 'Wait: three seconds'" in text
    assert CourseFiles(tmp_path / "out").faults() == []
    assert CourseFiles(tmp_path / "out").load().startswith("0 made, 0 changed, ")


def test_an_export_over_an_older_one_leaves_no_file_behind(loaded, tmp_path):
    export(tmp_path / "out")
    (tmp_path / "out/README.md").write_text("Ours.")
    page = LessonPage.objects.get(key="D1M1.L2")
    page.title = "Hold on"
    page.save_revision().publish()

    export(tmp_path / "out")

    assert (tmp_path / "out/README.md").exists()
    names = {path.name for path in (tmp_path / "out/day_1/01_listen").iterdir()}
    assert names == {"module.yaml", "01_say_it_back.md", "02_hold_on.md"}


def test_a_folder_that_holds_something_else_is_refused(loaded, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home/letter.md").write_text("Dear Joan")

    with pytest.raises(CommandError) as error:
        export(tmp_path / "home")

    assert error.value.returncode == 2
    assert contents(tmp_path / "home") == {"letter.md": "Dear Joan"}


def test_a_course_that_is_not_in_the_site_is_refused(loaded, tmp_path):
    with pytest.raises(CommandError, match=r'course "large": not in the site; load it first'):
        export(tmp_path / "out", course="large")
