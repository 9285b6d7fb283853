
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cohorts', '0003_trainers_edited_with_their_cohort'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HeadCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client_id', models.UUIDField(unique=True)),
                ('counted', models.PositiveSmallIntegerField()),
                ('confirmed', models.PositiveSmallIntegerField(help_text='Check-ins turned into marks by this count.')),
                ('counted_at', models.DateTimeField()),
                ('counted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='head_counts', to='cohorts.trainingsession')),
            ],
            options={
                'ordering': ['counted_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client_id', models.UUIDField(unique=True)),
                ('device', models.CharField(help_text='A hash: it tells two phones apart and names none.', max_length=64)),
                ('scanned_at', models.DateTimeField()),
                ('enrollment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_ins', to='cohorts.enrollment')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_ins', to='cohorts.trainingsession')),
            ],
            options={
                'ordering': ['scanned_at', 'pk'],
                'indexes': [models.Index(models.F('session'), models.F('enrollment'), name='check_ins_of_a_seat')],
            },
        ),
    ]
