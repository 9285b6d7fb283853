from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0010_tries_in_the_database'),
    ]

    operations = [
        migrations.AddField(
            model_name='mailedcode',
            name='is_told',
            field=models.BooleanField(default=False),
        ),
    ]
