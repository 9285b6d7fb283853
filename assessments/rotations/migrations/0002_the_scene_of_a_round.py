import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rotations', '0001_rotations'),
        ('scenarios', '0006_run_timed'),
    ]

    operations = [
        migrations.AddField(
            model_name='roundevent',
            name='version',
            field=models.ForeignKey(help_text='The scene whose cards go out.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scenarios.scenarioversion'),
        ),
        migrations.AddField(
            model_name='roundevent',
            name='variant',
            field=models.CharField(blank=True, choices=[('A', 'A'), ('B', 'B')], default='', max_length=1),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='roundevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('variant', ''), ('version', None)), models.Q(('variant__in', ['A', 'B']), ('version__isnull', False)), _connector='OR'), name='a_scene_has_a_variant'),
        ),
    ]
