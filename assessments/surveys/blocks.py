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


class ScaleBlock(StructBlock):
    """The answers that an item offers, best first."""

    key = CharBlock(max_length=20)
    points = ListBlock(PointBlock())

    class Meta:
        icon = "order"


class ItemBlock(StructBlock):
    key = CharBlock(max_length=10, help_text="Never changes: reports find the answers by it.")
    text = TextBlock()
    theme = CharBlock(required=False, max_length=20)


class ScaleItemBlock(ItemBlock):
    scale = CharBlock(max_length=20)
    approval = BooleanBlock(required=False, help_text="The item that the approval rating is made from.")


class ChoiceItemBlock(ItemBlock):
    scale = CharBlock(max_length=20)
    about = CharBlock(required=False, max_length=10, help_text="Key of the text that may be quoted on a yes.")


class ChoicesItemBlock(ItemBlock):
    scale = CharBlock(max_length=20)


class TextItemBlock(ItemBlock):
    limit = IntegerBlock(min_value=1, help_text="Characters.")


class GroupItemBlock(ItemBlock):
    """A question about the officer. Its answers are kept apart from everything else and only counted."""

    scale = CharBlock(max_length=20)


class MatrixItemBlock(ItemBlock):
    scale = CharBlock(max_length=20)
    reuse = CharBlock(max_length=20, help_text="Key of the survey whose items are asked again.")
    columns = ListBlock(CharBlock(max_length=80))


class ItemsBlock(StreamBlock):
    scale = ScaleItemBlock(icon="success")
    choice = ChoiceItemBlock(icon="radio-full")
    choices = ChoicesItemBlock(icon="tick")
    text = TextItemBlock(icon="comment")
    group = GroupItemBlock(icon="group")
    matrix = MatrixItemBlock(icon="table")


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
    item = ScaleItemBlock()

    class Meta:
        icon = "link"
