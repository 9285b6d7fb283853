import assessments.quizzes.blocks
import assessments.quizzes.kinds
from django.db import migrations, models


class Migration(migrations.Migration):
    """From here on no migration names a kind of question."""

    dependencies = [("quizzes", "0002_extra_try")]

    operations = [
        migrations.AlterField("question", "body", assessments.quizzes.blocks.KindField()),
        migrations.AlterField(
            "question",
            "kind",
            models.CharField(choices=assessments.quizzes.kinds.labels, editable=False, max_length=20),
        ),
    ]
