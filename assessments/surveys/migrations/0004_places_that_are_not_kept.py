import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0003_ballot_box")]

    operations = [
        migrations.AlterField(
            "ballot",
            "group",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ballots",
                to="surveys.ballotgroup",
            ),
        ),
    ]
