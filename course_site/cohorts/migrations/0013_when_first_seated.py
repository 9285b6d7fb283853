from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def those_who_have_a_seat_got_it_when_they_enrolled(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    seats = apps.get_model("cohorts", "Enrollment").objects.exclude(status__in=["invited", "waiting"])
    seats.update(first_seated_at=F("enrolled_at"))


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0012_marks_that_differ")]

    operations = [
        migrations.AddField(
            model_name="enrollment",
            name="first_seated_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(those_who_have_a_seat_got_it_when_they_enrolled, migrations.RunPython.noop),
    ]
