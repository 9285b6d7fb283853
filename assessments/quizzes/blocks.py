"""How an editor writes a question. The fields have the names that they have in the course files."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from wagtail.blocks import BooleanBlock, CharBlock, DecimalBlock, ListBlock, StructBlock


class OptionBlock(StructBlock):
    text = CharBlock()
    correct = BooleanBlock(required=False, label="Right answer")
    feedback = CharBlock(required=False, help_text="Why it is right or wrong. Shown after the quiz is handed in.")


class OptionsBlock(StructBlock):
    options = ListBlock(OptionBlock(), min_num=2)

    class Meta:
        icon = "list-ul"


class OrderingBlock(StructBlock):
    items = ListBlock(
        CharBlock(label="Item"),
        min_num=2,
        help_text="In the right order. The officer gets them shuffled.",
    )

    class Meta:
        icon = "list-ol"


class PairBlock(StructBlock):
    left = CharBlock()
    right = CharBlock()


class MatchingBlock(StructBlock):
    pairs = ListBlock(PairBlock(), min_num=2)
    extras = ListBlock(CharBlock(label="Extra"), default=[], help_text="Answers that belong to none of the lines.")

    class Meta:
        icon = "link"


class NumericBlock(StructBlock):
    answer = DecimalBlock()
    tolerance = DecimalBlock(default=0, min_value=0, help_text="How far off still counts. 0: the exact number.")
    unit = CharBlock(required=False, help_text="Stands behind the field: minutes, percent.")

    class Meta:
        icon = "decimal"


def plain(value: Any) -> Any:
    """A block's value as JSON and YAML know it."""
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, str | int | float | None):
        return value
    return [plain(part) for part in value]
