from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock

from assessments.quizzes.blocks import OptionBlock


class SpokenBlock(StructBlock):
    speaker = CharBlock(max_length=60)
    says = TextBlock(rows=2)


class DialogueBlock(StructBlock):
    lines = ListBlock(SpokenBlock(), min_num=1, help_text="What was said before, in order.")
    options = ListBlock(OptionBlock(), min_num=2, help_text="The replies to choose from.")

    class Meta:
        icon = "openquote"
