import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0002_openings_public_id")]

    operations = [
        migrations.CreateModel(
            "BallotBox",
            [
                (
                    "opening",
                    models.OneToOneField(
                        primary_key=True,
                        serialize=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="box",
                        to="surveys.surveyopening",
                    ),
                ),
                ("sealed", models.BinaryField(null=True)),
                (
                    "emptied_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emptied_boxes",
                        to="surveys.surveyopening",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "ballot boxes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(sealed=None) ^ models.Q(emptied_into=None),
                        name="a_box_is_sealed_until_it_is_emptied",
                    )
                ],
            },
        ),
    ]
