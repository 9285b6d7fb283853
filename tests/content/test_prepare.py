"""`manage.py prepare`: everything between an installed site and one that can be used, and nothing the second time."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from course_site.content.management.commands import prepare
from course_site.content.models import Preparation

STEPS = ["migrate", "collectstatic", "load_precincts", "load_course", "arrange_reviews", "schedule_jobs"]


@pytest.fixture(autouse=True)
def done(monkeypatch, tmp_path, db) -> list[str]:
    """The steps in the order in which they are done; what each does is tested where it lives."""
    names: list[str] = []
    monkeypatch.setattr(prepare, "call_command", lambda name, *args, **options: names.append(name))
    monkeypatch.setattr(prepare, "STAMP", tmp_path / "prepared")
    return names


def run(**options: bool) -> str:
    out = StringIO()
    call_command("prepare", stdout=out, **options)
    return out.getvalue()


def test_the_first_time_every_step_is_done_and_said(done):
    said = run()

    assert done == STEPS
    assert "Loading the four-day course …\n  done in 0 s\n" in said
    assert said.count("done in") == len(STEPS)
    assert said.splitlines()[-1] == f"Open {settings.BASE_URL} — Ctrl-C stops the site."


def test_the_second_time_nothing_is_done_and_that_is_said(done):
    run()
    done.clear()

    said = run()

    assert done == []
    assert said.startswith("The site is prepared; nothing has changed since.\n")


def test_with_the_demo_people_are_made_once_and_their_logins_shown_each_time(done):
    run(demo=True)
    run(demo=True)

    assert done == [*STEPS, "seed_demo", "seed_demo", "seed_demo"]


def test_a_site_prepared_without_the_demo_gets_it_when_it_is_asked_for(done):
    run()
    done.clear()

    run(demo=True)

    assert done[:-1] == [*STEPS, "seed_demo"]


def test_asked_for_again_every_step_is_done_again(done):
    run()
    done.clear()

    run(again=True)

    assert done == STEPS


def test_a_changed_source_is_prepared_again(done, monkeypatch, tmp_path):
    run()
    done.clear()
    lesson = tmp_path / "lesson.md"
    lesson.write_text("New words.")
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    monkeypatch.setattr(prepare, "sources", lambda: [lesson])

    run()

    assert done == STEPS


def test_a_database_that_was_put_back_from_before_is_prepared_again(done):
    run()
    done.clear()
    Preparation.objects.all().delete()

    run()

    assert done == STEPS


def test_a_database_without_tables_was_not_prepared(done, monkeypatch):
    monkeypatch.setattr(Preparation._meta, "db_table", "no_such_table")

    assert prepare.last_fingerprint() is None


def test_a_step_that_breaks_is_not_remembered_as_done(done, monkeypatch):
    def stop_at_the_course(name: str, *args: object, **options: object) -> None:
        if name == "load_course":
            raise SystemExit(1)

    with monkeypatch.context() as broken:
        broken.setattr(prepare, "call_command", stop_at_the_course)
        with pytest.raises(SystemExit):
            run()

    run()

    assert done == STEPS
