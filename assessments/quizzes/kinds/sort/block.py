from wagtail.blocks import CharBlock, ListBlock, StructBlock

from assessments.quizzes.blocks import FeedbackBlock


class CardBlock(StructBlock):
    text = CharBlock()
    category = CharBlock(help_text="One of the categories, as it is written there.")
    feedback = FeedbackBlock()


class SortBlock(StructBlock):
    categories = ListBlock(CharBlock(label="Category"), min_num=2, help_text="The officer sees them in this order.")
    cards = ListBlock(CardBlock(), min_num=2, help_text="The officer gets them shuffled.")

    class Meta:
        icon = "folder-open-inverse"
