import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('rubrics', '0002_scene_title'),
    ]

    operations = [
        migrations.AlterField(
            model_name='rubric',
            name='scenes',
            field=wagtail.fields.StreamField([('scene', 5)], block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Key of the scenario: S01.', 'max_length': 20}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'As assessors and officers read it.', 'max_length': 255}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'Criterion', 'max_length': 10}), 3: ('wagtail.blocks.ListBlock', (2,), {'help_text': 'NO is not allowed on these.'}), 4: ('wagtail.blocks.TextBlock', (), {'help_text': 'What variant B hides, as the assessor reads it: the fact of the scenario.', 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('scenario', 0), ('title', 1), ('criteria', 3), ('red_flag', 4)]], {})}),
        ),
    ]
