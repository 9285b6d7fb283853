from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0009_counted_answers")]

    operations = [
        migrations.RemoveConstraint(
            model_name="attempt",
            name="a_submitted_attempt_has_a_score",
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("counted__isnull", True),
                        ("passed", None),
                        ("score", None),
                        ("state", "open"),
                        ("submitted_at", None),
                    ),
                    models.Q(
                        ("counted__isnull", False),
                        ("passed__isnull", False),
                        ("score__isnull", False),
                        ("score__lte", 100),
                        ("state", "submitted"),
                        ("submitted_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_submitted_attempt_has_a_score",
            ),
        ),
    ]
