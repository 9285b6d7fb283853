from typing import Any

from django.db import migrations, models


def keep_what_was_scored(apps: Any, schema_editor: Any) -> None:
    attempts = apps.get_model("quizzes", "Attempt").objects.filter(state="submitted")
    items = apps.get_model("quizzes", "AttemptItem").objects
    events = apps.get_model("quizzes", "AnswerEvent").objects
    for attempt in attempts.iterator():
        line = events.filter(attempt_item__attempt=attempt, revision__isnull=False).order_by("revision")
        answers = dict(line.values_list("attempt_item", "answer"))
        asked = items.filter(attempt=attempt).order_by("position").values_list("pk", "question_version")
        attempt.counted = [[version, answers.get(item)] for item, version in asked]
        attempt.save(update_fields=["counted"])


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0008_rules_of_a_try")]

    operations = [
        migrations.AddField(
            model_name="attempt",
            name="counted",
            field=models.JSONField(
                blank=True,
                help_text="What was scored, in line: the question version and the answer that counts. For quick "
                "statistics.",
                null=True,
            ),
        ),
        migrations.RunPython(keep_what_was_scored, migrations.RunPython.noop),
    ]
