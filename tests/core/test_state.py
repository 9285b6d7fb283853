"""The page on which administrators read how the site is."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django_q.models import OrmQ

from course_site.core import state
from course_site.core.models import BackupRun, Epoch, JobRun


@pytest.fixture
def now(db):
    return Epoch.objects.get().began_at


def line(about: str, at) -> state.Line:
    return next(line for line in state.of_site(at=at) if line.about == about)


def test_a_new_site_has_until_the_night_for_its_first_backup(now):
    assert line("Backup", now).is_well
    assert not line("Backup", now + timedelta(days=2)).is_well


def test_a_backup_of_last_night_is_well_and_one_of_two_nights_ago_is_not(now):
    BackupRun.objects.create(kind="backup", began_at=now, ended_at=now)

    assert line("Backup", now + timedelta(hours=25)).is_well
    assert not line("Backup", now + timedelta(hours=27)).is_well


def test_a_try_that_broke_off_says_how(now):
    BackupRun.objects.create(kind="drill", began_at=now, ended_at=now)
    later = now + timedelta(hours=1)
    BackupRun.objects.create(kind="drill", began_at=later, ended_at=later, fault="restore: rows are missing")

    found = line("Backup, tried out", later)

    assert "The latest try broke off" in found.says
    assert "rows are missing" in found.pass_on
    assert found.remedy


def test_a_job_that_waits_too_long_asks_for_the_queue(now):
    OrmQ.objects.create(key="course-site", payload="", lock=now)

    assert line("Jobs", now + timedelta(minutes=1)).is_well
    assert "none is lost" in line("Jobs", now + timedelta(minutes=20)).remedy
    assert "qcluster" in line("Jobs", now + timedelta(minutes=20)).pass_on


def test_a_job_that_was_set_aside_is_named(now):
    JobRun.objects.create(
        run_id=uuid4(), path="certificates.tasks.issue_certificate", starts=3, created_at=now, quarantined_at=now
    )

    assert "“Issue certificate” was started 3 times" in line("Job set aside", now).says


def test_a_key_beside_its_backups_needs_somebody(settings, tmp_path, now):
    settings.BACKUPS_DIR, settings.BACKUP_KEY_FILE = tmp_path / "backups", tmp_path / "key"
    assert "BACKUPS_DIR" in line("Backup key", now).pass_on

    settings.BACKUPS_DIR = tmp_path.with_name("elsewhere")
    assert line("Backup key", now).is_well


def test_the_record_of_deeds_is_well_once_it_was_read_through_and_not_when_nobody_did(now):
    assert line("Record of deeds", now).is_well
    assert not line("Record of deeds", now + timedelta(days=2)).is_well

    BackupRun.objects.create(kind="audit", began_at=now, ended_at=now)
    assert "All of them are what was written" in line("Record of deeds", now + timedelta(hours=5)).says
    assert not line("Record of deeds", now + timedelta(days=2)).is_well


def test_what_an_administrator_reads_is_no_command_and_no_setting(settings, tmp_path, now):
    settings.BACKUPS_DIR, settings.BACKUP_KEY_FILE = tmp_path / "backups", tmp_path / "key"
    settings.DISK_FLOOR = 1 << 60
    JobRun.objects.create(run_id=uuid4(), path="certificates.tasks.x_y", starts=3, created_at=now, quarantined_at=now)
    OrmQ.objects.create(key="course-site", payload="", lock=now)

    lines = state.of_site(at=now + timedelta(days=3))

    assert not any(line.is_well for line in lines)
    told = " ".join(f"{line.about} {line.says} {line.remedy}" for line in lines)
    assert not re.search(r"manage\.py|[A-Z]+_[A-Z]+|\w\.\w|\bMB\b|/", told)


def test_administrators_read_it_in_words_and_find_it_among_what_is_due(settings, okafor, signed_in):
    okafor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    settings.DISK_FLOOR = 1 << 60

    page = signed_in(okafor).get(reverse("state_of_site")).content.decode()
    home = signed_in(okafor).get(reverse("wagtailadmin_home")).content.decode()

    assert "The site takes nothing new" in page
    assert "State of the site: 1 thing needs you" in home


def test_an_editor_does_not_answer_for_the_site(marsh, signed_in):
    marsh.user_permissions.add(Permission.objects.get(codename="access_admin"))

    assert signed_in(marsh).get(reverse("state_of_site")).status_code in {302, 403}
