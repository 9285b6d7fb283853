import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0004_places_that_are_not_kept'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey_key', models.SlugField(max_length=20)),
                ('day', models.CharField(blank=True, max_length=4)),
                ('number', models.PositiveIntegerField()),
                ('definition_version', models.PositiveSmallIntegerField()),
                ('cut_at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('content_hash', models.CharField(max_length=64)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opening', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='surveys.surveyopening')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.surveyversion')),
            ],
            options={
                'ordering': ['survey_key', 'number'],
            },
        ),
        migrations.CreateModel(
            name='ReleasedPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=20)),
                ('state', models.CharField(choices=[('shown', 'shown'), ('most', 'most'), ('few', 'few'), ('too_few', 'too_few')], max_length=10)),
                ('atoms', models.JSONField(help_text='Opening:group of every ballot in it.')),
                ('classes', models.JSONField(help_text='Key, title, last day and team of each class, as they were.')),
                ('precinct', models.CharField(blank=True, max_length=10)),
                ('precinct_name', models.CharField(blank=True, max_length=80)),
                ('borough', models.CharField(blank=True, max_length=20)),
                ('patrol_borough', models.CharField(blank=True, max_length=40)),
                ('invited', models.PositiveIntegerField()),
                ('valid', models.PositiveIntegerField(null=True)),
                ('favorable', models.PositiveIntegerField(null=True)),
                ('counts', models.JSONField(null=True)),
                ('earlier', models.JSONField(default=list)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='surveys.release')),
            ],
            options={
                'ordering': ['release', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.UniqueConstraint(models.F('survey_key'), models.F('number'), name='one_release_of_a_survey_a_number'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.CheckConstraint(condition=models.Q(('opening__isnull', False), models.Q(('by__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_second_cut_says_who_and_why'),
        ),
        migrations.AddIndex(
            model_name='releasedpart',
            index=models.Index(models.F('item'), models.F('release'), name='parts_of_an_item'),
        ),
        migrations.AddConstraint(
            model_name='releasedpart',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'shown'), models.Q(('counts__isnull', True), ('favorable__isnull', True)), _connector='OR'), name='what_is_hidden_has_no_answers'),
        ),
        migrations.AddConstraint(
            model_name='releasedpart',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'too_few'), _negated=True), ('valid__isnull', True), _connector='OR'), name='too_few_are_not_counted'),
        ),
    ]
