"""How an editor writes a question. The fields have the names that they have in the course files."""

from decimal import Decimal
from typing import Any

from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ListBlock,
    StreamBlock,
    StreamBlockValidationError,
    StructBlock,
    StructValue,
    TextBlock,
)
from wagtail.fields import StreamField

FEEDBACK_HELP = "Why it is right or wrong. Shown after the quiz is handed in."


class KindBlock(StreamBlock):
    def clean(self, value: Any) -> Any:
        if len(value) == 0 and not self.is_deferred_validation:
            raise StreamBlockValidationError(non_block_errors=["Choose a kind."])
        return super().clean(value)


class KindField(StreamField):
    """Holds a block of one kind. Migrations know nothing of the kinds, which come and go as folders."""

    def __init__(self, block_types: Any = (), **options: Any) -> None:
        super().__init__(KindBlock(list(block_types)), **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _, options = super().deconstruct()
        del options["block_lookup"]
        return name, path, [], options


class FeedbackBlock(TextBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "rows": 1, "help_text": FEEDBACK_HELP} | options)


class OptionBlock(StructBlock):
    text = CharBlock()
    correct = BooleanBlock(required=False, label="Right answer")
    feedback = FeedbackBlock()


class OptionsBlock(StructBlock):
    options = ListBlock(OptionBlock(), min_num=2)

    class Meta:
        icon = "list-ul"


def plain(value: Any) -> Any:
    """A block's value as JSON and YAML know it. What its `Meta.optional` names is left out while it is empty. What a
    draft has not filled in yet is an empty text."""
    if isinstance(value, StructValue):
        optional = getattr(value.block.meta, "optional", ())
        return {name: plain(part) for name, part in value.items() if part or name not in optional}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, str):
        return value.replace("\r\n", "\n")  # as a browser sends the end of a line
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    return [plain(part) for part in value]
