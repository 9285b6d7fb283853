"""What machines ask the site."""

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder


def test_the_process_answers_without_a_database(client):
    answer = client.get("/healthz")

    assert answer.json() == {"status": "ok"}


@pytest.mark.django_db
def test_it_is_ready_when_every_migration_has_run(client):
    assert client.get("/readyz").json() == {"status": "ready"}


@pytest.mark.django_db
def test_it_is_not_ready_while_a_migration_waits(client):
    MigrationRecorder.Migration.objects.filter(app="cohorts").last().delete()

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"status": "migrations waiting", "count": 1}


@pytest.mark.django_db
def test_it_is_not_ready_without_its_database_and_says_no_more(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("password for course_site refused at 10.0.0.7")

    monkeypatch.setattr("course_site.core.views.health.MigrationExecutor", refuse)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"status": "no database", "error": "OperationalError"}
