from wagtail.blocks import BooleanBlock, CharBlock, IntegerBlock, ListBlock, StructBlock

from assessments.quizzes.blocks import FeedbackBlock


class AcceptedBlock(StructBlock):
    text = CharBlock(max_length=200, help_text="A star stands for anything: calm* accepts “calming down”.")
    worth = IntegerBlock(default=100, min_value=1, max_value=100, help_text="In percent.")
    feedback = FeedbackBlock()


class ShortTextBlock(StructBlock):
    accepted = ListBlock(
        AcceptedBlock(),
        min_num=1,
        help_text="Case, spaces, the shape of quotation marks and a final period make no difference.",
    )
    match_case = BooleanBlock(required=False, label="Capital letters count")

    class Meta:
        icon = "pilcrow"
        optional = ("match_case",)
