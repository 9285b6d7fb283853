from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0006_question_picture")]

    operations = [
        migrations.AddField(
            model_name="answerevent",
            name="late",
            field=models.BooleanField(default=False, help_text="It came too late: kept, for a person to decide."),
        ),
        migrations.AlterField(
            model_name="answerevent",
            name="revision",
            field=models.PositiveIntegerField(
                null=True, help_text="Its place in line. Empty: given on a stale screen or late, kept, does not count."
            ),
        ),
        migrations.AddConstraint(
            model_name="answerevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("late", False), ("revision", None), _connector="OR"),
                name="a_late_answer_is_beside_the_line",
            ),
        ),
    ]
