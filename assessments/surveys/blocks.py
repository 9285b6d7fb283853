"""The grammar of a survey: scales, items, themes. In YAML it stands in `content/four_day/surveys/`."""

from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)


class PointBlock(StructBlock):
    value = CharBlock(max_length=20, help_text="What is stored: 5, or a short word.")
    label = CharBlock(max_length=60)
    label_es = CharBlock(required=False, max_length=60, label="Label in Spanish")


class ScaleBlock(StructBlock):
    """The answers that an item offers, best first."""

    key = CharBlock(max_length=20)
    points = ListBlock(PointBlock())

    class Meta:
        icon = "order"


class ShowIfBlock(StructBlock):
    """A question that not everybody is asked. Comments and questions about the officer have none: that they were
    answered would tell what stands beside the ratings."""

    item = CharBlock(required=False, max_length=10, label="Question", help_text="Key of an earlier one. Or empty.")
    values = ListBlock(CharBlock(max_length=20), default=[], label="Answers", help_text="As they are stored.")

    class Meta:
        label = "Ask only after certain answers"
        form_classname = "struct-block collapsed"


class ItemBlock(StructBlock):
    key = CharBlock(max_length=10, help_text="Never changes: reports find the answers by it.")
    text = TextBlock()
    text_es = TextBlock(required=False, label="Text in Spanish")


class PageBlock(ItemBlock):
    """A heading under which the questions after it stand."""


class QuestionBlock(ItemBlock):
    theme = CharBlock(required=False, max_length=20)


class ScaleItemBlock(QuestionBlock):
    scale = CharBlock(max_length=20)
    approval = BooleanBlock(required=False, help_text="The item that the approval rating is made from.")
    show_if = ShowIfBlock(required=False)


class ChoiceItemBlock(QuestionBlock):
    scale = CharBlock(max_length=20)
    about = CharBlock(required=False, max_length=10, help_text="Key of the text that may be quoted on a yes.")
    show_if = ShowIfBlock(required=False)


class ChoicesItemBlock(QuestionBlock):
    scale = CharBlock(max_length=20)
    show_if = ShowIfBlock(required=False)


class NumberItemBlock(QuestionBlock):
    least = IntegerBlock(default=0, min_value=0)
    most = IntegerBlock(min_value=1)
    unit = CharBlock(required=False, max_length=30, help_text="Such as times, or hours.")
    unit_es = CharBlock(required=False, max_length=30, label="Unit in Spanish")
    bands = ListBlock(
        IntegerBlock(),
        default=[],
        help_text="Where a new band begins. With 1, 3 and 6, reports count 0, 1–2, 3–5, and 6 and more.",
    )
    show_if = ShowIfBlock(required=False)


class TextItemBlock(QuestionBlock):
    limit = IntegerBlock(min_value=1, help_text="Characters.")


class GroupItemBlock(QuestionBlock):
    """A question about the officer. Its answers are kept apart from everything else and only counted."""

    scale = CharBlock(max_length=20)


class RowBlock(StructBlock):
    key = CharBlock(max_length=10)
    text = CharBlock(max_length=200)
    text_es = CharBlock(required=False, max_length=200, label="Text in Spanish")


class MatrixItemBlock(QuestionBlock):
    scale = CharBlock(max_length=20)
    rows = ListBlock(RowBlock(), default=[], help_text="Or name a survey below, whose items are asked again.")
    reuse = CharBlock(required=False, max_length=20, help_text="Key of the survey whose items are asked again.")
    columns = ListBlock(CharBlock(max_length=80), default=[], help_text="None, or one for each time a row is asked.")
    columns_es = ListBlock(CharBlock(max_length=80), default=[], label="Columns in Spanish")
    show_if = ShowIfBlock(required=False)


class ItemsBlock(StreamBlock):
    scale = ScaleItemBlock(icon="success")
    choice = ChoiceItemBlock(icon="radio-full")
    choices = ChoicesItemBlock(icon="tick")
    number = NumberItemBlock(icon="decimal")
    text = TextItemBlock(icon="comment")
    group = GroupItemBlock(icon="group")
    matrix = MatrixItemBlock(icon="table")
    page = PageBlock(icon="title", label="Page break")


class ThemeBlock(StructBlock):
    """What a comment can be about; a person assigns it, the words only suggest."""

    key = CharBlock(max_length=10)
    title = CharBlock(max_length=120)
    words = ListBlock(CharBlock(max_length=60))

    class Meta:
        icon = "tag"


class SupervisorBlock(StructBlock):
    """One question to supervisors about the command, never about a named officer."""

    key = CharBlock(max_length=20)
    audience = ChoiceBlock(choices=[("supervisor", "Supervisors")])
    about = ChoiceBlock(choices=[("command", "The command")])
    intro = TextBlock()
    intro_es = TextBlock(required=False, label="Intro in Spanish")
    item = ScaleItemBlock()

    class Meta:
        icon = "link"
