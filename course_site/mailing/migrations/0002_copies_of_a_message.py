from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mailing', '0001_messages'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='copies',
            field=models.PositiveSmallIntegerField(default=0, help_text='How many may have reached the person.'),
        ),
    ]
