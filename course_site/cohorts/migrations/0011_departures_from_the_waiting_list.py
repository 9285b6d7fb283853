from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cohorts', '0010_guests_of_a_class_day'),
    ]

    operations = [
        migrations.AddField(
            model_name='departure',
            name='had_seat',
            field=models.BooleanField(default=True, help_text='Rather than a place on the waiting list.'),
        ),
    ]
