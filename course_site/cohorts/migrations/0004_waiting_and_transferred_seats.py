from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cohorts', '0003_trainers_edited_with_their_cohort'),
    ]

    operations = [
        migrations.AlterField(
            model_name='enrollment',
            name='status',
            field=models.CharField(choices=[('invited', 'Invited'), ('waiting', 'On the waiting list'), ('confirmed', 'Confirmed'), ('completed', 'Completed'), ('not_yet', 'Not yet'), ('withdrawn', 'Withdrawn'), ('transferred', 'Transferred')], default='confirmed', max_length=12),
        ),
    ]
