from uuid import uuid4

from django.db import migrations, models


def name_each(apps, schema_editor):
    for opening in apps.get_model("surveys", "SurveyOpening").objects.filter(public_id=None):
        opening.public_id = uuid4()
        opening.save(update_fields=["public_id"])


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]

    operations = [
        migrations.AddField("surveyopening", "public_id", models.UUIDField(null=True, editable=False)),
        migrations.RunPython(name_each, migrations.RunPython.noop),
        migrations.AlterField(
            "surveyopening", "public_id", models.UUIDField(unique=True, default=uuid4, editable=False)
        ),
    ]
