"""How an editor writes a rubric."""

from wagtail.blocks import BooleanBlock, CharBlock, IntegerBlock, ListBlock, StructBlock, TextBlock

from assessments.rubrics.rules.passing import TOP_LEVEL


class CriterionBlock(StructBlock):
    key = CharBlock(max_length=10, help_text="R1, R2 … Never changes: scores point at it.")
    title = CharBlock(max_length=120)
    gate = IntegerBlock(
        required=False, min_value=2, max_value=TOP_LEVEL, help_text="The level it takes to pass. Empty: no gate."
    )
    may_be_unobserved = BooleanBlock(required=False, label="NO is allowed")
    not_yet = TextBlock(label="1 · Not yet")
    developing = TextBlock(label="2 · Developing")
    proficient = TextBlock(label="3 · Proficient")
    strong = TextBlock(label="4 · Strong")

    class Meta:
        icon = "list-ol"


class SceneBlock(StructBlock):
    """A scenario to draw from, and what it always gives a chance to show."""

    scenario = CharBlock(max_length=20, help_text="Key of the scenario: S01.")
    title = CharBlock(max_length=255, help_text="As assessors and officers read it.")
    criteria = ListBlock(CharBlock(max_length=10, label="Criterion"), help_text="NO is not allowed on these.")
    red_flag = TextBlock(
        required=False, help_text="What variant B hides, as the assessor reads it: the fact of the scenario."
    )

    class Meta:
        icon = "group"
        label_format = "{scenario} {title}"
