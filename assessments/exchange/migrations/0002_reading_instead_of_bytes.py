from typing import Any

from django.db import migrations, models


def forget(apps: Any, schema_editor: Any) -> None:
    """Files wait for a day at most; those that wait now are chosen again."""
    apps.get_model("exchange", "QuestionFile").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_question_file")]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.RemoveField("questionfile", "content"),
        migrations.AddField(
            "questionfile",
            "reading",
            models.JSONField(default=dict, help_text="What it holds, in the shape of `formats.shape.Reading`."),
            preserve_default=False,
        ),
    ]
