from wagtail.blocks import ChoiceBlock

from assessments.quizzes.blocks import OptionsBlock


class SeveralBlock(OptionsBlock):
    scoring = ChoiceBlock(
        choices=[("all", "Only the whole key earns the point")],
        required=False,
        help_text="Left empty, each right choice earns its part and each wrong one costs as much.",
    )

    class Meta:
        icon = "list-ul"
        optional = ("scoring",)
