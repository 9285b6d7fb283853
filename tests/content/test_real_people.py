"""A database with real people in it is no place for a demo."""

import pytest
from django.core.management import CommandError, call_command

from course_site.cohorts.models import Cohort
from course_site.people.models import User


@pytest.mark.django_db
def test_no_demo_is_put_beside_real_people():
    User.objects.create_user("d.sanchez@agency.example", "correct horse battery staple")

    with pytest.raises(CommandError, match="not invented") as refusal:
        call_command("seed_demo", even_without_debug=True)

    assert refusal.value.returncode == 2
    assert User.objects.count() == 1
    assert not Cohort.objects.exists()
